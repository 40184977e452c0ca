import { type Problem, ScenarioError } from '@uptake/core';
import { shown } from '@uptake/core/internal';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { shownKey } from '../experiment/schema.ts';
import { inputPath } from '../plan/inputs.ts';

/** Inputs that an analysis moves together, as one factor. */
export interface InputSet {
  readonly id: string;
  readonly label: string;
  /** Columns of the design. */
  readonly members: readonly number[];
}

/** Columns that go together, directly or by others, each set once. */
function related(count: number, pairs: readonly (readonly [number, number])[]): number[][] {
  const head = Array.from({ length: count }, (_, i) => i);
  for (const [i, j] of pairs) {
    const [one, two] = [head[i] as number, head[j] as number];
    const least = Math.min(one, two);
    head.forEach((own, k) => {
      if (own === one || own === two) head[k] = least;
    });
  }
  return head
    .map((_, first) => head.flatMap((own, k) => (own === first ? [k] : [])))
    .filter(({ length }) => length > 0);
}

/** What is wrong with groups of uncertain inputs: unknown members, members of two groups, pairs that are torn apart. */
function groupProblems(
  given: readonly (readonly [string, readonly string[], readonly number[]])[],
  inputs: readonly UncertainInput[],
  sets: readonly (readonly number[])[],
): Problem[] {
  const seen = new Set<number>();
  const members = given.flatMap(([name, words, columns]) =>
    columns.flatMap((column, i): Problem[] => {
      const [path, got] = [`groups.${shownKey(name)}[${i}]`, shown(words[i])];
      if (column < 0) return [{ path, rule: 'names no uncertain input', got }];
      if (seen.has(column)) return [{ path, rule: 'is in a group already', got }];
      seen.add(column);
      return [];
    }),
  );
  const torn = given.flatMap(([name, , columns]) =>
    sets
      .filter((set) => set.some((k) => columns.includes(k)))
      .flatMap((set) => set.filter((k) => !columns.includes(k)))
      .map((k) => ({
        path: `groups.${shownKey(name)}`,
        rule: `must hold ${inputs[k]?.id} as well, which is correlated with a member`,
      })),
  );
  const empty = given
    .filter(([, words]) => words.length === 0)
    .map(([name]) => ({ path: `groups.${shownKey(name)}`, rule: 'must hold at least one input' }));
  return [...empty, ...members, ...torn];
}

/**
 * The factors of an analysis: groups that the experiment names, inputs that are correlated with each other, and every other
 * input alone. Sets are independent of each other, so that shares of the variance are what they say; what one of several
 * correlated inputs does alone cannot be told from the others.
 *
 * @throws ScenarioError if a group names no uncertain input, shares one, or tears a correlated pair apart.
 */
export function inputSets(
  { correlate, groups }: Pick<Experiment, 'correlate' | 'groups'>,
  inputs: readonly UncertainInput[],
): InputSet[] {
  const place = (id: string): number => inputs.findIndex((input) => input.id === id);
  const pairs = correlate.map(
    (pair) => pair.inputs.map(place) as unknown as readonly [number, number],
  );
  const sets = related(
    inputs.length,
    pairs.filter(([i, j]) => i >= 0 && j >= 0),
  );
  const given = Object.entries(groups).map(
    ([name, words]) => [name, words, words.map((word) => place(inputPath(word) ?? word))] as const,
  );
  const problems = groupProblems(given, inputs, sets);
  if (problems.length > 0) throw new ScenarioError(problems);
  const grouped = new Set(given.flatMap(([, , columns]) => columns));
  const named = given.map(([id, , members]): InputSet => ({ id, label: id, members }));
  const others = sets
    .filter((set) => !set.some((k) => grouped.has(k)))
    .map((members): InputSet => {
      const own = members.map((k) => inputs[k] as UncertainInput);
      const id = own.map((input) => input.id).join(' + ');
      return { id, label: own.map(({ label }) => label).join(' and '), members };
    });
  return [...named, ...others].sort((a, b) => (a.members[0] ?? 0) - (b.members[0] ?? 0));
}
