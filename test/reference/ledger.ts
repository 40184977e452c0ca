import { exp } from '../../packages/core/src/random/math.ts';
import type { Use } from './intensity.ts';
import type { Prices } from './prices.ts';
import { savingOf, shadowHours, shareCaught } from './verification.ts';
import type { Employee, Ledger, World } from './world.ts';

type UseLines = Pick<
  Ledger,
  'time' | 'shadow' | 'qualityMetric' | 'usageMetric' | 'blame' | 'accountability' | 'fear'
>;

/** The seven lines of the value of use at intensity a; MODEL.md 7.4. */
export function useLines(prices: Prices, use: Use, a: number): UseLines {
  const { p, w, tool, mind, c, q, L, open, doubt, trust } = prices;
  const { amenableHours: X, skill: K, check } = use;
  const perceived = savingOf(prices, K, use.performance) * (1 + mind.perceptionBias);
  const d = shareCaught(prices, check);
  const h = shadowHours(prices, K, check);
  const { handling, saturation, errorSlope, quality, humanError } = tool;
  return {
    time: c * p.displacement * perceived * X * (a - saturation * a * a),
    shadow: -c * open * X * (a * (h + handling * doubt * d) + a * a * handling * d * errorSlope),
    qualityMetric:
      q *
      X *
      (quality * K * (a - saturation * a * a) -
        a * (doubt * (1 - d) - humanError) -
        a * a * (1 - d) * errorSlope),
    usageMetric: a * p.incentive * w.usage,
    blame: -mind.blame * L * X * (a * doubt * (1 - d) + a * a * (1 - d) * errorSlope),
    accountability: a * p.accountability * trust,
    fear: -a * mind.fear * (1 - p.assurance) * (0.5 + p.displacement),
  };
}

/** Every term of U_real as a line. */
export function ledgerOf(
  world: World,
  employee: Employee,
  prices: Prices,
  peer: number,
  week: number,
): Ledger {
  const { p, mind, S } = prices;
  const { team, habit, taste, engagement, hireWeek } = employee;
  const age = week - Math.max(1, hireWeek, team.accessWeek);
  return {
    ...useLines(prices, employee, employee.intensity),
    peers: mind.peers * peer,
    manager: mind.manager * p.managerSupport,
    campaign: world.salience,
    novelty: mind.novelty * exp(-age / mind.noveltyWeeks),
    habit: mind.habit * habit - mind.switching * (1 - habit),
    friction: -(p.approval + mind.ambiguity * S * (1 - p.clarity)),
    image: -mind.image * (1 - team.climate) * (1 - peer),
    taste,
    engagement: -mind.engagementValue * (1 - engagement),
  };
}
