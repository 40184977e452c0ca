import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/mode.ts';
import { exp } from '../random/math.ts';

/** Step 6: trust, skill, habit, engagement and judgement move (docs/model.md 7.7). */
export function learn(at: BlockWeek): void {
  const { block, columns, employees, terms } = at;
  const { mind, tool, policy, hours, open } = terms;
  const { ok, bad, skill, habit, engagement, judgement, amenableHours } = employees;
  const { use, checked, tasks, errors, shadow, rework, teamSkill, learntTrust, applied } = columns;
  const sharing = policy.sharing * mind.skillSharing;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const a = use[j] as number;
    let ability = skill[i] as number;
    if (columns.mode[j] === mode.real) {
      const wrong = errors[j] as number;
      ok[i] = mind.memory * (ok[i] as number) + ((tasks[j] as number) - wrong);
      bad[i] = mind.memory * (bad[i] as number) + mind.failureWeight * wrong;
      ability += (1 - ability) * (1 - exp(-tool.learning * (a * (amenableHours[i] as number))));
    } else {
      ability -= mind.forgetting * ability;
    }
    const ahead = (teamSkill[j] as number) - ability;
    if (ahead > 0) ability += sharing * ahead;
    skill[i] = ability;
    habit[i] = (habit[i] as number) + mind.habitRate * (a - (habit[i] as number));
    const drain =
      (mind.engagementLoss * open * ((shadow[j] as number) + (rework[j] as number))) / hours;
    const willing = engagement[i] as number;
    const next = willing + mind.engagementRecovery * (1 - willing) - drain;
    engagement[i] = next < 0 ? 0 : next > 1 ? 1 : next;
    const keen = judgement[i] as number;
    const unchecked = a * (1 - (checked[j] as number));
    const kept = keen + mind.reskilling * (1 - keen) - mind.deskilling * unchecked;
    const left = kept < 0.3 ? 0.3 : kept > 1 ? 1 : kept;
    judgement[i] = left;
    const evidence = (ok[i] as number) + (bad[i] as number);
    learntTrust[j] = evidence > 0 ? (ok[i] as number) / evidence : mind.trust;
    applied[j] = (1 - unchecked) * left;
  }
}
