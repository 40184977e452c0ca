import { calculation, leverAttribution, leverMap, leverTornado } from '@uptake/viz';
import { sampleAttribution, sampleCalculation, sampleGrid, sampleLeverSwings } from '../sample-levers.ts';
import { arm, type ChartCase, cased, hostile, longName } from './case.ts';

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
