import type { Scenario } from '@uptake/core';
import type { Employee, Random } from './employee.ts';

/** A binomial count by inversion, with one uniform. */
function binomial(n: number, p: number, random: Random): number {
  if (n <= 0 || p <= 0) return 0;
  if (p >= 1) return n;
  const u = random();
  let pmf = (1 - p) ** n;
  let cdf = pmf;
  let k = 0;
  while (k < n && u >= cdf) {
    pmf *= ((n - k) / (k + 1)) * (p / (1 - p));
    cdf += pmf;
    k++;
  }
  return k;
}

/** Step 4 for one employee in real use. */
export function work({ policy, tool, mind }: Scenario, employee: Employee, random: Random): void {
  const a = employee.use;
  employee.tasks = 0;
  employee.errors = 0;
  employee.caught = 0;
  employee.monitored = 0;
  employee.escaped = 0;
  employee.punished = 0;
  if (employee.mode !== 'real') return;
  employee.tasks = Math.round(a * employee.amenableHours);
  employee.errors = binomial(
    employee.tasks,
    Math.min(tool.error + tool.errorSlope * a, 0.95),
    random,
  );
  employee.caught = binomial(employee.errors, employee.detected * employee.judgement, random);
  employee.monitored = binomial(employee.errors - employee.caught, policy.monitoring, random);
  employee.escaped = employee.errors - employee.caught - employee.monitored;
  employee.punished = binomial(employee.escaped, mind.noticed, random);
}

/** Hours, quality and pay of one employee. */
export interface Account {
  gross: number;
  net: number;
  rework: number;
  prompting: number;
  cleanup: number;
  checking: number;
  handling: number;
  shadow: number;
  productivity: number;
  bill: number;
}

/** Step 5 for one employee, of whose team's rework `rework` hours are hers. */
export function account(
  { policy, tool, mind, roles }: Scenario,
  employee: Employee,
  rework: number,
): Account {
  const { metrics: w, hours } = roles[0] as Scenario['roles'][number];
  const a = employee.use;
  const routed = a * employee.amenableHours;
  const fresh = routed * (1 - tool.saturation * a);
  const gross = policy.displacement * employee.saving * fresh;
  const prompting = routed * tool.prompting * (1 - employee.skill / 2);
  const cleanup = routed * tool.cleanup * (1 - tool.dataReadiness);
  const checking = routed * tool.verification * employee.checked;
  const handling = tool.handling * (employee.caught + employee.monitored);
  const isToken = employee.mode === 'token';
  const shadow = isToken ? tool.tokenCost : prompting + cleanup + checking + handling;
  const net = gross - shadow - rework;
  const quality =
    (tool.quality * employee.skill * fresh - (employee.escaped - tool.humanError * routed)) / hours;
  const productivity =
    (1 - mind.disengagedOutput * (1 - employee.engagement)) *
      (1 + (mind.reinvest * net) / hours) *
      (1 + quality) -
    1;
  const measured = isToken ? tool.tokenIntensity * (1 - policy.audit) : a;
  const pay =
    w.usage * measured +
    ((w.volume * mind.reinvest + w.speed) * net) / hours / mind.metricSwing +
    (w.quality * quality) / mind.metricSwing;
  const bill = policy.incentive * Math.max(0, pay);
  return { gross, net, rework, prompting, cleanup, checking, handling, shadow, productivity, bill };
}

const clip = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

/** Beliefs move by own use, or by what last week's users in the team and across tell. */
function believe({ policy, mind }: Pick<Scenario, 'policy' | 'mind'>, employee: Employee): void {
  const { experience } = employee;
  if (employee.mode === 'real') {
    const share = 1 / (mind.promiseWeight + experience + 1);
    const given = policy.displacement * (1 + mind.perceptionBias) * employee.saving;
    employee.gain += share * (given - employee.gain);
    employee.open += share * (1 - policy.credit - employee.open);
    employee.experience = mind.recall * experience + 1;
    return;
  }
  employee.experience = mind.recall * experience;
  const { members } = employee.team;
  const mates = members.filter(({ lastVisible }) => lastVisible > 0);
  const across = employee.ties.filter(({ lastVisible }) => lastVisible > 0);
  const near = mates.length / members.length;
  const far =
    employee.ties.length > 0 ? (policy.collaboration * across.length) / employee.ties.length : 0;
  if (near + far === 0) return;
  const heard = (of: (other: Employee) => number): number => {
    const mean = (tellers: Employee[]): number =>
      tellers.length > 0 ? tellers.reduce((sum, one) => sum + of(one), 0) / tellers.length : 0;
    return (near * mean(mates) + far * mean(across)) / (near + far);
  };
  const part = mind.hearsay * (1 - (1 - near) * (1 - far));
  employee.gain += part * (heard(({ toldGain }) => toldGain) - employee.gain);
  employee.open += part * (heard(({ toldOpen }) => toldOpen) - employee.open);
}

/** Step 6 for one employee. */
export function learn(
  { policy, tool, mind, roles }: Scenario,
  employee: Employee,
  { shadow, rework }: Account,
  teamSkill: number,
): void {
  const { hours } = roles[0] as Scenario['roles'][number];
  const a = employee.use;
  believe({ policy, mind }, employee);
  if (employee.mode === 'real') {
    const seen = employee.caught + employee.monitored + employee.punished;
    employee.ok = mind.memory * employee.ok + (employee.tasks - seen);
    employee.bad = mind.memory * employee.bad + mind.failureWeight * seen;
    employee.skill +=
      (1 - employee.skill) * (1 - Math.exp(-tool.learning * a * employee.amenableHours));
  } else {
    employee.ok *= mind.memory;
    employee.bad *= mind.memory;
    employee.skill -= mind.forgetting * employee.skill;
  }
  employee.skill += policy.sharing * mind.skillSharing * Math.max(0, teamSkill - employee.skill);
  employee.habit += mind.habitRate * (a - employee.habit);
  const drain =
    (mind.engagementLoss * employee.performance * (1 - policy.credit) * (shadow + rework)) / hours;
  employee.engagement = clip(
    employee.engagement + mind.engagementRecovery * (1 - employee.engagement) - drain,
    0,
    1,
  );
  const unchecked = a * (1 - employee.checked);
  employee.judgement = clip(
    employee.judgement + mind.reskilling * (1 - employee.judgement) - mind.deskilling * unchecked,
    0.3,
    1,
  );
  employee.visible = a;
}
