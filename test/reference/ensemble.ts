/** Arms under common keys, and what they differ by with an interval over keys. */
import { replicationKey } from '../../packages/core/src/random/draws.ts';
import { mean } from './draws.ts';
import type { MeasureId } from './observation.ts';
import { oracle, type Run, type Watch } from './oracle.ts';
import { masterKeyOf } from './organisation.ts';
import { aligned, complete, type PolicyInput, type ScenarioInput } from './scenario.ts';

/** The arms that the evidence names: unaligned, aligned, work removed, work removed with some credit. */
export const U: ScenarioInput = {};
export const A: ScenarioInput = { policy: aligned };
export const D: ScenarioInput = { policy: { displacement: 0.8 } };
export const M: ScenarioInput = { policy: { displacement: 0.6, credit: 0.3 } };

/** An arm with more set in it, section by section. */
export function plus(arm: ScenarioInput, ...more: readonly ScenarioInput[]): ScenarioInput {
  return more.reduce<ScenarioInput>(
    (made, add) => ({
      ...made,
      ...add,
      organisation: { ...made.organisation, ...add.organisation },
      tool: { ...made.tool, ...add.tool },
      mind: { ...made.mind, ...add.mind },
      policy: { ...made.policy, ...add.policy },
      rollout: { ...made.rollout, ...add.rollout },
    }),
    arm,
  );
}

/** An arm under another policy. */
export const under = (arm: ScenarioInput, policy: PolicyInput): ScenarioInput =>
  plus(arm, { policy });

const master = masterKeyOf('reference');

/** The key of replication r, the same for every arm. */
export const keyOf = (replication: number) => replicationKey(master, replication);

/** What is kept of a run. */
export type Kept = Pick<Run, 'rows' | 'reasons' | 'summary'> & {
  /** Mean P(token) by week, before the draw. */
  readonly tokenChance: readonly number[];
};

const done = new Map<string, Kept>();

/** The run of an arm under a key; each is simulated once a file. */
export function runOf(arm: ScenarioInput, replication: number): Kept {
  const name = JSON.stringify([arm, replication]);
  const known = done.get(name);
  if (known) return known;
  const tokenChance: number[] = [];
  const watch: Watch = ({ employees }) => {
    tokenChance.push(mean(employees.map(({ decision }) => decision?.chances.token ?? 0)));
  };
  const { rows, reasons, summary } = oracle(complete(arm), keyOf(replication), watch);
  const made = { rows, reasons, summary, tokenChance };
  done.set(name, made);
  return made;
}

/** The mean of a measure over weeks `from` to `to`, both included; over weeks 45 to 52, the plateau, if not given. */
export function over(id: MeasureId, from = 45, to = 52): (run: Kept) => number {
  return ({ rows }) => mean(rows.slice(from - 1, to).map((row) => row[id]));
}

/** A mean over keys with its 95 % interval. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
}

/** Two-sided 95 % points of Student's t by number of keys. */
const t: Record<number, number> = { 4: 3.182, 6: 2.571, 12: 2.201, 20: 2.093 };

export function estimate(values: readonly number[]): Estimate {
  const centre = mean(values);
  const variance =
    (values.length * mean(values.map((x) => (x - centre) ** 2))) / (values.length - 1);
  const half = (t[values.length] as number) * Math.sqrt(variance / values.length);
  return { mean: centre, low: centre - half, high: centre + half };
}

/** A number of the runs of some arms under each of the first keys. */
export function compared(
  arms: readonly ScenarioInput[],
  what: (...runs: Kept[]) => number,
  keys = 12,
): Estimate {
  return estimate(
    Array.from({ length: keys }, (_, key) => what(...arms.map((arm) => runOf(arm, key)))),
  );
}

export type Outcome = 'reproduced' | 'not reproduced' | 'undecided';

/** Whether the whole interval lies inside a band, outside, or neither. */
export function inBand({ low, high }: Estimate, from: number, to: number): Outcome {
  if (low >= from && high <= to) return 'reproduced';
  return high < from || low > to ? 'not reproduced' : 'undecided';
}

/**
 * Whether a published number may be the mean of the same thing: both are estimates of as many keys, so the half-width is
 * taken 1.41 times, and the number was rounded.
 */
export function agrees(
  { mean: centre, low, high }: Estimate,
  published: number,
  rounding: number,
): boolean {
  const half = ((high - low) / 2) * Math.SQRT2;
  return Math.abs(centre - published) <= half + rounding / 2 + 1e-9;
}
