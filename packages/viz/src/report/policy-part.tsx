/** @jsxRuntime automatic @jsxImportSource preact */
import {
  type Levers,
  levers,
  metrics,
  type Parameter,
  parameters,
  type Role,
  type Rollout,
  type Scenario,
} from '@uptake/core';
import {
  differencesBetween,
  type Question,
  questionOf,
  questions,
  ruleWords,
} from '@uptake/core/internal';
import type { VNode } from 'preact';
import { capital, clean, listed } from '../text/clean.ts';
import { anchorWords } from '../text/lever-anchors.ts';
import { headedTable } from './part.tsx';
import type { ReportData } from './report-data.ts';
import { eventsApart, eventWords, rolloutWords } from './rollout-words.ts';
import { informedSetting, scheduledRows, settingValue } from './scheduled-rows.ts';

/** One row of what differs between arms. */
export interface PolicyDifference {
  /** `scheduled` is a lever or metric from some week on. */
  readonly kind: 'lever' | 'metric' | 'scheduled' | 'parameter' | 'rollout';
  /** Step of alignment or other group that it belongs to; none for what is no policy. */
  readonly step?: string;
  /** The lever; of what a schedule sets the lever, `metrics`, `tool` or `mind`. */
  readonly part?: string;
  readonly label: string;
  /** Role, where only some roles differ or roles differ among themselves. */
  readonly role?: string;
  /** What it is, in a sentence. */
  readonly meaning: string;
  /** Value in each arm, in words. */
  readonly values: readonly string[];
}

/** Label, unit and meaning of a table row. */
interface Row {
  readonly label: string;
  readonly unit: string;
  readonly meaning: string;
}

type ValueOf = (scenario: Scenario, role: Role) => number | boolean;

/** Rows for one lever, metric or parameter: one where roles do not differ, else one a role. */
function rowsOf(
  arms: readonly Scenario[],
  kind: PolicyDifference['kind'],
  row: Row,
  read: ValueOf,
): PolicyDifference[] {
  const byArm = arms.map((scenario) => scenario.roles.map((role) => read(scenario, role)));
  const roles = arms[0]?.roles ?? [];
  const differs = (k: number): boolean => byArm.some((own) => own[k] !== byArm[0]?.[k]);
  if (!roles.some((_, k) => differs(k))) return [];
  const texts = (k: number): string[] =>
    byArm.map((own) => settingValue(own[k] as number | boolean, row.unit));
  const base = { kind, label: row.label, meaning: row.meaning };
  if (byArm.every((own) => own.every((value) => value === own[0])))
    return [{ ...base, values: texts(0) }];
  return roles.flatMap((role, k) =>
    differs(k) ? [{ ...base, role: role.name, values: texts(k) }] : [],
  );
}

/** Reads a parameter as it is for a role: the role's own, else the scenario's. */
export const parameterOf = ({
  of,
  id,
}: Parameter): ((scenario: Scenario, role: Role) => number) => {
  const read = (place: object): number => (place as Readonly<Record<string, number>>)[id] as number;
  if (of === 'organisation') return ({ organisation }) => read(organisation);
  if (of === 'role') return (_, role) => read(role);
  return (scenario, role) => read({ ...scenario[of], ...role[of] });
};

/** The rules of decision, where arms have different ones. */
function ruleRow(arms: readonly Scenario[]): PolicyDifference[] {
  const values = arms.map(({ rule }) => ruleWords(rule));
  const meaning = 'How employees decide each week.';
  if (values.every((value) => value === values[0])) return [];
  return [{ kind: 'parameter', label: 'Rule of decision', meaning, values }];
}

/** The rollouts in words. */
function rolloutRow(rollouts: readonly Rollout[]): PolicyDifference {
  const values = rollouts.map(rolloutWords);
  const meaning = 'How and when it reaches people.';
  return { kind: 'rollout', label: 'Rollout', step: labelOf('programme'), meaning, values };
}

const labelOf = (question: Question | undefined): string =>
  questions.find(({ id }) => id === question)?.label ?? '';

const stepOf = (part: string): { readonly step?: string } => {
  const question = questionOf(part);
  return question === undefined ? {} : { step: labelOf(question) };
};

/** Rows of what is policy by the steps of alignment, then all others; inside a step as they come. */
function byStep(rows: readonly PolicyDifference[]): PolicyDifference[] {
  const place = ({ step }: PolicyDifference): number => {
    const at = questions.findIndex(({ label }) => label === step);
    return at < 0 ? questions.length : at;
  };
  return rows.toSorted((a, b) => place(a) - place(b));
}

/**
 * What differs between arms: levers, metric weights, parameters and rollout, each with its value in every arm.
 *
 * Labels, units and meanings come from core's tables. Where roles have values of their own, each differing role has a row.
 *
 * @param arms - Scenarios of the arms, with the same roles.
 */
export function policyDifferences(arms: readonly Scenario[]): PolicyDifference[] {
  const [first, ...others] = arms;
  const apart = first ? others.flatMap((other) => differencesBetween(first, other)) : [];
  const has = (part: string, id: string): boolean =>
    apart.some((one) => one.part === part && one.id === id);
  const rollouts = arms.map(({ rollout }) => rollout);
  const scheduled = scheduledRows(rollouts);
  const inRollout = apart.filter(({ path }) => path.startsWith('rollout.'));
  const beside = inRollout.some(({ id }) => id !== 'schedule');
  return byStep([
    ...levers
      .filter(({ id }) => has(id, id))
      .flatMap((lever) =>
        rowsOf(arms, 'lever', lever, ({ policy }, role) => {
          const own: Partial<Levers> = role.policy;
          return own[lever.id] ?? policy[lever.id];
        }).map((row) => ({ ...row, part: lever.id, ...stepOf(lever.id) })),
      ),
    ...metrics
      .filter(({ id }) => has('metrics', id))
      .flatMap((metric) => rowsOf(arms, 'metric', metric, (_, role) => role.metrics[metric.id]))
      .map((row) => ({ ...row, ...stepOf('metrics') })),
    ...scheduled.map((row) => ({ kind: 'scheduled' as const, ...row, ...stepOf(row.part) })),
    ...parameters
      .filter(({ id, of }) => has('work', id) || has(of, id))
      .flatMap((parameter) => rowsOf(arms, 'parameter', parameter, parameterOf(parameter))),
    ...rowsOf(
      arms,
      'parameter',
      informedSetting,
      ({ mind }, role) => role.mind.informed ?? mind.informed,
    ),
    ...ruleRow(arms),
    ...(beside || (inRollout.length > 0 && scheduled.length === 0) ? [rolloutRow(rollouts)] : []),
  ]);
}

/** The step that a row belongs to; what is no policy is called so. */
const note = ({ kind, step }: PolicyDifference): string =>
  step === undefined ? (kind === 'rollout' ? '' : 'Not policy. ') : `${step}. `;

/** Most levers named in the sentence; the table has them all. */
const mostNamed = 12;

const change = ({ label, role, values }: PolicyDifference, k: number): string => {
  const who = role === undefined ? '' : ` of ${clean(role, 40)}`;
  const name = label.replace('Metric: ', 'weight of ').toLowerCase();
  return `${name}${who} from ${values[0]} to ${values[k]}`;
};

/** What one arm sets otherwise than the baseline, in a sentence. */
export function policySentence(
  names: readonly [string, string],
  differences: readonly PolicyDifference[],
  k: number,
  events: readonly string[] = [],
): string {
  const own = differences.filter(({ values }) => values[k] !== values[0]);
  const set = own.filter(({ kind }) => kind === 'lever' || kind === 'metric');
  const parts = set.slice(0, mostNamed).map((one) => change(one, k));
  if (set.length > mostNamed) parts.push(`${set.length - mostNamed} more`);
  const [name, baseline] = [capital(names[0]), names[1]];
  const lead =
    set.length === 0
      ? `${name} ${own.length === 0 ? 'sets no lever otherwise than' : 'starts with the levers of'} ${baseline}.`
      : `${name} moves ${listed(parts)}.`;
  const facts = own.filter(({ kind }) => kind === 'parameter');
  const beyond =
    facts.length === 0
      ? ''
      : ` It also differs in what is no policy: ${listed(facts.slice(0, mostNamed).map((one) => change(one, k)))}.`;
  const rollout = events.length === 0 ? '' : ` Only here: ${events.join('; ')}.`;
  return `${lead}${beyond}${rollout}`;
}

/**
 * What each arm sets otherwise than the baseline, a sentence an arm.
 *
 * @param only - Label of the one arm to tell of. Default: all.
 */
export function policyWords({ arms: [baseline, ...others] }: ReportData, only?: string): string[] {
  if (!baseline) return [];
  return others.flatMap(({ label, scenario }) => {
    if (only !== undefined && label !== only) return [];
    const events = eventsApart(scenario.rollout, baseline.scenario.rollout);
    const names = [clean(label, 40), clean(baseline.label, 40)] as const;
    const said = events.map((event) => clean(eventWords(event), 300));
    return [policySentence(names, policyDifferences([baseline.scenario, scenario]), 1, said)];
  });
}

/** The difference between the policies, a sentence an arm and a table of every lever that differs. */
export function policyPart(data: ReportData): VNode[] {
  const { arms, reviews = [] } = data;
  const differences = policyDifferences(arms.map(({ scenario }) => scenario));
  const labels = arms.map(({ label }) => clean(label, 40));
  const sentences = policyWords(data).map((text) => <p>{text}</p>);
  const said = reviews.flatMap(({ arm, words }) => {
    const label = labels[arms.findIndex((one) => one.arm === arm)] ?? clean(arm, 40);
    return words.map((text) => <p>{`${label}: ${clean(text, 400)}`}</p>);
  });
  if (differences.length === 0) return [...sentences, ...said];
  const caption = 'What differs between the arms';
  const heads = ['What', ...labels];
  const rows = differences.map((one) => (
    <tr>
      <th scope="row">
        {one.role === undefined ? one.label : `${one.label}, ${clean(one.role, 60)}`}
        <span class="small">{`${note(one)}${one.meaning}`}</span>
      </th>
      {one.values.map((value) => (
        <td class="value">
          {clean(value, 400)}
          {anchorWords(one.part, value) !== undefined && (
            <span class="small">{anchorWords(one.part, value)}</span>
          )}
        </td>
      ))}
    </tr>
  ));
  return [...sentences, ...said, headedTable('policies', caption, heads, rows)];
}
