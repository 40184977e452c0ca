import {
  armEntries,
  armNames,
  headcountOf,
  type Levers,
  levers,
  type Metrics,
  metrics,
  parameters,
  type Scenario,
  scenarioHash,
} from '@uptake/core';
import { mostShown } from '@uptake/viz/internal';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentIn } from '../input/experiment-file.ts';
import { readScenario, type ScenarioFile } from '../input/scenario-file.ts';
import { jsonDocument } from '../output/json-document.ts';
import { counted, percent } from '../output/numbers.ts';
import { styled, type Terminal } from '../output/terminal.ts';
import { fitted, harmless, tableLines, wrapped } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { experimentDocument, experimentText } from './validate-experiment.ts';

const mostChanges = 24;

/** Scenarios that differ from the first arm, each with what differs. */
function changesOf(scenario: Scenario): { readonly arm: string; readonly changes: ArmChange[] }[] {
  const [first, ...others] = armEntries(scenario);
  if (!first) return [];
  return others.map(([arm, other]) => ({ arm, changes: armChanges(first[1], other) }));
}

function tiesText({ organisation }: Scenario): string {
  if (organisation.ties) return `${counted(organisation.ties.length, 'imported tie')}`;
  return `teams of ${organisation.teamSize}, ${counted(organisation.crossTies, 'tie')} across teams`;
}

function roleTable({ roles }: Scenario): string[] {
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
  );
}

function changeBlock(baseline: string, arm: string, changes: readonly ArmChange[]): string {
  const head = `${styled('bold', harmless(arm, 60))} against ${harmless(baseline, 60)}`;
  if (changes.length === 0) return `${head}: no difference`;
  const rows = changes
    .slice(0, mostChanges)
    .map(({ path, baseline: before, arm: after }) => [
      fitted(path, 50),
      String(before),
      String(after),
    ]);
  const right = 'right' as const;
  const table = tableLines(
    [{ title: 'changed' }, { title: 'from', align: right }, { title: 'to', align: right }],
    rows,
  );
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

function summaryText({ shown, scenario }: ScenarioFile, terminal: Terminal): string {
  const { about, weeks } = scenario;
  const [baseline = ''] = armNames(scenario);
  const facts = [
    counted(headcountOf(scenario), 'employee'),
    counted(weeks, 'week'),
    tiesText(scenario),
    counted(armNames(scenario).length, 'arm'),
  ].join(', ');
  const note = (title: string, text: string | undefined): string[] =>
    text === undefined ? [] : wrapped(`${title}: ${harmless(text, 2000)}`, terminal.width);
  const notes = figureNotes(scenario);
  const blocks = [
    `${shown} is valid.`,
    [
      styled('bold', harmless(scenario.name)),
      ...note('Question', about.question),
      ...note('Expected', about.expected),
      ...note('Source', about.source),
      styled('faint', facts),
    ].join('\n'),
    ...(notes.length > 0 ? [notes.flatMap((text) => note('Note', text)).join('\n')] : []),
    roleTable(scenario).join('\n'),
    ...changesOf(scenario).map(({ arm, changes }) => changeBlock(baseline, arm, changes)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** `uptake validate FILE`: every problem of a scenario or an experiment, or what it holds. */
export async function validateVerb(
  file: string,
  flags: CommonFlags,
  { terminal }: Context,
): Promise<ExitCode> {
  const experiment = experimentIn(file, terminal);
  if (experiment) {
    const text = experimentText(harmless(file), experiment, terminal.width);
    terminal.out(flags.json ? experimentDocument(experiment) : text);
    return exitCode.ok;
  }
  const source = readScenario(file, terminal);
  const { scenario } = source;
  if (!flags.json) terminal.out(summaryText(source, terminal));
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
        changes: changesOf(scenario),
        notes: figureNotes(scenario),
        sha256: source.sha256,
      }),
    );
  return exitCode.ok;
}

/** One way in which an arm differs from the baseline. */
interface ArmChange {
  /** Where, such as `policy.credit` or `roles.Analyst.metrics.quality`. */
  readonly path: string;
  readonly baseline: number | string;
  readonly arm: number | string;
}

type Numbers = Readonly<Record<string, unknown>>;

function numbers(path: string, ids: readonly string[], a: Numbers, b: Numbers): ArmChange[] {
  const value = (of: Numbers, id: string): number | string => (of[id] as number | undefined) ?? '–';
  return ids
    .filter((id) => a[id] !== b[id])
    .map((id) => ({ path: `${path}.${id}`, baseline: value(a, id), arm: value(b, id) }));
}

const idsOf = (place: string): string[] =>
  parameters.filter(({ of }) => of === place).map(({ id }) => id);
const leverIds: readonly (keyof Levers)[] = levers.map(({ id }) => id);
const metricIds: readonly (keyof Metrics)[] = metrics.map(({ id }) => id);

function roleChanges(a: Scenario, b: Scenario): ArmChange[] {
  return a.roles.flatMap((role, at) => {
    const other = b.roles[at];
    if (!other) return [];
    const path = `roles.${harmless(role.name, 40)}`;
    return [
      ...numbers(path, idsOf('role'), role, other),
      ...numbers(`${path}.metrics`, metricIds, role.metrics, other.metrics),
      ...numbers(`${path}.policy`, leverIds, role.policy, other.policy),
      ...numbers(`${path}.tool`, idsOf('tool'), role.tool, other.tool),
    ];
  });
}

function rolloutChanges(a: Scenario, b: Scenario): ArmChange[] {
  const entries = Object.keys(a.rollout) as (keyof Scenario['rollout'])[];
  const count = (value: unknown): number | string =>
    Array.isArray(value)
      ? value.length === 0
        ? 'none'
        : `${value.length} given`
      : (value as number);
  return entries
    .filter((key) => JSON.stringify(a.rollout[key]) !== JSON.stringify(b.rollout[key]))
    .map((key) => ({
      path: `rollout.${key}`,
      baseline: count(a.rollout[key]),
      arm: count(b.rollout[key]),
    }));
}

/** Everything in which an arm differs from the baseline. */
function armChanges(baseline: Scenario, arm: Scenario): ArmChange[] {
  return [
    ...numbers('policy', leverIds, baseline.policy, arm.policy),
    ...roleChanges(baseline, arm),
    ...numbers('tool', idsOf('tool'), baseline.tool, arm.tool),
    ...numbers('mind', idsOf('mind'), baseline.mind, arm.mind),
    ...numbers('organisation', idsOf('organisation'), baseline.organisation, arm.organisation),
    ...rolloutChanges(baseline, arm),
  ];
}
