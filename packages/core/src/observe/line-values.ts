import type { BlockWeek } from '../organisation/block-week.ts';
import { helpHours } from '../week/use-value.ts';

/**
 * The ledger of one employee and week: every term of the utility of real use, in he, in the order of {@link ledgerLines}.
 *
 * To be called between deciding and learning, while the state is that of the decision.
 *
 * @param at - The block and week.
 * @param id - The employee.
 * @param out - Receives sixteen numbers from `offset` on.
 * @param team - The employee's team; looked up if not given.
 */
export function lineValues(
  at: BlockWeek,
  id: number,
  out: Float64Array | Float32Array,
  offset: number,
  team: number = teamOf(at, id),
): void {
  const { block, columns, employees, teams, terms, week } = at;
  const { policy, metrics, tool, mind, hourPrice, missPrice, penalty, open } = terms;
  const j = id - block.from;
  const a = columns.intensity[j] as number;
  const d = columns.detected[j] as number;
  const trust = columns.trust[j] as number;
  const peer = columns.peer[j] as number;
  const lossPrice = (employees.loss[id] as number) * penalty;
  const doubt = 1 - trust;
  const hours = employees.amenableHours[id] as number;
  const skill = employees.skill[id] as number;
  const help = helpHours(
    tool.prompting,
    terms.cleanup,
    tool.verification,
    skill,
    columns.effort[j] as number,
  );
  const habit = employees.habit[id] as number;
  const perceived = (columns.saving[j] as number) * (1 + mind.perceptionBias);
  const fresh = a - tool.saturation * a * a;
  const missed = a * doubt * (1 - d) + a * a * (1 - d) * tool.errorSlope;
  const since = week - Math.max(1, employees.hireWeek[id] as number, teams.access[team] as number);
  const shame = mind.image * (1 - (teams.climate[team] as number));
  out[offset] = hourPrice * policy.displacement * perceived * hours * fresh;
  out[offset + 1] =
    -hourPrice *
    open *
    hours *
    (a * (help + tool.handling * doubt * d) + a * a * tool.handling * d * tool.errorSlope);
  out[offset + 2] =
    missPrice * hours * (tool.quality * skill * fresh - missed + a * tool.humanError);
  out[offset + 3] = a * policy.incentive * metrics.usage;
  out[offset + 4] = -mind.blame * lossPrice * hours * missed;
  out[offset + 5] = a * policy.accountability * trust;
  out[offset + 6] = -a * mind.fear * (1 - policy.assurance) * (0.5 + policy.displacement);
  out[offset + 7] = mind.peers * peer;
  out[offset + 8] = mind.manager * policy.managerSupport;
  out[offset + 9] = at.salience;
  out[offset + 10] = since >= 0 ? (at.novelty[since] as number) : 0;
  out[offset + 11] = mind.habit * habit - mind.switching * (1 - habit);
  out[offset + 12] = -terms.friction;
  out[offset + 13] = -shame * (1 - peer);
  out[offset + 14] = employees.taste[id] as number;
  out[offset + 15] = -mind.engagementValue * (1 - (employees.engagement[id] as number));
}

/** Team of an employee of the block, by halving. */
export function teamOf({ block, teams }: BlockWeek, id: number): number {
  let low = block.firstTeam;
  let high = block.endTeam;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((teams.start[middle] as number) <= id) low = middle;
    else high = middle;
  }
  return low;
}
