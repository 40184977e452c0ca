import { existsSync, readFileSync, statSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { nodeHash } from '@uptake/lab/node/internal';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { boundedBytes, boundedText } from '../input/bounded-text.ts';
import { readScenario } from '../input/scenario-file.ts';
import { writeFolder } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted, sizeText } from '../output/numbers.ts';
import { folded, harmless } from '../output/text.ts';
import { isInside, packBytes } from '../take-away/pack-file.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { version } from '../version.ts';

/** Flags of `uptake pack`. */
interface PackFlags extends CommonFlags {
  readonly author?: readonly string[];
  readonly out?: string;
}

/** What of the manifest of an answer a pack needs. */
interface AnswerManifest {
  readonly name: string;
  /** The command line, without the name of the program. */
  readonly command: readonly string[];
  readonly scenario: { readonly sha256: string };
  readonly files: Readonly<Record<string, { readonly sha256: string }>>;
  readonly contentId: string;
  readonly modelVersion: string;
}

const mostFile = 200_000_000;

/** The manifest of a folder that `uptake compare` has written. */
function manifestIn(folder: string, shown: string): AnswerManifest {
  const text = boundedText(join(folder, 'manifest.json'), mostFile, `${shown}/manifest.json`);
  try {
    const { name, command, scenario, files, provenance } = JSON.parse(text);
    const { contentId, modelVersion } = provenance;
    if (command[0] !== 'compare' || typeof scenario.sha256 !== 'string') throw new Error();
    return { name, command, scenario, files, contentId, modelVersion };
  } catch {
    throw new InvalidInput([
      `${shown}/manifest.json: is not of an answer of uptake compare; give the folder that it wrote, such as out/law-firm`,
    ]);
  }
}

/** The files of the answer, each as its manifest says. */
function answerParts(folder: string, shown: string, { files }: AnswerManifest) {
  const problems: string[] = [];
  const parts = Object.entries(files).flatMap(([name, { sha256 }]): [string, Uint8Array][] => {
    const path = join(folder, name);
    if (!isInside(name) || !existsSync(path)) {
      problems.push(`${shown}/${harmless(name, 80)}: is missing; run the comparison again`);
      return [];
    }
    const bytes = boundedBytes(path, mostFile, `${shown}/${name}`);
    if (nodeHash(bytes) !== sha256)
      problems.push(`${shown}/${harmless(name, 80)}: was changed after the run; run it again`);
    return [[`answer/${name}`, bytes]];
  });
  if (problems.length > 0) throw new InvalidInput(problems);
  return [...parts, ['answer/manifest.json', readFileSync(join(folder, 'manifest.json'))] as const];
}

/** Files that flags of a command line name: `--rule patient=rules.mjs#patient`, `--posterior fit.json`. */
function filesNamed(command: readonly string[], folder: string): string[] {
  const names = command
    .slice(2)
    .flatMap((word) => [word, word.slice(word.lastIndexOf('=') + 1).trim()])
    .map((word) => word.replace(/#[^#]*$/, ''))
    .filter((word) => /\.\w+$/.test(word));
  return [...new Set(names)].filter((name) =>
    statSync(resolve(folder, name), { throwIfNoEntry: false })?.isFile(),
  );
}

/** Everything that the answer was made of, at the places that its command names. */
function inputParts(manifest: AnswerManifest, { terminal }: Context) {
  const { command } = manifest;
  const file = command[1] ?? '';
  const { folder } = terminal;
  const scenario = readScenario(file, terminal);
  if (scenario.sha256 !== manifest.scenario.sha256)
    throw new InvalidInput([
      `${scenario.shown}: was changed after the run; run the comparison again, and then pack`,
    ]);
  const home = resolve(folder, file, '..');
  const tables = scenario.tables.map((name) => relative(folder, resolve(home, name)));
  const names = [file, ...tables, ...filesNamed(command, folder)].map((name) =>
    name.split(sep).join('/').replace(/^\.\//, ''),
  );
  const outside = names.filter((name) => !isInside(name));
  if (outside.length > 0)
    throw new InvalidInput(
      outside.map(
        (name) =>
          `${harmless(name, 80)}: lies outside the folder worked in; run the comparison from a folder that holds all its inputs, and then pack`,
      ),
    );
  return [...new Set(names)].map(
    (name) => [`inputs/${name}`, boundedBytes(resolve(folder, name), mostFile, name)] as const,
  );
}

const quoted = (text: string): string => JSON.stringify(text);

/** How the answer is cited, in the citation file format. */
function citation({ contentId, modelVersion, name }: AnswerManifest, authors: readonly string[]) {
  return `cff-version: 1.2.0
type: dataset
title: ${quoted(`Comparison of policies: ${harmless(name)}`)}
message: If you use these numbers, please cite them by their identifier, which holds for these bytes alone, and the program that made them.
authors:
${authors.map((author) => `  - name: ${quoted(harmless(author))}`).join('\n')}
version: ${quoted(contentId)}
references:
  - type: software
    title: Uptake
    authors:
      - name: The Uptake authors
    version: ${quoted(version)}
    notes: ${quoted(`Model version ${modelVersion}`)}
`;
}

const readme = ({ command, name }: AnswerManifest, file: string): string => `${harmless(name)}

answer/      what was found: report.html first
inputs/      what it was made of: the scenario and all files that it or the command names
SHA256SUMS   a hash of every file; sha256sum -c SHA256SUMS checks them
CITATION.cff how to cite it

Made by uptake ${version} with, in inputs/:
  npx uptake ${command.map((word) => (/^[\w./:=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`)).join(' ')}

Check it:        npx uptake unpack ${file}
Make it again:   npx uptake unpack ${file} --again
`;

/** `uptake pack FOLDER`: an answer with all that it was made of in one file, which can be checked, made again and cited. */
export async function packVerb(
  name: string,
  flags: PackFlags,
  context: Context,
): Promise<ExitCode> {
  const { terminal } = context;
  const folder = resolve(terminal.folder, name);
  const shown = harmless(name);
  const manifest = manifestIn(folder, shown);
  const title = `${(folder.split(sep).at(-1) ?? 'answer').replace(/[^\w.-]+/g, '-')}.uptake.zip`;
  const parts = new Map<string, Uint8Array>([
    ...answerParts(folder, shown, manifest),
    ...inputParts(manifest, context),
    ['CITATION.cff', Buffer.from(citation(manifest, flags.author ?? ['anonymous']))],
    ['README.txt', Buffer.from(readme(manifest, title))],
  ]);
  const bytes = packBytes(parts);
  const out = flags.out ?? '.';
  writeFolder(resolve(terminal.folder, out), [[title, bytes]], harmless(out));
  const path = out === '.' ? title : `${harmless(out)}/${title}`;
  const { contentId } = manifest;
  const files = [...parts.keys()].sort();
  if (flags.json)
    terminal.out(
      jsonDocument('pack', { ok: true, file: path, contentId, sha256: nodeHash(bytes), files }),
    );
  else
    terminal.out(
      folded(
        `Written ${path}: ${counted(parts.size, 'file')}, ${sizeText(bytes.length)}\nIdentifier ${contentId.slice(0, 16)}; uptake unpack checks it, uptake unpack --again makes it again\n`,
        terminal.width,
      ),
    );
  return exitCode.ok;
}
