import type { CalibrationFit, EndValues, ModeFlow, PolicyLeague, Retention, SensitivityIndices, SensitivitySwings, TimeAccount } from '@uptake/viz/data';
import { luck } from './luck.ts';
import { sampleEnsemble } from './sample-ensemble.ts';

/** Spells that end at a given rate a week. */
export function sampleRetention(arm: string, label: string, rate: number, weeks = 52): Retention {
  const time = Int16Array.from({ length: weeks + 1 }, (_, k) => k);
  let level = 1;
  const survival = Float64Array.from(time, (week) => {
    if (week > 3) level *= 1 - rate;
    return level;
  });
  return {
    arm,
    label,
    time,
    survival,
    lo: survival.map((share, k) => Math.max(0, share - 0.002 * k)),
    hi: survival.map((share, k) => Math.min(1, share + 0.002 * k)),
    atRisk: survival.map((share, k) => 240 * share * (1 - (0.5 * k) / weeks)),
    runs: 40,
  };
}

/** Hours that start below zero and grow to a given saving a week. */
export function sampleTime(arm: string, label: string, saving: number, weeks = 52): TimeAccount {
  const per = (value: (share: number) => number) =>
    Float64Array.from({ length: weeks }, (_, k) => value(Math.min(1, (k + 1) / 20)));
  const gross = per((share) => saving * (0.3 + 0.7 * share));
  const shadow = per((share) => 1.1 - 0.6 * share);
  const rework = per(() => 0.15);
  const net = gross.map((value, k) => value - (shadow[k] as number) - (rework[k] as number));
  return {
    arm,
    label,
    weeks: Int16Array.from({ length: weeks }, (_, k) => k + 1),
    gross,
    shadow,
    rework,
    net,
    runs: 40,
  };
}

/** Ends of runs round one or two middles. */
export function sampleEnds(
  arm: string,
  label: string,
  middles: readonly number[],
  runs = 40,
  spread = 0.08,
): EndValues {
  const draw = luck(runs);
  const values = Float64Array.from({ length: runs }, (_, k) => {
    const middle = middles[k % middles.length] as number;
    return Math.min(1, Math.max(0, middle + (draw() + draw() + draw() - 1.5) * spread));
  });
  return { arm, label, week: 52, values };
}

/** Flows in which a share of real users stops and of the others starts at each step. */
export function sampleFlow(arm: string, label: string, stop: number, start: number): ModeFlow {
  const stations = [1, 13, 26, 39, 52];
  let [none, token, real] = [0.4, 0.1, 0.5];
  const flows = stations.slice(1).map(() => {
    const table = Float64Array.of(
      none * (1 - start - 0.02),
      none * 0.02,
      none * start,
      token * 0.3,
      token * 0.6,
      token * 0.1,
      real * stop * 0.85,
      real * stop * 0.15,
      real * (1 - stop),
    );
    const into = (mode: number) =>
      [0, 3, 6].reduce((sum, row) => sum + (table[row + mode] as number), 0);
    [none, token, real] = [into(0), into(1), into(2)];
    return table;
  });
  return { arm, label, stations, flows, runs: 40 };
}

const inputs: readonly (readonly [string, string, number, number])[] = [
  ['saving', 'Time saved', 0.31, 0.42],
  ['taste', 'Spread of taste', 0.14, 0.22],
  ['error', 'Error rate', 0.11, 0.19],
  ['peers', 'Peers', 0.06, 0.13],
  ['habitRate', 'Habit rate', 0.02, 0.04],
];

/** Indices of five inputs, luck and a dummy; `label` names the first. */
export function sampleIndices(label?: string): SensitivityIndices {
  const around = (value: number, half: number) => ({ value, lo: value - half, hi: value + half });
  return {
    measure: 'Real use, last 8 weeks',
    factors: [
      ...inputs.map(([id, name, first, total], k) => ({
        id,
        label: k === 0 && label !== undefined ? label : name,
        first: around(first, 0.03),
        total: around(total, 0.04),
      })),
      { id: 'luck', label: 'Luck', first: around(0.02, 0.02), total: around(0.08, 0.02), kind: 'luck' },
      { id: 'dummy', label: 'Dummy', first: around(0, 0), total: around(0, 0.01), kind: 'dummy' },
    ],
    runs: 8192,
    converged: true,
  };
}

/** Swings of five inputs; `label` names the first. */
export function sampleSwings(label?: string): SensitivitySwings {
  return {
    measure: 'Real use, last 8 weeks',
    base: 0.34,
    factors: inputs.map(([id, name, first, total], k) => ({
      id,
      label: k === 0 && label !== undefined ? label : name,
      low: { input: '0.1', value: 0.34 + (k % 2 === 0 ? -first : first) * 0.8 },
      high: { input: '0.4', value: 0.34 + (k % 2 === 0 ? total : -total * 0.5) },
    })),
    runs: 30,
  };
}

/** A league of policies by four measures, one cell empty; names may be given. */
export function sampleLeague(names: readonly string[]): PolicyLeague {
  const around = (value: number, half: number) => ({ value, lo: value - half, hi: value + half });
  const ids = ['unaligned', 'aligned', 'credit', 'relief', 'mandate'];
  const verdicts = [undefined, 'better', 'equivalent', 'undecided', 'worse'] as const;
  return {
    measures: [
      { id: 'realPlateau', label: 'Real use at the end', unit: 'share', orientation: 1 },
      { id: 'halfLife', label: 'Half-life of decay', unit: 'weeks', orientation: 1 },
      { id: 'netHours', label: 'Net hours per person', unit: 'hours', orientation: 1 },
      { id: 'escaped', label: 'Escaped errors per person', unit: 'count', orientation: -1 },
    ],
    policies: names.map((label, k) => ({
      arm: ids[k] ?? `arm-${k}`,
      label,
      cells: [
        around([0.16, 0.85, 0.4, 0.38, 0.42][k % 5] as number, 0.03),
        k === 1 ? undefined : around(6 + 3 * k, 1),
        around(-12 + 31 * k, 6),
        around(0.8 - 0.13 * k, 0.05),
      ],
      ...(verdicts[k] && { verdict: verdicts[k] }),
    })),
    runs: 40,
    alpha: 0.05,
  };
}

/** A calibrated arm and observations every fourth week, the last year kept for testing. */
export function sampleFit(label: string): CalibrationFit {
  const ensemble = sampleEnsemble({ arm: 'unaligned', label: 'Unaligned', start: 0.54, end: 0.2, weeks: 78 });
  const draw = luck(5);
  const weeks = Int16Array.from({ length: 19 }, (_, k) => 1 + 4 * k);
  const median = ensemble.quantiles[3] as Float64Array;
  const values = Float64Array.from(weeks, (week) =>
    Math.min(1, Math.max(0, (median[week - 1] as number) + (draw() - 0.5) * 0.14)),
  );
  return { ensemble, observed: [{ label, weeks, values, fittedTo: 52 }] };
}
