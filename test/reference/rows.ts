/** The rows of the evidence that have numbers: what is computed, the number or band stated, and how it fares. */
import { mean, sum } from './draws.ts';
import {
  A,
  agrees,
  compared,
  D,
  type Estimate,
  inBand,
  type Kept,
  M,
  type Outcome,
  over,
  plus,
  U,
  under,
} from './ensemble.ts';
import {
  type PolicyInput,
  type RoleInput,
  rolePresets,
  type ScenarioInput,
  salesForecasting,
} from './scenario.ts';

/** One row: a number of some arms, and what the evidence says of it. */
export interface EvidenceRow {
  readonly says: string;
  readonly of: () => Estimate;
  /** The number stated and the unit of its last digit. */
  readonly number?: readonly [stated: number, rounding: number];
  /** The band stated. */
  readonly band?: readonly [from: number, to: number];
}

/** How a row fares: by its band, and by its number. */
export function fare(
  { number, band }: EvidenceRow,
  got: Estimate,
): { band?: Outcome; number?: 'agrees' | 'differs' } {
  return {
    ...(band && { band: inBand(got, ...band) }),
    ...(number && { number: agrees(got, ...number) ? 'agrees' : 'differs' }),
  };
}

const infinite = Number.POSITIVE_INFINITY;
const plateau = over('active');
const real = over('real');
const token = over('token');
const net = over('net');
const productivity = over('productivity');
const escaped = over('escaped');
const week52 = over('active', 52, 52);
const at = (week: number) => over('active', week, week);
const perUser = (run: Kept) => over('intensity')(run) / real(run);
const later = (arm: ScenarioInput, weeks: number): ScenarioInput => ({ ...arm, weeks });

const one =
  (arm: ScenarioInput, what: (run: Kept) => number, keys = 12) =>
  () =>
    compared([arm], what, keys);
const difference =
  (a: ScenarioInput, b: ScenarioInput, what: (run: Kept) => number, keys = 12) =>
  () =>
    compared([a, b], (first, second) => what(second) - what(first), keys);
const ratio =
  (a: ScenarioInput, b: ScenarioInput, what: (run: Kept) => number, keys = 12) =>
  () =>
    compared([a, b], (first, second) => what(second) / what(first), keys);

/** Share of all reasons for lapses that two lines have together, chance left out. */
export function knownByUse({ reasons }: Kept): number {
  const total = (id: keyof (typeof reasons)[number]) => sum(reasons.map((week) => week[id]));
  const all = sum(Object.keys(reasons[0] ?? {}).map((id) => total(id as 'time')));
  return (total('time') + total('shadow')) / (all - total('chance'));
}

/** Fall of active use from week 1 to the plateau. */
const drop = (run: Kept) => at(1)(run) - plateau(run);
const informed = { mind: { informed: true } };
const oldNovelty = { mind: { informed: true, novelty: 2.45, noveltyWeeks: 4 } };
const training = { rollout: { training: [{ week: 1, gain: 0.5 }] } };
const usage = { metrics: { volume: 0.6, quality: 0.2, usage: 0.2 } };
const everyWeek = Array.from({ length: 52 }, (_, i) => ({ week: i + 1, size: 1.5 }));
const quarterly = [1, 14, 27, 40].map((week) => ({ week, size: 1.5 }));
const overIncentive = under(A, {
  relief: 0.95,
  metrics: { volume: 0.4, quality: 0.5, usage: 0.6 },
});
const old = { volume: 0.8, quality: 0.2 };
const revised = { volume: 0.4, quality: 0.6 };
const early = { rollout: { shocks: [{ from: 1, to: 3, error: 0.35 }] } };
const late = { rollout: { shocks: [{ from: 21, to: 23, error: 0.35 }] } };

/** The course of use: F01 to F03, F07, F38, and the rival explanations. */
export const course: readonly EvidenceRow[] = [
  { says: 'unaligned active, week 1', of: one(U, at(1), 20), number: [0.56, 0.01] },
  { says: 'unaligned active, week 8', of: one(U, at(8), 20), number: [0.23, 0.01] },
  {
    says: 'F01: unaligned active, week 12 / peak',
    of: one(U, (run) => at(12)(run) / run.summary.peakLevel, 20),
    band: [0.3, 0.55],
  },
  { says: 'F02: unaligned active, week 26', of: one(U, at(26), 20), band: [0.1, 0.3] },
  {
    says: 'F02: unaligned plateau',
    of: one(U, plateau, 20),
    band: [0.1, 0.3],
    number: [0.14, 0.01],
  },
  {
    says: 'F03: aligned plateau',
    of: one(A, plateau, 20),
    band: [0.75, 0.92],
    number: [0.83, 0.01],
  },
  { says: 'F03: aligned slope a week from week 13', of: one(A, slope, 20), band: [-0.001, 0.001] },
  {
    says: 'F38: unaligned never-users',
    of: one(U, (run) => run.summary.neverShare, 20),
    band: [0.15, 0.4],
  },
  {
    says: 'C01: (time gained + shadow work) / (1 - chance), unaligned',
    of: one(U, knownByUse, 20),
    band: [0.6, 1],
  },
  {
    says: 'F07: training alone, unaligned plateau',
    of: difference(U, plus(U, training), plateau),
    band: [-infinite, 0.05],
  },
  { says: 'informed: drop / full drop', of: ratio(U, plus(U, informed), drop) },
  { says: 'informed: week 1', of: one(plus(U, informed), at(1)) },
  {
    says: 'informed: plateau less that of the full run',
    of: difference(U, plus(U, informed), plateau),
  },
  { says: 'old novelty: drop / full drop', of: ratio(U, plus(U, oldNovelty), drop) },
  { says: 'old novelty: week 1', of: one(plus(U, oldNovelty), at(1)) },
  {
    says: 'F09: displacement 0, intensity of a user',
    of: one(under(U, { displacement: 0 }), perUser),
    number: [0.118, 0.001],
    band: [0.1, 0.12],
  },
  {
    says: 'F09: displacement 0, net hours',
    of: one(under(U, { displacement: 0 }), net),
    band: [-infinite, 0],
  },
  {
    says: 'F32: aligned shadow / (net + shadow)',
    of: one(A, (run) => over('shadow')(run) / (net(run) + over('shadow')(run)), 20),
    band: [0.35, 0.55],
  },
  {
    says: 'F33: aligned net hours a user',
    of: one(A, (run) => net(run) / real(run), 20),
    band: [1, 2.5],
  },
  { says: 'F34: aligned productivity', of: one(A, productivity, 20), band: [0.01, 0.05] },
];

/** Mean change of active a week from week 13 on, by least squares. */
function slope({ rows }: Kept): number {
  const level = rows.slice(12).map(({ active }) => active);
  const centre = (level.length - 1) / 2;
  const spread = sum(level.map((_, i) => (i - centre) ** 2));
  return sum(level.map((y, i) => (i - centre) * y)) / spread;
}

const chance = ({ tokenChance }: Kept) => mean(tokenChance.slice(44, 52));

/** What pays for token use buys it, in proportion: C04, F15, F16, C29, C26. */
export const tokens: readonly EvidenceRow[] = [
  {
    says: 'usage .0001: P(token)',
    of: one(under(U, { metrics: { ...old, usage: 0.0001 } }), chance),
    band: [0, 0.001],
    number: [2.3e-4, 1e-5],
  },
  {
    says: 'mandate .0001: P(token)',
    of: one(under(U, { mandate: 0.0001 }), chance),
    band: [0, 0.001],
    number: [3.9e-4, 1e-5],
  },
  { says: 'audit 1: P(token)', of: one(under(U, { audit: 1, ...usage }), chance), number: [0, 0] },
  {
    says: 'incentive 0: P(token)',
    of: one(under(U, { incentive: 0, ...usage }), chance),
    number: [0, 0],
  },
  {
    says: 'C04: usage .2, token / active',
    of: one(under(U, usage), (run) => token(run) / plateau(run)),
    band: [0.5, 1],
  },
  {
    says: 'C04: mandate 3, token / active',
    of: one(under(U, { mandate: 3 }), (run) => token(run) / plateau(run)),
    band: [0.5, 1],
  },
  {
    says: 'C04 at tokenCost .3: usage .2, token / active',
    of: one(
      plus(under(U, usage), { tool: { tokenCost: 0.3 } }),
      (run) => token(run) / plateau(run),
    ),
    number: [0.42, 0.01],
  },
  { says: 'F16: mandate 3, active', of: one(under(U, { mandate: 3 }), plateau), band: [0.98, 1] },
  { says: 'F16: mandate 3, token', of: one(under(U, { mandate: 3 }), token), band: [0.5, 1] },
  {
    says: 'C08: mandate 3, aligned: real moves',
    of: difference(A, under(A, { mandate: 3 }), real),
    band: [-0.1, 0.1],
  },
  {
    says: 'F15: usage metric, token',
    of: one(under(U, { metrics: { volume: 0.3, quality: 0.1, usage: 0.6 } }), token),
    band: [0.15, 1],
  },
  {
    says: 'F15: usage metric, productivity less unaligned',
    of: difference(
      U,
      under(U, { metrics: { volume: 0.3, quality: 0.1, usage: 0.6 } }),
      productivity,
    ),
    band: [-infinite, 0],
  },
  {
    says: 'C26: operations manager, new metrics, displacement .7, credit .4: token',
    of: one(roleArm('operations manager', 'after', { displacement: 0.7, credit: 0.4 }), token),
    band: [0.15, 1],
  },
  {
    says: 'C26 at tokenCost .3: token',
    of: one(
      plus(roleArm('operations manager', 'after', { displacement: 0.7, credit: 0.4 }), {
        tool: { tokenCost: 0.3 },
      }),
      token,
    ),
    number: [0.08, 0.01],
  },
];

/** One of the four roles alone, with its old or its new metrics. */
function roleArm(
  name: keyof typeof rolePresets,
  when: 'before' | 'after',
  policy: PolicyInput,
): ScenarioInput {
  const preset = rolePresets[name];
  const role: RoleInput = { ...preset.role, name, metrics: preset[when] };
  return { roles: [role], policy };
}

/** Everything else with a number: campaigns, errors, incentives, single levers. */
export const levers: readonly EvidenceRow[] = [
  {
    says: 'F19: weekly pulses of 1.5, real',
    of: one(plus(U, { rollout: { campaign: everyWeek } }), real),
    band: [0, 0.35],
  },
  {
    says: 'F19: weekly pulses without wear-out, real',
    of: one(plus(U, { rollout: { campaign: everyWeek }, mind: { wearOut: 0 } }), real),
    number: [0.99, 0.01],
  },
  {
    says: 'F19: quarterly pulses, mean gain',
    of: difference(U, plus(U, { rollout: { campaign: quarterly } }), over('active', 1, 52)),
    band: [-infinite, 0.1],
  },
  {
    says: 'F13: over-incentive, judgement ratio',
    of: ratio(A, overIncentive, over('judgement')),
    band: [0, 0.75],
  },
  {
    says: 'F13: over-incentive, escaped ratio',
    of: ratio(A, overIncentive, escaped),
    band: [3, infinite],
  },
  {
    says: 'F13: aligned trust with noticed .1',
    of: one(plus(A, { mind: { noticed: 0.1 } }), over('trust')),
    number: [0.83, 0.01],
  },
  { says: 'F13: aligned trust', of: one(A, over('trust')), number: [0.83, 0.01] },
  {
    says: 'F13: aligned, noticed .1 and relief .95, trust',
    of: one(plus(A, { mind: { noticed: 0.1 }, policy: { relief: 0.95 } }), over('trust')),
    number: [0.93, 0.01],
  },
  {
    says: 'F13: aligned, noticed .1 and relief .95, escaped ratio',
    of: ratio(A, plus(A, { mind: { noticed: 0.1 }, policy: { relief: 0.95 } }), escaped),
    number: [8, 1],
  },
  {
    says: 'F13: over-incentive, noticed .1, trust',
    of: one(plus(overIncentive, { mind: { noticed: 0.1 } }), over('trust')),
    number: [0.93, 0.01],
  },
  {
    says: 'F13: over-incentive, noticed .1, escaped ratio',
    of: ratio(A, plus(overIncentive, { mind: { noticed: 0.1 } }), escaped),
    number: [8, 1],
  },
  {
    says: 'F17: early / late loss, aligned, less 2 times',
    of: () =>
      compared(
        [A, plus(A, early), plus(A, late)],
        (a, b, c) => week52(a) - week52(b) - 2 * (week52(a) - week52(c)),
      ),
    band: [0, infinite],
  },
  ...[0.4, 0.8].map((climate, i): EvidenceRow => {
    const arms = [0, 0.15].flatMap((exploration) => [
      under(D, { climate, exploration }),
      plus(D, early, { policy: { climate, exploration } }),
    ]);
    return {
      says: `F18 (b): share of the loss repaired by exploration at climate ${climate}`,
      of: () =>
        compared(
          arms,
          (a, b, c, d) =>
            1 -
            (plateau(c as Kept) - plateau(d as Kept)) / (plateau(a as Kept) - plateau(b as Kept)),
        ),
      number: [[0.29, 0.44][i] as number, 0.01],
    };
  }),
  {
    says: 'F20: credit .6 -> 0, engagement gap',
    of: difference(A, under(A, { credit: 0 }), over('engagementGap'), 20),
    band: [-infinite, -0.02],
  },
  {
    says: 'F21: credit .6 -> 0, fall of real',
    of: () => compared([A, under(A, { credit: 0 })], (a, b) => 1 - real(b) / real(a), 20),
    number: [0.222, 0.001],
    band: [0.25, 1],
  },
  {
    says: 'F22: revised metrics in M',
    of: ratio(M, under(M, { metrics: revised }), productivity),
    number: [1.08, 0.01],
  },
  {
    says: 'F22: revised metrics in A less metrics',
    of: ratio(under(A, { metrics: old }), under(A, { metrics: revised }), productivity),
    number: [0.99, 0.01],
  },
  {
    says: 'F22: revised metrics in M at incentive 6',
    of: ratio(
      under(M, { incentive: 6 }),
      under(M, { incentive: 6, metrics: revised }),
      productivity,
    ),
    number: [1.07, 0.01],
  },
  {
    says: 'F22: credit .3 -> .6 in M',
    of: ratio(M, under(M, { credit: 0.6 }), productivity),
    number: [2.3, 0.1],
  },
  {
    says: 'F22: credit and metrics in M',
    of: ratio(M, under(M, { credit: 0.6, metrics: revised }), productivity),
    number: [2.5, 0.1],
  },
  {
    says: 'C23: incentive x accountability, real',
    of: () =>
      compared(
        [0, 2].flatMap((incentive) =>
          [0, 0.5].map((accountability) => under(A, { incentive, accountability })),
        ),
        (a, b, c, d) => real(d as Kept) - real(b as Kept) - real(c as Kept) + real(a as Kept),
      ),
    number: [-0.008, 0.001],
  },
  {
    says: 'C44: collaboration 0 -> 1 in M',
    of: difference(under(M, { collaboration: 0 }), under(M, { collaboration: 1 }), plateau),
    number: [0, 0.01],
  },
  ...weakestLinks(),
];

/** C56: productivity of the aligned policy less some of it, in relation to the whole; six keys. */
function weakestLinks(): EvidenceRow[] {
  const less: [string, PolicyInput, number][] = [
    ['step 1', { displacement: 0.3 }, -0.78],
    ['step 2 (old metrics, no credit)', { metrics: old, credit: 0 }, -0.85],
    ['step 3 (relief, accountability)', { relief: 0, accountability: 0 }, -0.12],
    ['step 3 and incentive', { relief: 0, accountability: 0, incentive: 0 }, -0.25],
    ['culture', { managerSupport: 0, climate: 0.4 }, -0.17],
    ['metrics', { metrics: old }, 0.04],
  ];
  return less.map(([name, policy, stated]) => ({
    says: `C56: productivity of A without ${name}`,
    of: () => compared([A, under(A, policy)], (a, b) => productivity(b) / productivity(a) - 1, 6),
    number: [stated, 0.01],
  }));
}

/** F39, F40, C34, F31. */
export const stories: readonly EvidenceRow[] = [
  ...alignLater(),
  ...sales(),
  ...roleGaps(),
  ...threeAreas(),
];

function alignLater(): EvidenceRow[] {
  const { metrics, ...set } = A.policy as Required<Pick<PolicyInput, 'metrics'>>;
  const launched = later(A, 104);
  const late = later(plus(U, { rollout: { schedule: [{ week: 27, set, metrics }] } }), 104);
  const exploring = (arm: ScenarioInput) => under(arm, { exploration: 0.15 });
  const relaunch = plus(late, { rollout: { campaign: [{ week: 27, size: 1.5 }] } });
  const far = over('active', 97, 104);
  return [
    {
      says: 'F39: aligned late less from the start, week 52',
      of: difference(launched, late, week52),
      number: [-0.127, 0.001],
    },
    {
      says: 'F39: the same, weeks 97-104',
      of: difference(launched, late, far),
      number: [-0.016, 0.001],
    },
    {
      says: 'F39: the same with exploration in both, week 52',
      of: difference(exploring(launched), exploring(late), week52),
      number: [-0.08, 0.001],
    },
    {
      says: 'F39: the same with exploration in the late arm, week 52',
      of: difference(launched, exploring(late), week52),
      number: [-0.08, 0.001],
    },
    {
      says: 'F39: the same with a relaunch, week 52',
      of: difference(launched, relaunch, week52),
      number: [-0.092, 0.001],
    },
  ];
}

function sales(): EvidenceRow[] {
  const arm = salesForecasting(true);
  const unchanged = salesForecasting(false);
  const end = over('real', 97, 104);
  return [
    {
      says: 'F40: before alignment, real weeks 45-52',
      of: one(arm, real, 20),
      number: [0.132, 0.001],
      band: [0, 0.15],
    },
    {
      says: 'F40: aligned, real weeks 97-104',
      of: one(arm, end, 20),
      number: [0.621, 0.001],
      band: [0.45, 1],
    },
    {
      says: 'F40: unchanged, real weeks 97-104',
      of: one(unchanged, end, 20),
      number: [0.127, 0.001],
      band: [0, 0.15],
    },
  ];
}

/** C34: how much wider the gap between aligned and unaligned is in week 8 for a role than for the default one. */
function roleGaps(): EvidenceRow[] {
  const stated = {
    'sales rep': -0.13,
    'support agent': -0.006,
    analyst: 0.022,
    'operations manager': 0.015,
  };
  const week8 = over('active', 8, 8);
  return Object.entries(stated).map(([name, number]) => {
    const { role, before } = rolePresets[name as keyof typeof rolePresets];
    const roles: RoleInput[] = [{ ...role, name }];
    const unaligned: ScenarioInput = { roles: [{ ...role, name, metrics: before }] };
    return {
      says: `C34: gap A - U of the ${name} in week 8 less that of the default role`,
      of: () =>
        compared(
          [U, A, unaligned, { ...A, roles }],
          (u, a, ru, ra) =>
            week8(ra as Kept) - week8(ru as Kept) - (week8(a as Kept) - week8(u as Kept)),
        ),
      number: [number, Math.abs(number) < 0.1 ? 0.001 : 0.01] as const,
    };
  });
}

/** F31: three areas together, less the sum of each alone, and their third difference. */
function threeAreas(): EvidenceRow[] {
  const areas: ScenarioInput[] = [
    { policy: { climate: 0.8, managerSupport: 1, exploration: 0.1 } },
    { policy: { clarity: 0.9, approval: 0.02, relief: 0.5 }, tool: { dataReadiness: 0.9 } },
    { ...training, tool: { learning: 0.03 } },
  ];
  const joined = (...chosen: number[]) =>
    plus({ policy: { displacement: 0.6 } }, ...chosen.map((area) => areas[area] as ScenarioInput));
  const few = [joined(), joined(0), joined(1), joined(2), joined(0, 1, 2)];
  const all = [...few, joined(0, 1), joined(0, 2), joined(1, 2)];
  const excess = (what: (run: Kept) => number) => () =>
    compared(few, (...runs) => {
      const [o, a, b, c, abc] = runs.map(what) as [number, number, number, number, number];
      return abc - a - b - c + 2 * o;
    });
  const third = (what: (run: Kept) => number) => () =>
    compared(all, (...runs) => {
      const [o = 0, a = 0, b = 0, c = 0, abc = 0, ab = 0, ac = 0, bc = 0] = runs.map(what);
      return abc - ab - ac - bc + a + b + c - o;
    });
  return [
    {
      says: 'F31: three areas less their sum, active',
      of: excess(plateau),
      number: [0.007, 0.001],
    },
    {
      says: 'F31: three areas less their sum, productivity',
      of: excess(productivity),
      number: [0.0007, 0.0001],
    },
    {
      says: 'F31: third difference, productivity',
      of: third(productivity),
      number: [-0.0002, 0.0001],
    },
    { says: 'F31: third difference, active', of: third(plateau) },
  ];
}
