import { needsOf } from '../observe/outcome-values.ts';
import { reasonBytes } from '../observe/reasons.ts';
import type { Reasons, RunOf } from '../observe/run.ts';
import { reasonIds } from '../observe/shares-of-drop.ts';
import { sumNames } from '../observe/sums.ts';
import { mostBlocks } from '../organisation/block.ts';
import type { Threads } from '../organisation/threads.ts';
import type { Key } from '../random/draws.ts';
import { headcountOf, type Scenario } from '../scenario/scenario.ts';
import type { MeasureId } from '../tables/measures.ts';
import { resultOf } from './simulate.ts';
import { Simulation } from './simulation.ts';

/** One run by several threads (docs/decisions/0020): what each of them does, and the memory that they share. */

/** What a run may be given in threads: no function, since none can be sent to them. */
export interface SharedOptions {
  readonly key: Key;
  readonly reasons?: boolean | undefined;
  readonly measures?: readonly MeasureId[] | undefined;
}

/**
 * Why threads cannot simulate a scenario together, in words that follow "since"; nothing if they can.
 *
 * Own code is in one thread only; statistics of diffusion look at all employees at once; and what a gate reads of those with access
 * is added up over parts of blocks.
 */
export function whyAlone({ outcomes, rollout, rule }: Scenario): string | undefined {
  if (rule?.own !== undefined) return 'its rule is code of its own';
  if (outcomes) {
    const named = Object.entries(outcomes).find(([, { expr }]) => expr === undefined);
    if (named) return `its outcome ${named[0]} is code of its own`;
    if (needsOf(outcomes).diffusion) return 'an outcome reads a statistic of diffusion';
  }
  const reads = [...rollout.gates, ...rollout.guardrails].some(({ of }) => of === 'access');
  return reads ? 'a gate or guardrail reads those with access' : undefined;
}

/** Bytes that are put in front of an array at most, so that it begins where its numbers may. */
const alignment = 8;
/** Arrays that a run shares, at most, beside those of each thread and role. */
const arrays = 64;

/** Bytes of the columns of a run, at most: the memory that threads need to share for it. */
export function sharedBytes(scenario: Scenario, count: number): number {
  const people = headcountOf(scenario);
  const { organisation, outcomes, roles, weeks } = scenario;
  const state = 15 * 8 + 3 * 8 + 2 + 4 * 2 + 1;
  const ties = 4 * organisation.crossTies;
  const fields = 8 * (outcomes ? needsOf(outcomes).fields.length : 0);
  const rows = 8 * (sumNames.length + 2 + 7);
  const groups = (roles.length + 1) * 4 * 130;
  const eachThread = groups + 8 * (3 * reasonIds.length + 2 * (weeks + 1));
  const apart = alignment * (arrays + count * (roles.length + arrays));
  const blocks = mostBlocks(people, roles.length);
  return (
    people * (state + ties + reasonBytes + fields) + blocks * rows + count * eachThread + apart
  );
}

/**
 * Simulates this thread's share of a run, to the horizon, and what follows from all shares.
 *
 * All threads must be given the same. The run is that of `simulate`, to the bit.
 *
 * @param threads - The threads, this one among them.
 * @returns The run in the first of the threads; nothing in the others.
 * @throws RangeError if threads cannot simulate it together; see {@link whyAlone}.
 */
export function simulateShare(
  scenario: Scenario,
  threads: Threads,
  { key, measures, reasons }: SharedOptions,
): (RunOf<MeasureId> & Partial<Reasons>) | undefined {
  const alone = whyAlone(scenario);
  if (alone !== undefined)
    throw new RangeError(`one thread must simulate it alone, since ${alone}`);
  const simulation = new Simulation(scenario, key, { threads, reasons, measures });
  while (simulation.week < scenario.weeks) simulation.step();
  if (threads.index > 0) return undefined;
  const run = resultOf(simulation);
  const { lateWeeks, realWeeks } = run.people;
  // Not what threads share: who gets the run may keep it, and let the rest go.
  return { ...run, people: { realWeeks: realWeeks.slice(), lateWeeks: lateWeeks.slice() } };
}
