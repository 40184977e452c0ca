import { questionOf, questions } from '@uptake/core/internal';
import type { Experiment } from '../experiment/experiment.ts';
import { moments } from '../statistics/moments.ts';
import type { AttributedGroup } from './attribution.ts';
import type { CoalitionValues, LeverSet } from './lever-sets.ts';
import { jointMeans, type MeanInterval } from './shapley.ts';

/** Levers that are shared out, or told, together. */
interface Group {
  readonly id: string;
  readonly label: string;
  /** Levers by number. */
  readonly members: readonly number[];
}

/** A name, or, for the whole schedule, the names of everything that its entries set. */
export function expanded(name: string, between: readonly LeverSet[]): string[] {
  const entries = between.filter(({ id }) => id.includes('@')).map(({ id }) => id);
  return name === 'schedule' && entries.length > 0 ? entries : [name];
}

/** The groups that an experiment names; a lever in none of them is a group of its own. */
export function namedGroups(experiment: Experiment, sets: readonly LeverSet[]): Group[] {
  const place = (id: string): number =>
    sets.findIndex((set) => set.id === id.replace(/^policy\./, ''));
  const given = Object.entries(experiment.groups).map(([id, names]) => ({
    id,
    label: id,
    members: names.flatMap((name) => expanded(name, sets)).map(place),
  }));
  const named = given.flatMap(({ members }) => members);
  const single = sets.flatMap(({ id, label }, i) =>
    named.includes(i) ? [] : [{ id, label, members: [i] }],
  );
  return [...given, ...single];
}

/** Levers by the step of alignment that they belong to; what is no policy is in no group. */
export function stepGroups(sets: readonly LeverSet[]): Group[] {
  const steps = sets.map(({ id }) => questionOf(id.split('@')[0] as string));
  return questions
    .map(({ id, label }) => ({
      id,
      label,
      members: steps.flatMap((step, i) => (step === id ? [i] : [])),
    }))
    .filter(({ members }) => members.length > 0);
}

/** Where a lever belongs, if anywhere. */
export function groupOf(groups: readonly Group[], lever: number): { readonly group?: string } {
  const found = groups.find(({ members }) => members.includes(lever));
  return found ? { group: found.id } : {};
}

/** What is known of each lever: its share in each replication, and the values of coalitions where they were run. */
interface Known {
  readonly shares: readonly (readonly number[])[];
  readonly rows?: readonly CoalitionValues[];
}

/** What the levers of each group did together. */
export function groupShares(
  groups: readonly Group[],
  sets: readonly LeverSet[],
  { rows, shares }: Known,
  alpha: number,
): AttributedGroup[] {
  if (groups.length === 0) return [];
  const full = (1 << sets.length) - 1;
  const meanOver = (gain: (at: CoalitionValues) => number): number =>
    rows ? moments(rows.map(gain)).mean : Number.NaN;
  const sums = shares.map((row) =>
    groups.map(({ members }) => members.reduce((sum, i) => sum + (row[i] as number), 0)),
  );
  const means = jointMeans(sums, alpha);
  return groups.map(({ id, label, members }, g) => {
    const { hi, lo, mean } = means[g] as MeanInterval;
    const own = members.reduce((mask, i) => mask | (1 << i), 0);
    return {
      id,
      label,
      levers: members.map((i) => (sets[i] as LeverSet).id),
      share: mean,
      uncertaintyOfMean: { lo, hi },
      firstIn: meanOver((at) => at(own) - at(0)),
      lastIn: meanOver((at) => at(full) - at(full & ~own)),
    };
  });
}
