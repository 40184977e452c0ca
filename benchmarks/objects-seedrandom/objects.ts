import type { Scenario } from '@uptake/core';
import seedrandom from 'seedrandom';
import { quickselect } from 'simple-statistics';
import { decide, ledgerAt } from './decide.ts';
import { type Employee, hireEverybody, type Ledger, type Team, takeSeat } from './employee.ts';
import { account, learn, work } from './work.ts';

/** Sums over employees in a week. */
export type Totals = ReturnType<typeof emptyTotals>;

/** What a run leaves behind: totals, reasons of lapses and of absence a week, spells of real use by length. */
export interface ObjectsRun {
  readonly weeks: Totals[];
  readonly reasons: Ledger[];
  readonly away: Ledger[];
  readonly spells: { length: number; ended: boolean }[];
}

function add(sums: Ledger, shares: Ledger, sign: number): void {
  let held = 0;
  for (const line in shares) {
    const share = shares[line] as number;
    sums[line] = (sums[line] ?? 0) + sign * share;
    held += share;
  }
  sums['chance'] = (sums['chance'] ?? 0) + sign * (1 - held);
}

/** The drops of the lines, as shares of the excess of the chance to miss. */
function sharesOfDrop(then: Ledger, now: Ledger, missThen: number, missNow: number): Ledger {
  const drops: Ledger = {};
  let total = 0;
  for (const line in now) {
    drops[line] = Math.max(0, (then[line] as number) - (now[line] as number));
    total += drops[line] as number;
  }
  const excess = total > 0 ? Math.max(0, (missNow - missThen) / missNow) : 0;
  for (const line in drops)
    drops[line] = total > 0 ? (excess * (drops[line] as number)) / total : 0;
  return drops;
}

/**
 * What one writes first: an object a person, the platform's own functions and seedrandom's default generator.
 *
 * It records what the kernel records; luck is its own, so runs agree with the kernel in the mean only.
 */
export function objects(scenario: Scenario, seed: string): ObjectsRun {
  const random = seedrandom(seed);
  const { organisation } = scenario;
  const { employees, teams } = hireEverybody(scenario, random);
  const run: ObjectsRun = { weeks: [], reasons: [], away: [], spells: [] };
  const carried: Ledger = {};
  for (let week = 1; week <= scenario.weeks; week++) {
    const totals = emptyTotals();
    const lapsed: Ledger = {};
    const ranked = employees.map(({ performance }) => performance);
    const rank = ranked.length - Math.ceil(ranked.length / 5);
    quickselect(ranked, rank);
    const top = ranked[rank] as number;
    for (const team of teams) {
      const skills = team.members.filter(({ mode }) => mode === 'real').map(({ skill }) => skill);
      const teamSkill =
        skills.length > 0 ? skills.reduce((sum, skill) => sum + skill, 0) / skills.length : 0;
      for (const employee of team.members) {
        const before = employee.mode;
        decide(scenario, employee, week, random);
        follow(scenario, employee, before, week, totals, lapsed, carried, run);
        work(scenario, employee, random);
      }
      liveOn(scenario, team, teamSkill, top, totals);
    }
    run.weeks.push(totals);
    run.reasons.push({ ...lapsed });
    run.away.push({ ...carried });
    for (const employee of employees) {
      employee.lastVisible = employee.visible;
      employee.toldGain = employee.gain;
      employee.toldOpen = employee.open;
    }
    for (const employee of employees) {
      if (random() >= organisation.turnover / 52) continue;
      if (employee.mode !== 'real' && employee.lastReal > 0) add(carried, employee.reasons, -1);
      close(employee, week, run);
      takeSeat(employee, scenario, random, week + 1);
    }
  }
  for (const employee of employees) close(employee, scenario.weeks, run);
  return run;
}

function liveOn(
  scenario: Scenario,
  team: Team,
  teamSkill: number,
  top: number,
  totals: Totals,
): void {
  const { mind, policy, tool } = scenario;
  const size = team.members.length;
  const escaped = team.members.reduce((sum, employee) => sum + employee.escaped, 0);
  const punished = team.members.reduce((sum, employee) => sum + employee.punished, 0);
  const weights = team.members.map(({ performance }) => performance ** mind.reworkRouting);
  const weight = weights.reduce((sum, value) => sum + value, 0);
  team.members.forEach((employee, index) => {
    const rework = (tool.reworkHours * escaped * (weights[index] as number)) / weight;
    const hours = account(scenario, employee, rework);
    learn(scenario, employee, hours, teamSkill);
    record(totals, employee, hours, top);
  });
  const felt =
    team.climate +
    mind.climateRecovery * (policy.climate - team.climate) -
    (mind.climateLoss * policy.punishment * (1 - policy.relief) * punished) / size;
  team.climate = Math.min(Math.max(felt, 0), 1);
  totals.climate += team.climate * size;
}

function emptyTotals() {
  return {
    people: 0,
    real: 0,
    token: 0,
    ever: 0,
    lapses: 0,
    use: 0,
    checked: 0,
    trust: 0,
    skill: 0,
    habit: 0,
    engagement: 0,
    topEngagement: 0,
    topPeople: 0,
    applied: 0,
    climate: 0,
    gross: 0,
    net: 0,
    rework: 0,
    prompting: 0,
    cleanup: 0,
    checking: 0,
    handling: 0,
    shadow: 0,
    errors: 0,
    caught: 0,
    escaped: 0,
    gain: 0,
    open: 0,
    routed: 0,
    punished: 0,
    productivity: 0,
    bill: 0,
  };
}

function close(employee: Employee, week: number, run: ObjectsRun): void {
  if (employee.lastReal === 0) return;
  run.spells.push({
    length: employee.lastReal - employee.spellStart + 1,
    ended: week - employee.lastReal >= 4,
  });
}

function follow(
  scenario: Scenario,
  employee: Employee,
  before: Employee['mode'],
  week: number,
  totals: Totals,
  lapsed: Ledger,
  carried: Ledger,
  run: ObjectsRun,
): void {
  const isReal = employee.mode === 'real';
  const missed = 1 / (1 + Math.exp((employee.utility - employee.other) / scenario.mind.noise));
  if (before === 'real' && !isReal) {
    totals.lapses++;
    const now = ledgerAt(scenario, employee, week, employee.keptIntensity);
    now['otherWays'] = -employee.other;
    employee.reasons = sharesOfDrop(employee.remembered, now, employee.keptMiss, missed);
    add(lapsed, employee.reasons, 1);
    add(carried, employee.reasons, 1);
  }
  if (!isReal) return;
  if (before !== 'real' && employee.lastReal > 0) add(carried, employee.reasons, -1);
  if (employee.lastReal === 0 || week - employee.lastReal > 4) {
    close(employee, week, run);
    employee.spellStart = week;
    employee.remembered = { ...employee.ledger, otherWays: -employee.other };
    employee.keptIntensity = employee.intensity;
    employee.keptMiss = missed;
  }
  employee.lastReal = week;
  employee.realWeeks++;
  if (week > scenario.weeks - 8) employee.lateWeeks++;
}

function record(
  totals: Totals,
  employee: Employee,
  hours: ReturnType<typeof account>,
  top: number,
): void {
  totals.people += 1;
  totals.real += employee.mode === 'real' ? 1 : 0;
  totals.token += employee.mode === 'token' ? 1 : 0;
  totals.ever += employee.lastReal > 0 ? 1 : 0;
  totals.use += employee.use;
  totals.checked += employee.checked;
  totals.trust += employee.ok / (employee.ok + employee.bad);
  totals.skill += employee.skill;
  totals.habit += employee.habit;
  totals.engagement += employee.engagement;
  totals.topEngagement += employee.performance >= top ? employee.engagement : 0;
  totals.topPeople += employee.performance >= top ? 1 : 0;
  totals.applied += (1 - employee.use * (1 - employee.checked)) * employee.judgement;
  totals.gross += hours.gross;
  totals.net += hours.net;
  totals.rework += hours.rework;
  totals.prompting += hours.prompting;
  totals.cleanup += hours.cleanup;
  totals.checking += hours.checking;
  totals.handling += hours.handling;
  totals.shadow += hours.shadow;
  totals.errors += employee.errors;
  totals.caught += employee.caught;
  totals.escaped += employee.escaped;
  totals.gain += employee.gain;
  totals.open += employee.open;
  totals.routed += employee.use * employee.amenableHours;
  totals.punished += employee.punished;
  totals.productivity += hours.productivity;
  totals.bill += hours.bill;
}
