import type { OutcomeFunction } from '../observe/outcome-code.ts';
import {
  addressOf,
  addressParts,
  codeOf,
  rememberScript,
  scriptAddress,
} from '../scenario/code.ts';
import type {
  OutcomeTraits,
  OwnOutcome,
  OwnOutcomeInput,
  OwnOutcomes,
} from '../scenario/own-outcome.ts';
import { madeOf, outcomeAddress } from '../scenario/own-outcome-words.ts';
import {
  codeOutcomeProblems,
  codeOutcomes,
  completeOutcomes,
  ownOutcomeProblems,
  scopeOf,
} from '../scenario/own-outcomes.ts';
import { ownOutcomesSchema } from '../scenario/own-outcomes-schema.ts';
import { type Problem, pathText, ScenarioError, shown } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { shapeProblems } from '../scenario/shape.ts';
import { isDiffusionId } from '../tables/diffusion-numbers.ts';
import { isMoneyId } from '../tables/money-numbers.ts';

/** An own outcome as a function of a run. Where it came from a module (`loadOutcome` of `@uptake/lab/node`), threads run it too. */
export interface OwnFunction extends OutcomeTraits {
  readonly code: OutcomeFunction;
}

/** Own outcomes as a script gives them. */
export interface OutcomesByName {
  readonly [name: string]: OwnOutcomeInput | OwnFunction;
}

const traitsOnly = ({ code: _code, ...traits }: OwnFunction): OutcomeTraits => traits;

/** What is wrong with functions among own outcomes: their form but for the function, and the function. */
function functionProblems(given: { readonly [name: string]: OwnFunction }): Problem[] {
  return Object.entries(given).flatMap(([name, { code, ...one }]) =>
    typeof code === 'function' || (one as OwnOutcome).export !== undefined
      ? []
      : [
          {
            path: pathText(['outcomes', name, 'code']),
            rule: 'must be a function (run) => number',
            got: shown(code),
          },
        ],
  );
}

/** What a scenario says of a function. One that a plan says is taken as it is. */
function completeFunction(given: OwnFunction): OwnOutcome {
  const { code, better = 'neither', unit = 'count', ...rest } = given;
  if (typeof code !== 'function') return Object.freeze({ ...(given as object as OwnOutcome) });
  const known = addressOf(code);
  const { name, sha256 } = addressParts(known ?? scriptAddress);
  const from = known ? { code: sha256, export: name } : { code: scriptAddress };
  const whole = Object.freeze({ ...from, better, unit, ...rest });
  if (!known) rememberScript(whole, code);
  return whole;
}

/** Whether two definitions mean the same; of scripts the code counts, of which they say nothing. */
const isSame = (one: OwnOutcome, other: OwnOutcome): boolean =>
  JSON.stringify(one) === JSON.stringify(other) &&
  codeOf(one, outcomeAddress(one)) === codeOf(other, outcomeAddress(other));

/** What is wrong with all of them, in their order as far as it goes. */
function problemsOf(given: OutcomesByName, scenario: Scenario): Problem[] {
  const functions = codeOutcomes(given, true) as { readonly [name: string]: OwnFunction };
  const forms = {
    ...codeOutcomes(given, false),
    ...Object.fromEntries(
      Object.entries(functions)
        .filter(([, one]) => typeof one.code === 'function')
        .map(([name, one]) => [name, traitsOnly(one)]),
    ),
  };
  const shape = shapeProblems(ownOutcomesSchema, forms).map((one) => ({
    ...one,
    path: one.path === '' ? 'outcomes' : `outcomes.${one.path}`,
  }));
  return [
    ...shape,
    ...functionProblems(functions),
    ...ownOutcomeProblems(given, scopeOf(scenario)),
  ];
}

/**
 * The scenario with more own outcomes, in every arm too. They change no number of a run and no hash of a scenario.
 *
 * @param scenario - From `parseScenario`.
 * @param given - Own outcomes by name, as a scenario file has them under `outcomes`, or with a function of the run as `code`.
 * @returns A new frozen scenario.
 * @throws ScenarioError naming everything that is wrong with them, and names that the scenario has already defined otherwise.
 *
 * @example Use late in the year
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const measured = withOutcomes(scenario, { late: { expr: 'mean(active, 45..52)', better: 'higher' } });
 * simulate(measured, { seed: 'docs' }).outcomes?.['late']; // => 0.171875
 * ```
 *
 * @example A function
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const measured = withOutcomes(scenario, { first: { code: ({ series }) => series.real[0] ?? 0, unit: 'share' } });
 * simulate(measured, { seed: 'docs' }).outcomes?.['first'] === simulate(scenario, { seed: 'docs' }).series.real[0]; // => true
 * ```
 */
export function withOutcomes(scenario: Scenario, given: OutcomesByName): Scenario {
  const problems = problemsOf(given, scenario);
  if (problems.length > 0) throw new ScenarioError(problems);
  const before = scenario.outcomes ?? {};
  const written = completeOutcomes(
    codeOutcomes(given, false) as { readonly [name: string]: OwnOutcomeInput },
    scenario,
  );
  const fresh: OwnOutcomes = Object.fromEntries(
    Object.entries(given).map(([name, one]) => [
      name,
      Object.hasOwn(written, name)
        ? (written[name] as OwnOutcome)
        : completeFunction(one as OwnFunction),
    ]),
  );
  problems.push(...codeOutcomeProblems(fresh));
  for (const [name, one] of Object.entries(fresh)) {
    const other = Object.hasOwn(before, name) ? before[name] : undefined;
    if (other && !isSame(one, other))
      problems.push({
        path: `outcomes.${name}`,
        rule: 'must not be defined twice: the scenario defines it otherwise',
        got: madeOf(one),
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
 * The scenario with what runs follow only where it is asked for, as own outcomes of their names: statistics of diffusion, and numbers
 * of money where it has economics. Itself where none is named that it has not yet.
 *
 * @param names - Names of outcomes and measures; all others are passed over.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * Object.keys(withAsked(scenario, ['real', 'adopters']).outcomes ?? {}); // => [ 'adopters' ]
 * ```
 */
export function withAsked(scenario: Scenario, names: readonly string[]): Scenario {
  const asked = names.filter(
    (name) =>
      (isDiffusionId(name) || (scenario.economics && isMoneyId(name))) &&
      !Object.hasOwn(scenario.outcomes ?? {}, name),
  );
  if (asked.length === 0) return scenario;
  return withOutcomes(scenario, Object.fromEntries(asked.map((name) => [name, { expr: name }])));
}
