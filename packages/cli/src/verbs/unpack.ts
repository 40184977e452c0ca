import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { boundedBytes } from '../input/bounded-text.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted } from '../output/numbers.ts';
import { folded, harmless } from '../output/text.ts';
import { isInside, type Parts, readPack } from '../take-away/pack-file.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of `uptake unpack`. */
interface UnpackFlags extends CommonFlags {
  readonly again?: boolean;
  readonly code?: boolean;
  readonly out?: string;
}

const mostFile = 500_000_000;

/** Flags of `uptake compare` that a pack may name: none of them says where to write or how hard to work. */
const allowed =
  /^--(?:arms|reps|beta|until|max|measure|outcome|rule|posterior|alpha|margin|null|benchmarks|svg|png|xlsx|pptx|brand|one-at-a-time|leave-one-out|no-causes|seed)(?:=|$)/;

/** The command line of a pack, if it is one that may be run: a comparison of its own inputs. */
function commandOf(parts: Parts, shown: string): string[] {
  const manifest = parts.get('answer/manifest.json');
  const { command } = JSON.parse(Buffer.from(manifest ?? []).toString() || '{}');
  const words = Array.isArray(command) ? command.map(String) : [];
  const bad = words
    .slice(1)
    .filter(
      (word) =>
        (word.startsWith('-') && !allowed.test(word)) ||
        word
          .split('=')
          .some((piece) => /^\s*(?:[/\\]|\w:[/\\])|(?:^|[/\\])\.\.(?:[/\\]|$)/.test(piece)),
    );
  if (words[0] !== 'compare' || bad.length > 0 || !parts.has(`inputs/${words[1]}`))
    throw new InvalidInput([
      `${shown}: its command cannot be run: ${bad.length > 0 ? `it holds ${harmless(bad[0] ?? '', 60)}` : 'it is no comparison of its inputs'}`,
    ]);
  return words;
}

/** Refuses code of somebody else until its reader says so. */
function checkCode(parts: Parts, shown: string, { code }: UnpackFlags): void {
  const modules = [...parts.keys()].filter((path) => /^inputs\/.*\.[cm]?[jt]s$/.test(path));
  if (modules.length > 0 && !code)
    throw new InvalidInput([
      `${shown}: holds code (${modules.map((path) => harmless(path, 60)).join(', ')}); read it, and give --code to run it`,
    ]);
}

/** Flags for what was taken away beside the answer, which its command does not name: they change no number. */
function takenAway(parts: Parts): string[] {
  const has = (ending: string): boolean => [...parts.keys()].some((path) => path.endsWith(ending));
  const kinds = [
    ['--svg', '.vl.json'],
    ['--png', '.png'],
    ['--xlsx', '.xlsx'],
    ['--pptx', '.pptx'],
  ] as const;
  return kinds.flatMap(([flag, ending]) => (has(ending) ? [flag] : []));
}

function layOut(parts: Parts, folder: string): void {
  for (const [path, bytes] of parts) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes, { flag: 'wx' });
  }
}

/** What is not as it was, of the files of the answer, once the command of the pack was run on its inputs. */
async function madeAgain(parts: Parts, command: readonly string[], { terminal, run }: Context) {
  const folder = mkdtempSync(join(tmpdir(), 'uptake-unpack-'));
  try {
    layOut(parts, folder);
    const again = join(folder, 'again');
    const quiet = { ...terminal, out: () => {}, folder: join(folder, 'inputs') };
    const code = await run([...command, ...takenAway(parts), '--quiet', `--out=${again}`], quiet);
    if (code !== exitCode.ok && code !== exitCode.undecided)
      throw new Error(`the comparison ended with ${code}`);
    const wanted = [...parts.keys()].filter((path) => path.startsWith('answer/'));
    return wanted.filter((path) => {
      const found = join(again, path.slice('answer/'.length));
      return !isInside(path) || !Buffer.from(parts.get(path) ?? []).equals(safely(found));
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function safely(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch {
    return Buffer.alloc(0);
  }
}

/** Lays the files of a pack out in a folder that is new or empty. */
function written(parts: Parts, out: string, { terminal }: Context): void {
  const folder = resolve(terminal.folder, out);
  mkdirSync(folder, { recursive: true });
  if (readdirSync(folder).length > 0)
    throw new InvalidInput([`${harmless(out)}: holds files already; name a new folder`]);
  layOut(parts, folder);
}

/** `uptake unpack FILE`: checks a pack, lays it out where wanted, and makes its answer again. Exit code 1 if that has other bytes. */
export async function unpackVerb(
  name: string,
  flags: UnpackFlags,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const shown = harmless(name);
  const parts = readPack(boundedBytes(resolve(terminal.folder, name), mostFile, shown), shown);
  const command = flags.again ? commandOf(parts, shown) : undefined;
  if (command) checkCode(parts, shown, flags);
  if (flags.out !== undefined) written(parts, flags.out, context);
  const different = command ? await madeAgain(parts, command, context) : [];
  const ok = different.length === 0;
  const lines = [
    `${counted(parts.size - 1, 'file')}, every one as it was packed`,
    ...(flags.out === undefined ? [] : [`Laid out in ${harmless(flags.out)}`]),
    ...(!command
      ? []
      : ok
        ? ['Made again: every byte of the answer is the same']
        : [
            `Made again, and other bytes came: ${different.map((path) => harmless(path, 80)).join(', ')}`,
          ]),
  ];
  const files = [...parts.keys()];
  if (flags.json)
    terminal.out(jsonDocument('unpack', { ok, files, again: flags.again === true, different }));
  else terminal.out(folded(`${lines.join('\n')}\n`, terminal.width));
  return ok ? exitCode.ok : exitCode.error;
}
