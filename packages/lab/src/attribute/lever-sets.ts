import { levers, type Role, type Scenario } from '@uptake/core';
import { canonicalJson, differencesBetween } from '@uptake/core/internal';
import { type RunOptions, startStages } from '../engine/execute.ts';
import type { Experiment } from '../experiment/experiment.ts';
import type { CellInput } from '../plan/cell.ts';
import type { Band } from '../plan/segment.ts';
import { observedValues, type Tally, tallyOf, wholeValues } from '../tables/observed.ts';
import { recordedFor } from '../tables/outcomes.ts';

/** A named set of fields that are switched together from one arm to the other. */
export interface LeverSet {
  readonly id: string;
  readonly label: string;
  /** The scenario with these fields as `from` has them. */
  take(scenario: Scenario, from: Scenario): Scenario;
}

type Section = 'tool' | 'mind' | 'organisation';
const sections: readonly (readonly [Section, string])[] = [
  ['tool', 'Tool'],
  ['mind', 'Mind'],
  ['organisation', 'Organisation'],
];
const schedules = {
  waves: 'Waves',
  training: 'Training',
  campaign: 'Campaign',
  schedule: 'Schedule',
  shocks: 'Shocks',
  guardrails: 'Guardrails',
  gates: 'Gates',
  reviewWeeks: 'Review interval',
} as const;

const withRoles = (
  scenario: Scenario,
  from: Scenario,
  patch: (role: Role, other: Role) => Role,
): Scenario => ({
  ...scenario,
  roles: scenario.roles.map((role, i) => patch(role, from.roles[i] as Role)),
});

/** One lever: its value in the policy and in the override of every role. */
function leverSet({ id, label }: (typeof levers)[number]): LeverSet {
  return {
    id,
    label,
    take: (scenario, from) =>
      withRoles(
        { ...scenario, policy: { ...scenario.policy, [id]: from.policy[id] } },
        from,
        (role, other) => {
          const { [id]: _own, ...rest } = role.policy;
          const taken = other.policy[id];
          return { ...role, policy: taken === undefined ? rest : { ...rest, [id]: taken } };
        },
      ),
  };
}

const all: readonly LeverSet[] = [
  ...levers.map(leverSet),
  {
    id: 'metrics',
    label: 'Metrics',
    take: (scenario, from) =>
      withRoles(scenario, from, (role, other) => ({ ...role, metrics: other.metrics })),
  },
  {
    id: 'work',
    label: 'Work of the roles',
    take: (scenario, from) =>
      withRoles(scenario, from, (role, other) => ({
        ...other,
        metrics: role.metrics,
        policy: role.policy,
      })),
  },
  ...sections.map(([id, label]) => ({
    id,
    label,
    take: (scenario: Scenario, from: Scenario): Scenario => ({ ...scenario, [id]: from[id] }),
  })),
  {
    id: 'rule',
    label: 'Rule of decision',
    take: ({ rule: _rule, ...scenario }, { rule }) => (rule ? { ...scenario, rule } : scenario),
  },
  ...Object.entries(schedules).map(([id, label]) => ({
    id,
    label,
    take: (scenario: Scenario, from: Scenario): Scenario => ({
      ...scenario,
      rollout: { ...scenario.rollout, [id]: from.rollout[id as keyof typeof schedules] },
    }),
  })),
];

/** Sets of levers are the bits of a whole number. */
const mostSets = 30;

/**
 * The levers in which two arms differ, in the order of the tables; metric weights are one lever, and so is each value that an
 * entry of a schedule sets. Where that would be too many, or their order differs too, the schedule is one lever.
 *
 * @param most - Most levers, if it can be.
 */
export function leversBetween(from: Scenario, to: Scenario, most: number = mostSets): LeverSet[] {
  const parts = new Set(differencesBetween(from, to).map(({ part }) => part));
  const found = all.filter(({ id }) => parts.has(id));
  const entries = scheduleLevers(from, to);
  if (!entries || found.length + entries.length > most) return found;
  return found.flatMap((lever) => (lever.id === 'schedule' ? entries : [lever]));
}

/** The scenario in which the levers of a bit mask are as in `to`, the others as in `from`. */
export function coalitionScenario(
  sets: readonly LeverSet[],
  mask: number,
  from: Scenario,
  to: Scenario,
): Scenario {
  return sets.reduce(
    (scenario, lever, i) => (mask & (1 << i) ? lever.take(scenario, to) : scenario),
    from,
  );
}

/** The value of the outcome in each coalition, by bit mask, in one replication. */
export type CoalitionValues = (mask: number) => number;

/**
 * Runs coalitions of levers, each with the random numbers of its replications.
 *
 * @param masks - Coalitions in use.
 * @param bands - Which run in which replications, as positions in `masks`.
 * @returns The values of any replication, and the number of runs.
 */
export async function runCoalitions(
  experiment: Experiment,
  sets: readonly LeverSet[],
  masks: readonly number[],
  bands: readonly Band[],
  options: RunOptions,
): Promise<{
  readonly at: (rep: number) => CoalitionValues;
  readonly runs: number;
  readonly tally: Tally;
}> {
  const { arm, outcome, scenario, to } = experiment;
  const [from, other] = [scenario.arms[arm], scenario.arms[to]] as [Scenario, Scenario];
  const bases = Object.fromEntries(
    masks.map((mask) => [`coalition ${mask}`, coalitionScenario(sets, mask, from, other)]),
  );
  const cells = masks.map(
    (coalition): CellInput => ({ base: `coalition ${coalition}`, purpose: 'coalition', coalition }),
  );
  const stages = startStages({ name: experiment.name, bases, ...recordedFor([outcome]) }, options);
  const units = await stages.run(cells, () => bands);
  const whole = wholeValues(units, outcome, scenario.weeks);
  const values = new Map(
    units.map(({ cell, rep }, i) => [`${masks[cell]} ${rep}`, whole[i] as number]),
  );
  return {
    at: (rep) => (mask) => values.get(`${mask} ${rep}`) as number,
    runs: stages.units(),
    tally: tallyOf(observedValues(units, outcome), outcome),
  };
}

type Schedule = Scenario['rollout']['schedule'];
type Entry = Schedule[number];

/** Two entries of one week and role as one: what the later one sets wins, and its weights replace those before. */
function joined(before: Entry, entry: Entry): Entry {
  const merged = (['tool', 'mind'] as const).flatMap((part) =>
    before[part] && entry[part] ? [[part, { ...before[part], ...entry[part] }]] : [],
  );
  const set = { ...before.set, ...entry.set };
  return { ...before, ...entry, set, ...Object.fromEntries(merged) };
}

/** Entries by week and role; entries of one week and role in a row are one. */
type Slots = ReadonlyMap<string, Entry>;

/** Nothing if an entry of another role stands between two of one week and role, which then cannot be one. */
function slotsOf(schedule: Schedule): Slots | undefined {
  const slots = new Map<string, Entry>();
  const last = new Map<number, string>();
  for (const entry of schedule) {
    const place = JSON.stringify([entry.week, entry.role ?? null]);
    const before = slots.get(place);
    if (before && last.get(entry.week) !== place) return undefined;
    last.set(entry.week, place);
    slots.set(place, before ? joined(before, entry) : entry);
  }
  return slots;
}

/** All places of two schedules in an order that keeps that of each; nothing if they contradict each other. */
function mergedOrder(a: Slots, b: Slots): string[] | undefined {
  const shared = (some: Slots, other: Slots): string =>
    [...some.keys()].filter((place) => other.has(place)).join();
  if (shared(a, b) !== shared(b, a)) return undefined;
  const order: string[] = [];
  const left = [...a.keys()];
  for (const place of b.keys()) {
    if (a.has(place)) order.push(...left.splice(0, left.indexOf(place) + 1));
    else order.push(place);
  }
  return [...order, ...left];
}

/** What an entry sets as a whole, and its name. */
const wholeParts = new Map([
  ['metrics', 'Metrics'],
  ['tool', 'Tool'],
  ['mind', 'Mind'],
] as const);

const isWhole = (id: string): id is 'metrics' | 'tool' | 'mind' => wholeParts.has(id as 'metrics');

/** An entry in which one value is as in another; nothing if it then changes nothing. */
function withValue(entry: Entry | undefined, other: Entry | undefined, id: string): Entry[] {
  const {
    set: _set,
    metrics: _metrics,
    tool: _tool,
    mind: _mind,
    ...where
  } = (entry ?? other) as Entry;
  const kept = Object.entries(entry?.set ?? {}).filter(([lever]) => lever !== id);
  const taken = other?.set[id as keyof Entry['set']];
  const values = taken === undefined ? kept : [...kept, [id, taken] as const];
  const parts = [...wholeParts.keys()].flatMap((part) => {
    const value = (part === id ? other : entry)?.[part];
    return value === undefined ? [] : [[part, value] as const];
  });
  if (values.length + parts.length === 0) return [];
  return [{ ...where, set: Object.fromEntries(values), ...Object.fromEntries(parts) }];
}

const labels = new Map<string, string>([
  ...wholeParts,
  ...levers.map(({ id, label }): [string, string] => [id, label]),
]);

/**
 * The levers in which the schedules of two arms differ: each lever that an entry sets, and its metric weights, its parameters of the
 * tool and those of the mind, each as one, named like `Shadow work credited from week 27`.
 *
 * @returns Nothing if the order of the entries differs too, so that the schedules differ as a whole only.
 */
function scheduleLevers(from: Scenario, to: Scenario): LeverSet[] | undefined {
  const [a, b] = [slotsOf(from.rollout.schedule), slotsOf(to.rollout.schedule)];
  const order = a && b && mergedOrder(a, b);
  if (!order) return undefined;
  const value = (entry: Entry | undefined, id: string): unknown =>
    (isWhole(id) ? entry?.[id] : entry?.set[id as keyof Entry['set']]) ?? null;
  return order.flatMap((place) => {
    const [was, is] = [a.get(place), b.get(place)];
    const { week, role } = (was ?? is) as Entry;
    const differing = [...labels].filter(
      ([id]) => canonicalJson(value(was, id)) !== canonicalJson(value(is, id)),
    );
    return differing.map(
      ([id, label]): LeverSet => ({
        id: `${id}@${week}${role === undefined ? '' : ` ${role}`}`,
        label: `${label} from week ${week}${role === undefined ? '' : ` (${role})`}`,
        take: (scenario, other) => {
          const now = slotsOf(scenario.rollout.schedule) as Slots;
          const then = slotsOf(other.rollout.schedule) as Slots;
          const schedule = order.flatMap((one) => {
            const entry = now.get(one);
            return one === place ? withValue(entry, then.get(one), id) : entry ? [entry] : [];
          });
          return { ...scenario, rollout: { ...scenario.rollout, schedule } };
        },
      }),
    );
  });
}
