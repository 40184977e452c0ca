import { normalQuantile } from '../../packages/core/src/random/distributions.ts';
import { exp } from '../../packages/core/src/random/math.ts';
import { clip, uniforms } from './draws.ts';
import type { Employee, Ledger, Outcome, RoleInForce, Team, World } from './world.ts';

/** Traits and state of somebody hired in `week`, 0 at the start; MODEL.md 5 and 8. */
export function freshlyHired(
  world: Pick<World, 'scenario' | 'key'>,
  id: number,
  work: RoleInForce,
  week: number,
) {
  const { mind } = world.scenario;
  const [u0, u1] = uniforms(world.key, id, week, 0);
  const [u2, u3] = uniforms(world.key, id, week, 1);
  const amenable = work.role.amenable + mind.amenableSpread * normalQuantile(u1);
  const z = normalQuantile(u3);
  return {
    hireWeek: week,
    performance: clip(1 + mind.performanceSpread * normalQuantile(u0), 0.4, 1.8),
    amenableHours: clip(amenable, 0.05, 0.8) * work.role.hours,
    taste: mind.taste * normalQuantile(u2),
    loss: mind.lossAversion * exp(mind.lossSpread * z - (mind.lossSpread * mind.lossSpread) / 2),
    ok: mind.trust * mind.trustWeight,
    bad: (1 - mind.trust) * mind.trustWeight,
    skill: mind.skill,
    habit: 0,
    engagement: 1,
    judgement: 1,
    mode: 'none' as const,
    intensity: 0,
    check: 0,
    visible: 0,
    wasReal: false,
    everReal: false,
    ledger: {} as Ledger,
    adoption: null,
    away: null,
    outcome: {} as Outcome,
    realWeeks: [],
  };
}

/** A first employee of a team, hired in week 0. */
export function founder(world: Pick<World, 'scenario' | 'key'>, id: number, team: Team): Employee {
  return { id, role: team.role, team, ...freshlyHired(world, id, team.role, 0) };
}
