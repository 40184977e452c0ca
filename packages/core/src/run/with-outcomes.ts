import {
  completeOutcomes,
  ownOutcomeProblems,
  ownOutcomesSchema,
  scopeOf,
} from '../scenario/own-outcomes.ts';
import { type Problem, ScenarioError } from '../scenario/problem.ts';
import type { OwnOutcomeInput, Scenario } from '../scenario/scenario.ts';
import { shapeProblems } from '../scenario/shape.ts';
import { isDiffusionId } from '../tables/diffusion-numbers.ts';

/**
 * The scenario with more own outcomes, in every arm too. They change no number of a run and no hash of a scenario.
 *
 * @param scenario - From `parseScenario`.
 * @param given - Own outcomes by name, as a scenario file has them under `outcomes`.
 * @returns A new frozen scenario.
 * @throws ScenarioError naming everything that is wrong with them, and names that the scenario has already defined otherwise.
 *
 * @example Use late in the year
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const measured = withOutcomes(scenario, { late: { expr: 'mean(active, 45..52)', better: 'higher' } });
 * simulate(measured, { seed: 'docs' }).outcomes?.['late']; // => 0.171875
 * ```
 */
export function withOutcomes(
  scenario: Scenario,
  given: { readonly [name: string]: OwnOutcomeInput },
): Scenario {
  const shape = shapeProblems(ownOutcomesSchema, given).map((one) => ({
    ...one,
    path: one.path === '' ? 'outcomes' : `outcomes.${one.path}`,
  }));
  const problems: Problem[] = [...shape, ...ownOutcomeProblems(given, scopeOf(scenario))];
  if (problems.length > 0) throw new ScenarioError(problems);
  const before = scenario.outcomes ?? {};
  const fresh = completeOutcomes(given);
  for (const [name, one] of Object.entries(fresh)) {
    const other = Object.hasOwn(before, name) ? before[name] : undefined;
    if (other && JSON.stringify(other) !== JSON.stringify(one))
      problems.push({
        path: `outcomes.${name}`,
        rule: 'must not be defined twice: the scenario defines it otherwise',
        got: one.expr,
      });
  }
  const all = { ...before, ...fresh };
  problems.push(...ownOutcomeProblems(all, scopeOf(scenario)));
  if (problems.length > 0) throw new ScenarioError(problems);
  const outcomes = Object.freeze(all);
  const arms = Object.entries(scenario.arms).map(([name, arm]): [string, Scenario] => [
    name,
    Object.freeze({ ...arm, outcomes }),
  ]);
  return Object.freeze({
    ...scenario,
    outcomes,
    arms: Object.freeze(Object.fromEntries(arms)),
  });
}

/**
 * The scenario with those statistics of diffusion that are named, as own outcomes of their names; itself where none is named that it
 * has not yet.
 *
 * @param names - Names of outcomes and measures; all but statistics of diffusion are passed over.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * Object.keys(withDiffusion(scenario, ['real', 'adopters']).outcomes ?? {}); // => [ 'adopters' ]
 * ```
 */
export function withDiffusion(scenario: Scenario, names: readonly string[]): Scenario {
  const asked = names.filter(
    (name) => isDiffusionId(name) && !Object.hasOwn(scenario.outcomes ?? {}, name),
  );
  if (asked.length === 0) return scenario;
  return withOutcomes(scenario, Object.fromEntries(asked.map((name) => [name, { expr: name }])));
}
