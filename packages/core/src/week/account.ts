import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';

/** Rework of the team's escaped errors lands on its members by their share. */
function shareOutRework(at: BlockWeek): void {
  const { block, columns, employees, teams, terms } = at;
  const { teamEscaped, rework } = columns;
  const { reworkShare } = employees;
  rework.fill(0);
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    const hours = terms.tool.reworkHours * (teamEscaped[team - block.firstTeam] as number);
    if (hours === 0) continue;
    for (let i = from; i < to; i++) rework[i - block.from] = hours * (reworkShare[i] as number);
  }
}

/** Hours and quality that real use gains and costs; zero for all others. */
function accountUse({ block, columns, employees, terms }: BlockWeek): void {
  const { policy, tool, hours, cleanup: preparing } = terms;
  const { use, saving, checked, caught, monitored, escaped, users, userCount } = columns;
  const { gross, shadow, prompting, cleanup, checking, handling, quality } = columns;
  const { amenableHours, skill } = employees;
  const { displacement } = policy;
  const { saturation, verification, humanError } = tool;
  for (const column of [gross, shadow, prompting, cleanup, checking, handling, quality])
    column.fill(0);
  for (let k = 0; k < userCount; k++) {
    const j = users[k] as number;
    const i = block.from + j;
    const a = use[j] as number;
    const ability = skill[i] as number;
    const routed = a * (amenableHours[i] as number);
    const fresh = routed * (1 - saturation * a);
    const asked = routed * tool.prompting * (1 - ability / 2);
    const cleaned = routed * preparing;
    const verified = routed * verification * (checked[j] as number);
    const handled = tool.handling * ((caught[j] as number) + (monitored[j] as number));
    const failed = (escaped[j] as number) - humanError * routed;
    gross[j] = displacement * (saving[j] as number) * fresh;
    shadow[j] = asked + cleaned + verified + handled;
    prompting[j] = asked;
    cleanup[j] = cleaned;
    checking[j] = verified;
    handling[j] = handled;
    quality[j] = (tool.quality * ability * fresh - failed) / hours;
  }
}

/** Net hours, productivity and pay of all employees. */
function accountAll({ block, columns, employees, terms }: BlockWeek): void {
  const { policy, metrics, tool, mind, hours } = terms;
  const { use, gross, shadow, rework, quality, net, productivity, bill, mode: chosen } = columns;
  const { engagement } = employees;
  const { tokenCost, tokenIntensity } = tool;
  const { disengagedOutput, reinvest } = mind;
  const { incentive } = policy;
  const { usage } = metrics;
  const perHour = (metrics.volume * mind.reinvest + metrics.speed) / (hours * mind.metricSwing);
  const perQuality = metrics.quality / mind.metricSwing;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const token = Number(chosen[j] === mode.token);
    const spent = (shadow[j] as number) + token * tokenCost;
    const left = (gross[j] as number) - spent - (rework[j] as number);
    const better = quality[j] as number;
    const output = 1 - disengagedOutput * (1 - (engagement[i] as number));
    const measured = (use[j] as number) + token * tokenIntensity;
    const pay = usage * measured + perHour * left + perQuality * better;
    shadow[j] = spent;
    net[j] = left;
    productivity[j] = output * (1 + (reinvest * left) / hours) * (1 + better) - 1;
    bill[j] = incentive * Math.max(pay, 0);
  }
}

/** The hours of token use, where no observer looks at the accounts: they drain engagement all the same. */
function spendTokenTime({ columns, terms }: BlockWeek): void {
  const { shadow, mode: chosen } = columns;
  const { tokenCost } = terms.tool;
  for (let j = 0; j < chosen.length; j++)
    shadow[j] = (shadow[j] as number) + Number(chosen[j] === mode.token) * tokenCost;
}

/** Step 5: hours, quality, productivity and pay of all employees (docs/model.md 7.6). */
export function account(at: BlockWeek): void {
  shareOutRework(at);
  accountUse(at);
  if (at.accounts) accountAll(at);
  else spendTokenTime(at);
}
