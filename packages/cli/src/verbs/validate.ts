import { armEntries, armNames, headcountOf, type Scenario, scenarioHash } from '@uptake/core';
import { differencesBetween } from '@uptake/core/internal';
import { networkOf, networkReport } from '@uptake/core/network';
import { ownOutcomes } from '@uptake/lab/internal';
import { mostShown, policyDifferences } from '@uptake/viz/internal';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentIn } from '../input/experiment-file.ts';
import { tiesText, traitsIn } from '../input/network-file.ts';
import { readScenario, type ScenarioFile } from '../input/scenario-file.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted, percent } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled, type Terminal } from '../output/terminal.ts';
import { fitted, folded, harmless, wrapped } from '../output/text.ts';
import { likenessOf, networkWords } from '../pages/network.ts';
import { ownWords } from '../pages/rows.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { experimentDocument, experimentText } from './validate-experiment.ts';

const mostChanges = 24;

type ArmEntry = readonly [string, Scenario];

/** Every arm but the first, with what differs. */
function changesOf(scenario: Scenario): object[] {
  const [first, ...others] = armEntries(scenario);
  if (!first) return [];
  return others.map(([arm, other]) => ({
    arm,
    changes: differencesBetween(first[1], other).map(({ from, path, to }) => ({
      path,
      baseline: plainValue(from),
      arm: plainValue(to),
    })),
  }));
}

/** Most ties of which validate says what their network is like; a larger one is for `uptake network`. */
const mostReported = 200_000;

/** What the network of imported ties is like; nothing where there are none, or very many. */
function networkIn(scenario: Scenario) {
  const { ties } = scenario.organisation;
  if (!ties || ties.length > mostReported) return undefined;
  const given = ties.filter(([, , weight]) => weight > 0);
  const network = networkOf(headcountOf(scenario), given);
  return { report: networkReport(network), likeness: likenessOf(network, traitsIn(scenario)) };
}

function roleTable({ roles }: Scenario, width: number): string[] {
  const rows = roles.map(({ name, headcount, amenable, stakes, metrics }) => [
    fitted(harmless(name), 28),
    String(headcount),
    percent(amenable),
    String(stakes),
    Object.entries(metrics)
      .filter(([, weight]) => weight > 0)
      .map(([id, weight]) => `${id} ${weight}`)
      .join(', ') || 'nothing',
  ]);
  const right = 'right' as const;
  return tableLines(
    [
      { title: 'role' },
      { title: 'employees', align: right },
      { title: 'amenable', align: right },
      { title: 'stakes', align: right },
      { title: 'measured by' },
    ],
    rows,
    width,
  );
}

/** What differs between the first arm and another, in the words of a report. */
function changeBlock([baseline, first]: ArmEntry, [arm, other]: ArmEntry, width: number): string {
  const head = `${styled('bold', harmless(arm, 60))} against ${harmless(baseline, 60)}`;
  const changes = policyDifferences([first, other]);
  if (changes.length === 0) return `${head}: no difference`;
  const rows = changes
    .slice(0, mostChanges)
    .map(({ label, role, values: [from = '', to = ''] }) => [
      fitted(harmless(role === undefined ? label : `${label}, ${role}`), 50),
      harmless(from, 400),
      harmless(to, 400),
    ]);
  const table = tableLines([{ title: 'changed' }, { title: 'from' }, { title: 'to' }], rows, width);
  const rest = changes.length - rows.length;
  return [head, ...table, ...(rest > 0 ? [`... and ${rest} more`] : [])].join('\n');
}

/** What the figures of a report will leave out, a sentence each. */
function figureNotes({ arms, roles }: Scenario): string[] {
  const counts = { arms: Object.keys(arms).length, roles: roles.length };
  return (['arms', 'roles'] as const)
    .filter((what) => counts[what] > mostShown[what])
    .map(
      (what) =>
        `Figures of a report show the first ${mostShown[what]} of ${counts[what]} ${what}; the tables and weekly.csv hold all.`,
    );
}

/** The own outcomes of a scenario, one paragraph each. */
function ownBlock(scenario: Scenario, width: number): string[] {
  const own = ownOutcomes(scenario).flatMap((one) =>
    wrapped(harmless(ownWords(one, one.precision !== null), 1000), width),
  );
  return own.length === 0 ? [] : [[styled('bold', 'Own outcomes'), ...own].join('\n')];
}

function summaryText({ shown, scenario }: ScenarioFile, terminal: Terminal): string {
  const { about, weeks } = scenario;
  const [first, ...others] = armEntries(scenario);
  const facts = [
    `${counted(headcountOf(scenario), 'employee')}${scenario.people ? ' from a table' : ''}`,
    counted(weeks, 'week'),
    tiesText(scenario),
    counted(armNames(scenario).length, 'arm'),
  ].join(', ');
  const note = (title: string, text: string | undefined): string[] =>
    text === undefined ? [] : wrapped(`${title}: ${harmless(text, 2000)}`, terminal.width);
  const notes = figureNotes(scenario);
  const network = networkIn(scenario);
  const blocks = [
    `${shown} is valid.`,
    [
      styled('bold', harmless(scenario.name)),
      ...note('Question', about.question),
      ...note('Expected', about.expected),
      ...note('Source', about.source),
      styled('faint', facts),
      ...(network ? note('Network', networkWords(network.report, network.likeness)) : []),
    ].join('\n'),
    ...(notes.length > 0 ? [notes.flatMap((text) => note('Note', text)).join('\n')] : []),
    roleTable(scenario, terminal.width).join('\n'),
    ...ownBlock(scenario, terminal.width),
    ...(first ? others.map((other) => changeBlock(first, other, terminal.width)) : []),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** `uptake validate FILE`: every problem of a scenario or an experiment, or what it holds. */
export async function validateVerb(
  file: string,
  flags: CommonFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  const experiment = await experimentIn(file, terminal);
  if (experiment) {
    const text = experimentText(harmless(file), experiment, terminal.width);
    terminal.out(flags.json ? experimentDocument(experiment) : folded(text, terminal.width));
    return exitCode.ok;
  }
  const source = readScenario(file, terminal);
  const { scenario } = source;
  if (!flags.json) terminal.out(folded(summaryText(source, terminal), terminal.width));
  else
    terminal.out(
      jsonDocument('validate', {
        ok: true,
        name: scenario.name,
        ...scenario.about,
        weeks: scenario.weeks,
        employees: headcountOf(scenario),
        roles: scenario.roles.map(({ name, headcount }) => ({ name, headcount })),
        arms: armEntries(scenario).map(([name, arm]) => ({
          name,
          hash: scenarioHash(arm),
        })),
        ...(scenario.outcomes && { outcomes: scenario.outcomes }),
        ...networkPart(scenario),
        changes: changesOf(scenario),
        notes: figureNotes(scenario),
        sha256: source.sha256,
      }),
    );
  return exitCode.ok;
}

/** The network of imported ties as the JSON has it, without how many have so many ties. */
function networkPart(scenario: Scenario): object {
  const found = networkIn(scenario);
  if (!found) return {};
  const { inDegrees: _in, outDegrees: _out, ...report } = found.report;
  const likeness = found.likeness.map(({ trait, value }) => [trait, value]);
  return { network: { ...report, assortativity: Object.fromEntries(likeness) } };
}

/** A value as the JSON has it: numbers as they are, a list by how much is in it. */
function plainValue(value: unknown): number | string {
  if (typeof value === 'number') return value;
  if (value === undefined) return '–';
  if (!Array.isArray(value)) return 'given';
  return value.length === 0 ? 'none' : `${value.length} given`;
}
