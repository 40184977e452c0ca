import { normalQuantile } from '../random/distributions.ts';
import { exp, log } from '../random/math.ts';
import type { RuleId } from '../tables/rules.ts';
import type { EmployeeView, Rule, RuleDraws, WeekView } from './rule.ts';

type Numbers = { readonly [parameter: string]: number };

/**
 * Chance that a person takes the tool up within a week of Bass's model, given that a share F has at its beginning.
 *
 * Hazard `p + q F(t)`, where F goes on growing by `F' = (p + q F)(1 - F)` within the week: `1 - u (p + q) / (p + q F + q (1 - F) u)`,
 * `u = exp(-(p + q))`. So the mean over many people is the closed form of Bass at every whole week.
 *
 * Source: bass1969.
 */
function bassChance(p: number, q: number, share: number): number {
  const now = p + q * share;
  if (now === 0) return 0;
  const u = exp(-(p + q));
  return 1 - (u * (p + q)) / (now + q * (1 - share) * u);
}

/** A person's own chance: log odds normal around those of the median. */
function ownChance(median: number, spread: number, u: number): number {
  if (median <= 0 || median >= 1 || spread === 0) return median;
  return 1 / (1 + exp(log((1 - median) / median) - spread * normalQuantile(u)));
}

/** How a shipped rule decides, and the traits that it draws. */
interface Shipped {
  readonly traits?: readonly string[];
  decide(of: Numbers, employee: EmployeeView, week: WeekView, draws: RuleDraws): number;
}

const shipped: { readonly [Id in Exclude<RuleId, 'cost-benefit'>]: Shipped } = {
  bass: {
    decide: ({ p, q }, { ever }, { around }) =>
      ever ? 1 : bassChance(p as number, q as number, around),
  },
  threshold: {
    traits: ['seed', 'threshold'],
    decide({ seeds, threshold, spread }, { ever }, week, draws) {
      if (ever || draws.uniform('seed') < (seeds as number)) return 1;
      const own =
        (threshold as number) + (spread ? spread * normalQuantile(draws.uniform('threshold')) : 0);
      return Number(week.around >= own);
    },
  },
  logit: {
    decide({ private: own, conformity, sharpness }, _, { around }) {
      const push = (own as number) + (conformity as number) * (2 * around - 1);
      return 1 / (1 + exp(-2 * (sharpness as number) * push));
    },
  },
  churn: {
    decide: ({ adopt, churn }, { ever, mode }) =>
      ever ? Number(mode === 'real') * (1 - (churn as number)) : (adopt as number),
  },
  'beta-geometric': {
    decide({ adopt, alpha, beta }, { ever, mode, spellStart }, { week }) {
      if (!ever) return adopt as number;
      if (mode !== 'real') return 0;
      const a = alpha as number;
      return 1 - a / (a + (beta as number) + (week - spellStart) - 1);
    },
  },
  markov: {
    traits: ['start', 'stop'],
    decide({ start, stop, heterogeneity }, { mode }, _, draws) {
      const spread = heterogeneity as number;
      return mode === 'real'
        ? 1 - ownChance(stop as number, spread, draws.uniform('stop'))
        : ownChance(start as number, spread, draws.uniform('start'));
    },
  },
};

/** Place of the first draw of a shipped rule among the purposes: each of its names has one of its own. */
const firstShippedDraw = 20;
const firstDraws: { readonly [id: string]: number } = {
  threshold: firstShippedDraw,
  markov: firstShippedDraw + 2,
};

/** A shipped rule with its parameters, and the purpose of its first draw; nothing for a name that none has. */
export function shippedRule(
  name: string,
  parameters: Numbers,
): { readonly rule: Rule; readonly firstDraw: number } | undefined {
  if (!Object.hasOwn(shipped, name)) return undefined;
  const { traits = [], decide } = shipped[name as keyof typeof shipped];
  const rule: Rule = {
    name,
    parameters,
    traits,
    decide: (employee, week, draws) => decide(parameters, employee, week, draws),
  };
  return { rule, firstDraw: firstDraws[name] ?? firstShippedDraw };
}
