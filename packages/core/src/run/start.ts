import { withRule } from '../rules/decide.ts';
import type { Rule } from '../rules/rule.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { brokenOptions, brokenSeeding, notParsed, refuse } from './call.ts';
import { brokenObserver } from './observer.ts';
import { keyOf, type Seeding } from './simulate.ts';
import { checkFit, opened } from './snapshot.ts';
import { type StartOptions, SteppedRun, startRules } from './stepped-run.ts';

const ruled = (scenario: Scenario, rule: Rule | undefined): Scenario =>
  rule ? withRule(scenario, rule) : scenario;

/**
 * Starts a run that is taken week by week.
 *
 * @param scenario - What to simulate, from `parseScenario`; an arm is `scenario.arms.name`.
 * @param seeding - Seed and replication, key or draws, as of `simulate`.
 * @param options - Observer, reasons, measures.
 * @returns The run in week 0.
 * @throws RangeError naming every option that is unknown, missing or out of its range.
 *
 * @example Look, intervene, go on
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const run = start(scenario, { seed: 'docs' }).to(12);
 * run.state.column('trust').length; // => 40
 * if (run.measure('real') < 0.9) run.set({ credit: 0.6, displacement: 0.7 });
 * run.to(52).measure('real') > simulate(scenario, { seed: 'docs' }).series.real.at(-1); // => true
 * ```
 */
export function start(
  scenario: Scenario,
  seeding: Seeding,
  options: StartOptions = {},
): SteppedRun {
  refuse('start', [
    ...notParsed(scenario),
    ...brokenSeeding(seeding),
    ...brokenOptions(options, startRules),
    ...brokenObserver(options?.observer),
  ]);
  const { rule, ...others } = options;
  return new SteppedRun(ruled(scenario, rule), seeding, others, { origin: null });
}

/**
 * Goes on from a snapshot: the state and every measure of the weeks after have the bits of the run that was not interrupted.
 *
 * Measures of the weeks before are not in a snapshot: {@link SteppedRun.series} begins with the week after it, and there is no summary.
 * Reasons are followed if the run followed them.
 *
 * @param bytes - What {@link SteppedRun.snapshot} gave.
 * @param scenario - The scenario of its run.
 * @param seeding - The seeding of its run.
 * @param options - As of {@link start}.
 * @throws RangeError if the bytes are damaged, or of another format, model, scenario or key.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const run = start(scenario, { seed: 'docs' }).to(20);
 * const again = restore(run.snapshot(), scenario, { seed: 'docs' }).step();
 * again.measure('trust') === run.step().measure('trust'); // => true
 * ```
 */
export function restore(
  bytes: Uint8Array,
  scenario: Scenario,
  seeding: Seeding,
  options: StartOptions = {},
): SteppedRun {
  refuse('restore', [
    ...notParsed(scenario),
    ...brokenSeeding(seeding),
    ...brokenOptions(options, startRules),
    ...brokenObserver(options?.observer),
  ]);
  const snapshot = opened(bytes);
  const { rule, ...others } = options;
  const simulated = ruled(scenario, rule);
  checkFit(snapshot, simulated, keyOf(seeding), false);
  const reasons = snapshot.head.reasons && options.reasons !== false;
  return new SteppedRun(
    simulated,
    seeding,
    { ...others, reasons },
    { from: { snapshot, another: false }, origin: snapshot.head.origin },
  );
}
