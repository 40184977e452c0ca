import type { Teams } from '../organisation/block.ts';
import { type BlockWeek, drawForAll, type WeekObserver } from '../organisation/block-week.ts';
import type { Share } from '../organisation/crew.ts';
import type { Employees } from '../organisation/employees.ts';
import type { Terms } from '../organisation/terms.ts';
import { normalQuantile } from '../random/distributions.ts';
import { type Key, purpose, uniforms, wordsBelow } from '../random/draws.ts';
import { exp, pow } from '../random/math.ts';

/** Step 9: some leave, and successors take their seats from next week on (docs/model.md 7.9). */
export function turnOver(at: BlockWeek, observer: Required<WeekObserver>): void {
  const { block, leaving } = at;
  if (leaving <= 0) return;
  const length = block.to - block.from;
  const words = drawForAll(at, purpose.turnover);
  const leavers = wordsBelow(leaving) >>> 0; // a whole word, since never all leave in a week
  let team = block.firstTeam;
  for (let j = 0; j < length; j++) {
    if ((words[2 * j] as number) >= leavers) continue;
    team = replace(at, block.from + j, team, observer);
  }
}

/** Puts a successor in the seat; returns its team, which is `team` or a later one. */
function replace(
  at: BlockWeek,
  id: number,
  team: number,
  observer: Required<WeekObserver>,
): number {
  const { employees, teams, terms, week, key0, key1 } = at;
  let own = team;
  while ((teams.start[own + 1] as number) <= id) own++;
  observer.leaves(at, id);
  hire([key0, key1], employees, id, week + 1, terms);
  observer.joins(at, id);
  shareRework(employees, teams, own, terms.mind.reworkRouting);
  return own;
}

const pair = new Float64Array(2);

/** The terms that a hire hangs on. */
export type HireTerm = 'mind' | 'amenable' | 'hours';

/**
 * Hires an employee into a seat: draws the traits and sets the state of a beginner (docs/model.md 5 and 8), whom others see and
 * hear from the next {@link Employees.turnWeek} on.
 *
 * @param key - Key of the run.
 * @param employees - Columns to write to.
 * @param id - The seat.
 * @param week - First week of work; 0 at the start.
 * @param terms - Terms of the role.
 */
export function hire(
  key: Key,
  employees: Employees,
  id: number,
  week: number,
  terms: Pick<Terms, HireTerm>,
): void {
  const { mind, amenable, hours } = terms;
  uniforms(key[0], key[1], id, week, purpose.work, pair);
  const performance = 1 + mind.performanceSpread * normalQuantile(pair[0] as number);
  const share = amenable + mind.amenableSpread * normalQuantile(pair[1] as number);
  employees.performance[id] = Math.min(Math.max(performance, 0.4), 1.8);
  employees.amenableHours[id] = Math.min(Math.max(share, 0.05), 0.8) * hours;
  uniforms(key[0], key[1], id, week, purpose.mind, pair);
  const deviation = mind.lossSpread * normalQuantile(pair[1] as number);
  employees.taste[id] = mind.taste * normalQuantile(pair[0] as number);
  employees.loss[id] = mind.lossAversion * exp(deviation - (mind.lossSpread * mind.lossSpread) / 2);
  employees.ok[id] = mind.trust * mind.trustWeight;
  employees.bad[id] = (1 - mind.trust) * mind.trustWeight;
  employees.gain[id] = mind.promise;
  employees.open[id] = 1 - mind.promisedCredit;
  employees.use[id] = 0;
  employees.experience[id] = 0;
  employees.skill[id] = mind.skill;
  employees.habit[id] = 0;
  employees.engagement[id] = 1;
  employees.judgement[id] = 1;
  employees.nextMode[id] = 0;
  employees.hireWeek[id] = week;
  employees.spellStart[id] = 0;
  employees.lastReal[id] = 0;
}

/** Shares of the rework of a team by performance^reworkRouting; to be called whenever an employee joins or the power changes. */
function shareRework(employees: Employees, teams: Teams, team: number, routing: number): void {
  const from = teams.start[team] as number;
  const to = teams.start[team + 1] as number;
  let total = 0;
  for (let i = from; i < to; i++) {
    const weight = pow(employees.performance[i] as number, routing);
    employees.reworkShare[i] = weight;
    total += weight;
  }
  for (let i = from; i < to; i++)
    employees.reworkShare[i] = (employees.reworkShare[i] as number) / total;
}

/** Shares out the rework of the teams of one role, or of all, as far as they are this thread's. */
export function shareAllRework(
  employees: Employees,
  { teams, own }: { readonly teams: Teams; readonly own: Share },
  terms: readonly Terms[],
  only?: number,
): void {
  for (let team = own.firstTeam; team < own.endTeam; team++) {
    const role = teams.role[team] as number;
    if (only !== undefined && role !== only) continue;
    shareRework(employees, teams, team, (terms[role] as Terms).mind.reworkRouting);
  }
}
