import { MODEL_VERSION } from '@uptake/core';
import { mappingOf, sha256 } from '@uptake/core/internal';
import { clean } from '@uptake/viz/internal';
import { type Difference, differenceOf, withDifference } from './difference.ts';
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

/** What a page itself holds: its links say only what differs from it. */
export interface Own {
  readonly studio: Studio;
  /** Tells this page from others. */
  readonly print: string;
}

/** What a page holds, with its print. */
export function ownOf(studio: Studio): Own {
  return { studio, print: sha256(new TextEncoder().encode(JSON.stringify(studio))).slice(0, 10) };
}

/**
 * What a link contains: what differs from the page's own state where it is of the same organisation, else all. Snapshots
 * stay with who made them.
 */
function linked({ work, view }: Studio, own: Own | undefined): object {
  const whole = { work, view };
  if (!own) return whole;
  const { work: ownWork, view: ownView } = own.studio;
  const change = differenceOf({ work: ownWork, view: ownView }, whole) ?? {};
  const of = clean(ownWork.scenario.name ?? '', 40);
  const short = { page: own.print, of, change };
  // Another organisation opens on any page.
  const { name, roles } = ownWork.scenario;
  const isOwn =
    name === work.scenario.name && differenceOf(roles, work.scenario.roles) === undefined;
  return isOwn && JSON.stringify(short).length < JSON.stringify(whole).length ? short : whole;
}

/**
 * A studio as the hash of a link, with the version of the model that it was made with: short, what differs from the
 * page's own state, where that is given.
 *
 * @param own - What the page holds that the link is made on, and will be opened with.
 * @throws RangeError if it is too long, as it is with the draws of a posterior that the page does not hold.
 */
export async function toLink(studio: Studio, own?: Own): Promise<string> {
  return toHash(linkable(studio, own));
}

/** The same at once and not deflated, as when a page is left; nothing where a link cannot hold it. */
export function plainLink(studio: Studio, own: Own): string | undefined {
  try {
    const bytes = new TextEncoder().encode(JSON.stringify(linkable(studio, own)));
    return bytes.length > linkLimit ? undefined : `#0.${toBase64Url(bytes)}`;
  } catch {
    return undefined;
  }
}

/** A studio as others may see it: a story that is not that of the page itself stays with its speaker, notes and all. */
function withoutStory(studio: Studio, own: Own | undefined): Studio {
  const { script, ...work } = studio.work;
  const ownScript = own?.studio.work.script;
  if (!script || (ownScript && differenceOf(ownScript, script) === undefined)) return studio;
  return { ...studio, work: { ...work, story: null } };
}

function linkable(given: Studio, own: Own | undefined): object {
  const studio = withoutStory(given, own);
  const { posterior } = studio.work;
  const content = linked(studio, own);
  if (posterior && JSON.stringify(content).includes(posterior.sha256))
    throw new RangeError(
      'a link cannot hold the draws of a posterior: save the studio and hand on the file, or the page of uptake studio',
    );
  return { model: MODEL_VERSION, ...content };
}

/**
 * What a link means on a page: a state, to be checked.
 *
 * @param given - What the link contains, untrusted.
 * @throws Error if it belongs to another page.
 */
export function linkedOn(given: unknown, own: Own): unknown {
  const { change, page, of } = mappingOf(given);
  if (change === undefined) return given;
  if (page !== own.print) {
    const name =
      typeof of === 'string' && of !== '' ? `the page of “${clean(of, 40)}”` : 'another page';
    throw new Error(
      `It belongs to ${name} and says only what differs there: open it with that page.`,
    );
  }
  const { work, view } = own.studio;
  return withDifference({ work, view }, change as Difference);
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
