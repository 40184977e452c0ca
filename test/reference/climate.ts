import { clip, sum } from './draws.ts';
import { leversOf } from './policy.ts';
import type { Team, World } from './world.ts';

/** Step 7: the psychological safety that a team feels; MODEL.md 7.8. */
export function updateClimate(world: World, team: Team): void {
  const p = leversOf(world, team.role);
  const { mind } = world.scenario;
  const punished = sum(team.members.map(({ outcome }) => outcome.punished)) / team.members.length;
  team.climate = clip(
    team.climate +
      mind.climateRecovery * (p.climate - team.climate) -
      mind.climateLoss * p.punishment * (1 - p.relief) * punished,
    0,
    1,
  );
}
