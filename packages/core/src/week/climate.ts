import type { BlockWeek } from '../organisation/block-week.ts';

/** Step 7: safety recovers towards what leadership sustains and falls with punished failures (docs/model.md 7.8). */
export function feelClimate(at: BlockWeek): void {
  const { block, columns, teams, terms } = at;
  const { policy, mind } = terms;
  const hurt = mind.climateLoss * policy.punishment * (1 - policy.relief);
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const size = (teams.start[team + 1] as number) - (teams.start[team] as number);
    const punished = columns.teamPunished[team - block.firstTeam] as number;
    const now = teams.climate[team] as number;
    const next = now + mind.climateRecovery * (policy.climate - now) - (hurt * punished) / size;
    teams.climate[team] = next < 0 ? 0 : next > 1 ? 1 : next;
  }
}
