import { type ByReason, type PeopleByWeek, reasonIds } from '@uptake/core';
import { groupReasons, type ReasonSeries } from '@uptake/viz';
import type { RunRecord } from '../live/record.ts';
import { type ArmName, weeksTo } from './ensemble.ts';
import { meanOf } from './mean-of.ts';

/** Why people of one arm do not use it, against their own last start: means over runs. */
export function ownStartReasons(
  { arm, label }: ArmName,
  records: readonly RunRecord[],
): ReasonSeries {
  const weeks = records[0]?.weeks ?? 0;
  const byLine = Object.fromEntries(
    reasonIds.map((id, k) => [id, meanOf(records.map(({ away }) => away[k] as Float64Array))]),
  );
  const never = meanOf(records.map(({ ever }) => ever)).map((share) => Math.max(0, 1 - share));
  return {
    arm,
    label,
    reading: 'own-start',
    weeks: weeksTo(weeks),
    ...groupReasons(byLine),
    never,
    runs: records.length,
  };
}

/** Why people of one arm do not use it who would in the other: means over runs. */
export function otherArmReasons(
  { arm, label }: ArmName,
  against: string,
  runs: readonly ByReason[],
): ReasonSeries {
  const weeks = runs[0]?.other.length ?? 0;
  const byLine = Object.fromEntries(
    reasonIds.map((id) => [id, meanOf(runs.map((run) => run[id]))]),
  );
  return {
    arm,
    label,
    reading: 'other-arm',
    against,
    weeks: weeksTo(weeks),
    ...groupReasons(byLine),
    never: new Float64Array(weeks),
    runs: runs.length,
  };
}

/** What each arm lacks against the other, in the order baseline, other arm. */
export function lacks(runs: readonly PeopleByWeek[]): [ByReason[], ByReason[]] {
  return [runs.map(({ lackedBy }) => lackedBy), runs.map(({ lostBy }) => lostBy)];
}
