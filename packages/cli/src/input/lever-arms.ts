import { armNames, type Scenario } from '@uptake/core';
import { type LeverArms, leverArms, leversBetween } from '@uptake/lab/internal';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { armProblems } from './arm-names.ts';

/** Names that a flag gives; `true` where it stands alone. */
type Named = readonly string[] | true | undefined;

/** The flags that switch levers one at a time. */
interface LeverFlags {
  readonly oneAtATime?: Named;
  readonly leaveOneOut?: Named;
}

/** What is wrong with the two arms that a flag names. */
function pairProblems(
  scenario: Scenario,
  flag: '--one-at-a-time' | '--leave-one-out',
  arms: readonly string[],
) {
  if (arms.length !== 2)
    return [`${flag}: names two arms, such as ${flag} A B, got ${arms.length}`];
  const problems = armProblems(scenario, arms, flag);
  if (problems.length > 0) return problems;
  const [from, to] = arms.map((name) => scenario.arms[name]) as [Scenario, Scenario];
  const shown = arms.map((name) => harmless(name, 60)).join(' and ');
  return leversBetween(from, to).length > 0
    ? []
    : [`${flag}: ${shown} do not differ in any lever; name two arms that do`];
}

/**
 * The arms in which one lever is switched at a time, as `--one-at-a-time` and `--leave-one-out` ask for them; nothing without these
 * flags. A flag without names takes the arms of the other, else the first two of the scenario.
 *
 * @throws InvalidInput listing every problem.
 */
export function leverArmsOf(
  scenario: Scenario,
  { leaveOneOut, oneAtATime }: LeverFlags,
): LeverArms | undefined {
  if (oneAtATime === undefined && leaveOneOut === undefined) return undefined;
  const firstTwo = armNames(scenario).slice(0, 2);
  const listOf = (own: Named, other: Named): readonly string[] => {
    const named = [own, other].find(Array.isArray);
    return named ?? firstTwo;
  };
  const alone = listOf(oneAtATime, leaveOneOut);
  const without = listOf(leaveOneOut, oneAtATime);
  const problems = [
    ...(oneAtATime ? pairProblems(scenario, '--one-at-a-time', alone) : []),
    ...(leaveOneOut && !(oneAtATime && leaveOneOut === true)
      ? pairProblems(scenario, '--leave-one-out', without)
      : []),
  ];
  if (problems.length === 0 && alone.join('\n') !== without.join('\n'))
    problems.push(
      '--leave-one-out: names other arms than --one-at-a-time; give both the same two, in the same order',
    );
  if (problems.length > 0) throw new InvalidInput(problems);
  const [from, to] = (oneAtATime ? alone : without) as [string, string];
  return leverArms(scenario, {
    from,
    to,
    alone: oneAtATime !== undefined,
    without: leaveOneOut !== undefined,
  });
}
