import { headcountOf, type Scenario } from '@uptake/core';
import { smallerOrganisation } from '@uptake/core/internal';
import { moments, studentQuantile } from '@uptake/lab/statistics';
import type { RunRecord } from '../live/record.ts';
import { type ArmShown, armsOf, type Resolved } from './resolve.ts';

/** Employee-weeks of the preview of a large organisation, and its fewest and most people. */
const size = { employeeWeeks: 31_200, least: 100, most: 600 } as const;

/** How many people a preview of so many weeks has: 300 over 104 weeks. */
export function previewPeople(weeks: number): number {
  return Math.max(size.least, Math.min(size.most, Math.round(size.employeeWeeks / weeks)));
}

const made = new WeakMap<Resolved, Resolved | undefined>();

/** The same work with a smaller organisation, each arm with the same people; nothing where it is small or has no smaller like. */
export function smallerOf(resolved: Resolved): Resolved | undefined {
  if (!made.has(resolved)) made.set(resolved, make(resolved));
  return made.get(resolved);
}

function make(resolved: Resolved): Resolved | undefined {
  const people = previewPeople(resolved.scenario.weeks);
  // A quarter more would hardly be slower.
  if (headcountOf(resolved.scenario) <= 1.25 * people) return undefined;
  const scenario = smallerOrganisation(resolved.scenario, people);
  if (!scenario) return undefined;
  const smaller = (arm: Scenario): Scenario => smallerOrganisation(arm, people) ?? arm;
  const arm = (shown: ArmShown): ArmShown => ({
    ...shown,
    hash: `${people} people of ${shown.hash}`,
    scenario: (!shown.posterior && scenario.arms[shown.id]) || smaller(shown.scenario),
    drawn: (replication) => smaller(shown.drawn(replication)),
  });
  return { ...resolved, scenario, arms: armsOf(resolved, arm), also: resolved.also.map(arm) };
}

/** A preview by a smaller organisation. */
export interface Smaller {
  readonly people: number;
  /** Employees of the whole organisation. */
  readonly of: number;
  /**
   * How far the mean share of people using AI is from that of the whole organisation at most, in any week of any arm: half the width
   * of its 95 % interval over runs. Not known of one run.
   */
  readonly error: number | undefined;
}

/** What is known of a preview from its runs. */
export function previewError(records: readonly (readonly RunRecord[])[]): number | undefined {
  const runs = Math.min(...records.map(({ length }) => length));
  if (runs < 2) return undefined;
  const quantile = studentQuantile(0.975, runs - 1);
  let most = 0;
  for (const arm of records)
    for (let week = 0; week < (arm[0]?.weeks ?? 0); week++) {
      const { variance } = moments(arm.map(({ active }) => active[week] as number));
      most = Math.max(most, quantile * Math.sqrt(variance / runs));
    }
  return most;
}
