import type { Scenario } from '@uptake/core';
import { teamsOf } from '@uptake/core/internal';
import { peopleGrid } from '@uptake/viz';
import type { PeopleFrame } from '@uptake/viz/data';
import type { RunRecord } from '../live/record.ts';
import { words } from '../words/words.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  shownPlaces,
  waitingText,
} from './content.ts';
import type { ArmName } from './ensemble.ts';

/** All employees of one arm in the week of the cursor: the baseline's, or the other's if that is chosen or the baseline hidden. */
export const peopleContent: ContentOf = (session, result) => {
  const { view } = session.history().present;
  const places = shownPlaces(session, result);
  const k = places.includes(view.arm) ? view.arm : places[0];
  if (k === undefined) return hiddenText();
  const week = Math.min(view.week, result.scenario.weeks);
  const { scenario, label } = result.arms[k];
  const frame = frameOf(nameOf(result, k), scenario, result.records[k][0], week);
  if (!frame) return waitingText();
  const { employee } = view.who;
  return contentOf(words.titles.peopleOf(label, week), peopleGrid, frame, {
    arms: armIds(result),
    ...(employee !== undefined && { selected: employee }),
  });
};

type Teams = Pick<PeopleFrame, 'teams' | 'roleOfTeam' | 'roles'>;

const known = new WeakMap<Scenario, Teams>();

/** Team of each employee and role of each team. */
function teamsIn(scenario: Scenario): Teams {
  const found = known.get(scenario);
  if (found) return found;
  const teams: number[] = [];
  const roleOfTeam: number[] = [];
  for (const { role, size } of teamsOf(scenario)) {
    for (let k = 0; k < size; k++) teams.push(roleOfTeam.length);
    roleOfTeam.push(role);
  }
  const made: Teams = {
    teams: Int32Array.from(teams),
    roleOfTeam: Uint16Array.from(roleOfTeam),
    roles: scenario.roles.map(({ name }) => name),
  };
  known.set(scenario, made);
  return made;
}

/** All employees of one arm in one week of replication 0; nothing before that run is in. */
export function frameOf(
  { arm, label }: ArmName,
  scenario: Scenario,
  record: RunRecord | undefined,
  week: number,
): PeopleFrame | undefined {
  if (!record?.modes) return undefined;
  const { employees } = record;
  return {
    arm,
    label,
    week,
    replication: record.replication,
    modes: record.modes.subarray((week - 1) * employees, week * employees),
    ...teamsIn(scenario),
  };
}

/**
 * The employee of a role at a percentile of the utility of real use, mean over the weeks.
 *
 * @param utility - Mean utility by employee, in he.
 * @param percentile - 50 is typical, 10 reluctant, 90 keen.
 */
export function employeeAt(
  scenario: Scenario,
  utility: Float32Array,
  role: number,
  percentile: number,
): number {
  const from = scenario.roles.slice(0, role).reduce((sum, { headcount }) => sum + headcount, 0);
  const count = scenario.roles[role]?.headcount ?? 0;
  const order = Array.from({ length: count }, (_, k) => from + k);
  order.sort((a, b) => (utility[a] as number) - (utility[b] as number) || a - b);
  const place = Math.min(count - 1, Math.floor((percentile / 100) * count));
  return order[place] as number;
}
