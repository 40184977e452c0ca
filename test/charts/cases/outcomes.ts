import { alluvial, calibrationOverlay, endSpread, policyTable, retention, sensitivityBars, timeAndValue, tornado } from '@uptake/viz';
import {
  sampleEnds,
  sampleFit,
  sampleFlow,
  sampleIndices,
  sampleLeague,
  sampleRetention,
  sampleSwings,
  sampleTime,
} from '../sample-outcomes.ts';
import { type ChartCase, cased, fiveLabels, hostile, longName } from './case.ts';

export const outcomes: ChartCase[] = [
  cased(
    retention,
    'retention/two-arms',
    'Two arms',
    [sampleRetention('unaligned', 'Unaligned', 0.06), sampleRetention('aligned', 'Aligned', 0.005)],
    {},
  ),
  cased(
    retention,
    'retention/all-and-none',
    'Everybody stays, everybody stops, long names',
    [sampleRetention('unaligned', hostile[0], 1), sampleRetention('aligned', longName, 0)],
    {},
  ),
  cased(
    timeAndValue,
    'time-and-value/two-arms',
    'Two arms',
    [sampleTime('unaligned', 'Unaligned', 0.9), sampleTime('aligned', 'Aligned', 3.2)],
    {},
  ),
  cased(
    timeAndValue,
    'time-and-value/never',
    'It never pays, hostile names',
    [sampleTime('unaligned', hostile[0], 0), sampleTime('aligned', hostile[4], 0.1)],
    {},
  ),
  cased(
    endSpread,
    'end-spread/two-basins',
    'One group and two',
    [
      sampleEnds('unaligned', 'Unaligned', [0.15, 0.15, 0.75]),
      sampleEnds('aligned', 'Aligned', [0.85]),
    ],
    {},
  ),
  cased(
    endSpread,
    'end-spread/ends',
    'One run, 0 % and 100 %, long names',
    [
      sampleEnds('unaligned', hostile[0], [0], 1, 0),
      sampleEnds('aligned', longName, [1], 12, 0),
      sampleEnds('credit', hostile[3], [0.5], 200, 0.4),
    ],
    {},
  ),
  cased(sensitivityBars, 'sensitivity-bars/sobol', 'Five inputs', sampleIndices(), {}),
  cased(
    sensitivityBars,
    'sensitivity-bars/hostile',
    'Not converged, a hostile name',
    { ...sampleIndices(hostile[4]), converged: false },
    {},
  ),
  cased(tornado, 'tornado/five', 'Five inputs', sampleSwings(), {}),
  cased(tornado, 'tornado/hostile', 'A hostile name', sampleSwings(hostile[0]), {}),
  cased(policyTable, 'policy-table/five', 'Five policies', sampleLeague(fiveLabels), {}),
  cased(policyTable, 'policy-table/hostile', 'Hostile names', sampleLeague(hostile), {}),
  cased(
    alluvial,
    'alluvial/two-arms',
    'Two arms',
    [sampleFlow('unaligned', 'Unaligned', 0.45, 0.05), sampleFlow('aligned', longName, 0.06, 0.4)],
    {},
  ),
  cased(alluvial, 'alluvial/one-arm', 'All stop', [sampleFlow('unaligned', hostile[0], 1, 0)], {}),
  cased(
    calibrationOverlay,
    'calibration-overlay/tested',
    'Fitted to a year, tested on the rest',
    sampleFit('Telemetry, 300 people'),
    {},
  ),
  cased(
    calibrationOverlay,
    'calibration-overlay/hostile',
    'A hostile name',
    sampleFit(hostile[0]),
    {},
  ),
];
