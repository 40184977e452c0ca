import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Ways to have a folder full half way, which then has room. */

/** A folder of little room. */
export interface FullFolder {
  /** What stands before a command, so that it finds the folder full. */
  readonly before: string;
  readonly giveRoom: () => void;
  readonly end: () => void;
}

/** A way to have one. */
export interface WayToFill {
  readonly name: string;
  /** Whether this machine lets its user. */
  readonly may: () => boolean;
  /** Makes the folder. */
  readonly make: (folder: string) => FullFolder;
}

/** Bytes that there is room for: about half of what the small plan of the laws commits. */
const room = 180 * 1024;

/** What is loaded into every process and thread: it writes half of what has no place in the folder, and fails as a full disk does. */
const shim = (folder: string): string => `
const fs = require('node:fs');
const { join } = require('node:path');
const [folder, write] = [${JSON.stringify(folder)}, fs.writeSync];
const blocks = (bytes) => 4096 * Math.ceil(bytes / 4096);
const used = () => {
  let sum = 0;
  for (const name of fs.readdirSync(folder, { recursive: true }))
    try { sum += blocks(fs.statSync(join(folder, name)).size); } catch {}
  return sum;
};
fs.writeSync = (file, bytes, at = 0, ...rest) => {
  const isIn = typeof bytes === 'object' && fs.readlinkSync('/proc/self/fd/' + file).startsWith(folder + '/');
  if (!isIn || fs.existsSync(folder + '.room') || used() + blocks(bytes.length - at) <= ${room})
    return write(file, bytes, at, ...rest);
  write(file, bytes, at, Math.floor((bytes.length - at) / 2));
  throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC', errno: -28, syscall: 'write' });
};
require('node:module').syncBuiltinESMExports();
`;

export const waysToFill: readonly WayToFill[] = [
  {
    name: 'by writes that fail',
    may: () => true,
    make(folder) {
      mkdirSync(folder, { recursive: true });
      const file = `${folder}.cjs`;
      writeFileSync(file, shim(folder));
      return {
        before: `env NODE_OPTIONS=--require=${file} `,
        giveRoom: () => writeFileSync(`${folder}.room`, ''),
        end: () => {},
      };
    },
  },
  {
    name: 'by a small file system',
    may() {
      const folder = mkdtempSync(join(tmpdir(), 'uptake-mount-'));
      try {
        execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'none', folder], {
          stdio: 'ignore',
        });
        execFileSync('umount', ['-l', folder]);
        return true;
      } catch {
        return false;
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    },
    make(folder) {
      mkdirSync(folder, { recursive: true });
      execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${room}`, 'none', folder]);
      return {
        before: '',
        giveRoom: () => {
          execFileSync('mount', ['-o', 'remount,size=50m', folder]);
        },
        end: () => {
          execFileSync('umount', ['-l', folder]);
        },
      };
    },
  },
];
