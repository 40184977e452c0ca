import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/mode.ts';

/** Rework of the team's escaped errors lands on its members by their share. */
function shareOutRework(at: BlockWeek): void {
  const { block, columns, employees, teams, terms } = at;
  const { escaped, rework } = columns;
  const { reworkShare } = employees;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    let failures = 0;
    for (let i = from; i < to; i++) failures += escaped[i - block.from] as number;
    const hours = terms.tool.reworkHours * failures;
    for (let i = from; i < to; i++) rework[i - block.from] = hours * (reworkShare[i] as number);
  }
}

/** Step 5: hours, quality, productivity and pay of everybody (docs/model.md 7.6). */
export function account(at: BlockWeek): void {
  shareOutRework(at);
  const { block, columns, employees, terms } = at;
  const { policy, metrics, tool, mind, hours } = terms;
  const { use, saving, rework, gross, net, shadow, escaped, productivity, bill } = columns;
  const { prompting, cleanup, checking, handling, checked, caught, monitored } = columns;
  const { amenableHours, skill, engagement } = employees;
  const chosen = columns.mode;
  const preparing = tool.cleanup * (1 - tool.dataReadiness);
  const perHour = (metrics.volume * mind.reinvest + metrics.speed) / (hours * mind.metricSwing);
  const perQuality = metrics.quality / mind.metricSwing;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const a = use[j] as number;
    const routed = a * (amenableHours[i] as number);
    const fresh = routed * (1 - tool.saturation * a);
    const ability = skill[i] as number;
    const token = Number(chosen[j] === mode.token);
    const handled = tool.handling * ((caught[j] as number) + (monitored[j] as number));
    const asked = routed * tool.prompting * (1 - ability / 2);
    const cleaned = routed * preparing;
    const verified = routed * tool.verification * (checked[j] as number);
    const spent = asked + cleaned + verified + handled + token * tool.tokenCost;
    const saved = policy.displacement * (saving[j] as number) * fresh;
    const left = saved - spent - (rework[j] as number);
    const quality =
      (tool.quality * ability * fresh - ((escaped[j] as number) - tool.humanError * routed)) /
      hours;
    const output = 1 - mind.disengagedOutput * (1 - (engagement[i] as number));
    const measured = a + token * tool.tokenIntensity;
    const pay = metrics.usage * measured + perHour * left + perQuality * quality;
    gross[j] = saved;
    shadow[j] = spent;
    net[j] = left;
    prompting[j] = asked;
    cleanup[j] = cleaned;
    checking[j] = verified;
    handling[j] = handled;
    productivity[j] = output * (1 + (mind.reinvest * left) / hours) * (1 + quality) - 1;
    bill[j] = policy.incentive * Math.max(pay, 0);
  }
}
