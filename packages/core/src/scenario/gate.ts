import type { Field } from '../levers/entry.ts';
import { levers } from '../levers/levers.ts';
import { metrics } from '../levers/metrics.ts';
import { mindParameters } from '../levers/mind.ts';
import { additionField, headcountField, reviewField, rolloutFields } from '../levers/rollout.ts';
import { toolParameters } from '../levers/tool.ts';
import { organisationParameters, roleParameters } from '../levers/work.ts';
import { crossProblems } from './cross-checks.ts';
import { headcountOf } from './headcount.ts';
import type { Problem } from './problem.ts';
import type { Scenario } from './scenario.ts';
import { scenarioSchema } from './schema.ts';
import { shapeProblems } from './shape.ts';

/** Rows by path, with `[]` for every index. */
const fields = new Map<string, Field>();

function add(prefix: string, rows: readonly Field[]): void {
  for (const row of rows) fields.set(`${prefix}.${row.id}`, row);
}

add('policy', levers);
add('tool', toolParameters);
add('mind', mindParameters);
add('organisation', organisationParameters);
add('metrics', metrics);
for (const roles of ['roles', 'roles[]']) {
  add(roles, [...roleParameters, headcountField]);
  add(`${roles}.policy`, levers);
  add(`${roles}.tool`, toolParameters);
  add(`${roles}.metrics`, metrics);
}
for (const [list, rows] of Object.entries(rolloutFields))
  add(`rollout.${list}[]`, Object.values(rows));
add('rollout', [reviewField]);
add('rollout.schedule[].set', levers);
add('rollout.schedule[].metrics', metrics);
for (const { id } of levers) fields.set(`rollout.guardrails[].add.${id}`, additionField);

/**
 * The row of the number at a path of a resolved scenario: its range, and whether it is whole.
 *
 * @param path - Such as `policy.credit`, `roles[0].tool.error`, `rollout.training[1].week`; `roles.stakes` and
 * `metrics.usage` mean those of every role.
 * @returns Nothing if no number of a scenario has that path.
 *
 * @example
 * ```ts
 * fieldOf('rollout.waves[2].week')?.whole; // => true
 * fieldOf('policy.stakes'); // => undefined
 * ```
 */
export function fieldOf(path: string): Field | undefined {
  return path.length > 200 ? undefined : fields.get(path.replace(/\[\d+\]/g, '[]'));
}

const mostTies = 20;

/** Ties that name nobody, or have no weight; the list may hold millions, so it does not go through the schema. */
function tieProblems({ organisation, roles }: Scenario): Problem[] {
  const employees = headcountOf({ roles });
  const problems: Problem[] = [];
  const inside = (id: number): boolean => Number.isInteger(id) && id >= 0 && id < employees;
  for (const [index, tie] of (organisation.ties ?? []).entries()) {
    if (problems.length === mostTies) break;
    const [from, to, weight] = tie;
    if (inside(from) && inside(to) && weight >= 0 && Number.isFinite(weight)) continue;
    problems.push({
      path: `organisation.ties[${index}]`,
      rule: `must hold employees 0 to ${employees - 1} and a weight of 0 or more`,
      got: `[${tie.join(', ')}]`,
    });
  }
  return problems;
}

/**
 * Everything that is wrong with a resolved scenario, such as one that was changed after it was parsed: the same rules as a
 * scenario file.
 *
 * @param scenario - An arm, or a parsed scenario; its own `arms` are not looked at.
 * @returns Every broken rule with its path; empty if the scenario can be simulated.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const changed = { ...scenario, policy: { ...scenario.policy, credit: 7 } };
 * scenarioProblems(changed).map(problemLine); // => [ 'policy.credit must be in [0, 1], got 7' ]
 * ```
 */
export function scenarioProblems(scenario: Scenario): Problem[] {
  const { arms: _arms, about, organisation, ...given } = scenario;
  const { ties: _ties, ...numbers } = organisation;
  const written = { ...given, ...about, organisation: numbers };
  const problems = [...shapeProblems(scenarioSchema, written), ...crossProblems(written)];
  return problems.length > 0 ? problems : tieProblems(scenario);
}

/**
 * The part of {@link scenarioProblems} that spans several fields: weeks inside the horizon, shocks that end after they start,
 * sizes, ties. Enough, and much faster, where every number was judged by its own row.
 */
export function jointProblems(scenario: Scenario): Problem[] {
  const problems = crossProblems(scenario);
  return problems.length > 0 ? problems : tieProblems(scenario);
}
