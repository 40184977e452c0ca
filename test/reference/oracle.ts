/** The weekly model, naively: one object an employee, one week after the other, in the order of its section 3. */

import { type Chances, decide } from './decision.ts';
import { mean, sum } from './draws.ts';
import { events, type Prices, pricesOf } from './events.ts';
import { learn, skillToShare, updateClimate } from './learning.ts';
import { alignmentOf, type MeasureId, measure, type Row, summarise } from './observation.ts';
import {
  type Employee,
  found,
  type Key,
  type Mode,
  type RoleInForce,
  type World,
} from './organisation.ts';
import { newSpells, notice, type ReasonId, reasonIds } from './reasons.ts';
import { type Read, review, turnOver } from './review.ts';
import type { Scenario } from './scenario.ts';
import { work } from './work.ts';

type Reasons = Record<ReasonId, number>;

/** Sees the world at the end of a week, before turnover. */
export type Watch = (world: World, week: number) => void;

/** Runs a complete scenario under a key. */
export function oracle(scenario: Scenario, key: Key, watch: Watch = () => {}) {
  const world = found(scenario, key);
  const spells = newSpells();
  const rows: Row[] = [];
  const roles: Record<string, Row[]> = {};
  for (const { name } of scenario.roles) roles[name] = [];
  const modes: Mode[][] = [];
  const chances: (Chances | null)[][] = [];
  const reasons: Reasons[] = [];
  const away: Reasons[] = [];
  let bill = 0;
  let alignment = 0;
  for (let week = 1; week <= scenario.weeks; week++) {
    const { lapsers } = stepWeek(world, week);
    const people = world.employees;
    rows.push(measure(people));
    for (const role of world.roles) roles[role.role.name]?.push(measure(inRole(world, role)));
    modes.push(people.map(({ mode }) => mode));
    chances.push(people.map(({ decision }) => decision?.chances ?? null));
    reasons.push(sharesOf(lapsers, people.length));
    away.push(sharesOf(people, people.length));
    bill += sum(people.map(({ outcome }) => outcome?.bill ?? 0));
    alignment = mean(people.map(({ role }) => alignmentOf(world, role)));
    watch(world, week);
    const accessRow = measure(people.filter(({ team }) => team.accessWeek <= week));

    const recorded: Read = (id, of = 'organisation') => {
      const row =
        of === 'organisation' ? rows.at(-1) : of === 'access' ? accessRow : roles[of]?.at(-1);
      return (row as Row)[id as MeasureId];
    };
    turnOver(world, week, spells);
    review(world, week, recorded);
  }
  for (const { realWeeks } of world.employees) spells.count(realWeeks, scenario.weeks);
  const retention = spells.survival(scenario.weeks);
  const employees = world.employees.length;
  const summary = summarise(rows, { employees, bill, alignment, retention });
  return { rows, roles, modes, chances, reasons, away, summary };
}

export type Run = ReturnType<typeof oracle>;

/** Steps 1 to 7 of a week. */
function stepWeek(world: World, week: number): { lapsers: Employee[] } {
  events(world, week);
  lookAround(world);
  const ofRole = new Map(world.roles.map((role) => [role, pricesOf(world, role)]));
  const prices = (role: RoleInForce) => ofRole.get(role) as Prices;
  for (const employee of world.employees) decide(world, employee, prices(employee.role), week);
  const lapsers = world.employees.filter((employee) => notice(employee, week));
  for (const team of world.teams) work(world, team, prices(team.role), week);
  const skills = new Map(world.teams.map((team) => [team, skillToShare(team)]));
  for (const employee of world.employees) {
    learn(world, employee, prices(employee.role), skills.get(employee.team) as number);
  }
  for (const team of world.teams) updateClimate(team, prices(team.role));
  return { lapsers };
}

/** Step 2: what everybody shows and tells this week comes from the last. */
function lookAround(world: World): void {
  for (const employee of world.employees) {
    employee.isUser = employee.mode === 'real';
    employee.visible = employee.isUser ? employee.intensity : 0;
    employee.told = { gain: employee.gain, open: employee.open };
  }
}

function inRole(world: World, role: RoleInForce): Employee[] {
  return world.employees.filter((employee) => employee.role === role);
}

/** Reasons of some people as shares of all employees. */
function sharesOf(people: readonly Employee[], employees: number): Reasons {
  const share = (id: ReasonId) => sum(people.map(({ away }) => away?.get(id) ?? 0)) / employees;
  return Object.fromEntries(reasonIds.map((id) => [id, share(id)])) as Reasons;
}
