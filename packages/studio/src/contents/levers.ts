import { levers, masterKey, replicationKey, type Scenario } from '@uptake/core';
import { coalitionScenario, type LeverSet, leversBetween } from '@uptake/lab/internal';
import { attributeGap } from '@uptake/lab/statistics';
import { leverAttribution } from '@uptake/viz';
import type { Attribution } from '@uptake/viz/data';
import { leverName } from '@uptake/viz/internal';
import { percent } from '@uptake/viz/numbers';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { endMeasure } from '../session/words.ts';
import { words } from '../words/words.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  shownPlaces,
  waitingText,
} from './content.ts';
import { endOutcome } from './outcome.ts';

/** Replications of the exact attribution, by number of parts: all coalitions are run for each. */
const replications = (parts: number): number => (parts <= 5 ? 8 : parts <= 7 ? 4 : 2);

/** End values of all coalitions of parts for one replication; where some are missing, the share that is there. */
function coalitionsOf(
  session: Session,
  result: Result,
  parts: readonly LeverSet[],
  r: number,
): Float64Array | number {
  const [base, other] = result.arms;
  const key = masterKey(result.seed);
  const measured = endOutcome(session, result);
  const values = new Float64Array(1 << parts.length);
  let missing = 0;
  for (let set = 0; set < values.length; set++) {
    const name = `coalition ${base.hash} ${other.hash} ${set}${measured.name}`;
    const value = session.askLazily(`${name} ${r}`, 'idle', () => {
      const scenario = coalitionScenario(parts, set, base.scenario, other.scenario);
      const { outcome } = measured;
      return {
        kind: 'end',
        arm: { hash: name, scenario },
        key: replicationKey(key, r),
        ...(outcome !== undefined && { outcome }),
      } as const;
    });
    if (value === undefined) missing++;
    else values[set] = value;
  }
  return missing === 0 ? values : 1 - missing / values.length;
}

/** Which lever did it? The gap shared out among what differs between the arms. */
export const leversContent: ContentOf = (session, result) => {
  if (shownPlaces(session, result).length < 2) return hiddenText();
  const [base, other] = result.arms;
  const parts = leverParts(base.scenario, other.scenario);
  if (parts.length === 0) return words.panels.same;
  if (!result.refined) return waitingText();
  const wanted = replications(parts.length);
  const runs = Array.from({ length: wanted }, (_, r) => coalitionsOf(session, result, parts, r));
  const known = runs.filter((run) => typeof run !== 'number');
  if (known.length < 2) {
    const shares = runs.map((run) => (typeof run === 'number' ? run : 1));
    const share = shares.reduce((sum, one) => sum + one, 0) / wanted;
    return `${waitingText()} ${percent(share)}`;
  }
  const { outcome, unit } = endOutcome(session, result);
  if (known.some((run) => run.some(Number.isNaN))) return words.panels.noValue(outcome ?? '');
  const { levers } = attributeGap(known);
  const mean = (at: (run: Float64Array) => number) =>
    known.reduce((sum, run) => sum + at(run), 0) / known.length;
  const data: Attribution = {
    measure: endMeasure(result, outcome),
    unit,
    from: { label: base.label, value: mean((run) => run[0] as number) },
    to: { label: other.label, value: mean((run) => run[run.length - 1] as number) },
    levers: levers.map(({ mean: value, lo, hi, firstIn, lastIn }, i) => {
      const { id, label } = parts[i] as LeverSet;
      return { id, label: leverName(label), value, lo, hi, firstIn, lastIn };
    }),
    runs: known.length,
    alpha: 0.05,
  };
  return contentOf(words.titles.levers(data.measure, unit === 'share'), leverAttribution, data, {
    arms: armIds(result),
  });
};

/** Most parts: all coalitions of them are run. */
const most = 7;

/** Several differences that are switched together. */
const joined = (id: string, label: string, sets: readonly LeverSet[]): LeverSet => ({
  id,
  label,
  take: (scenario, from) => sets.reduce((taken, set) => set.take(taken, from), scenario),
});

const questionOf = ({ id }: LeverSet): string | undefined =>
  levers.find((lever) => lever.id === id)?.question;

/** Levers of one question as one part, but for the work removed. */
function byQuestion(sets: readonly LeverSet[]): LeverSet[] {
  const names = sets.map((set) => {
    const question = questionOf(set);
    return question === undefined || question === 'remove work' ? set.id : question;
  });
  return [...new Set(names)].map((name) => {
    const members = sets.filter((_, k) => names[k] === name);
    const [only] = members;
    return members.length === 1 && only
      ? only
      : joined(members.map(({ id }) => id).join('+'), name, members);
  });
}

/**
 * What differs between two arms, as `uptake attribute` finds it: levers, metric weights and everything else that an arm
 * can set, such as its schedule. Where it is more than seven, levers of one question are switched together, and what is
 * still too much is one part.
 */
export function leverParts(base: Scenario, other: Scenario): LeverSet[] {
  const single = leversBetween(base, other);
  if (single.length <= most) return single;
  const grouped = byQuestion(single);
  if (grouped.length <= most) return grouped;
  const rest = grouped.slice(most - 1);
  return [
    ...grouped.slice(0, most - 1),
    joined(rest.map(({ id }) => id).join('+'), 'the rest', rest),
  ];
}
