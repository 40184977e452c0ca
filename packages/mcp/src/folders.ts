import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';

/** What the server says of a file that it may not or cannot read: the same words, whether there is such a file or not. */
const outside = (name: string): Error =>
  new Error(
    `${JSON.stringify(name.slice(0, 200))} is no file in the folders that this server was given; resources lists what there is`,
  );

/** A folder of the user, by the name under which its files are listed. */
interface Folder {
  readonly name: string;
  readonly path: string;
}

/** A file in one of the folders: where it lies, and how it is called in answers. */
export interface Found {
  readonly folder: string;
  readonly path: string;
  readonly name: string;
}

const mostDepth = 5;
const mostFiles = 500;
const mostSniffed = 500_000;
const skipped = /^(?:\.|node_modules$)/;

const isBelow = (folder: string, path: string): boolean => {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
};

const isScenario = (path: string): boolean =>
  statSync(path).size <= mostSniffed && /^(?:roles|scenario):/m.test(readFileSync(path, 'utf8'));

/** The folders that a server was given, and nothing beside them: every name of a file comes through here. */
export class Folders {
  readonly #folders: readonly Folder[];

  /**
   * @param paths - Folders of the user, at least one.
   * @throws Error if one is no folder.
   */
  constructor(paths: readonly string[]) {
    const named: Folder[] = [];
    for (const given of paths) {
      const path = realpathSync(resolve(given));
      if (!statSync(path).isDirectory()) throw new Error(`${given} is not a folder`);
      const base = basename(path) || 'root';
      const taken = named.filter(({ name }) => name.replace(/-\d+$/, '') === base).length;
      named.push({ name: taken === 0 ? base : `${base}-${taken + 1}`, path });
    }
    this.#folders = named;
  }

  /** A path as it is called in answers: from its folder, under the folder's name where there are several. */
  #nameOf({ name, path }: Folder, file: string): string {
    const way = relative(path, file).split(sep).join('/');
    return this.#folders.length === 1 ? way : `${name}/${way}`;
  }

  /** Where a name may lead: an absolute path, a path from a folder, or one under a folder's name. */
  #candidates(name: string): string[] {
    if (isAbsolute(name)) return [name];
    return this.#folders.flatMap((folder) => {
      const rest = name.startsWith(`${folder.name}/`) ? name.slice(folder.name.length + 1) : name;
      return [join(folder.path, name), join(folder.path, rest)];
    });
  }

  /**
   * A file that is there, in one of the folders.
   *
   * @param name - As it is listed, or an absolute path.
   * @throws Error if it leads out of every folder, also by a symbolic link, or there is no such file.
   */
  file(name: string): Found {
    for (const candidate of this.#candidates(name)) {
      let path: string;
      try {
        path = realpathSync(candidate);
        if (!statSync(path).isFile()) continue;
      } catch {
        continue;
      }
      const folder = this.#folders.find((one) => isBelow(one.path, path));
      if (folder) return { folder: folder.path, path, name: this.#nameOf(folder, path) };
    }
    throw outside(name);
  }

  /**
   * Where a new file would lie.
   *
   * @param name - Relative; its folder must be there.
   * @throws Error if that is outside, or there is something already.
   */
  fresh(name: string): Found {
    for (const candidate of this.#candidates(name)) {
      let parent: string;
      try {
        parent = realpathSync(join(candidate, '..'));
      } catch {
        continue;
      }
      const path = join(parent, basename(candidate));
      const folder = this.#folders.find((one) => isBelow(one.path, path));
      if (folder) return { folder: folder.path, path, name: this.#nameOf(folder, path) };
    }
    throw outside(name);
  }

  /** Every file of the folders that is worth listing: no hidden ones, no links, not deeper than five folders, 500 at most. */
  #walk(): Found[] {
    const found: Found[] = [];
    const enter = (folder: Folder, place: string, depth: number): void => {
      const entries = readdirSync(place, { withFileTypes: true })
        .filter(({ name }) => !skipped.test(name))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
      for (const entry of entries) {
        if (found.length >= mostFiles) return;
        const path = join(place, entry.name);
        if (entry.isDirectory() && depth < mostDepth) enter(folder, path, depth + 1);
        else if (entry.isFile())
          found.push({ folder: folder.path, path, name: this.#nameOf(folder, path) });
      }
    };
    for (const folder of this.#folders) enter(folder, folder.path, 0);
    return found;
  }

  /** The scenarios and experiments: YAML that has `roles` or names a scenario. */
  scenarios(): Found[] {
    return this.#walk().filter(({ path }) => /\.ya?ml$/i.test(path) && isScenario(path));
  }

  /** What runs have left: the manifest of each folder of an answer or of runs, and the tables beside it. */
  runs(): Found[] {
    const files = this.#walk();
    const homes = new Set(
      files
        .filter(({ path }) => basename(path) === 'manifest.json')
        .map(({ path }) => join(path, '..')),
    );
    return files.filter(
      ({ path }) =>
        homes.has(join(path, '..')) && (basename(path) === 'manifest.json' || /\.csv$/i.test(path)),
    );
  }
}
