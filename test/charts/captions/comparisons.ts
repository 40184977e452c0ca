import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { reportFromComparison } from '@uptake/viz';
import { type ReportFigure, reportFigures } from '@uptake/viz/internal';

type Part = Readonly<Record<string, unknown>>;

/** A comparison: what its file holds beside two arms and 30 people over 20 weeks, and how it is run. */
interface Varied {
  readonly name: string;
  readonly file: Part;
  readonly replications?: number;
  readonly measure?: string;
  readonly rivals?: boolean;
}

const staff = (headcount: number, more: Part = {}): Part => ({ name: 'Clerks', headcount, ...more });
const pair = { today: {}, reform: { policy: { preset: 'aligned' } } };
const against = (name: string, more: Part, weeks = 20): Varied => ({
  name,
  file: { weeks, arms: { today: {}, reform: more } },
});
const priced = (more: Part): Part => ({
  economics: { currency: 'EUR', hour: 45, licence: { perSeatWeek: 7, seats: 'access' }, error: 80, quality: 10, ...more },
});

/** Comparisons of few people over few weeks, each with something of its own that captions must get right. */
export const varied: readonly Varied[] = [
  { name: 'one arm', file: { arms: { today: {} } } },
  { name: 'two arms', file: {} },
  { name: 'equal arms', file: { arms: { today: {}, tomorrow: {} } } },
  {
    name: 'six arms',
    file: {
      arms: {
        today: {},
        crediting: { policy: { credit: 0.6 } },
        removing: { policy: { displacement: 0.9 } },
        pressing: { policy: { mandate: 3 } },
        punishing: { policy: { punishment: 6 } },
        reform: { policy: { preset: 'aligned' } },
      },
    },
  },
  {
    name: 'twelve roles',
    file: {
      roles: Array.from({ length: 12 }, (_, k) => staff(4 + k, { name: `Role ${k + 1}`, amenable: 0.1 + 0.06 * k })),
    },
  },
  { name: 'three people', file: { roles: [staff(3)] } },
  { name: 'one person', file: { roles: [staff(1)] } },
  { name: 'many people', file: { roles: [staff(600)], weeks: 9 } },
  { name: 'one week', file: { weeks: 1 } },
  { name: 'two weeks', file: { weeks: 2 } },
  { name: 'five weeks', file: { weeks: 5 } },
  against('a change in the second year', { rollout: { schedule: [{ week: 53, set: { displacement: 0.9, credit: 0.6 } }] } }, 104),
  against('a change and back', {
    rollout: {
      schedule: [
        { week: 8, set: { displacement: 1, credit: 1, managerSupport: 1 } },
        { week: 25, set: { displacement: 0, credit: 0, managerSupport: -1 } },
      ],
    },
  }, 40),
  against('a gate', { rollout: { waves: [{ week: 1, share: 0.3 }, { week: 14, share: 1 }], gates: [{ week: 13, measure: 'real', atLeast: 0.3, of: 'access' }] } }),
  against('guardrails', { rollout: { reviewWeeks: 6, guardrails: [{ measure: 'active', below: 0.5, add: { managerSupport: 0.4 } }] } }),
  {
    name: 'waves of roles',
    file: {
      roles: [staff(16, { name: 'Analysts' }), staff(16, { name: 'Agents' })],
      arms: { today: {}, waves: { rollout: { waves: [{ week: 1, roles: ['Analysts'] }, { week: 9, roles: ['Agents'] }], training: [{ week: 9, gain: 0.5 }] } } },
    },
  },
  { name: 'late access', file: { rollout: { waves: [{ week: 6, share: 1 }] } }, rivals: true },
  { name: 'nobody has access', file: { rollout: { waves: [{ week: 19, share: 0.1 }] } } },
  { name: 'turnover', file: { organisation: { turnover: 0.9 } } },
  { name: 'a network', file: { organisation: { ties: { generate: { kind: 'small-world', degree: 4, rewire: 0.1 } } } } },
  { name: 'rivals', file: {}, rivals: true },
  { name: 'rivals of a rise', file: { policy: { preset: 'aligned' } }, rivals: true },
  { name: 'money', file: priced({ prices: { displacement: { perPersonWeek: 3, oneOff: 4000 } }, discount: 0.05 }) },
  { name: 'money of nothing', file: { economics: { hour: 0, licence: { perSeatWeek: 0, seats: 'all' }, error: 0, quality: 0 } } },
  { name: 'a loss', file: priced({ currency: '£', licence: { perSeatWeek: 400, seats: 100 } }) },
  { name: 'adoption by a curve', file: { rule: { name: 'bass', p: 0.03, q: 0.38 }, arms: { today: {}, leaving: { rule: 'churn' } } } },
  { name: 'adoption by thresholds', file: { rule: 'threshold' } },
  { name: 'never', file: { policy: { approval: 10 }, arms: { today: {}, crediting: { policy: { credit: 1 } } } } },
  { name: 'always', file: { policy: { preset: 'aligned', mandate: 20, approval: 0 }, arms: { today: {}, crediting: { policy: { credit: 1 } } } } },
  { name: 'worse', file: { policy: { preset: 'aligned' }, arms: { today: {}, harsh: { policy: { preset: 'unaligned', punishment: 6 } } } } },
  against('a tiny difference', { policy: { approval: 0.061 } }),
  { name: 'many runs', file: { weeks: 12, roles: [staff(12)] }, replications: 80 },
  { name: 'enough runs for four in five', file: { weeks: 12, roles: [staff(12)] }, replications: 40 },
  { name: 'three runs', file: {}, replications: 3 },
  { name: 'less is better', file: {}, measure: 'rework' },
  { name: 'an own curve of two groups', file: { weeks: 30, roles: [staff(10)], rule: { name: 'threshold', seeds: 0.15, threshold: 0.2 } }, replications: 40 },
];

/** The figures of a comparison, as its report has them. */
export async function figuresOf({ file, measure, name, replications = 14, rivals = false }: Varied): Promise<ReportFigure[]> {
  const scenario = parseScenario({ name, weeks: 20, roles: [staff(30)], arms: pair, ...file } as never);
  const comparison = await compare(scenario, { seed: name, replications, rivals, ...(measure && { measure }) } as never);
  return reportFigures(reportFromComparison(scenario, comparison), {});
}

/** Names of the figures by those of their files, where they differ. */
const figures: Readonly<Record<string, string>> = {
  ranking: 'armRanking',
  gap: 'pairedGap',
  levers: 'leverTornado',
  learned: 'mechanism',
  lacking: 'reasons',
  employee: 'calculation',
  roles: 'roleDecay',
  modes: 'usageModes',
  flows: 'alluvial',
  lasting: 'retention',
  cost: 'timeAndValue',
  'money-weeks': 'moneyOverWeeks',
};

/** The figure that a file of a report holds. */
export const figureOf = (file: string): string => {
  const plain = file.replace(/-(\d+|standard|rollout|role|team|org)$/u, '');
  const known: Readonly<Record<string, string>> = { 'usage-segments': 'usageStack', 'usage-spread': 'usageTenths' };
  return figures[plain] ?? known[plain] ?? plain.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());
};
