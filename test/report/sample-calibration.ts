import type { UseCalibration } from '@uptake/lab/calibrate';
import type { CalibrateReportData } from '@uptake/viz/internal';

/** 20 weeks of data and 26 of the scenario; two of the weeks lie outside of the band. */
const bands: UseCalibration['bands'] = Array.from({ length: 26 }, (_, k) => {
  const median = 0.2 + 0.4 / (1 + k / 4);
  const half = 0.03 + 0.002 * k;
  const shift = k === 3 ? 2 * half : k === 7 ? -1.5 * half : ((k % 5) - 2) * 0.3 * half;
  return {
    ...{ week: k + 1, low: median - half, median, high: median + half },
    observed: k < 20 ? median + shift : null,
  };
});

const identifiability = (name: string): UseCalibration['identifiability'] => [
  {
    ...{ id: 'mind.value', label: 'Value', kind: 'parameter', would: null },
    ...{ identified: 'yes' },
    ...{ prior: [0.62, 0.8, 0.98], posterior: [0.7, 0.76, 0.84], left: 0.389 },
  },
  {
    ...{ id: 'mind.taste', label: 'Taste', kind: 'parameter' },
    ...{ identified: 'partly' },
    ...{ prior: [1.24, 1.6, 1.96], posterior: [1.3, 1.55, 1.8], left: 0.694, would: null },
  },
  {
    ...{ id: 'mind.habit', label: 'Habit', kind: 'parameter' },
    ...{ identified: 'no' },
    ...{ prior: [0.57, 1.24, 1.92], posterior: [0.53, 1.1, 1.85], left: 0.978 },
    would: `a short survey of ${name}`,
  },
  {
    ...{ id: 'derived_plateau', label: `level of ${name}`, kind: 'derived' },
    ...{ identified: 'yes' },
    ...{ prior: [0.13, 0.2, 0.25], posterior: [0.255, 0.28, 0.3], left: 0.375, would: null },
  },
];

/** A calibration in which everything that can be named has a name. */
export function sampleCalibration(name = 'Firm'): CalibrateReportData {
  const targets: UseCalibration['targets'] = [
    ['use in weeks 1 to 1', 0.6, [0.5, 0.58, 0.66]],
    [`use of ${name}`, 0.31, [0.33, 0.38, 0.45]],
    ['ever used', 0.9, [0.82, 0.88, 0.94]],
    ['begun by week 5 and still there at the end', 0.25, [0.2, 0.26, 0.33]],
  ].map(([label, observed, fitted], k) => ({
    ...{ id: `calibrated${k}`, label, observed, fitted, unit: 'share', expr: 'mean(real, 1..1)' },
  })) as unknown as UseCalibration['targets'];
  const found: UseCalibration = {
    ...{ name, arm: name, people: 64, weeks: 20, horizon: 26, targets, reached: true },
    counts: 'any',
    identifiability: identifiability(name),
    together: [{ inputs: ['mind.value', 'mind.taste'], correlation: -0.82 }],
    parameters: ['mind.value', 'mind.taste', 'mind.habit'],
    draws: Array.from({ length: 100 }, (_, i) => [0.7 + i / 1000, 1.5, 1.1]),
    ...{ bands, generations: [], stopped: 'acceptance', runs: 4100, seed: name },
    notes: [`The data follow 64 people in their last week, ${name} has 70.`],
    ...{ modelVersion: '2', modelHash: 'a'.repeat(64), organisation: {} },
  };
  return {
    ...{ found, data: `${name}.csv`, from: '2026-01-05', to: '2026-05-18' },
    ...{ program: 'uptake 0.1.0', command: `npx uptake calibrate ${name}.yaml --out out` },
  };
}
