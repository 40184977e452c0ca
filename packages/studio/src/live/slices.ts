import { headcountOf, type Run, type Scenario, type Seeding, simulate } from '@uptake/core';
import { type StartOptions, start } from '@uptake/core/run';

/** Lets others come first; it throws where the work is to be left. */
export type Breathe = () => Promise<void>;

/** Thrown by a breath in work that is left midway. */
export class Left extends Error {}

/** Ms of work between two breaths. */
const slice = 8;

/** Whether a run is more than a worker may do without looking up. */
export const isLarge = (scenario: Scenario): boolean =>
  headcountOf(scenario) * scenario.weeks >= 100_000;

/** Seeding and options of a run. */
export type RunOptions = Seeding & Pick<StartOptions, 'measures' | 'observer' | 'reasons'>;

/** A run and the ms that it took, those of others in between not counted. */
export interface Timed {
  readonly run: Run;
  readonly ms: number;
}

/** A run in one go. */
export function inOneGo(scenario: Scenario, options: RunOptions): Timed {
  const began = performance.now();
  const run = simulate(scenario, options) as Run;
  return { run, ms: performance.now() - began };
}

/** The same run, to the bit, with a breath every few ms, between two weeks. */
export async function inSlices(
  scenario: Scenario,
  { measures, observer, reasons, ...seeding }: RunOptions,
  breathe: Breathe,
): Promise<Timed> {
  let [since, ms] = [performance.now(), 0];
  const options = { measures, observer, reasons };
  const stepped = start(scenario, seeding, options as StartOptions);
  while (!stepped.done) {
    stepped.step();
    const now = performance.now();
    if (now - since < slice) continue;
    ms += now - since;
    await breathe();
    since = performance.now();
  }
  const run = stepped.finish() as Run;
  return { run, ms: ms + performance.now() - since };
}
