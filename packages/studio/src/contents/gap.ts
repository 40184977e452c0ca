import { masterKey } from '@uptake/core';
import { followed } from '@uptake/lab/internal';
import { liveInterval, moments } from '@uptake/lab/statistics';
import { pairedGap } from '@uptake/viz';
import type { PairedSeries } from '@uptake/viz/data';
import { bytesOfWeek, type RunRecord } from '../live/record.ts';
import type { Band } from '../live/task.ts';
import type { Result } from '../session/result.ts';
import { words } from '../words/words.ts';
import { armIds, type ContentOf, contentOf, hiddenText, shownPlaces } from './content.ts';
import { weeksTo } from './ensemble.ts';

/** How much, and how sure? The second arm minus the baseline. */
export const gapContent: ContentOf = (session, result) => {
  if (shownPlaces(session, result).length < 2) return hiddenText();
  const { view } = session.history().present;
  const [base, other] = result.records;
  const name = `band ${result.arms[0].hash} ${result.arms[1].hash} ${view.measure} ${result.runs}`;
  const band = result.refined
    ? session.ask(
        name,
        {
          kind: 'band',
          runs: weeklyDifferences(base, other, view.measure),
          key: masterKey(result.seed),
        },
        'soon',
      )
    : undefined;
  const data = pairedOf(result, view.measure, band);
  const cursor = Math.min(view.week, result.scenario.weeks);
  return contentOf(words.titles.gap[view.measure], pairedGap, data, {
    arms: armIds(result),
    cursor,
  });
};

/** Differences of the arms, replication by replication, week by week. */
function weeklyDifferences(
  base: readonly RunRecord[],
  other: readonly RunRecord[],
  measure: 'active' | 'real',
): Float64Array[] {
  return base.map((run, r) =>
    run[measure].map((share, w) => ((other[r] as RunRecord)[measure][w] as number) - share),
  );
}

const ones = Uint8Array.from({ length: 256 }, (_, byte) => {
  let count = 0;
  for (let rest = byte; rest > 0; rest &= rest - 1) count++;
  return count;
});

/** Shares of people in real use in one arm only, means over replications. */
function exclusive(base: readonly RunRecord[], other: readonly RunRecord[]) {
  const { weeks, employees } = base[0] as RunRecord;
  const stride = bytesOfWeek(employees);
  const helped = new Float64Array(weeks);
  const harmed = new Float64Array(weeks);
  base.forEach(({ realBits: before }, r) => {
    const { realBits: after } = other[r] as RunRecord;
    for (let w = 0; w < weeks; w++) {
      let up = 0;
      let down = 0;
      for (let k = w * stride; k < (w + 1) * stride; k++) {
        const [was, is] = [before[k] as number, after[k] as number];
        up += ones[is & ~was] as number;
        down += ones[was & ~is & 255] as number;
      }
      helped[w] = (helped[w] as number) + up;
      harmed[w] = (harmed[w] as number) + down;
    }
  });
  const all = employees * base.length;
  return { helped: helped.map((count) => count / all), harmed: harmed.map((count) => count / all) };
}

/** Limits that may be watched while runs arrive; none before 50 of them. */
function watched(runs: readonly Float64Array[], weeks: number) {
  const lo = new Float64Array(weeks);
  const hi = new Float64Array(weeks);
  let known = runs.length > 0;
  for (let w = 0; w < weeks && known; w++) {
    const limits = liveInterval(moments(runs.map((run) => run[w] as number)));
    known = limits !== undefined;
    lo[w] = limits?.lo ?? 0;
    hi[w] = limits?.hi ?? 0;
  }
  return known ? { lo, hi } : undefined;
}

/**
 * The gap of two arms with common random numbers.
 *
 * While runs arrive its interval is the confidence sequence, from 50 runs on; when they are in, the simultaneous band.
 *
 * @param band - The simultaneous band of these runs, once it is known.
 */
function pairedOf(
  { arms: [baseline, compared], records: [base, other], scenario }: Result,
  measure: 'active' | 'real',
  band: Band | undefined,
): PairedSeries {
  const runs = weeklyDifferences(base, other, measure);
  // The same replications as in a comparison of the lab, so that its report shows the same shares.
  const first = followed(scenario);
  const weeks = base[0]?.weeks ?? 0;
  const mean = new Float64Array(weeks);
  const positive = new Int16Array(weeks);
  for (let w = 0; w < weeks; w++) {
    for (const run of runs) {
      mean[w] = (mean[w] as number) + (run[w] as number);
      if ((run[w] as number) > 0) positive[w] = (positive[w] as number) + 1;
    }
    mean[w] = (mean[w] as number) / runs.length;
  }
  const limits = band ?? watched(runs, weeks);
  return {
    label: compared.label,
    baseline: baseline.label,
    weeks: weeksTo(weeks),
    mean,
    lo: limits?.lo ?? mean,
    hi: limits?.hi ?? mean,
    interval: band ? 'simultaneous' : limits ? 'sequence' : 'none',
    alpha: 0.05,
    runs: runs.length,
    positive,
    ...(band?.divergence !== undefined && { divergence: band.divergence + 1 }),
    ...exclusive(base.slice(0, first), other),
  };
}
