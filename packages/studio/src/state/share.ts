import { MODEL_VERSION } from '@uptake/core';
import { mappingOf } from '@uptake/core/internal';
import type { Studio } from './state.ts';

/** Bytes of JSON that a link may contain, inflated. */
export const linkLimit = 65_536;

const toBase64Url = (bytes: Uint8Array): string => {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
};

const fromBase64Url = (text: string): Uint8Array => {
  const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
  return Uint8Array.from(plain, (letter) => letter.charCodeAt(0));
};

/** All bytes of a stream; fails once there are more than `limit`. */
async function read(stream: ReadableStream<Uint8Array>, limit: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = stream.getReader();
  for (let step = await reader.read(); !step.done; step = await reader.read()) {
    size += step.value.length;
    if (size > limit) {
      await reader.cancel();
      throw new RangeError(`a link may hold at most ${limit} bytes`);
    }
    parts.push(step.value);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const through = (bytes: Uint8Array, pipe: CompressionStream | DecompressionStream) =>
  new Blob([bytes as BlobPart])
    .stream()
    .pipeThrough(pipe as ReadableWritablePair<Uint8Array, Uint8Array>);

/**
 * A value as the hash of a link: `#1.` and base64url of deflated JSON, or `#0.` and base64url of plain JSON where
 * the browser cannot deflate.
 *
 * @throws RangeError if the JSON is over 64 KB.
 */
export async function toHash(value: unknown): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(value));
  if (bytes.length > linkLimit)
    throw new RangeError(`a link may hold at most ${linkLimit} bytes, got ${bytes.length}`);
  if (typeof CompressionStream === 'undefined') return `#0.${toBase64Url(bytes)}`;
  const packed = await read(through(bytes, new CompressionStream('deflate-raw')), linkLimit * 2);
  return `#1.${toBase64Url(packed)}`;
}

/**
 * The value that a hash contains. It is untrusted: check it before use.
 *
 * @returns Undefined for an empty hash.
 * @throws Error if it is no such hash, too long or broken.
 */
export async function fromHash(hash: string): Promise<unknown> {
  if (hash === '' || hash === '#') return undefined;
  const found = /^#([01])\.([\w-]*)$/.exec(hash);
  if (!found || hash.length > 2 * linkLimit) throw new Error('this link holds no studio');
  const bytes = fromBase64Url(found[2] as string);
  if (found[1] === '0' && bytes.length > linkLimit)
    throw new RangeError(`a link may hold at most ${linkLimit} bytes`);
  const plain =
    found[1] === '0'
      ? bytes
      : await read(through(bytes, new DecompressionStream('deflate-raw')), linkLimit);
  return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(plain));
}

/**
 * A studio as the hash of a link, with the version of the model that it was made with.
 *
 * @throws RangeError if it is too long, as it is with the draws of a posterior.
 */
export async function toLink(studio: Studio): Promise<string> {
  if (studio.work.posterior)
    throw new RangeError(
      'a link cannot hold the draws of a posterior: save the studio and hand on the file, or the page of uptake studio',
    );
  return toHash({ model: MODEL_VERSION, ...studio });
}

/**
 * What is to be said of a link from another version of the model; empty where it is of this one. Links of version 1 name none.
 *
 * @param given - What the link contains, untrusted.
 */
export function versionWords(given: unknown): string[] {
  const { model = '1' } = mappingOf(given);
  if (model === MODEL_VERSION) return [];
  const known = typeof model === 'string' && /^\d{1,3}$/.test(model);
  const version = known ? `version ${model}` : 'another version';
  return [
    `This link was made with ${version} of the model; the numbers are those of version ${MODEL_VERSION}.`,
  ];
}
