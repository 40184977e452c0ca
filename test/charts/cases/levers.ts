import { calculation, leverAttribution, leverMap, leverTornado, stepStairs } from '@uptake/viz';
import { sampleAttribution, sampleCalculation, sampleGrid, sampleLeverSwings, sampleStairs } from '../sample-levers.ts';
import type { StepStairs } from '@uptake/viz/data';
import { arm, type ChartCase, cased, hostile, longName } from './case.ts';

/** The same steps without a price. */
const unpriced = ({ currency: _, steps, ...rest }: StepStairs): StepStairs => ({
  ...rest,
  steps: steps.map(({ price: __, ...step }) => step),
});

export const levers: ChartCase[] = [
  cased(
    calculation,
    'calculation/two-arms',
    'Nine bars, two arms',
    [sampleCalculation(0), sampleCalculation(1)],
    {},
  ),
  cased(
    calculation,
    'calculation/open',
    'Sixteen lines',
    [sampleCalculation(0), sampleCalculation(1)],
    { open: true },
  ),
  cased(
    calculation,
    'calculation/zero',
    'A sum of nothing, hostile names',
    [sampleCalculation(0, 0, hostile[0]), sampleCalculation(1, 20, hostile[4])],
    {},
  ),
  cased(leverAttribution, 'lever-attribution/seven', 'Seven levers', sampleAttribution(), {}),
  cased(
    leverAttribution,
    'lever-attribution/hostile',
    'A hostile name',
    { ...sampleAttribution(hostile[0]), measure: hostile[1] },
    {},
  ),
  cased(leverTornado, 'lever-tornado/both', 'Seven levers, both ways', sampleLeverSwings(), {}),
  cased(
    leverTornado,
    'lever-tornado/alone',
    'One way, in hours',
    { ...sampleLeverSwings(undefined, false), measure: 'Net hours', unit: 'hours' },
    {},
  ),
  cased(
    leverTornado,
    'lever-tornado/hostile',
    'Hostile names',
    {
      ...sampleLeverSwings(hostile[0]),
      measure: hostile[1],
      from: { label: hostile[4], value: 0.16 },
      to: { label: longName, value: 0.85 },
    },
    {},
  ),
  cased(stepStairs, 'step-stairs/priced', 'Three steps with prices', sampleStairs(), {}),
  cased(
    stepStairs,
    'step-stairs/hours',
    'No price known, less is better',
    { ...unpriced(sampleStairs(undefined, -100)), measure: 'Rework', unit: 'hours' },
    {},
  ),
  cased(
    stepStairs,
    'step-stairs/none',
    'No step counts',
    { ...sampleStairs(), steps: [], left: { value: 0.5, lo: 0.48, hi: 0.52 } },
    {},
  ),
  cased(
    stepStairs,
    'step-stairs/hostile',
    'Hostile names',
    {
      ...sampleStairs(hostile[0]),
      measure: hostile[1],
      currency: hostile[2] ?? '',
      from: { label: hostile[4], value: 0.12 },
      to: { label: longName, value: 0.62 },
    },
    {},
  ),
  cased(leverMap, 'lever-map/cliff', 'A cliff', sampleGrid(), {}),
  cased(leverMap, 'lever-map/all-low', 'All below one half', sampleGrid(-9), {}),
  cased(
    leverMap,
    'lever-map/hostile',
    'Hostile names, arms at one place',
    {
      ...sampleGrid(1),
      x: { ...sampleGrid().x, label: hostile[1] },
      y: { ...sampleGrid().y, label: hostile[0] },
      arms: [
        { arm: 'a', label: hostile[0], x: 1, y: 1 },
        { arm: 'b', label: longName, x: 1, y: 1 },
      ],
    },
    {},
  ),
];
