import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import { exp } from '../random/math.ts';
import { hear } from './peers.ts';

/** Those in real use gather evidence on the tool, from the errors that are seen, and practise; what they knew ages. */
function practise({ block, columns, employees, terms }: BlockWeek): void {
  const { memory, failureWeight } = terms.mind;
  const { learning } = terms.tool;
  const { ok, bad, skill } = employees;
  const { routed, tasks, caught, monitored, punished, learntTrust, users, userCount } = columns;
  learntTrust.set(columns.trust);
  for (let k = 0; k < userCount; k++) {
    const j = users[k] as number;
    const i = block.from + j;
    const seen = (caught[j] as number) + (monitored[j] as number) + (punished[j] as number);
    const good = memory * (ok[i] as number) + ((tasks[j] as number) - seen);
    const ill = memory * (bad[i] as number) + failureWeight * seen;
    const ability = skill[i] as number;
    ok[i] = good;
    bad[i] = ill;
    learntTrust[j] = good / (good + ill);
    skill[i] = ability + (1 - ability) * (1 - exp(-learning * (routed[j] as number)));
  }
}

/** Those in real use learn what a routed hour gives back and what of its shadow work counts; the promise fades with experience. */
function experience({ block, columns, employees, terms }: BlockWeek): void {
  const { promiseWeight, recall } = terms.mind;
  const { gained, open: uncredited } = terms;
  const { experience: known, gain, open } = employees;
  const { saving, users, userCount } = columns;
  for (let k = 0; k < userCount; k++) {
    const j = users[k] as number;
    const i = block.from + j;
    const n = known[i] as number;
    const share = 1 / (promiseWeight + n + 1);
    const g = gain[i] as number;
    const o = open[i] as number;
    gain[i] = g + share * (gained * (saving[j] as number) - g);
    open[i] = o + share * (uncredited - o);
    known[i] = recall * n + 1;
  }
}

/** Those not in real use forget; their evidence ages: trust stays, but a later task weighs more. */
function forget({ block, columns, employees, terms }: BlockWeek): void {
  const { forgetting, memory, recall } = terms.mind;
  const { ok, bad, skill, experience: known } = employees;
  const { idle, idleCount } = columns;
  for (let k = 0; k < idleCount; k++) {
    const i = block.from + (idle[k] as number);
    skill[i] = (skill[i] as number) - forgetting * (skill[i] as number);
    known[i] = recall * (known[i] as number);
    ok[i] = memory * (ok[i] as number);
    bad[i] = memory * (bad[i] as number);
  }
}

/** Habit, engagement and judgement move. */
function adapt({ block, columns, employees, terms }: BlockWeek): void {
  const { mind, hours, open } = terms;
  const { habitRate, engagementLoss, engagementRecovery, reskilling, deskilling } = mind;
  const { habit, engagement, judgement, performance } = employees;
  const { use, checked, shadow, rework, applied } = columns;
  const lost = (engagementLoss * open) / hours;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const a = use[j] as number;
    habit[i] = (habit[i] as number) + habitRate * (a - (habit[i] as number));
    const load = (performance[i] as number) * ((shadow[j] as number) + (rework[j] as number));
    const willing = engagement[i] as number;
    const next = willing + engagementRecovery * (1 - willing) - lost * load;
    engagement[i] = next < 0 ? 0 : next > 1 ? 1 : next;
    const keen = judgement[i] as number;
    const unchecked = a * (1 - (checked[j] as number));
    const kept = keen + reskilling * (1 - keen) - deskilling * unchecked;
    const left = kept < 0.3 ? 0.3 : kept > 1 ? 1 : kept;
    judgement[i] = left;
    applied[j] = (1 - unchecked) * left;
  }
}

/** Step 6: trust, skill, beliefs, habit, engagement and judgement move (docs/model.md 7.7). */
export function learn(at: BlockWeek): void {
  const sharing = at.terms.policy.sharing * at.terms.mind.skillSharing;
  if (sharing > 0) measureSkill(at);
  practise(at);
  experience(at);
  forget(at);
  hear(at);
  adapt(at);
  if (sharing > 0) passOn(at, sharing);
}

/** Mean skill of the real users of last week who are still in the team, before this week's learning; 0 without any. */
function measureSkill({ block, columns, employees, teams }: BlockWeek): void {
  const { skill, mode: last } = employees;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    let users = 0;
    let total = 0;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      const used = Number(last[i] === mode.real);
      users += used;
      total += used * (skill[i] as number);
    }
    columns.teamSkill[team - block.firstTeam] = users > 0 ? total / users : 0;
  }
}

/** Skill passes on: whoever is behind the team's real users closes a share of the gap (docs/model.md 7.7). */
function passOn({ block, columns, employees, teams }: BlockWeek, share: number): void {
  const { skill } = employees;
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const mean = columns.teamSkill[team - block.firstTeam] as number;
    for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
      const ability = skill[i] as number;
      skill[i] = ability + share * Math.max(mean - ability, 0);
    }
  }
}

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
