import {
  type Key,
  masterKey,
  parseScenario,
  presets,
  type Scenario,
  type ScenarioInput,
  scenarioHash,
} from '@uptake/core';
import { atMedians, type Posterior, withDraw } from '@uptake/lab/internal';
import { draws } from '@uptake/lab/statistics';
import { armLabel, term } from '@uptake/viz/internal';
import { type Slider, sliders } from '../state/sliders.ts';
import type { LeverRange, Work } from '../state/state.ts';

/** One of the arms shown. */
export interface ArmShown {
  readonly id: string;
  readonly label: string;
  /** One letter, different from that of the other arm. */
  readonly badge: string;
  /** Name of arm and seed in the cache. */
  readonly hash: string;
  /** The scenario hash of the arm, as the command and its reports give it. */
  readonly scenarioHash: string;
  /** The arm, each lever with a range at its middle and each fitted input at its median. */
  readonly scenario: Scenario;
  /** Levers that are drawn from a range. */
  readonly ranges: readonly LeverRange[];
  /** Where the draws of fitted inputs come from, the same in both arms. */
  readonly posterior?: Posterior;
  /** The arm as it is in a replication; the scenario itself where it is not {@link isDrawn}. */
  drawn(replication: number): Scenario;
}

/** Whether an arm is another one in each replication. */
export function isDrawn({ posterior, ranges }: Pick<ArmShown, 'posterior' | 'ranges'>): boolean {
  return ranges.length > 0 || posterior !== undefined;
}

/** A work with every default filled in. */
export interface Resolved {
  /** As it is written. */
  readonly input: ScenarioInput;
  /** With the arms that are shown. */
  readonly scenario: Scenario;
  /** The two with levers, the baseline first. */
  readonly arms: readonly [ArmShown, ArmShown];
  /** The others in the main chart. */
  readonly also: readonly ArmShown[];
  readonly seed: string;
  /** Key of the seed. */
  readonly master: Key;
}

/**
 * The scenario hashes of arms in short, the baseline first: the beginnings of those that the command gives.
 *
 * @param letters - Letters of each. Default 12, as in the figures of the command.
 */
export function hashText(arms: readonly ArmShown[], letters = 12): string {
  return [...new Set(arms.map(({ scenarioHash: hash }) => hash.slice(0, letters)))].join(' ');
}

/** All arms in the main chart, the two with levers first. */
export function allArms({ arms, also }: Pick<Resolved, 'arms' | 'also'>): readonly ArmShown[] {
  return [...arms, ...also];
}

/** Does the same with both arms. */
export function armsOf<T>(
  { arms }: Pick<Resolved, 'arms'>,
  make: (arm: ArmShown, k: 0 | 1) => T,
): [T, T] {
  return [make(arms[0], 0), make(arms[1], 1)];
}

/** The name of an arm as shown: that of a preset in the language of the page, any other as it is given. */
export function armName(name: string): string {
  return Object.hasOwn(presets, name) ? term(armLabel(name)) : armLabel(name);
}

/** The first letter of an arm where all have another one, else its number. */
function badgeOf(names: readonly string[], k: number): string {
  const letters = names.map((name) => armName(name).slice(0, 1).toUpperCase());
  return new Set(letters).size === letters.length ? (letters[k] as string) : String(k + 1);
}

/**
 * Checks a work and fills it in.
 *
 * @throws ScenarioError if a rule is broken.
 */
export function resolveWork(work: Work): Resolved {
  const { also = [], posterior, ranges: all, scenario: input, seed } = work;
  const names = [...work.arms, ...also];
  // Only the arms shown: a scenario may have hundreds, and this is done at every move of a slider.
  const shown = names.map((name) => [name, input.arms?.[name] ?? {}] as const);
  const scenario = parseScenario({ ...input, arms: Object.fromEntries(shown), armOrder: names });
  const master = masterKey(seed);
  const arm = (k: number): ArmShown => {
    const id = names[k] as string;
    const own = scenario.arms[id] as Scenario;
    const ranges = all.filter((range) => range.arm === id);
    const spread = ranges.map(({ lever, lo, hi }) => ` ${lever} ${lo} ${hi}`).join('');
    // Money moves nobody and is not in the scenario hash; prices count from the baseline as it stands.
    const money = own.economics ? ` ${JSON.stringify(own.economics)}` : '';
    const fit = posterior ? ` ${posterior.sha256}` : '';
    const drawn = (replication: number): Scenario => {
      const made = drawnArm(input, { id, scenario: own, ranges }, master, replication);
      return posterior ? withDraw(made, posterior, { replication, seed }) : made;
    };
    return {
      id,
      get label() {
        return armName(id);
      },
      get badge() {
        return badgeOf(names, k);
      },
      hash: `${scenarioHash(own)}${spread}${fit} ${seed}${money}`,
      scenarioHash: scenarioHash(own),
      scenario: posterior ? atMedians(own, posterior) : own,
      ranges,
      ...(posterior && { posterior }),
      drawn,
    };
  };
  const more = also.map((_, k) => arm(k + 2));
  return { input, scenario, arms: [arm(0), arm(1)], also: more, seed, master };
}

/** Tag of these draws, `RNGE`, beside those of the lab. */
const tag = 0x524e4745;

const order = [...sliders.keys()];

/** Where in its range the value of a lever is in a replication, in (0, 1): the same in both arms. */
export function placeInRange(master: Key, lever: string, replication: number): number {
  return draws(master, replication * 64 + order.indexOf(lever), tag).uniform();
}

/**
 * An arm as it is in one replication: every lever with a range set to a value drawn evenly from it.
 *
 * @param input - The scenario as written.
 * @param shown - The arm with each lever at the middle of its range, and its ranges.
 * @param master - Key of the seed.
 * @param replication - Number of the replication.
 */
function drawnArm(
  input: ScenarioInput,
  { id, scenario, ranges }: Pick<ArmShown, 'id' | 'scenario' | 'ranges'>,
  master: Key,
  replication: number,
): Scenario {
  const { arms, armOrder: _order, ...rest } = input;
  let arm = arms?.[id] ?? {};
  let drawn = scenario;
  for (const { lever, lo, hi } of ranges) {
    const value = lo + (hi - lo) * placeInRange(master, lever, replication);
    arm = (sliders.get(lever) as Slider).write(arm, value, drawn);
    drawn = parseScenario({ ...rest, arms: { drawn: arm } }).arms['drawn'] as Scenario;
  }
  return drawn;
}
