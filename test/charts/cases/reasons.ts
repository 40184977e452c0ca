import { mechanism, reasons, rivals, turningPoints } from '@uptake/viz';
import { sampleMechanism, sampleRivals, sampleTurning } from '../sample-learning.ts';
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
  chance: 0.08,
  other: 0.02,
  never: 0.04,
};
const fewCauses = { groups: { time: 0.03, habit: 0.02 }, chance: 0.02, never: 0.03 };
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
  cased(
    mechanism,
    'mechanism/two-arms',
    'Belief, truth and use of both arms',
    [sampleMechanism('unaligned', 'Unaligned', 0.12, 0.14), sampleMechanism('aligned', 'Aligned', 0.45, 0.84)],
    {},
  ),
  cased(
    mechanism,
    'mechanism/one-arm',
    'One arm with a hostile name, beliefs alone',
    [sampleMechanism('unaligned', hostile[0], 0.12, 0.14)],
    { rows: ['gain', 'open'] },
  ),
  cased(
    turningPoints,
    'turning-points/both-ways',
    'Kept by one, lost by the other, both ways',
    [sampleTurning('aligned', 'Aligned', 'Unaligned', 0.5), sampleTurning('unaligned', 'Unaligned', 'Aligned', 0.03)],
    {},
  ),
  cased(
    turningPoints,
    'turning-points/none',
    'Nobody is kept and lost',
    [sampleTurning('aligned', hostile[1], hostile[2], 0)],
    {},
  ),
  cased(
    rivals,
    'rivals/two-arms',
    'The model beside its rivals',
    [sampleRivals('unaligned', 'Unaligned', 0.55, 0.14), sampleRivals('aligned', 'Aligned', 0.82, 0.84)],
    {},
  ),
  cased(rivals, 'rivals/one-arm', 'One arm with a hostile name', [sampleRivals('unaligned', hostile[4], 0.55, 0.14)], {}),
];
