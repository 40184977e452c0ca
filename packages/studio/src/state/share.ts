import { MODEL_VERSION } from '@uptake/core';
import { mappingOf, sha256 } from '@uptake/core/internal';
import { clean } from '@uptake/viz/internal';
import { grouped } from '@uptake/viz/numbers';
import { words } from '../words/words.ts';
import { type Difference, differenceOf, withDifference } from './difference.ts';
import type { Studio, Work } from './state.ts';
import { untold } from './untold.ts';

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
    throw new RangeError(words.share.tooLong(grouped(linkLimit), grouped(bytes.length)));
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
  /** Tells what the page holds from others: a link that says only what differs belongs to it. */
  readonly print: string;
  /** Name of its place in the stores of the browser: the print, and a number where the page holds the same once more. */
  readonly key: string;
}

/** A case as it could be saved. */
export interface CaseNow {
  readonly own: Own;
  readonly studio: Studio;
  /** Whether a scenario was opened from a file in it. */
  readonly imported: boolean;
}

/** What a page holds, each with its print and its place in the stores. */
export function ownsOf(studios: readonly Studio[]): Own[] {
  const seen = new Map<string, number>();
  return studios.map((studio) => {
    const print = sha256(new TextEncoder().encode(JSON.stringify(studio))).slice(0, 10);
    const count = (seen.get(print) ?? 0) + 1;
    seen.set(print, count);
    return { studio, print, key: count === 1 ? print : `${print} ${count}` };
  });
}

/** The same of a page that holds one. */
export function ownOf(studio: Studio): Own {
  return ownsOf([studio])[0] as Own;
}

/** A work without its script, whatever step it is at. */
function bare({ script: _script, ...work }: Work): Work {
  return work;
}

const isSame = (one: unknown, other: unknown): boolean => differenceOf(one, other) === undefined;

/**
 * What a link contains: what differs from the page's own state where it is of the same organisation, else all. Snapshots
 * stay with who made them.
 */
function linked({ work, view }: Studio, own: Own | undefined): object {
  // A story stays with its speaker, notes and all; that of the page is named only, for the page has it.
  const whole = { work: untold(work), view };
  if (!own) return whole;
  const { work: ownWork, view: ownView } = own.studio;
  const isTold = ownWork.script !== undefined && isSame(ownWork.script, work.script);
  const now = { work: isTold ? bare(work) : whole.work, view };
  const change = differenceOf({ work: bare(ownWork), view: ownView }, now) ?? {};
  const of = clean(ownWork.scenario.name ?? '', 40);
  const short = { page: own.print, of, change, ...(isTold && { told: true }) };
  // Another organisation opens on any page.
  const { name, roles } = ownWork.scenario;
  const isOwn = name === work.scenario.name && isSame(roles, work.scenario.roles);
  const isShort = isTold || JSON.stringify(short).length < JSON.stringify(whole).length;
  return isOwn && isShort ? short : whole;
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

function linkable(studio: Studio, own: Own | undefined): object {
  const { posterior } = studio.work;
  const content = linked(studio, own);
  if (posterior && JSON.stringify(content).includes(posterior.sha256))
    throw new RangeError(words.share.draws);
  return { model: MODEL_VERSION, ...content };
}

/**
 * What a link means on a page: a state, to be checked.
 *
 * @param given - What the link contains, untrusted.
 * @throws Error if it belongs to another page.
 */
export function linkedOn(given: unknown, own: Own): unknown {
  const { change, page, of, told } = mappingOf(given);
  if (change === undefined) return given;
  if (page !== own.print) {
    const name =
      typeof of === 'string' && of !== '' ? `the page of “${clean(of, 40)}”` : 'another page';
    throw new Error(
      `It belongs to ${name} and says only what differs there: open it with that page.`,
    );
  }
  const { work, view } = own.studio;
  const studio = mappingOf(withDifference({ work: bare(work), view }, change as Difference));
  if (told !== true) return studio;
  return { ...studio, work: { ...mappingOf(studio['work']), script: work.script } };
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
  const { madeWith, otherVersion, version } = words.open;
  return [madeWith(known ? version(model) : otherVersion, MODEL_VERSION)];
}
