import { adjustment } from '../calibrate/summary-regression.ts';
import type { RunOptions } from '../engine/execute.ts';
import { startStages } from '../engine/execute.ts';
import type { Experiment, UncertainInput } from '../experiment/experiment.ts';
import { worldCells } from '../experiment/worlds.ts';
import { type CellInput, repOf } from '../plan/cell.ts';
import type { Table } from '../table.ts';
import { type RecordedUnit, rowsOfUnit, seriesOf } from '../tables/units.ts';
import { ofDraws, type ShareForecast } from './distribution.ts';
import type { PastGroup } from './past.ts';

/** What runs of the posterior foretell, brought to where use stood. */

/** Numbers of the runs of a forecast, far from those of any fit. */
const firstRun = 12_582_912;

/** Shares in use by week in one run: of everybody, and by role. */
interface RunOfDraw {
  readonly whole: ArrayLike<number>;
  readonly roles: ReadonlyMap<string, ArrayLike<number>>;
}

/** One run for each draw of the posterior to the end of the scenario, with people and luck of its own. */
export async function runsOfDraws(
  experiment: Experiment,
  inputs: readonly UncertainInput[],
  rows: readonly (readonly number[])[],
  options: RunOptions,
): Promise<RunOfDraw[]> {
  const { arm, name, scenario } = experiment;
  const worlds = worldCells({ scenario }, [arm], inputs);
  const { seed, ...how } = options;
  const stages = startStages(
    {
      ...{ name: `${name} forecast`, bases: worlds.bases, inputs: worlds.inputs },
      recording: { measures: ['real'], tables: ['weekly', 'roles'] },
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
  const named = scenario.roles.map((role) => role.name);
  return units.filter(({ failure }) => failure === null).map((unit) => runOf(unit, named));
}

function runOf(unit: RecordedUnit, named: readonly string[]): RunOfDraw {
  const whole = seriesOf(unit, 'real');
  const all = rowsOfUnit(unit, unit.parts.roles as Table, 'real');
  const weeks = whole.length;
  return {
    whole,
    roles: new Map(named.map((role, k) => [role, all.subarray(k * weeks, (k + 1) * weeks)])),
  };
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
