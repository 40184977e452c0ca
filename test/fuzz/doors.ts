import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { headcountOf, parseScenario, type Scenario, ScenarioError, simulate } from '@uptake/core';
import { parseExpression, readCsv } from '@uptake/core/internal';
import { parseEvent, parseExperiment } from '@uptake/lab';
import { parsePosterior } from '@uptake/lab/calibrate';
import { readUsage, UsageError } from '@uptake/lab/telemetry';
import { InvalidInput } from '../../packages/cli/src/exit-code.ts';
import { documentOf, Faults } from '../../packages/cli/src/input/xml-document.ts';
import { parseYaml } from '../../packages/cli/src/input/yaml-text.ts';
import { readJournal } from '../../packages/cli/src/room/journal.ts';
import { parseStory } from '../../packages/cli/src/story/story.ts';
import { readBrand } from '../../packages/cli/src/take-away/brand-file.ts';
import { packBytes, readPack } from '../../packages/cli/src/take-away/pack-file.ts';
import { readRegistration } from '../../packages/lab/src/forecast/read-registration.ts';
import { checkStudio } from '../../packages/studio/src/state/check.ts';
import { loadText } from '../../packages/studio/src/state/load.ts';
import { fromHash, toHash } from '../../packages/studio/src/state/share.ts';

/** Reads what a user gives. What it throws must be one of the product's own errors; what it takes, it must take again. */
export interface Door {
  /** Name of its folder in the corpus. */
  readonly name: string;
  readonly read: (given: string) => unknown;
  /** Whether its input is bytes: mutated as such, in latin1. */
  readonly bytes?: true;
  /** Seeds that are made and not kept in the corpus. */
  readonly seeds?: () => Promise<readonly string[]> | readonly string[];
}

const folder = mkdtempSync(join(tmpdir(), 'uptake-fuzz-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const ties = { readText: () => '0,1\n1,2\n' };
const plain = parseScenario({
  ...{ name: 'Plain', weeks: 12, roles: [{ name: 'Analyst', headcount: 8 }] },
  arms: { today: {}, aligned: { policy: { preset: 'aligned' } } },
});

/** Where a number of a result is infinite; NaN stands for what is not there. */
function infinite(value: unknown, path: string): string | undefined {
  if (value === Infinity || value === -Infinity) return `${path} is ${value}`;
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const found = infinite(inner, `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** Runs a small scenario; no number of the run may be infinite. */
function run(scenario: Scenario): void {
  if (headcountOf(scenario) > 60 || scenario.weeks > 30) return;
  const wrong = infinite(simulate(scenario, { seed: 'fuzz' }), 'run');
  if (wrong !== undefined) throw new Error(wrong);
}

/** What was read must be read again, to the same. */
function again<T>(read: (value: unknown) => T, value: unknown): T {
  const first = read(value);
  const second = read(JSON.parse(JSON.stringify(value)));
  if (JSON.stringify(first) !== JSON.stringify(second)) throw new Error('is read otherwise again');
  return first;
}

const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), Buffer.from(text, 'latin1'));
  return name;
};

/** The same problems, as every reader of expressions gives them. */
const scope = { weeks: 52, roles: ['Analyst', 'Sales rep'], money: true };

/** Every place where the product reads what somebody gives it as text or bytes. */
export const doors: readonly Door[] = [
  {
    name: 'scenario',
    read: (text) => {
      const { value, dotted } = parseYaml(text, 'file');
      const parse = (given: unknown): Scenario => parseScenario(given, { ...ties, dotted });
      run(again(parse, value));
    },
  },
  {
    name: 'experiment',
    read: (text) => {
      const { value } = parseYaml(text, 'file');
      return parseExperiment(value, { scenario: plain } as object);
    },
  },
  { name: 'story', read: (text) => parseStory(parseYaml(text, 'file').value, plain) },
  {
    name: 'csv',
    read: (text) => {
      readCsv(text);
      const organisation = { ties: { file: 'ties.csv' } };
      const head = { name: 'Ties', weeks: 4 };
      const tabled: unknown = { ...head, people: { file: 'people.csv' } };
      const roles = [{ name: 'Analyst', headcount: 8 }];
      const wrong = [
        () => run(parseScenario({ ...head, roles, organisation }, { readText: () => text })),
        () => run(parseScenario(tabled, { readText: () => text })),
      ].flatMap((parse) => {
        try {
          parse();
          return [];
        } catch (error) {
          return [error];
        }
      });
      const strange = wrong.find((error) => !(error instanceof ScenarioError));
      if (strange) throw strange;
    },
  },
  {
    name: 'usage',
    read: (content) =>
      readUsage([{ name: 'usage', content }], { salt: 'a salt of sixteen letters' }),
  },
  { name: 'posterior', read: (text) => parsePosterior(parseYaml(text, 'file').value) },
  { name: 'registration', read: readRegistration },
  {
    name: 'link',
    seeds: async () => [
      await toHash({ name: 'A', weeks: 9, roles: [{ name: 'B', headcount: 5 }] }),
      `#0.${Buffer.from('[1]').toString('base64url')}`,
      `#0.${Buffer.from('['.repeat(20_000) + ']'.repeat(20_000)).toString('base64url')}`,
    ],
    read: async (hash) => {
      let value: unknown;
      try {
        value = await fromHash(hash);
      } catch {
        // A link that is broken has one answer, whatever is wrong with it.
        return;
      }
      checkStudio(value);
    },
  },
  { name: 'studio', read: loadText },
  {
    name: 'expression',
    read: (text) => parseExpression(text, scope),
  },
  { name: 'event', read: (text) => parseEvent(text) },
  { name: 'graph', read: (text) => documentOf(text, new Faults()) },
  { name: 'brand', read: (text) => readBrand(written('brand.yaml', text), folder) },
  {
    name: 'journal',
    read: (text) => {
      written('journal.jsonl', text);
      return readJournal(folder, 'session');
    },
  },
  {
    name: 'pack',
    bytes: true,
    seeds: () => [
      Buffer.from(
        packBytes(
          new Map([
            ['scenario.yaml', new Uint8Array(400)],
            ['results/weekly.csv', Buffer.from('week,active\n1,0.5\n')],
          ]),
        ),
      ).toString('latin1'),
    ],
    read: (bytes) => readPack(Buffer.from(bytes, 'latin1'), 'file'),
  },
];

/** Whether an error is one of the product's own: it says what is wrong in words of its own. */
export function isOwn(error: unknown): boolean {
  if (error instanceof ScenarioError || error instanceof InvalidInput) return true;
  if (error instanceof UsageError) return true;
  if (
    !(error instanceof Error) ||
    /[Mm]aximum call stack|Invalid array length|Invalid string length/.test(error.message)
  )
    return false;
  return error.constructor === RangeError;
}
