import { pow } from '../../packages/core/src/random/math.ts';
import { sum } from './draws.ts';
import type { execute } from './execution.ts';
import { pricesOf } from './prices.ts';
import { savingOf } from './verification.ts';
import type { Employee, Outcome, World } from './world.ts';

/** Step 5: hours, quality, productivity; MODEL.md 7.6. */
export function account(
  world: World,
  employee: Employee,
  work: ReturnType<typeof execute>,
  escapedInTeam: number,
): Outcome {
  const prices = pricesOf(world, employee);
  const { p, w, tool, mind, H } = prices;
  const { skill: K, mode, intensity: a, performance, engagement, team } = employee;
  const { routed } = work;
  const s = savingOf(prices, K, performance);
  const gross = p.displacement * s * routed * (1 - tool.saturation * a);
  const kinds = {
    prompting: routed * tool.prompting * (1 - K / 2),
    cleanup: routed * tool.cleanup * (1 - tool.dataReadiness),
    checking: mode === 'real' ? routed * tool.verification * employee.check : 0,
    handling: tool.handling * (work.caught + work.monitored),
    tokenTime: mode === 'token' ? tool.tokenCost : 0,
  };
  const shadow = sum(Object.values(kinds));
  const weightOf = (mate: Employee) => pow(mate.performance, mind.reworkRouting);
  const rework =
    (tool.reworkHours * escapedInTeam * weightOf(employee)) / sum(team.members.map(weightOf));
  const net = gross - shadow - rework;
  const qualityGain =
    (tool.quality * K * routed * (1 - tool.saturation * a) -
      (work.escaped - tool.humanError * routed)) /
    H;
  const measuredUse = mode === 'token' ? tool.tokenIntensity : a;
  return {
    ...work,
    ...kinds,
    gross,
    shadow,
    rework,
    net,
    qualityGain,
    measuredUse,
    productivity:
      (1 - mind.disengagedOutput * (1 - engagement)) *
        (1 + (mind.reinvest * net) / H) *
        (1 + qualityGain) -
      1,
    bill:
      p.incentive *
      Math.max(
        0,
        w.usage * measuredUse +
          (((w.volume * mind.reinvest + w.speed) * net) / H + w.quality * qualityGain) /
            mind.metricSwing,
      ),
  };
}
