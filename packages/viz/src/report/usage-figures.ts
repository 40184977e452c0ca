/** The figures of the report of usage, in order: the page shows them in its sections, and others take them away as files. */
import type { UsageGrouping } from '@uptake/lab/telemetry';
import { usagePeople, usageShare } from '../charts/usage-course.ts';
import { usageBeginners, usageMoves } from '../charts/usage-heat.ts';
import { retentionOf, usageReturn, usageStay } from '../charts/usage-lasting.ts';
import { usageNulls } from '../charts/usage-nulls.ts';
import { usageGroups, usageSeats, usageTenths } from '../charts/usage-rows.ts';
import { usageStack } from '../charts/usage-segments.ts';
import { sidesOf, type UsageArm, type UsageReportData, usageArms } from '../data/usage.ts';
import { placed, type ReportFigure } from './figures.ts';

/** Options of all figures of the page. */
const options = { arms: usageArms };

const groupings: readonly UsageGrouping[] = ['role', 'team', 'org'];

/** How many use it, how strongly, how beginners go on, and how long use lasts. */
function useFigures(sides: readonly UsageArm[]): ReportFigure[] {
  const begun = sides.filter(({ side }) => side.cohorts.length > 0);
  const [stay, back] = [retentionOf(sides, 'curve'), retentionOf(sides, 'away')];
  return [
    ...placed(['use', 'use-figure', 'usage-share'], usageShare, sides, options),
    ...placed(['people', 'people-figure', 'usage-people'], usagePeople, sides, options),
    ...(['standard', 'rollout'] as const).flatMap((by) => [
      ...placed(['segments', `segments-${by}`, `usage-segments-${by}`], usageStack, sides, {
        ...options,
        by,
      }),
      ...placed(['segments', `moves-${by}`, `usage-moves-${by}`], usageMoves, sides, {
        ...options,
        by,
      }),
    ]),
    ...placed(['beginners', 'beginners-figure', 'usage-beginners'], usageBeginners, begun, options),
    ...placed(['lasting', 'stay-figure', 'usage-stay'], usageStay, stay, options),
    ...placed(['lasting', 'return-figure', 'usage-return'], usageReturn, back, options),
  ];
}

/** Over whom use is spread, what nobody uses, who uses it, and what chance alone would show. */
function spreadFigures(data: UsageReportData, sides: readonly UsageArm[]): ReportFigure[] {
  const known = groupings.filter((by) =>
    sides.some(({ side }) => side.groups.some((group) => group.by === by && group.group !== null)),
  );
  const tried = data.people.nulls['first week'] === null ? [] : sides;
  return [
    ...placed(['spread', 'spread-figure', 'usage-spread'], usageTenths, sides, options),
    ...placed(['seats', 'seats-figure', 'usage-seats'], usageSeats, sides, options),
    ...known.flatMap((by) =>
      placed(['groups', `groups-${by}`, `usage-groups-${by}`], usageGroups, sides, {
        ...options,
        by,
      }),
    ),
    ...placed(['nulls', 'nulls-figure', 'usage-nulls'], usageNulls, tried, options),
  ];
}

/** Every figure of a report of usage in order. */
export function usageFigures(data: UsageReportData): ReportFigure[] {
  const sides = sidesOf(data);
  return [...useFigures(sides), ...spreadFigures(data, sides)];
}
