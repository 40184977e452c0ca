import { pairedGap, usageDecay } from '@uptake/viz';
import { armRanking } from '@uptake/viz/internal';
import { sampleGap } from '../sample-shares.ts';
import {
  aligned,
  arm,
  type ChartCase,
  cased,
  eight,
  five,
  flags,
  hostile,
  provenance,
  unaligned,
} from './case.ts';

const ends = [0.63, 0.146, 0.083, 0.047, 0.034, -0.02, -0.31];
const sampleRanking = {
  measure: 'Real use, last 8 weeks',
  unit: 'share' as const,
  baseline: 'Policy 1',
  arms: ends.map((difference, k) => ({
    arm: `arm-${k + 1}`,
    label: `Policy ${k + 2}`,
    difference,
    lo: difference - 0.02,
    hi: difference + 0.02,
  })),
  interval: '95 % interval',
  runs: 30,
};

export const decay: ChartCase[] = [
  cased(usageDecay, 'usage-decay/eight-arms', 'The first and the four that end highest of eight', eight, {}),
  cased(
    armRanking,
    'arm-ranking/eight',
    'Seven policies against one',
    sampleRanking,
    {},
  ),
  cased(
    armRanking,
    'arm-ranking/hostile',
    'Hostile names, none apart',
    {
      ...sampleRanking,
      measure: hostile[1],
      baseline: hostile[2],
      arms: sampleRanking.arms.map((one, k) => ({
        ...one,
        label: hostile[k % 5] as string,
        difference: 0,
        lo: 0,
        hi: 0,
      })),
    },
    {},
  ),
  cased(
    usageDecay,
    'usage-decay/two-arms',
    'Two arms, flags and cursor',
    [unaligned(), aligned()],
    {
      flags,
      cursor: 26,
    },
  ),
  cased(
    usageDecay,
    'usage-decay/nothing-and-everything',
    '0 % and 100 %',
    [
      arm('unaligned', 'Unaligned', 0, 0, { spread: 0 }),
      arm('aligned', 'Aligned', 1, 1, { spread: 0 }),
    ],
    {},
  ),
  cased(
    usageDecay,
    'usage-decay/crossing',
    'Arms that cross',
    [arm('unaligned', 'Unaligned', 0.9, 0.3), arm('aligned', 'Aligned', 0.2, 0.7, { seed: 3 })],
    { measure: 'real' },
  ),
  cased(
    usageDecay,
    'usage-decay/equal-arms',
    'Two equal arms',
    [
      unaligned({ realShare: 1 }),
      { ...unaligned({ realShare: 1 }), arm: 'aligned', label: 'Aligned' },
    ],
    { cursor: 52 },
  ),
  cased(
    usageDecay,
    'usage-decay/one-run',
    'One employee, one run',
    [arm('unaligned', 'Unaligned', 1, 0, { runs: 1, spread: 0 })],
    { provenance: { ...provenance, people: 1 } },
  ),
  cased(
    usageDecay,
    'usage-decay/few-runs',
    'Eight runs: no bands',
    [unaligned({ runs: 8 }), aligned({ runs: 8 })],
    {},
  ),
  cased(
    usageDecay,
    'usage-decay/many-runs',
    'Eighty runs: three bands',
    [unaligned({ runs: 80, realShare: 1 }), aligned({ runs: 80 })],
    {},
  ),
  cased(usageDecay, 'usage-decay/five-arms', 'Five arms', five, { flags }),
  cased(
    usageDecay,
    'usage-decay/two-basins',
    'Ends in two groups, every run',
    [unaligned({ basin: { end: 0.8, share: 0.3 } }), aligned({ runs: 40 })],
    { mode: 'runs' },
  ),
  cased(
    usageDecay,
    'usage-decay/one-future',
    'One possible future',
    [unaligned({ runs: 20 }), aligned({ runs: 20 })],
    { mode: 'one', run: 3, cursor: 13 },
  ),
  cased(
    usageDecay,
    'usage-decay/guess-and-ghost',
    'A guess, the last state, one arm hidden from week 13',
    [unaligned(), aligned()],
    {
      guess: { arm: 'aligned', weeks: [1, 13, 26, 39, 52], values: [0.5, 0.6, 0.62, 0.7, 0.7] },
      ghost: [arm('unaligned', 'Unaligned', 0.5, 0.4, { seed: 5 })],
      hideAfter: { aligned: 13 },
    },
  ),
  cased(
    usageDecay,
    'usage-decay/hostile',
    'Hostile names',
    hostile.map((label, k) =>
      arm(`<${label.slice(0, 40)}>`, label, 0.5, 0.2 * k, { seed: k, runs: 14 }),
    ),
    {
      flags: hostile.map((label, k) => ({ week: 3 + 9 * k, label })),
      title: hostile.join(' '),
      provenance: {
        people: 300,
        seed: hostile.join(''),
        modelVersion: hostile[1],
        scenarioHash: hostile[2],
      },
    },
  ),
];

export const gap: ChartCase[] = [
  cased(pairedGap, 'paired-gap/apart', 'Two arms that part', sampleGap(0.69, 40, 52), {
    cursor: 26,
    flags,
  }),
  cased(pairedGap, 'paired-gap/equal-arms', 'Two equal arms', sampleGap(0, 40, 52), {}),
  cased(pairedGap, 'paired-gap/worse', 'A worse arm', sampleGap(-0.6, 40, 52), {}),
  cased(
    pairedGap,
    'paired-gap/hostile',
    'No interval yet, hostile names',
    { ...sampleGap(1, 8, 52), interval: 'none', label: hostile[0], baseline: hostile[4] },
    {},
  ),
];
