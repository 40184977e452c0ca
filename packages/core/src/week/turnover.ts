import type { BlockWeek } from '../organisation/block-week.ts';
import { drawForAll } from '../organisation/draw.ts';
import { hire, shareRework } from '../organisation/hire.ts';
import type { Witness } from '../organisation/witness.ts';
import { purpose, wordsBelow } from '../random/uniforms.ts';

/** Step 9: some leave, and successors take their seats from next week on (docs/model.md 7.9). */
export function turnOver(at: BlockWeek, witness: Witness): void {
  const { block, leaving } = at;
  if (leaving <= 0) return;
  const length = block.to - block.from;
  const words = drawForAll(at, purpose.turnover);
  const leavers = wordsBelow(leaving) >>> 0; // a whole word, since a week never takes everybody
  let team = block.firstTeam;
  for (let j = 0; j < length; j++) {
    if ((words[2 * j] as number) >= leavers) continue;
    team = replace(at, block.from + j, team, witness);
  }
}

/** Puts a successor in the seat; returns its team, which is `team` or a later one. */
function replace(at: BlockWeek, id: number, team: number, witness: Witness): number {
  const { employees, teams, terms, week, key0, key1 } = at;
  let own = team;
  while ((teams.start[own + 1] as number) <= id) own++;
  witness.leaves(at, id);
  hire([key0, key1], employees, id, week + 1, terms);
  employees.nextVisible[id] = 0;
  witness.joins(at, id);
  shareRework(employees, teams, own, terms.mind.reworkRouting);
  return own;
}
