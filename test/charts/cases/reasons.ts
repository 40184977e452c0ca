import { reasons } from '@uptake/viz';
import { sampleReasons } from '../sample-shares.ts';
import { type ChartCase, cased, hostile } from './case.ts';

const causes = {
  groups: {
    time: 0.25,
    shadow: 0.06,
    blame: 0.09,
    metric: 0.1,
    habit: 0.12,
    peers: 0.05,
    friction: 0.02,
  },
  novelty: 0.08,
  other: 0.02,
  never: 0.04,
};
const fewCauses = { groups: { time: 0.03, habit: 0.02 }, novelty: 0.02, never: 0.03 };
const whyUnaligned = sampleReasons('unaligned', 'Unaligned', causes, 'own-start', 52);
export const why: ChartCase[] = [
  cased(
    reasons,
    'reasons/own-start',
    'Both arms, own start',
    [whyUnaligned, sampleReasons('aligned', 'Aligned', fewCauses, 'own-start', 52)],
    {},
  ),
  cased(
    reasons,
    'reasons/other-arm',
    'Against the other arm',
    [sampleReasons('unaligned', 'Unaligned', { groups: causes.groups }, 'other-arm', 52)],
    { cursor: 26 },
  ),
  cased(
    reasons,
    'reasons/none',
    'Equal arms: nobody differs',
    [sampleReasons('unaligned', hostile[0], { groups: {} }, 'other-arm', 52)],
    {},
  ),
  cased(reasons, 'reasons/lines', 'As lines, habit alone', [whyUnaligned], {
    as: 'lines',
    isolate: 'habit',
  }),
];
