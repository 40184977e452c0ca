import { levers, type Scenario } from '@uptake/core';
import { type LeverSet, leversBetween } from '@uptake/lab';

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

/** Levers of one question as one part, but for those of the work removed. */
function byQuestion(sets: readonly LeverSet[]): LeverSet[] {
  const names = sets.map((set) => {
    const question = questionOf(set);
    return question === undefined || question === 'work removed' ? set.id : question;
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
