import type { BlockWeek } from '../organisation/block-week.ts';
import { hire, shareRework } from '../organisation/hire.ts';
import type { Witness } from '../organisation/witness.ts';
import type { Key } from '../random/key.ts';
import { purpose, uniforms } from '../random/uniforms.ts';

const pair = new Float64Array(2);

/** Step 9: some leave, and successors take their seats from next week on (docs/model.md 7.9). */
export function turnOver(at: BlockWeek, witness: Witness): void {
  const { block, employees, teams, terms, week, key0, key1, leaving } = at;
  if (leaving <= 0) return;
  const key: Key = [key0, key1];
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    let changed = false;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      uniforms(key0, key1, i, week, purpose.turnover, pair);
      if ((pair[0] as number) >= leaving) continue;
      witness.leaves(at, i);
      hire(key, employees, i, week + 1, terms);
      employees.nextVisible[i] = 0;
      witness.joins(at, i);
      changed = true;
    }
    if (changed) shareRework(employees, teams, team, terms.mind.reworkRouting);
  }
}
