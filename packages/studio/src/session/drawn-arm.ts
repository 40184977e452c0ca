import { type Key, parseScenario, type Scenario, type ScenarioInput } from '@uptake/core';
import { draws } from '@uptake/lab';
import { type Slider, sliders } from '../state/sliders.ts';
import type { LeverRange } from '../state/state.ts';

/** Tag of these draws, `RNGE`, beside those of the lab. */
const tag = 0x524e4745;

const order = [...sliders.keys()];

/** Where in its range a lever stands in a replication, in (0, 1): the same in both arms. */
export function placeInRange(master: Key, lever: string, replication: number): number {
  return draws(master, replication * 64 + order.indexOf(lever), tag).uniform();
}

/**
 * An arm as one replication meets it: every lever with a range set to a value drawn evenly from it.
 *
 * @param input - The scenario as written.
 * @param name - The arm.
 * @param scenario - The arm with each lever at the middle of its range.
 * @param ranges - Ranges of this arm.
 * @param master - Key of the seed.
 * @param replication - Number of the replication.
 */
export function drawnArm(
  input: ScenarioInput,
  name: string,
  scenario: Scenario,
  ranges: readonly LeverRange[],
  master: Key,
  replication: number,
): Scenario {
  const { arms, armOrder: _order, ...rest } = input;
  let arm = arms?.[name] ?? {};
  let drawn = scenario;
  for (const { lever, lo, hi } of ranges) {
    const value = lo + (hi - lo) * placeInRange(master, lever, replication);
    arm = (sliders.get(lever) as Slider).write(arm, value, drawn);
    drawn = parseScenario({ ...rest, arms: { drawn: arm } }).arms['drawn'] as Scenario;
  }
  return drawn;
}
