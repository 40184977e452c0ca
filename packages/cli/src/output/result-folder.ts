/**
 * The folder of a result: what is written there, and what an earlier run of the same verb has left there.
 *
 * A reader of a folder cannot see which of its files belong together. So each result keeps a list of what it wrote, with hashes, in a hidden file.
 * Where a later run has other results and does not write some of these files again, they are removed; never a file that is not in the list, nor
 * one that was changed since, which is named instead.
 */
import { lstatSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isMapping, type Mapping, mappingOf, sha256 } from '@uptake/core/internal';
import { type NamedFile, namesInShort, writeFolder } from './folder.ts';
import { harmless } from './text.ts';

/** Name of the list in the folder. */
export const listName = '.uptake.json';

const schema = 'uptake.files/1';
const mostBytes = 4_000_000;

/** Hashes of files by name. */
type Hashes = Readonly<Record<string, string>>;

/** Files of results by the mark of each, which is its last file. */
type Lists = Readonly<Record<string, Hashes>>;

/** The bytes of a file that is no link and not too long; nothing else is read. */
function bytesOf(path: string, most = Number.POSITIVE_INFINITY): Uint8Array | undefined {
  try {
    const found = lstatSync(path);
    return found.isFile() && found.size <= most ? readFileSync(path) : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a name is that of a file inside a folder, and of none elsewhere. */
const isPlain = (name: string): boolean =>
  name !== '' && !/[\\/\0]/u.test(name) && name !== '.' && name !== '..' && name !== listName;

/** The lists of a folder; what is no list is as none. */
function listsIn(folder: string): Lists {
  const bytes = bytesOf(join(folder, listName), mostBytes);
  if (!bytes) return {};
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return {};
  }
  if (!isMapping(value) || value['schema'] !== schema) return {};
  const hashes = (given: unknown): Hashes =>
    Object.fromEntries(
      Object.entries(mappingOf(given)).filter(
        (one): one is [string, string] => isPlain(one[0]) && typeof one[1] === 'string',
      ),
    );
  return Object.fromEntries(
    Object.entries<unknown>(mappingOf(value['results']) as Mapping).map(([mark, given]) => [
      mark,
      hashes(given),
    ]),
  );
}

/** What of an earlier run is not written again. */
interface Earlier {
  /** Files as that run wrote them. */
  readonly same: readonly string[];
  /** Files that somebody has changed since. */
  readonly changed: readonly string[];
}

function earlierIn(folder: string, before: Hashes, now: Hashes): Earlier {
  const left = Object.keys(before).filter((name) => !Object.hasOwn(now, name));
  const isSame = (name: string): boolean => {
    const bytes = bytesOf(join(folder, name));
    return bytes !== undefined && sha256(bytes) === before[name];
  };
  const there = left.filter((name) => bytesOf(join(folder, name)) !== undefined);
  return {
    same: there.filter(isSame),
    changed: there.filter((name) => !isSame(name)),
  };
}

/** Files of results of other verbs that are written over, by the mark of each: two verbs share a folder, and a report has one name. */
function replacedIn(lists: Lists, mark: string, now: Hashes): [mark: string, names: string[]][] {
  return Object.entries(lists)
    .filter(([other]) => other !== mark)
    .map(([other, hashes]): [string, string[]] => [
      other,
      Object.keys(now).filter((name) => Object.hasOwn(hashes, name) && hashes[name] !== now[name]),
    ])
    .filter(([, names]) => names.length > 0);
}

/** Whether two results are the same as far as both have a file, but for JSON, which also says how a run went and in which forms its figures are. */
function areSame(before: Hashes, now: Hashes): boolean {
  const shared = Object.keys(now).filter(
    (name) => !name.endsWith('.json') && Object.hasOwn(before, name),
  );
  return shared.length > 0 && shared.every((name) => before[name] === now[name]);
}

/**
 * Writes a result into a folder, as `writeFolder` does, and clears what an earlier run of the same verb with other results has left there.
 *
 * @param files - The files, the mark last: results of one mark are of one verb.
 * @param shown - Name of the folder as the user wrote it.
 * @returns What was written, replaced, removed and left, a line each.
 * @throws InvalidInput with the reason in words if it cannot be written; then nothing is removed.
 */
export function writeResult(folder: string, files: readonly NamedFile[], shown: string): string[] {
  const [mark = ''] = files.at(-1) ?? [];
  const lists = listsIn(folder);
  const before = lists[mark] ?? {};
  const now = Object.fromEntries(files.map(([name, content]) => [name, sha256(content)]));
  const { changed, same } = earlierIn(folder, before, now);
  const replaced = replacedIn(lists, mark, now);
  const keeps = areSame(before, now);
  const kept = keeps ? Object.fromEntries(same.map((name) => [name, before[name] as string])) : {};
  // What is written again belongs to this result alone.
  const others = Object.entries(lists)
    .filter(([other]) => other !== mark && !Object.hasOwn(now, other))
    .map(([other, hashes]) => [
      other,
      Object.fromEntries(Object.entries(hashes).filter(([name]) => !Object.hasOwn(now, name))),
    ]);
  const results = { ...Object.fromEntries(others), [mark]: { ...kept, ...now } };
  const list = `${JSON.stringify({ schema, results }, null, 2)}\n`;
  writeFolder(folder, [[listName, list], ...files], shown);
  if (!keeps) for (const name of same) rmSync(join(folder, name), { force: true });
  const names = (all: readonly string[]): string => harmless(namesInShort(all), 2000);
  return [
    `Written to ${harmless(shown)}: ${namesInShort(files.map(([name]) => name))}`,
    ...replaced.map(
      ([other, own]) =>
        `Replaced, of the result in ${harmless(other)}: ${names(own)}; another --out keeps both`,
    ),
    ...(!keeps && same.length > 0
      ? [`Removed, since they showed other results of an earlier run: ${names(same)}`]
      : []),
    ...(!keeps && changed.length > 0
      ? [`Still there, from an earlier run and changed since: ${names(changed)}`]
      : []),
  ];
}
