import { accessSync, constants, statfsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { arch, availableParallelism, freemem, platform, release, totalmem } from 'node:os';
import { delimiter, join } from 'node:path';
import { MODEL_VERSION, parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { modelBehaviour } from '@uptake/lab/internal';
import { localEngine } from '@uptake/lab/node';
import { duckDbMissing } from '@uptake/lab/node/internal';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { checkFolder } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted, sizeText } from '../output/numbers.ts';
import { type Style, styled, type Terminal } from '../output/terminal.ts';
import { folded, harmless, padded, wrapped } from '../output/text.ts';
import { ownAddresses } from '../room/network.ts';
import { checkPng } from '../take-away/png.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { version } from '../version.ts';

/**
 * What the model does in this version, as {@link modelBehaviour} says it of a machine whose arithmetic is right. It is renewed with
 * MODEL_VERSION and the golden runs.
 */
const expectedBehaviour = '40d7e23c1096cb17928621050aea26357bae5dfb1008388aeef6f0048a4d877b';

/** `fault`: answers are not to be trusted, or nothing works. `missing`: something that not everybody needs is not there. */
type State = 'good' | 'missing' | 'fault';

/** One thing that was looked at. */
interface Finding {
  readonly what: string;
  readonly state: State;
  readonly says: string;
}

const messageOf = (error: unknown): string =>
  harmless(error instanceof Error ? error.message : String(error), 300);

/** What a look that may throw found: what it says where it does not, and otherwise why. */
async function look(
  what: string,
  state: Exclude<State, 'good'>,
  task: () => string | Promise<string>,
): Promise<Finding> {
  try {
    return { what, state: 'good', says: await task() };
  } catch (error) {
    return { what, state, says: messageOf(error) };
  }
}

function bits(): string {
  const found = modelBehaviour();
  if (found !== expectedBehaviour)
    throw new Error(
      `the presets run to ${found.slice(0, 16)} where every machine gets ${expectedBehaviour.slice(0, 16)}: numbers of this machine are not those of others; tell us, with this page`,
    );
  return `the presets run to ${found.slice(0, 16)}, as everywhere`;
}

/** Makes the same runs here and in a thread. */
async function threads(): Promise<string> {
  const scenario = parseScenario({
    name: 'doctor',
    weeks: 12,
    roles: [{ name: 'Employee', headcount: 32 }],
    arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
  });
  const engine = localEngine({ workers: 1, inlineBelow: 0, tries: 1 });
  try {
    const options = { seed: 'doctor', replications: 3 };
    const here = await compare(scenario, options);
    const there = await compare(scenario, { ...options, engine });
    if (JSON.stringify(here.outcomes) !== JSON.stringify(there.outcomes))
      throw new Error('a thread gets other numbers than the main one; tell us, with this page');
  } finally {
    await engine.close();
  }
  return `${counted(availableParallelism(), 'thread')} offered; one was started and gets the same numbers`;
}

function folder({ folder: path }: Terminal): string {
  checkFolder(path, 'the folder worked in');
  const { bavail, bsize } = statfsSync(path);
  const free = bavail * bsize;
  if (free < 1e8) throw new Error(`only ${sizeText(free)} are left on its disk`);
  return `can be written; ${sizeText(free)} free`;
}

const browsers = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'firefox',
  'firefox-esr',
  'microsoft-edge',
  'brave-browser',
];

/** A browser by its name, where programs are found by names; on other systems every machine has one. */
function browser(): string {
  if (platform() === 'win32' || platform() === 'darwin') return 'comes with the system';
  const found = browsers.find((name) =>
    (process.env['PATH'] ?? '').split(delimiter).some((place) => {
      try {
        accessSync(join(place, name), constants.X_OK);
        return true;
      } catch {
        return false;
      }
    }),
  );
  if (found === undefined)
    throw new Error('none found; reports and the studio open in any browser, on any machine');
  return found;
}

/** An optional package, by whether it can be found from here. */
function optional(name: string, remedy: string): string {
  try {
    createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(remedy);
  }
  return 'installed';
}

function addresses(): string {
  const found = ownAddresses();
  if (found.length === 0)
    throw new Error('this machine is in no network: a room is on one screen, without phones');
  return `phones in the same network would find it at ${found.slice(0, 3).join(', ')}`;
}

/** Everything that is looked at, in the order in which it is said. */
async function examined(terminal: Terminal): Promise<Finding[]> {
  return [
    await look('Bits', 'fault', bits),
    await look('Threads', 'fault', threads),
    await look('Folder', 'fault', () => folder(terminal)),
    await look('Pictures', 'missing', () => {
      checkPng();
      return 'figures as PNG can be drawn, with the fonts in which they are measured';
    }),
    await look('Slides', 'missing', () =>
      optional('pptxgenjs', '--pptx needs pptxgenjs: npm install pptxgenjs'),
    ),
    await look('DuckDB', 'missing', () => optional('@duckdb/node-api', duckDbMissing)),
    await look('Browser', 'missing', browser),
    await look('Network', 'missing', addresses),
  ];
}

/** What a report of a fault should say of the machine. */
const machine = ({ unicode, width }: Terminal): readonly (readonly [string, string])[] => [
  ['Uptake', `${version}, model ${MODEL_VERSION}`],
  ['Node', process.versions.node],
  ['System', `${platform()} ${release()}, ${arch()}`],
  ['Memory', `${sizeText(totalmem())}, ${sizeText(freemem())} free`],
  ['Terminal', `${width} columns, ${unicode ? 'all letters' : 'plain letters'}`],
];

const marks: { readonly [Each in State]: readonly [string, Style] } = {
  good: ['fine', 'good'],
  missing: ['missing', 'faint'],
  fault: ['FAULT', 'bad'],
};

function pageOf(findings: readonly Finding[], terminal: Terminal): string {
  const facts = machine(terminal).map(([what, says]) => `${padded(what, 10)}${harmless(says)}`);
  const lines = findings.flatMap(({ what, state, says }) => {
    const [mark, style] = marks[state];
    const [first = '', ...more] = wrapped(says, terminal.width - 20);
    const start = `${padded(what, 10)}${styled(style, padded(mark, 9))} ${first}`;
    return [start, ...more.map((line) => `${' '.repeat(20)}${line}`)];
  });
  const faults = findings.filter(({ state }) => state === 'fault').length;
  const verdict =
    faults > 0
      ? `${counted(faults, 'fault')}: paste this page into a report.`
      : 'Uptake works here. What is missing is needed only for what its line says.';
  return `${[...facts, '', ...lines, '', ...wrapped(verdict, terminal.width)].join('\n')}\n`;
}

/**
 * `uptake doctor`: whether this machine computes what all others do, and what it lacks, on one page to be pasted into a report. It names
 * no file and no user. Exit code 1 where there is a fault.
 */
export async function doctorVerb(flags: CommonFlags, { terminal }: Context): Promise<ExitCode> {
  const findings = await examined(terminal);
  const ok = findings.every(({ state }) => state !== 'fault');
  const code = ok ? exitCode.ok : exitCode.error;
  if (!flags.json) terminal.out(folded(pageOf(findings, terminal), terminal.width));
  else {
    const facts = Object.fromEntries(
      machine(terminal).map(([what, says]) => [what.toLowerCase(), says]),
    );
    terminal.out(jsonDocument('doctor', { ok, exitCode: code, machine: facts, findings }));
  }
  return code;
}
