import type { Employees } from '../organisation/employees.ts';
import type { Teams } from '../organisation/teams.ts';
import { exp } from '../random/math.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { applyChange, type PolicyInForce } from './policy-in-force.ts';

/** Training: skill rises by `gain` times the gap to 1, with or without access. */
function train(scenario: Scenario, week: number, employees: Employees, teams: Teams): void {
  for (const { week: due, gain, roles } of scenario.rollout.training) {
    if (due !== week) continue;
    for (let team = 0; team < teams.count; team++) {
      const role = scenario.roles[teams.role[team] as number] as Scenario['roles'][number];
      if (roles && !roles.includes(role.name)) continue;
      for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
        const skill = employees.skill[i] as number;
        employees.skill[i] = skill + (1 - skill) * gain;
      }
    }
  }
}

/** Pull of campaigns this week: what is left of last week's, `salience * exp(-1 / campaignWeeks)`, plus this week's pulses. */
export function campaignPull(scenario: Scenario, week: number, before: number): number {
  const pulses = scenario.rollout.campaign.filter((pulse) => pulse.week === week);
  const left = before * exp(-1 / scenario.mind.campaignWeeks);
  return pulses.reduce((sum, { size }) => sum + size, left);
}

/** What is added to the error rate this week; shocks add up. */
export function errorShock(scenario: Scenario, week: number): number {
  const acting = scenario.rollout.shocks.filter(({ from, to }) => from <= week && week <= to);
  return acting.reduce((sum, { error }) => sum + error, 0);
}

/** Step 1: policy changes and training of this week. */
export function startWeek(
  scenario: Scenario,
  week: number,
  force: PolicyInForce,
  employees: Employees,
  teams: Teams,
): void {
  for (const change of scenario.rollout.schedule) {
    if (change.week === week) applyChange(force, change, scenario);
  }
  train(scenario, week, employees, teams);
}
