import { type BlockWeek, drawFor, keptForAll } from '../organisation/block-week.ts';
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
  const { tasks, errors, caught, monitored, escaped, punished, teamEscaped, teamPunished } =
    columns;
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
    const done = Math.round(a * (amenableHours[i] as number));
    const rate = error + errorSlope * a + shock;
    const wrong = binomial(done, rate < 0.95 ? rate : 0.95, uniform(drawn[word] as number));
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
