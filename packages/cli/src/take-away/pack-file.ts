/** One file that holds an answer and all that it was made of: a zip archive with a hash of every part, the same bytes wherever it is made. */
import { createHash } from 'node:crypto';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';

/** The time that every part of an archive bears: the first that zip knows. */
const noTime = new Date(1980, 0, 1);

const sums = 'SHA256SUMS';

/** Most bytes of a pack, unpacked. */
const mostBytes = 500_000_000;
const mostParts = 2000;

/** Parts of a pack by their path in it, `/` between folders. */
export type Parts = ReadonlyMap<string, Uint8Array>;

const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

const byPath = (a: readonly [string, unknown], b: readonly [string, unknown]): number =>
  a[0] < b[0] ? -1 : 1;

/** Whether a path stays below the folder that a pack is laid out in, on every system. */
export const isInside = (path: string): boolean =>
  path.length <= 300 &&
  !/[\\:*?"<>|]/.test(path) &&
  !/\p{C}/u.test(path) &&
  path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');

/** A pack as the bytes of a file, with the list that `sha256sum -c` reads. */
export function packBytes(parts: Parts): Uint8Array {
  const sorted = [...parts].sort(byPath);
  const list = sorted.map(([path, bytes]) => `${sha256Of(bytes)}  ${path}\n`).join('');
  const kept: Zippable = {};
  for (const [path, bytes] of [...sorted, [sums, strToU8(list)] as const])
    kept[path] = [bytes, { mtime: noTime }];
  return zipSync(kept, { level: 9 });
}

/** The parts of an archive, none of which is unpacked before it is known how large they are and where they would lie. */
function unpacked(bytes: Uint8Array): Map<string, Uint8Array> {
  let total = 0;
  let count = 0;
  const bad: string[] = [];
  const found = unzipSync(bytes, {
    filter: ({ name, originalSize }) => {
      total += originalSize;
      count += 1;
      if (total > mostBytes || count > mostParts) throw new Error('is larger than a pack may be');
      if (!isInside(name)) bad.push(name);
      return isInside(name);
    },
  });
  if (bad.length > 0)
    throw new Error(`has a part that would lie elsewhere: ${harmless(bad[0] ?? '', 80)}`);
  return new Map(Object.entries(found));
}

/** What is wrong with the parts, by the list that lies among them. */
function faults(parts: ReadonlyMap<string, Uint8Array>): string[] {
  const list = parts.get(sums);
  if (!list) return [`has no ${sums}: it is no pack of this command`];
  const told = new Map(
    [...strFromU8(list).matchAll(/^([0-9a-f]{64}) {2}(.+)$/gm)].map(([, sum, path]) => [
      path ?? '',
      sum ?? '',
    ]),
  );
  const changed = [...told].flatMap(([path, sum]) => {
    const bytes = parts.get(path);
    if (!bytes) return [`${harmless(path, 80)} is missing`];
    return sha256Of(bytes) === sum ? [] : [`${harmless(path, 80)} was changed`];
  });
  const strange = [...parts.keys()].filter((path) => path !== sums && !told.has(path));
  return [...changed, ...strange.map((path) => `${harmless(path, 80)} is not in ${sums}`)];
}

/**
 * The parts of a pack, every one of them checked.
 *
 * @param shown - Name of the file in problems.
 * @throws InvalidInput with everything that is wrong, if it is no pack or not as it was made.
 */
export function readPack(bytes: Uint8Array, shown: string): Parts {
  let parts: Map<string, Uint8Array>;
  try {
    parts = unpacked(bytes);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InvalidInput([
      `${shown}: ${/^(?:is|has) /.test(reason) ? reason : 'is no whole zip archive'}`,
    ]);
  }
  const problems = faults(parts);
  if (problems.length > 0) throw new InvalidInput(problems.map((one) => `${shown}: ${one}`));
  return parts;
}
