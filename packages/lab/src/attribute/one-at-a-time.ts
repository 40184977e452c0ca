/** One lever at a time: arms in which one lever alone is switched, and what each of them does to an outcome. */
import { armNames, type Scenario } from '@uptake/core';
import { type MoneyId, refuse } from '@uptake/core/internal';
import type { Comparison, OutcomeComparison } from '../compare/comparison.ts';
import { differenceBetween } from '../compare/outcome-comparison.ts';
import type { NeutralVerdict } from '../compare/verdict.ts';
import type { Interval } from '../statistics/intervals.ts';
import type { Outcome } from '../tables/outcomes.ts';
import { coalitionScenario, leversBetween } from './lever-sets.ts';

/** The arms in which one lever is switched, by name. */
export interface LeverArm {
  readonly id: string;
  readonly label: string;
  /** `from` with this lever as in `to`; with `alone`. */
  readonly alone?: string;
  /** `to` with this lever as in `from`; with `without`. */
  readonly without?: string;
}

/** A scenario whose arms switch the levers between two arms one at a time. */
export interface LeverArms {
  /** The same scenario with these arms only: `from`, `to`, then one or two a lever. */
  readonly scenario: Scenario;
  readonly arms: readonly string[];
  readonly from: string;
  readonly to: string;
  /** Levers in the order of the tables. */
  readonly levers: readonly LeverArm[];
}

/** Which levers are switched one at a time, and how. */
export interface OneAtATime {
  /** The arm that one lever at a time is added to. */
  readonly from: string;
  /** The arm whose levers they are, and that one at a time is taken from. */
  readonly to: string;
  /** Whether each lever is added to `from` alone. Default true. */
  readonly alone?: boolean;
  /** Whether each lever is taken from `to` alone. Default false. */
  readonly without?: boolean;
  /** Most levers, if the values that a schedule sets can be told apart; else the schedule is one. Default 30. */
  readonly most?: number;
}

/** A name that no arm has yet. */
function freeName(wanted: string, taken: Set<string>): string {
  let name = wanted;
  while (taken.has(name)) name = `${name} *`;
  taken.add(name);
  return name;
}

/** What is wrong with the arms that are named: unknown, the same, or without any difference. */
function armProblems(scenario: Scenario, { from, to }: OneAtATime): string[] {
  const { arms } = scenario;
  const unknown = [from, to].filter((name) => !Object.hasOwn(arms, name));
  if (unknown.length > 0)
    return unknown.map(
      (name) => `there is no arm "${name}"; arms are ${armNames(scenario).join(', ')}`,
    );
  if (from === to) return [`from and to must be two arms, got "${from}" twice`];
  const [a, b] = [arms[from], arms[to]] as [Scenario, Scenario];
  return leversBetween(a, b).length === 0 ? [`the arms "${from}" and "${to}" do not differ`] : [];
}

/**
 * The arms of two one-at-a-time designs: `from` with each lever of `to` alone, and `to` without each. Levers are those of an
 * attribution: metric weights are one, and so is each value that an entry of a schedule sets.
 *
 * @param scenario - From `parseScenario`.
 * @throws RangeError if an arm is unknown, both are the same, or they do not differ.
 *
 * @example
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 24 }];
 * const arms = { today: {}, goal: { policy: { displacement: 0.8, credit: 0.5 } } };
 * const scenario = parseScenario({ name: 'Two levers', weeks: 12, roles, arms });
 * leverArms(scenario, { from: 'today', to: 'goal' }).arms; // => [ 'today', 'goal', 'today + displacement', 'today + credit' ]
 * ```
 */
export function leverArms(scenario: Scenario, asked: OneAtATime): LeverArms {
  refuse('leverArms', armProblems(scenario, asked));
  const { alone = true, from, most, to, without = false } = asked;
  const [base, goal] = [scenario.arms[from], scenario.arms[to]] as [Scenario, Scenario];
  const sets = leversBetween(base, goal, most);
  const full = (1 << sets.length) - 1;
  const taken = new Set([from, to]);
  const made: [string, Scenario][] = [
    [from, base],
    [to, goal],
  ];
  const arm = (wanted: string, mask: number): string => {
    const name = freeName(wanted, taken);
    made.push([name, Object.freeze(coalitionScenario(sets, mask, base, goal))]);
    return name;
  };
  const added = sets.map(({ id }, i) => (alone ? { alone: arm(`${from} + ${id}`, 1 << i) } : {}));
  const removed = sets.map(({ id }, i) =>
    without ? { without: arm(`${to} without ${id}`, full & ~(1 << i)) } : {},
  );
  const names = made.map(([name]) => name);
  return {
    scenario: Object.freeze({
      ...scenario,
      arms: Object.freeze(Object.fromEntries(made)),
      ...(scenario.armOrder && { armOrder: names }),
    }),
    arms: names,
    from,
    to,
    levers: sets.map(({ id, label }, i) => ({ id, label, ...added[i], ...removed[i] })),
  };
}

/** A mean difference that a lever makes, with it minus without it, and where it lies. */
export interface SwitchValue {
  readonly value: number;
  readonly uncertaintyOfMean: Interval;
}

/** Money that is looked at lever by lever. */
export type SwitchMoney = Extract<MoneyId, 'benefits' | 'costs' | 'netValue'>;

/** All of it. */
export const switchMoney: readonly SwitchMoney[] = ['benefits', 'costs', 'netValue'];

/** What switching one lever does to the outcome that was asked for. */
export interface SwitchEffect extends SwitchValue {
  /** The arm in which it is switched. */
  readonly arm: string;
  /** Verdict on the outcome, of the lever against its absence; `none` without a margin. */
  readonly verdict: NeutralVerdict;
  /** Benefits, costs and net value over the horizon; only where the comparison has money, and all three have values. */
  readonly money?: { readonly [Id in SwitchMoney]: SwitchValue };
}

/** What one lever does alone, and what is lost without it. */
export interface LeverEffect {
  readonly id: string;
  readonly label: string;
  /** With it minus `from`; none where the arm was not asked for or has too few values. */
  readonly alone?: SwitchEffect;
  /** `to` minus the same without it; none likewise. */
  readonly onTop?: SwitchEffect;
}

/** What each lever between two arms does by itself, at either end. */
export interface LeverEffects {
  readonly outcome: Outcome;
  readonly from: { readonly arm: string; readonly value: number };
  readonly to: { readonly arm: string; readonly value: number };
  /** What is lost most without it first; where that was not asked for, what adds most alone. */
  readonly levers: readonly LeverEffect[];
  /** Currency of the money; left out where nothing has a price. */
  readonly currency?: string;
  /** Differences that the intervals hold for together, by Bonferroni. */
  readonly together: number;
  /** Whether the arms are among those of the comparison, so that the intervals of its tables hold together with these. */
  readonly isCompared: boolean;
  /** Replications of every lever, the first of those of the arms. */
  readonly replications: number;
  /** Runs made beside those of the comparison that is told of. */
  readonly runs: number;
  readonly weeks: number;
  readonly alpha: number;
}

/** How far a lever carries the answer: what is lost without it, or, where that is not known, what it adds alone. */
const size = ({ alone, onTop }: LeverEffect): number => Math.abs((onTop ?? alone)?.value ?? 0);

/** What the effects of levers are made from beside the arms. */
interface EffectSource {
  /** The comparison of both ends. */
  readonly comparison: Comparison;
  /** Values of an outcome in an arm, one a replication; NaN where a run has none. */
  readonly valuesOf: (found: OutcomeComparison, arm: string) => ArrayLike<number>;
  readonly together: number;
  readonly isCompared: boolean;
  readonly replications: number;
  readonly runs: number;
}

/** What each lever does, from the values of the arms of {@link leverArms}. */
export function effectsFrom(made: LeverArms, source: EffectSource): LeverEffects {
  const { comparison, isCompared, replications, runs, together, valuesOf } = source;
  const { alpha, focus, money, outcomes, provenance, weeks } = comparison;
  const found = outcomes.find(({ outcome }) => outcome.id === focus);
  if (!found) throw new RangeError(`the comparison has no outcome "${focus}"`);
  const { key, seedPolicy } = provenance;
  const apart = (of: OutcomeComparison, low: string, high: string) => {
    const [a, b] = [valuesOf(of, low), valuesOf(of, high)];
    const rows = Array.from({ length: Math.min(a.length, replications) }, (_, r) => r).filter(
      (r) => !Number.isNaN((a[r] as number) + (b[r] as number)),
    );
    if (rows.length < 2) return undefined;
    const [before, after] = [a, b].map((values) =>
      Float64Array.from(rows, (r) => values[r] as number),
    ) as [Float64Array, Float64Array];
    const analysis = { alpha, key, margin: of.margin, policies: together, seedPolicy };
    return differenceBetween(of.outcome, before, after, analysis);
  };
  const moneyOf = (low: string, high: string): Pick<SwitchEffect, 'money'> => {
    const values = outcomes.flatMap((of): [string, SwitchValue][] => {
      const { id } = of.outcome;
      if (!switchMoney.some((one) => one === id)) return [];
      const one = apart(of, low, high);
      return one ? [[id, { value: one.difference, uncertaintyOfMean: one.uncertaintyOfMean }]] : [];
    });
    return values.length === switchMoney.length
      ? { money: Object.fromEntries(values) as Required<SwitchEffect>['money'] }
      : {};
  };
  const effect = (arm: string | undefined, low: string, high: string): SwitchEffect | undefined => {
    const one = arm === undefined ? undefined : apart(found, low, high);
    if (arm === undefined || !one) return undefined;
    const { difference: value, uncertaintyOfMean, verdict } = one;
    return { arm, value, uncertaintyOfMean, verdict, ...moneyOf(low, high) };
  };
  const levers = made.levers.map(({ alone, id, label, without }): LeverEffect => {
    const first = effect(alone, made.from, alone ?? '');
    const last = effect(without, without ?? '', made.to);
    return { id, label, ...(first && { alone: first }), ...(last && { onTop: last }) };
  });
  const levelOf = (arm: string): number =>
    found.arms.find((level) => level.arm === arm)?.mean ?? Number.NaN;
  return {
    outcome: found.outcome,
    from: { arm: made.from, value: levelOf(made.from) },
    to: { arm: made.to, value: levelOf(made.to) },
    levers: levers.toSorted((a, b) => size(b) - size(a)),
    ...(money && { currency: money.economics.currency }),
    ...{ together, isCompared, replications, runs, weeks, alpha },
  };
}

/** Values of an outcome in an arm of a comparison. */
export const valuesIn = ({ arms }: OutcomeComparison, arm: string): ArrayLike<number> =>
  arms.find((level) => level.arm === arm)?.values ?? [];

/**
 * What each lever does, of a comparison of {@link leverArms}: paired differences in the outcome that was asked for, whose intervals
 * hold together, those of the comparison's own table among them.
 *
 * @param comparison - Of all arms of `made`, in their order.
 */
export function leverEffects(comparison: Comparison, made: LeverArms): LeverEffects {
  const together = made.arms.length - 1;
  const { replications } = comparison;
  const runs = (made.arms.length - 2) * replications;
  const counts = { together, isCompared: true, replications, runs };
  return effectsFrom(made, { comparison, valuesOf: valuesIn, ...counts });
}
