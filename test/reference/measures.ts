import type { MeasureId } from '../../packages/core/src/tables/measures.ts';
import type { Mind } from '../../packages/core/src/tables/parameters.ts';
import { mean } from './draws.ts';
import { trustOf } from './prices.ts';
import type { Employee, Outcome } from './world.ts';

/** Every measure of the week for a group of employees; MODEL.md 9. */
export function measure(group: readonly Employee[], mind: Mind): Record<MeasureId, number> {
  const per = (value: (employee: Employee) => number) => mean(group.map(value));
  const share = (is: (employee: Employee) => boolean) => per((employee) => (is(employee) ? 1 : 0));
  const outcome = (name: keyof Outcome) => per((employee) => employee.outcome[name]);
  const users = group.filter(({ mode }) => mode === 'real');
  return {
    active: share(({ mode }) => mode !== 'none'),
    real: share(({ mode }) => mode === 'real'),
    token: share(({ mode }) => mode === 'token'),
    ever: share(({ everReal }) => everReal),
    intensity: per(({ intensity }) => intensity),
    verification: mean(users.map(({ check }) => check)),
    trust: per((employee) => trustOf(employee, mind)),
    skill: per(({ skill }) => skill),
    habit: per(({ habit }) => habit),
    engagement: per(({ engagement }) => engagement),
    engagementGap: engagementGap(group),
    judgement: per(({ intensity: a, check: v, judgement }) => (1 - a + a * v) * judgement),
    climate: per(({ team }) => team.climate),
    gross: outcome('gross'),
    net: outcome('net'),
    rework: outcome('rework'),
    shadow: outcome('shadow'),
    prompting: outcome('prompting'),
    cleanup: outcome('cleanup'),
    checking: outcome('checking'),
    handling: outcome('handling'),
    tokenTime: outcome('tokenTime'),
    errors: outcome('errors'),
    caught: outcome('caught'),
    escaped: outcome('escaped'),
    punished: outcome('punished'),
    productivity: outcome('productivity'),
    measuredUse: outcome('measuredUse'),
    lapses: share(({ mode, wasReal }) => wasReal && mode !== 'real'),
  };
}

/** Mean engagement of the top fifth by performance, ties included, minus that of the rest. */
function engagementGap(group: readonly Employee[]): number {
  const ranked = group.map(({ performance }) => performance).sort((a, b) => b - a);
  const least = ranked[Math.ceil(0.2 * group.length) - 1] as number;
  const top = group.filter(({ performance }) => performance >= least);
  const rest = group.filter(({ performance }) => performance < least);
  if (top.length === 0 || rest.length === 0) return 0;
  return mean(top.map((e) => e.engagement)) - mean(rest.map((e) => e.engagement));
}
