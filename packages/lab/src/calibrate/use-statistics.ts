import { seenOf } from '../null-models/histories.ts';
import { quantile } from '../statistics/quantiles.ts';
import type { GroupStatistic } from './held-out-groups.ts';

/** What histories of use say of organisations: who never used, how use is spread, and how it goes on after the first. */

/** The followed weeks of each person of a group, 0 or 1 each. */
export type Histories = readonly Uint8Array[];

/** Weeks after the first use at which use is measured. */
const after = [1, 4, 8, 12, 20] as const;
/** Fewest people of whom a share of the curve is told. */
export const least = 5;

/** What is predicted of use. */
export const statistics: readonly GroupStatistic[] = [
  { id: 'never', label: 'never used' },
  { id: 'weeks10', label: 'weeks used, 10 % quantile' },
  { id: 'weeks50', label: 'weeks used, median' },
  { id: 'weeks90', label: 'weeks used, 90 % quantile' },
  ...after.map((week) => ({
    id: `after${week}`,
    label: `use ${week} ${week === 1 ? 'week' : 'weeks'} after the first`,
  })),
  { id: 'stays', label: 'use after a week of use' },
  { id: 'returns', label: 'use after a week without, once begun' },
  { id: 'back', label: 'of those who lapsed, came back' },
];

const share = (part: number, whole: number): number => (whole === 0 ? Number.NaN : part / whole);

/** What people do after their first use, summed over them. */
function afterFirst(histories: Histories) {
  const sums = { keeps: 0, stops: 0, starts: 0, rests: 0, lapsed: 0, back: 0 };
  const curve = after.map(() => ({ followed: 0, used: 0 }));
  for (const uses of histories) {
    const first = uses.indexOf(1);
    if (first < 0) continue;
    const later = uses.subarray(first + 1);
    const { keeps, rests, starts, stops } = seenOf(later, later.length, true);
    sums.keeps += keeps;
    sums.rests += rests;
    sums.starts += starts;
    sums.stops += stops;
    sums.lapsed += Number(stops > 0);
    sums.back += Number(starts > 0);
    after.forEach((week, k) => {
      const use = uses[first + week];
      const at = curve[k] as (typeof curve)[0];
      if (use === undefined) return;
      at.followed++;
      at.used += use;
    });
  }
  return { ...sums, curve };
}

/** Of each person the share of weeks with use. */
const sharesOf = (histories: Histories): number[] =>
  histories.map((uses) => uses.reduce((sum, use) => sum + use, 0) / uses.length);

/** The statistics of histories, in their order. */
export function measure(groups: readonly Histories[]): number[] {
  const histories = groups.flat();
  const shares = sharesOf(histories);
  const { back, curve, keeps, lapsed, rests, starts, stops } = afterFirst(histories);
  return [
    share(shares.filter((one) => one === 0).length, shares.length),
    ...[0.1, 0.5, 0.9].map((p) => quantile(shares, p)),
    ...curve.map(({ followed, used }) => (followed < least ? Number.NaN : used / followed)),
    share(keeps, keeps + stops),
    share(starts, starts + rests),
    share(back, lapsed),
  ];
}

/** By what organisations differ: never-users, the share of weeks used, and heavy users. */
export function levelsOf(histories: Histories): number[] {
  const shares = sharesOf(histories);
  return [
    shares.filter((one) => one === 0).length / shares.length,
    shares.reduce((sum, one) => sum + one, 0) / shares.length,
    shares.filter((one) => one > 0.5).length / shares.length,
  ];
}
