import type { ReasonId } from '../../packages/core/src/observe/run.ts';
import type { Key } from '../../packages/core/src/random/draws.ts';
import type { Scenario } from '../../packages/core/src/scenario/scenario.ts';
import type { MeasureId } from '../../packages/core/src/tables/measures.ts';
import { account } from './accounts.ts';
import { alignmentIndex } from './alignment.ts';
import { updateClimate } from './climate.ts';
import { sum } from './draws.ts';
import { events } from './events.ts';
import { execute } from './execution.ts';
import { found } from './found.ts';
import { learn, skillToShare } from './learning.ts';
import { ledgerLines } from './lines.ts';
import { measure } from './measures.ts';
import { decide } from './participation.ts';
import { lookAround } from './peers.ts';
import { notice } from './reasons.ts';
import { newSpells } from './retention.ts';
import { review } from './review.ts';
import { summarise } from './summary.ts';
import { turnOver } from './turnover.ts';
import type { Mode, World } from './world.ts';

type Row = Record<MeasureId, number>;

/** The weekly model of MODEL.md, naively: one object an employee, one week after the other. */
export function oracle(scenario: Scenario, key: Key) {
  const world = found(scenario, key);
  const spells = newSpells();
  const rows: Row[] = [];
  const roles: Record<string, Row[]> = Object.fromEntries(
    scenario.roles.map(({ name }) => [name, []]),
  );
  const modes: Mode[][] = [];
  const reasons: Record<string, number>[] = [];
  const away: Record<string, number>[] = [];
  let bill = 0;
  let alignment = 0;
  for (let week = 1; week <= scenario.weeks; week++) {
    events(world, week);
    lookAround(world);
    for (const employee of world.employees) decide(world, employee, week);
    const lapsers = world.employees.filter((employee) => notice(employee, week));
    work(world, week);
    const skills = new Map(world.teams.map((team) => [team, skillToShare(team)]));
    for (const employee of world.employees) learn(world, employee, skills.get(employee.team) ?? 0);
    for (const team of world.teams) updateClimate(world, team);

    const row = measure(world.employees, scenario.mind);
    rows.push(row);
    for (const { role } of world.roles) {
      const group = world.employees.filter((employee) => employee.role.role === role);
      roles[role.name]?.push(measure(group, scenario.mind));
    }
    modes.push(world.employees.map(({ mode }) => mode));
    const sharesOf = (people: typeof lapsers) =>
      Object.fromEntries(
        [...ledgerLines, 'other' as const].map((id: ReasonId) => [
          id,
          sum(people.map((employee) => employee.away?.get(id) ?? 0)) / world.employees.length,
        ]),
      );
    reasons.push(sharesOf(lapsers));
    away.push(sharesOf(world.employees));
    bill += sum(world.employees.map(({ outcome }) => outcome.bill));
    alignment = alignmentIndex(world);

    turnOver(world, week, spells);
    review(world, week, row);
  }
  for (const { realWeeks } of world.employees) spells.count(realWeeks, scenario.weeks);
  const employees = world.employees.length;
  const realIn = (id: number, from: number) =>
    modes.slice(from).filter((week) => week[id] === 'real').length;
  const people = world.employees.map(({ id }) => ({
    realWeeks: realIn(id, 0),
    lateWeeks: realIn(id, -8),
  }));
  const retention = spells.survival(scenario.weeks);
  const summary = summarise(rows, { employees, bill, alignment, retention });
  return { rows, roles, modes, reasons, away, people, summary };
}

function work(world: World, week: number): void {
  for (const team of world.teams) {
    const done = team.members.map((employee) => execute(world, employee, week));
    const escaped = sum(done.map((outcome) => outcome.escaped));
    team.members.forEach((employee, i) => {
      employee.outcome = account(world, employee, done[i] as (typeof done)[number], escaped);
    });
  }
}
