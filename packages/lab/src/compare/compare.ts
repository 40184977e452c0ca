import { armNames, type Scenario } from '@uptake/core';
import { brokenOptions, moneyIds, notParsed, refuse, withAsked } from '@uptake/core/internal';
import { Interrupted } from '../engine/engine.ts';
import { execute } from '../engine/execute.ts';
import { inlineEngine, keepInMemory } from '../engine/inline-engine.ts';
import { checkPosterior, posteriorNotes, sourceOf } from '../experiment/with-posterior.ts';
import { createPlan, extendPlan, type Plan } from '../plan/plan.ts';
import { observedValues, restricted } from '../tables/observed.ts';
import { marginOf, outcomeOf, ownOutcomes } from '../tables/outcomes.ts';
import { type RecordedUnit, unitsByArm } from '../tables/units.ts';
import { assemble } from './assemble.ts';
import { type Comparison, ensembleOf } from './comparison.ts';
import { followRuns } from './people.ts';
import { type ArmRivals, rivalsOf } from './rivals.ts';
import { stage } from './stage.ts';
import {
  type CompareOptions,
  compareRules,
  type InterimState,
  interimState,
  roundSize,
  ruleOf,
} from './stopping-rule.ts';

/**
 * Compares arms of a scenario: the same people with the same luck under different policies, many times.
 *
 * A fixed number of replications, or rounds of 30 until the interval of `measure` is narrow enough or its verdict is clear. With a
 * posterior every replication takes one of its draws, the same in all arms.
 *
 * @param scenario - A scenario with arms; the first is the baseline.
 * @returns Differences with their intervals, weekly bands, reasons, people helped and harmed, and how to get it again.
 * @throws RangeError if an arm or measure does not exist, or naming every option that is unknown, missing or out of its range.
 * @throws ScenarioError if the posterior is of another model or organisation, or its inputs cannot be set.
 * @throws Interrupted if the signal aborts it, or a shard cannot be run.
 *
 * @example Equal arms do not differ at all
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 24 }];
 * const scenario = parseScenario({ name: 'Same', weeks: 12, roles, arms: { one: {}, two: {} } });
 * const { outcomes } = await compare(scenario, { seed: 'docs', replications: 4 });
 * outcomes[0]?.differences[0]?.verdict; // => 'equivalent'
 * ```
 */
export async function compare(scenario: Scenario, options: CompareOptions): Promise<Comparison> {
  refuse('compare', [...notParsed(scenario), ...brokenOptions(options, compareRules, ['seed'])]);
  if (options.posterior) checkPosterior(options.posterior, scenario);
  const money = scenario.economics ? moneyIds : [];
  return compareArms(withAsked(scenario, [options.measure ?? '', ...money]), options);
}

/** {@link compare} of a scenario and options that were checked. */
async function compareArms(scenario: Scenario, options: CompareOptions): Promise<Comparison> {
  const { alpha = 0.05, engine = inlineEngine(), keep = keepInMemory() } = options;
  const focus = outcomeOf(options.measure ?? 'realPlateau', ownOutcomes(scenario));
  const margin = options.margin ?? marginOf(focus, scenario);
  const rule = ruleOf(options, focus, scenario);
  let plan = comparePlan(
    scenario,
    options,
    rule.rule === 'fixed' ? rule.replications : Math.min(roundSize, rule.max),
  );
  const followedRuns = followRuns(plan);
  let units: RecordedUnit[][];
  let state: InterimState;
  for (;;) {
    const store = await keep(plan);
    const { missing, crashes } = await execute(plan, store, engine, {
      ...options,
      simulated: followedRuns.simulated,
    });
    if (missing.length > 0) throw new Interrupted(missing.length, [...crashes.values()][0]);
    units = await unitsByArm(plan, store);
    state = interimState(
      rule,
      focus,
      units.map((own) => restricted(observedValues(own, focus), scenario.weeks)),
      alpha,
    );
    if (!state.more) break;
    const done = units[0]?.length ?? 0;
    const to = Math.min(done + roundSize, rule.rule === 'fixed' ? done : rule.max);
    const { bands, cells } = stage(Object.keys(plan.bases), options, [done, to]);
    plan = extendPlan(plan, bands, options.posterior ? cells : []);
  }
  const given = { alpha, margin, focus: focus.id, engine: engine.name };
  const comparison = drawnFrom(
    options.posterior,
    assemble({ scenario, plan, units, followedRuns, given }, state),
  );
  return options.rivals
    ? { ...comparison, rivals: await rivalsIn(comparison, scenario, options) }
    : comparison;
}

/** A comparison that says where its draws come from. */
function drawnFrom(posterior: CompareOptions['posterior'], comparison: Comparison): Comparison {
  if (!posterior) return comparison;
  const notes = posteriorNotes(posterior, 'every replication').map(
    (note) => `${note.charAt(0).toUpperCase()}${note.slice(1)}.`,
  );
  return {
    ...comparison,
    posterior: sourceOf(posterior),
    warnings: [...notes, ...comparison.warnings],
  };
}

/** The rival explanations of every arm of a comparison, over as many replications. */
function rivalsIn(
  comparison: Comparison,
  scenario: Scenario,
  options: CompareOptions,
): Promise<ArmRivals[]> {
  const { seed, replications } = comparison;
  const { alpha, engine, posterior, signal } = options;
  const arms = comparison.arms.flatMap((arm) => {
    const active = ensembleOf(comparison, arm, 'active')?.mean;
    const own = scenario.arms[arm] as Scenario;
    return active && !own.rule ? [{ arm, scenario: own, active }] : [];
  });
  return rivalsOf(arms, {
    seed,
    replications,
    ...(alpha !== undefined && { alpha }),
    ...(engine && { engine }),
    ...(posterior && { posterior }),
    ...(signal && { signal }),
  });
}

function armsOf(scenario: Scenario, wanted: readonly string[] | undefined): [string, Scenario][] {
  const all = armNames(scenario);
  return (wanted ?? all).map((name) => {
    const arm = Object.hasOwn(scenario.arms, name) ? scenario.arms[name] : undefined;
    if (!arm) throw new RangeError(`there is no arm "${name}"; arms are ${all.join(', ')}`);
    return [name, arm];
  });
}

/** The plan of a comparison: every arm over the first replications, everything recorded that it shows. */
export function comparePlan(scenario: Scenario, options: CompareOptions, reps: number): Plan {
  const arms = armsOf(scenario, options.arms);
  const names = arms.map(([name]) => name);
  return createPlan({
    name: scenario.name,
    seed: options.seed,
    seedPolicy: options.seedPolicy ?? 'common',
    recording: { tables: ['weekly', 'roles', 'reasons', 'retention', 'people'] },
    bases: Object.fromEntries(arms),
    inputs: options.posterior?.parameters ?? [],
    ...stage(names, options, [0, reps]),
  });
}
