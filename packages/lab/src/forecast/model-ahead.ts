import { adjustment } from '../calibrate/summary-regression.ts';
import type { RunOptions } from '../engine/execute.ts';
import { startStages } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { worldCells } from '../experiment/worlds.ts';
import { type CellInput, repOf } from '../plan/cell.ts';
import type { UseCounts } from '../plan/recording.ts';
import { numbers } from '../table.ts';
import { useMeasures } from '../tables/use-numbers.ts';
import { ofDraws, type ShareForecast } from './distribution.ts';
import type { PastGroup } from './past.ts';

/** What runs of the posterior foretell, brought to where use stood. */

/** Numbers of the runs of a forecast, far from those of any fit. */
const firstRun = 12_582_912;

/** Shares in use by week in one run, of those with access: of everybody, and by role. */
interface RunOfDraw {
  readonly whole: ArrayLike<number>;
  readonly roles: ReadonlyMap<string, ArrayLike<number>>;
}

/** What of use is foretold: by what counts, of everybody and of roles. */
interface Foretold {
  readonly counts: UseCounts;
  /** Names without a double quote, which no expression holds. */
  readonly roles: readonly string[];
}

const columnOf = (group: number, week: number): string => `ahead${group}w${week}`;

/** The share in use of each week, as an own outcome: of everybody (group 0), then of each role. */
function numbersOf({ counts, roles }: Foretold, weeks: number): Record<string, string> {
  const use = useMeasures[counts];
  const of = (group: number, week: number): string =>
    group === 0
      ? `${use}[${week}]`
      : `mean(${use}, ${week}..${week}, by(role, "${roles[group - 1]}"))`;
  return Object.fromEntries(
    Array.from({ length: (1 + roles.length) * weeks }, (_, i): [string, string] => {
      const [group, week] = [Math.floor(i / weeks), (i % weeks) + 1];
      return [columnOf(group, week), of(group, week)];
    }),
  );
}

/**
 * One run for each draw of the posterior to the end of the scenario, with people and luck of its own. Runs are counted as the data and the
 * fit are: those who have access, by what counts as use.
 */
export async function runsOfDraws(
  experiment: Experiment,
  inputs: readonly UncertainInput[],
  rows: readonly (readonly number[])[],
  { foretold, ...options }: RunOptions & { readonly foretold: Foretold },
): Promise<RunOfDraw[]> {
  const { arm, name, scenario } = experiment;
  const worlds = worldCells({ scenario }, [arm], inputs);
  const { seed, ...how } = options;
  const stages = startStages(
    {
      ...{ name: `${name} forecast`, bases: worlds.bases, inputs: worlds.inputs },
      recording: {
        ...{ measures: [], tables: [] },
        use: { counts: foretold.counts, numbers: numbersOf(foretold, scenario.weeks) },
      },
    },
    { seed, ...how },
  );
  const cells = rows.map(
    (values, row): CellInput => ({
      ...{ purpose: 'candidate', row },
      ...worlds.cell(arm, values),
    }),
  );
  const units = await stages.run(cells, (first) =>
    rows.map((_, i) => {
      const rep = repOf('calibration', firstRun + i);
      return { cells: [first + i], reps: [rep, rep + 1] as [number, number] };
    }),
  );
  return units
    .filter(({ failure }) => failure === null)
    .map(({ parts, row }): RunOfDraw => {
      // Where nobody has access nobody uses.
      const series = (group: number): Float64Array =>
        Float64Array.from({ length: scenario.weeks }, (_, w) => {
          const share = numbers(parts.runs, columnOf(group, w + 1))[row] as number;
          return Number.isNaN(share) ? 0 : share;
        });
      return {
        whole: series(0),
        roles: new Map(foretold.roles.map((role, k) => [role, series(k + 1)])),
      };
    });
}

const meanOf = (values: ArrayLike<number>, from: number, to: number): number => {
  let sum = 0;
  for (let w = from; w < to; w++) sum += values[w] as number;
  return sum / (to - from);
};

/**
 * The weeks ahead in the runs. A run whose use stood higher than the data's at the end would go on higher: local regression on the last
 * month and the last quarter takes that out, and runs that stood nearer count for more.
 *
 * @param group - Whose use; weeks of which nothing may be said do not count as the past.
 * @param weeks - Weeks of the data, whose Mondays are `mondays`.
 *
 * Source: beaumont2002.
 */
export function modelAhead(
  runs: readonly RunOfDraw[],
  group: PastGroup,
  mondays: readonly string[],
): ShareForecast[] {
  const weeks = mondays.length;
  const series = runs.map(({ roles, whole }) =>
    group.role === null ? whole : (roles.get(group.role) as ArrayLike<number>),
  );
  const ends = [4, 13].map((length) => Math.max(0, weeks - length));
  const known = new Map(group.past.map(({ followed, used, week }) => [week, used / followed]));
  const at = (from: number): number[] =>
    mondays.flatMap((week, w) => (w >= from && known.has(week) ? [w] : []));
  const spans = ends.map(at).filter((span) => span.length > 0);
  const over = (values: (w: number) => number): number[] =>
    spans.map((span) => span.reduce((sum, w) => sum + values(w), 0) / span.length);
  const there = over((w) => known.get(mondays[w] as string) as number);
  const summaries = series.map((one) => over((w) => one[w] as number));
  const size = there.map((_, k) => {
    const values = summaries.map((row) => row[k] as number);
    const middle = meanOf(values, 0, values.length);
    return (
      Math.sqrt(
        meanOf(
          values.map((x) => (x - middle) ** 2),
          0,
          values.length,
        ),
      ) || 1
    );
  });
  const { adjusted, particles } = adjustment(
    summaries.map((row, number) => ({
      ...{ number, place: [], summaries: row, weight: 1 / summaries.length },
      distance: Math.sqrt(
        row.reduce((sum, x, k) => sum + ((x - (there[k] as number)) / (size[k] as number)) ** 2, 0),
      ),
    })),
    there,
  );
  const weights = particles.map(({ weight }) => weight);
  const horizon = series[0]?.length ?? weeks;
  return Array.from({ length: horizon - weeks }, (_, i) =>
    ofDraws(adjusted(series.map((one) => one[weeks + i] as number)), weights),
  );
}
