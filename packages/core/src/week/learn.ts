import type { BlockWeek } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import { exp } from '../random/math.ts';

type Three = [number, number, number];

/** The visible use over cross ties, added up in `peer` (docs/model.md 7.3); the usual three in one loop. */
function lookBeyond({ block, columns, cross, employees }: BlockWeek): void {
  const { peer } = columns;
  const { visible } = employees;
  const { perEmployee, to } = cross;
  const length = block.to - block.from;
  const [one, two, three] = [0, 1, 2].map((k) => k * cross.employees + block.from) as Three;
  const seen = (place: number): number => visible[to[place] as number] as number;
  if (perEmployee < 3) peer.fill(0);
  else for (let j = 0; j < length; j++) peer[j] = seen(one + j) + seen(two + j) + seen(three + j);
  for (let k = perEmployee < 3 ? 0 : 3; k < perEmployee; k++) {
    const first = k * cross.employees + block.from;
    for (let j = 0; j < length; j++) peer[j] = (peer[j] as number) + seen(first + j);
  }
}

/** Last week's use in the team, and what that makes together with the use beyond it (docs/model.md 7.3). */
function lookAtTeams(at: BlockWeek): void {
  const { block, employees, teams, columns, cross, terms } = at;
  const { visible } = employees;
  const { peer } = columns;
  const beyond = cross.perEmployee > 0 ? terms.policy.collaboration : 0;
  const ties = Math.max(cross.perEmployee, 1);
  for (let team = block.firstTeam; team < block.endTeam; team++) {
    const from = teams.start[team] as number;
    const to = teams.start[team + 1] as number;
    let total = 0;
    for (let i = from; i < to; i++) total += visible[i] as number;
    const others = to - from > 1 ? 1 / (to - from - 1) : 0;
    for (let i = from, j = from - block.from; i < to; i++, j++) {
      const mates = (total - (visible[i] as number)) * others;
      peer[j] = (1 - beyond) * mates + (beyond * (peer[j] as number)) / ties;
    }
  }
}

/** With imported ties: the weighted mean of the visible use of those one points to. */
function lookAlongTies(at: BlockWeek, imported: NonNullable<BlockWeek['imported']>): void {
  const { block, columns, employees } = at;
  for (let i = block.from; i < block.to; i++) {
    let seen = 0;
    for (let k = imported.start[i] as number; k < (imported.start[i + 1] as number); k++) {
      seen +=
        (imported.share[k] as number) * (employees.visible[imported.to[k] as number] as number);
    }
    columns.peer[i - block.from] = seen;
  }
}

/** Step 2: every employee sees last week's use. */
export function lookAround(at: BlockWeek): void {
  lookBeyond(at);
  lookAtTeams(at);
  if (at.imported) lookAlongTies(at, at.imported);
}

/** Those in real use gather evidence on the tool and practise; the others keep their trust. */
function practise({ block, columns, employees, terms }: BlockWeek): void {
  const { memory, failureWeight, trust: naive } = terms.mind;
  const { learning } = terms.tool;
  const { ok, bad, skill, amenableHours } = employees;
  const { use, tasks, errors, trust, learntTrust, users, userCount } = columns;
  learntTrust.set(trust);
  for (let k = 0; k < userCount; k++) {
    const j = users[k] as number;
    const i = block.from + j;
    const wrong = errors[j] as number;
    const good = memory * (ok[i] as number) + ((tasks[j] as number) - wrong);
    const ill = memory * (bad[i] as number) + failureWeight * wrong;
    const routed = (use[j] as number) * (amenableHours[i] as number);
    const ability = skill[i] as number;
    ok[i] = good;
    bad[i] = ill;
    learntTrust[j] = good + ill > 0 ? good / (good + ill) : naive;
    skill[i] = ability + (1 - ability) * (1 - exp(-learning * routed));
  }
}

/** Those not in real use forget; habit, engagement and judgement move. */
function adapt({ block, columns, employees, terms }: BlockWeek): void {
  const { mind, hours, open } = terms;
  const { forgetting, habitRate, engagementLoss, engagementRecovery, reskilling, deskilling } =
    mind;
  const { skill, habit, engagement, judgement } = employees;
  const { use, checked, shadow, rework, applied, mode: chosen } = columns;
  for (let i = block.from, j = 0; i < block.to; i++, j++) {
    const a = use[j] as number;
    const away = Number(chosen[j] !== mode.real);
    skill[i] = (skill[i] as number) - away * forgetting * (skill[i] as number);
    habit[i] = (habit[i] as number) + habitRate * (a - (habit[i] as number));
    const drain = (engagementLoss * open * ((shadow[j] as number) + (rework[j] as number))) / hours;
    const willing = engagement[i] as number;
    const next = willing + engagementRecovery * (1 - willing) - drain;
    engagement[i] = next < 0 ? 0 : next > 1 ? 1 : next;
    const keen = judgement[i] as number;
    const unchecked = a * (1 - (checked[j] as number));
    const kept = keen + reskilling * (1 - keen) - deskilling * unchecked;
    const left = kept < 0.3 ? 0.3 : kept > 1 ? 1 : kept;
    judgement[i] = left;
    applied[j] = (1 - unchecked) * left;
  }
}

/** Step 6: trust, skill, habit, engagement and judgement move (docs/model.md 7.7). */
export function learn(at: BlockWeek): void {
  const sharing = at.terms.policy.sharing * at.terms.mind.skillSharing;
  if (sharing > 0) measureSkill(at);
  practise(at);
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
