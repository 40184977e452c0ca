import type { Scenario } from '@uptake/core';

/** Uniform numbers in (0, 1), one after the other. */
export type Random = () => number;

/** The terms of the utility of real use, by name. */
export type Ledger = { [line: string]: number };

/** An employee as one writes it first: an object with all that is known of a person. */
export interface Employee {
  performance: number;
  amenableHours: number;
  taste: number;
  loss: number;
  ok: number;
  bad: number;
  gain: number;
  open: number;
  toldGain: number;
  toldOpen: number;
  experience: number;
  trust: number;
  skill: number;
  habit: number;
  engagement: number;
  judgement: number;
  mode: 'none' | 'token' | 'real';
  hired: number;
  visible: number;
  lastVisible: number;
  use: number;
  checked: number;
  intensity: number;
  verification: number;
  detected: number;
  saving: number;
  peer: number;
  utility: number;
  other: number;
  ledger: Ledger;
  remembered: Ledger;
  keptIntensity: number;
  keptMiss: number;
  reasons: Ledger;
  errors: number;
  caught: number;
  monitored: number;
  escaped: number;
  punished: number;
  tasks: number;
  spellStart: number;
  lastReal: number;
  realWeeks: number;
  lateWeeks: number;
  ties: Employee[];
  team: Team;
}

/** A team: its members and the safety they feel. */
export interface Team {
  members: Employee[];
  climate: number;
}

/** A standard normal deviate by the polar method. */
function normal(random: Random): number {
  for (;;) {
    const x = 2 * random() - 1;
    const y = 2 * random() - 1;
    const r = x * x + y * y;
    if (r > 0 && r < 1) return x * Math.sqrt((-2 * Math.log(r)) / r);
  }
}

const clip = (value: number, low: number, high: number): number =>
  Math.min(Math.max(value, low), high);

/** Somebody new takes a seat in `week`: traits and state of a beginner. */
export function takeSeat(
  employee: Employee,
  { mind, roles }: Scenario,
  random: Random,
  week: number,
): void {
  const role = roles[0] as Scenario['roles'][number];
  const share = clip(role.amenable + mind.amenableSpread * normal(random), 0.05, 0.8);
  const caution = mind.lossSpread * normal(random);
  employee.performance = clip(1 + mind.performanceSpread * normal(random), 0.4, 1.8);
  employee.amenableHours = share * role.hours;
  employee.taste = mind.taste * normal(random);
  employee.loss = mind.lossAversion * Math.exp(caution - mind.lossSpread ** 2 / 2);
  employee.ok = mind.trust * mind.trustWeight;
  employee.bad = (1 - mind.trust) * mind.trustWeight;
  employee.gain = mind.promise;
  employee.open = 1 - mind.promisedCredit;
  employee.toldGain = employee.gain;
  employee.toldOpen = employee.open;
  employee.experience = 0;
  employee.skill = mind.skill;
  employee.habit = 0;
  employee.engagement = 1;
  employee.judgement = 1;
  employee.mode = 'none';
  employee.hired = week;
  employee.visible = 0;
  employee.lastVisible = 0;
  employee.spellStart = 0;
  employee.lastReal = 0;
}

const emptySeat = (team: Team): Employee => ({
  performance: 0,
  amenableHours: 0,
  taste: 0,
  loss: 0,
  ok: 0,
  bad: 0,
  gain: 0,
  open: 0,
  toldGain: 0,
  toldOpen: 0,
  experience: 0,
  trust: 0,
  skill: 0,
  habit: 0,
  engagement: 0,
  judgement: 0,
  mode: 'none',
  hired: 0,
  visible: 0,
  lastVisible: 0,
  use: 0,
  checked: 0,
  intensity: 0,
  verification: 0,
  detected: 0,
  saving: 0,
  peer: 0,
  utility: 0,
  other: 0,
  ledger: {},
  remembered: {},
  keptIntensity: 0,
  keptMiss: 0,
  reasons: {},
  errors: 0,
  caught: 0,
  monitored: 0,
  escaped: 0,
  punished: 0,
  tasks: 0,
  spellStart: 0,
  lastReal: 0,
  realWeeks: 0,
  lateWeeks: 0,
  ties: [],
  team,
});

/** Everybody in week 0, in teams, with ties across. */
export function hireEverybody(
  scenario: Scenario,
  random: Random,
): { employees: Employee[]; teams: Team[] } {
  const { organisation, policy, roles } = scenario;
  const { headcount } = roles[0] as Scenario['roles'][number];
  const teams: Team[] = [];
  const employees: Employee[] = [];
  for (let i = 0; i < headcount; i++) {
    if (i % organisation.teamSize === 0) teams.push({ members: [], climate: policy.climate });
    const team = teams[teams.length - 1] as Team;
    const employee = emptySeat(team);
    takeSeat(employee, scenario, random, 0);
    team.members.push(employee);
    employees.push(employee);
  }
  for (const employee of employees) {
    for (let k = 0; k < organisation.crossTies; k++)
      employee.ties.push(employees[Math.floor(random() * headcount)] as Employee);
  }
  return { employees, teams };
}
