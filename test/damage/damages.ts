import {
  copyFileSync,
  cpSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Draws } from '@uptake/lab/statistics';

/** What was done to a directory: `kind` is where, `how` what. */
export interface Damage {
  readonly kind: string;
  readonly how: string;
  readonly file: string;
}

/** Files of a run directory by what they are. */
export function filesByKind(directory: string): Map<string, string[]> {
  const kinds = new Map<string, string[]>();
  for (const name of readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!statSync(join(directory, name)).isFile()) continue;
    const kind = name.startsWith('parts') ? name.slice(0, name.lastIndexOf('/')) : name;
    const list = kinds.get(kind.startsWith('results') ? 'results' : kind);
    if (list) list.push(name);
    else kinds.set(kind.startsWith('results') ? 'results' : kind, [name]);
  }
  return kinds;
}

const pick = <T>(list: readonly T[], luck: Draws): T => list[luck.below(list.length)] as T;

/** Flips one bit of one file: every kind of file is as likely as any other. */
export function flipBit(directory: string, luck: Draws): Damage {
  const [kind, files] = pick([...filesByKind(directory)], luck);
  const file = pick(files, luck);
  const bytes = readFileSync(join(directory, file));
  const at = luck.below(bytes.length);
  const bit = luck.below(8);
  bytes[at] = (bytes[at] as number) ^ (1 << bit);
  writeFileSync(join(directory, file), bytes);
  return { kind, file, how: `bit ${bit} of byte ${at}` };
}

/** Other ways to spoil a directory, each for every kind of file where it makes sense. `other` is a finished directory of another seed. */
export function otherDamages(directory: string, other: string): ((directory: string) => Damage)[] {
  const damages: ((directory: string) => Damage)[] = [];
  for (const [kind, files] of filesByKind(directory)) {
    const file = files[0] as string;
    const add = (how: string, act: (path: string, directory: string) => void): void => {
      damages.push((copy) => {
        act(join(copy, file), copy);
        return { kind, file, how };
      });
    };
    add('deleted', (path) => rmSync(path));
    add('emptied', (path) => truncateSync(path, 0));
    add('cut in half', (path) => truncateSync(path, statSync(path).size >> 1));
    add('filled with zeros', (path) => writeFileSync(path, Buffer.alloc(statSync(path).size)));
    add('made longer', (path) =>
      writeFileSync(path, Buffer.concat([readFileSync(path), Buffer.alloc(9)])),
    );
    add('made a folder', (path) => {
      rmSync(path);
      cpSync(join(directory, 'parts'), path, { recursive: true });
    });
    add('taken from another run', (path) => copyFileSync(join(other, file), path));
    const second = files[1];
    if (second === undefined) continue;
    add('swapped with a sibling', (path, copy) => {
      renameSync(path, `${path}.aside`);
      renameSync(join(copy, second), path);
      renameSync(`${path}.aside`, join(copy, second));
    });
    add('replaced by a sibling', (path, copy) => copyFileSync(join(copy, second), path));
    if (kind.startsWith('parts'))
      add('there twice', (path) => copyFileSync(path, path.replace(/(s\d+-)\d+/, '$1000999')));
  }
  const foreign = (how: string, names: readonly string[]): void => {
    damages.push((copy) => {
      for (const name of names) {
        rmSync(join(copy, name), { recursive: true });
        cpSync(join(other, name), join(copy, name), { recursive: true });
      }
      return { kind: names[0] as string, file: names[0] as string, how };
    });
  };
  foreign('all taken from another run', ['parts']);
  foreign('all taken from another run, with the manifest', ['results', 'manifest.json']);
  foreign('all taken from another run, but the plan', ['parts', 'results', 'manifest.json']);
  return damages;
}
