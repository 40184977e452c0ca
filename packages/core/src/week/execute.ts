import { type BlockWeek, drawFor, keptForAll } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import { binomial } from '../random/distributions.ts';
import { purpose, uniform, uniforms } from '../random/draws.ts';

const pair = new Float64Array(2);

/** Step 4: tasks, errors, catches, escapes and punishments of those in real use (docs/model.md 7.5). */
export function execute(at: BlockWeek): void {
  const { block, columns, employees, teams, terms, week, key0, key1, shock } = at;
  const { error, errorSlope } = terms.tool;
  const { monitoring } = terms.policy;
  const { noticed } = terms.mind;
  const { amenableHours, judgement } = employees;
  const { use, detected, users, userCount, words } = columns;
  const { routed, tasks, errors, caught, monitored, escaped, punished } = columns;
  const { teamEscaped, teamPunished } = columns;
  for (const counts of [errors, caught, monitored, escaped, punished]) counts.fill(0);
  for (const counts of [teamEscaped, teamPunished]) counts.fill(0);
  let team = block.firstTeam;
  const errorWords = keptForAll(at, purpose.errors);
  const failureWords = errorWords && keptForAll(at, purpose.failures);
  if (!errorWords) drawFor(at, users, userCount, purpose.errors);
  const drawn = errorWords ?? words;
  for (let k = 0; k < userCount; k++) {
    const j = users[k] as number;
    const i = block.from + j;
    const a = use[j] as number;
    const word = 2 * (errorWords ? j : k);
    const given = a * (amenableHours[i] as number);
    const done = Math.round(given);
    const rate = error + errorSlope * a + shock;
    const wrong = binomial(done, rate < 0.95 ? rate : 0.95, uniform(drawn[word] as number));
    routed[j] = given;
    tasks[j] = done;
    if (wrong === 0) continue;
    const share = (detected[j] as number) * (judgement[i] as number);
    const found = binomial(wrong, share, uniform(drawn[word + 1] as number));
    errors[j] = wrong;
    caught[j] = found;
    if (found === wrong) continue;
    if (failureWords) {
      pair[0] = uniform(failureWords[2 * j] as number);
      pair[1] = uniform(failureWords[2 * j + 1] as number);
    } else uniforms(key0, key1, i, week, purpose.failures, pair);
    const seen = binomial(wrong - found, monitoring, pair[0] as number);
    const failed = wrong - found - seen;
    const blamed = binomial(failed, noticed, pair[1] as number);
    monitored[j] = seen;
    escaped[j] = failed;
    punished[j] = blamed;
    while ((teams.start[team + 1] as number) <= i) team++;
    const place = team - block.firstTeam;
    teamEscaped[place] = (teamEscaped[place] as number) + failed;
    teamPunished[place] = (teamPunished[place] as number) + blamed;
  }
}

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
  const { skill } = employees;
  const { displacement } = policy;
  const { saturation, verification, humanError } = tool;
  for (const column of [gross, shadow, prompting, cleanup, checking, handling, quality])
    column.fill(0);
  for (let k = 0; k < userCount; k++) {
    const j = users[k] as number;
    const i = block.from + j;
    const a = use[j] as number;
    const ability = skill[i] as number;
    const routed = columns.routed[j] as number;
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
  const { token: pretends } = mode;
  const counted = tokenIntensity * (1 - policy.audit);
  const { usage } = metrics;
  const perHour = (metrics.volume * mind.reinvest + metrics.speed) / (hours * mind.metricSwing);
  const perQuality = metrics.quality / mind.metricSwing;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const token = Number(chosen[j] === pretends);
    const spent = (shadow[j] as number) + token * tokenCost;
    const left = (gross[j] as number) - spent - (rework[j] as number);
    const better = quality[j] as number;
    const output = 1 - disengagedOutput * (1 - (engagement[i] as number));
    const measured = (use[j] as number) + token * counted;
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
