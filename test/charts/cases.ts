import {
  alluvial,
  calculation,
  calibrationOverlay,
  conditionRegions,
  costFront,
  type DataTable,
  endSpread,
  type Figure,
  type FigureOptions,
  inputEffects,
  leverAttribution,
  leverMap,
  pairedGap,
  peopleGrid,
  policyTable,
  reasons,
  retention,
  roleDecay,
  sensitivityBars,
  sweepPoints,
  timeAndValue,
  tornado,
  usageDecay,
  usageModes,
  type VNode,
} from '@uptake/viz';
import { sampleDesign, sampleEffects, sampleFront, sampleRegions } from './sample-answers.ts';
import { type Course, sampleEnsemble } from './sample-ensemble.ts';
import { sampleAttribution, sampleCalculation, sampleGrid, samplePeople } from './sample-levers.ts';
import {
  sampleEnds,
  sampleFit,
  sampleFlow,
  sampleIndices,
  sampleLeague,
  sampleRetention,
  sampleSwings,
  sampleTime,
} from './sample-outcomes.ts';
import { sampleGap, sampleModes, sampleReasons } from './sample-shares.ts';

/** A figure with data, ready to draw with options on top of its own. */
export interface ChartCase {
  /** `figure/case`; also the name of the snapshot. */
  readonly name: string;
  readonly title: string;
  draw(options?: FigureOptions): VNode;
  describe(): string;
  table(): DataTable;
}

const provenance = {
  people: 300,
  seed: 'workshop-7',
  modelVersion: '1',
  scenarioHash: '3fa94c0012ab77d0',
};

/** Names that must stay text wherever they are shown. */
export const hostile = [
  '</title><script>alert(1)</script>',
  '"onload="alert(1)" x="',
  "]]>&amp;<![CDATA[' --><!--",
  'Sales\u202egpj.exe\u0000\u0007\ud800\uffff',
  `${'A very long name without end '.repeat(360)}`,
] as const;

/** Forty characters. */
export const longName = 'Principal forecasting specialists EMEA n';

const cased = <D, O>(
  figure: Figure<D, O>,
  name: string,
  title: string,
  data: D,
  own: O & FigureOptions,
): ChartCase => ({
  name,
  title,
  draw: (options = {}) => {
    const id = name.replaceAll(/[^a-z0-9]+/gu, '-');
    return figure(data, { provenance, id, ...own, ...options });
  },
  describe: () => figure.describe(data, own),
  table: () => figure.table(data, own),
});

const arm = (id: string, label: string, start: number, end: number, more: Partial<Course> = {}) =>
  sampleEnsemble({ arm: id, label, start, end, weeks: 52, ...more });
const unaligned = (more: Partial<Course> = {}) =>
  arm('unaligned', 'Unaligned', 0.54, 0.16, { realShare: 0.8, ...more });
const aligned = (more: Partial<Course> = {}) =>
  arm('aligned', 'Aligned', 0.5, 0.85, { seed: 9, ...more });
const flags = [
  { week: 1, label: 'Launch' },
  { week: 5, label: 'Training' },
  { week: 27, label: 'New metric weights' },
  { week: 52, label: 'Review' },
];
const fiveLabels = ['Unaligned', 'Aligned', longName, 'Penalty relief only', 'Mandate'];
const five = ['unaligned', 'aligned', 'credit', 'relief', 'mandate'].map((id, k) =>
  arm(id, fiveLabels[k] as string, 0.5, [0.16, 0.85, 0.4, 0.38, 0.42][k] as number, { seed: k }),
);
const decay: ChartCase[] = [
  cased(usageDecay, 'usage-decay/two-arms', 'Two arms, flags and cursor', [unaligned(), aligned()], {
    flags,
    cursor: 26,
  }),
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
    [unaligned({ realShare: 1 }), { ...unaligned({ realShare: 1 }), arm: 'aligned', label: 'Aligned' }],
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
    hostile.map((label, k) => arm(`<${label.slice(0, 40)}>`, label, 0.5, 0.2 * k, { seed: k, runs: 14 })),
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

const gap: ChartCase[] = [
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
const why: ChartCase[] = [
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

const levers: ChartCase[] = [
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

const people: ChartCase[] = [
  cased(
    usageModes,
    'usage-modes/two-arms',
    'Real and token use',
    [
      sampleModes('unaligned', 'Unaligned', 0.12, 0.05, 52),
      sampleModes('aligned', longName, 0.85, 0.02, 52),
    ],
    {},
  ),
  cased(
    usageModes,
    'usage-modes/nobody',
    'Nobody and everybody',
    [
      sampleModes('unaligned', 'Unaligned', 0, 0, 52),
      sampleModes('aligned', 'Aligned', 1, 0, 52),
    ],
    { cursor: 13 },
  ),
  cased(
    peopleGrid,
    'people-grid/four-roles',
    'Four roles',
    samplePeople({ 'Sales rep': 120, Analyst: 40, 'Regional manager': 12, [longName]: 128 }),
    { selected: 17 },
  ),
  cased(peopleGrid, 'people-grid/one', 'One employee', samplePeople({ [hostile[0]]: 1 }, 1), {}),
  cased(
    peopleGrid,
    'people-grid/many',
    'More than 2,000 people',
    samplePeople({ 'Sales rep': 1700, Analyst: 700 }),
    {},
  ),
  cased(
    roleDecay,
    'role-decay/four-roles',
    'Four roles by gap',
    ['Sales rep', 'Analyst', hostile[0], longName].flatMap((role, k) => [
      arm('unaligned', 'Unaligned', 0.5, 0.1 + 0.1 * k, { role, seed: k }),
      arm('aligned', 'Aligned', 0.5, 0.9 - 0.15 * k, { role, seed: k + 9 }),
    ]),
    { sort: 'gap' },
  ),
  cased(
    roleDecay,
    'role-decay/one-role',
    'One role, one arm',
    [arm('unaligned', 'Unaligned', 0.5, 0.1, { role: longName })],
    { only: longName },
  ),
];

const outcomes: ChartCase[] = [
  cased(
    retention,
    'retention/two-arms',
    'Two arms',
    [
      sampleRetention('unaligned', 'Unaligned', 0.06),
      sampleRetention('aligned', 'Aligned', 0.005),
    ],
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
  cased(calibrationOverlay, 'calibration-overlay/hostile', 'A hostile name', sampleFit(hostile[0]), {}),
];

const answers: ChartCase[] = [
  cased(costFront, 'cost-front/front', 'The front of cost and use', sampleFront(), {}),
  cased(
    costFront,
    'cost-front/cheapest',
    'The cheapest policy that holds, among candidates and arms',
    sampleFront(['Unaligned', longName], 0.8),
    {},
  ),
  cased(
    costFront,
    'cost-front/hostile',
    'Net hours, hostile names',
    { ...sampleFront([hostile[0], hostile[4]], 900), unit: 'hours', currency: hostile[1] },
    {},
  ),
  cased(inputEffects, 'input-effects/morris', 'Mean changes', sampleEffects(), {}),
  cased(
    inputEffects,
    'input-effects/shapley',
    'Shares of the spread, a hostile name',
    sampleEffects('variance', hostile[0]),
    {},
  ),
  cased(conditionRegions, 'condition-regions/one', 'One region', sampleRegions(1), {}),
  cased(
    conditionRegions,
    'condition-regions/several',
    'Several regions, a hostile name',
    sampleRegions(3, hostile[4]),
    {},
  ),
  cased(conditionRegions, 'condition-regions/none', 'No region', sampleRegions(0), {}),
  cased(sweepPoints, 'sweep-points/grid', 'A grid of two inputs', sampleDesign(), {}),
  cased(
    sweepPoints,
    'sweep-points/spread',
    'Points of five inputs, a hostile name',
    sampleDesign([hostile[0], 'Error rate', longName, 'Peers', 'Habit rate']),
    {},
  ),
];

/** Every figure with ordinary and with hard data; tests snapshot them, the gallery shows them. */
export const chartCases: readonly ChartCase[] = [...decay, ...gap, ...why, ...levers, ...people, ...outcomes, ...answers];
