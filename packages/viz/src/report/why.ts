import type { Scenario } from '@uptake/core';
import type { MechanismSeries } from '../charts/mechanism.ts';
import { medianOf } from '../data/quantiles.ts';
import type { Ensemble } from '../data/weekly.ts';
import { capital, clean } from '../text/clean.ts';
import { courseWords } from '../text/course.ts';
import { percent, showValue } from '../text/numbers.ts';
import { eventsApart } from './rollout-words.ts';

const hours = (value: number): string => showValue(value, 'hours');
const first = (series: Float64Array): number => series[0] as number;
const last = (series: Float64Array): number => series[series.length - 1] as number;

/** Least change that a course tells: of a belief in hours, of use as a share. */
const worthTelling = { hope: 0.02, use: 0.1 } as const;

/**
 * Share of the old work that ends, in the last week and over all employees; nothing where a guardrail may have moved it.
 *
 * A scheduled value for one role goes before one for all, as in the model.
 */
function workRemoved({ policy, roles, rollout, weeks }: Scenario): number | undefined {
  if (rollout.guardrails.some(({ add }) => add.displacement !== undefined)) return undefined;
  const set = (role?: string): number | undefined =>
    rollout.schedule
      .filter((change) => change.role === role && change.week <= weeks)
      .toSorted((a, b) => a.week - b.week)
      .map((change) => change.set.displacement)
      .findLast((value) => value !== undefined);
  const all = set() ?? policy.displacement;
  const heads = roles.reduce((sum, { headcount }) => sum + headcount, 0);
  const shares = roles.map(
    ({ headcount, name, policy: own }) => headcount * (set(name) ?? own.displacement ?? all),
  );
  return shares.reduce((sum, share) => sum + share, 0) / heads;
}

/** The cause in words: `80 % of the old work ends, so an hour gives back 0.40 h`. */
function causeOf({ actualGain }: MechanismSeries, removed: number | undefined): string {
  const back = hours(last(actualGain));
  if (removed === undefined) return `an hour gives back ${back}`;
  if (removed < 0.005)
    return `none of the old work ends, so what the tool saves is filled with work and an hour gives back ${back}`;
  return `${removed > 0.995 ? 'all' : percent(removed)} of the old work ends, so an hour gives back ${back}`;
}

/** How much of the extra work counts, in words. */
function creditOf({ actualOpen }: MechanismSeries): string {
  const counts = 1 - last(actualOpen);
  return `${counts < 0.005 ? 'none' : percent(counts)} of the extra work counts`;
}

/** The baseline's course and that of the arm beside it, with what each was simulated from. */
interface Explained {
  readonly series: MechanismSeries;
  /** Median share of people using AI, of the same weeks. */
  readonly used: Float64Array;
  readonly scenario: Scenario;
}

/** What is known of each arm that learned something, together. */
export function explained(
  learned: readonly MechanismSeries[],
  usage: readonly Ensemble[],
  scenarios: Readonly<Record<string, Scenario | undefined>>,
): Explained[] {
  return learned.flatMap((series) => {
    const scenario = scenarios[series.arm];
    const found = usage.find(({ arm }) => arm === series.arm);
    return scenario && found ? [{ series, scenario, used: medianOf(found) }] : [];
  });
}

/** What people of one arm find out, and what they do then. */
function armWords({ scenario, series, used }: Explained, baseline: Scenario): string {
  const { believedGain, label, weeks } = series;
  const [change] = eventsApart(scenario.rollout, baseline.rollout);
  const from = change && change.week > 1 ? `, from week ${change.week}` : '';
  const hope = courseWords(believedGain, { weeks, least: worthTelling.hope, say: hours });
  const use = courseWords(used, {
    weeks,
    least: worthTelling.use,
    say: percent,
    fromPeak: true,
  });
  const stays = hope.startsWith('stays') ? 'to' : 'by';
  return `${capital(clean(label, 40))}${from}: ${causeOf(series, workRemoved(scenario))}, and ${creditOf(series)}. Hope of time back ${hope} ${stays} week ${weeks[weeks.length - 1]}; use ${use}.`;
}

/**
 * Why it came out so, a paragraph each: what people hope and learn, and what of it is true in the baseline and in each other arm,
 * with its cause. The same in command and report.
 *
 * @param arms - The baseline first; none gives nothing.
 */
export function whyWords(arms: readonly Explained[]): string[] {
  const [baseline] = arms;
  if (!baseline) return [];
  const { believedGain, believedOpen } = baseline.series;
  return [
    `Every week people weigh up whether the tool helps them. They start with two hopes: that an hour of work moved to the tool gives them ${hours(first(believedGain))} back, and that ${percent(1 - first(believedOpen))} of the extra work it brings (shadow work: prompting, checking, cleaning up) counts. Time comes back only as far as old work ends. By using the tool, and from colleagues who do, they learn what is true.`,
    ...arms.map((one) => armWords(one, baseline.scenario)),
  ];
}
