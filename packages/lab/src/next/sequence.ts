/**
 * The cheapest next steps, where a set of levers has a known gain and a known price.
 *
 * From the levers `S` that are taken, a block `T` of at most three more gains `g(T|S) = v(S+T) - v(S)` for `c(T|S) = C(S+T) - C(S)`.
 * The next block is that of the lowest price of a unit of gain, `c(T|S) / g(T|S)`, among those that count: their gain is large
 * enough, and that of each lever in them on top of the others too. So a lever that does nothing alone is taken together with what it
 * needs, and no lever rides along. What costs nothing or less goes before what costs something, fewer levers and then the larger gain
 * first. Block follows block until the steps are used up; the levers of a block are steps one after another.
 */

/** What is known of sets of levers, each the bits of a whole number. */
export interface SetFunction {
  /** What the outcome gains from one set to a larger one; more is better. */
  gain(to: number, from: number): number;
  /** Whether that gain is so large, and so sure, that it counts. */
  counts(to: number, from: number): boolean;
  /** What the larger set costs more. */
  price(to: number, from: number): number;
}

/** What bounds a sequence of steps. */
interface StepRules {
  /** Levers that may be taken, by number. */
  readonly levers: readonly number[];
  /** Most levers. */
  readonly steps: number;
  /** Most that all of them may cost; Infinity for no bound. */
  readonly budget: number;
}

/** Most levers that are looked at together. */
export const mostTogether = 3;

/** Gain and price of some levers on top of others. */
export interface Offer {
  /** The levers that it adds. */
  readonly added: number;
  readonly gain: number;
  readonly price: number;
}

const bit = (lever: number): number => 1 << lever;

/** How many levers a set has. */
export function size(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** The levers of a set, by number. */
export function membersOf(set: number): number[] {
  const members: number[] = [];
  for (let lever = 0; set >> lever !== 0; lever++) if (set & bit(lever)) members.push(lever);
  return members;
}

/**
 * All sets of at least one and at most so many of some levers, small ones first.
 *
 * @example
 * ```ts
 * setsOf([0, 2], 2); // => [ 1, 4, 5 ]
 * ```
 */
export function setsOf(levers: readonly number[], most: number): number[] {
  const found: number[] = [];
  let layer = levers.map((lever, at) => ({ set: bit(lever), at }));
  for (let count = 1; count <= most && layer.length > 0; count++) {
    found.push(...layer.map(({ set }) => set));
    layer = layer.flatMap(({ at, set }) =>
      levers.slice(at + 1).map((lever, k) => ({ set: set | bit(lever), at: at + 1 + k })),
    );
  }
  return found;
}

/**
 * Whether one offer is better than another: free before paid, then the lower price of a unit of gain; of free ones fewer levers, so that
 * what one saves pays for no other, then the larger gain.
 */
export function isCheaper(a: Offer, b: Offer): boolean {
  const [freeA, freeB] = [a.price <= 0, b.price <= 0];
  if (freeA !== freeB) return freeA;
  if (freeA) {
    const [few, many] = [size(a.added), size(b.added)];
    return few === many ? a.gain > b.gain : few < many;
  }
  return a.price * b.gain < b.price * a.gain;
}

/** The best of some offers; of equal ones the first. */
function cheapest(offers: readonly Offer[]): Offer | undefined {
  return offers.reduce<Offer | undefined>(
    (best, offer) => (best === undefined || isCheaper(offer, best) ? offer : best),
    undefined,
  );
}

/** Levers that may still be taken, and how many of them at once. */
export function openLevers(
  { levers, steps }: StepRules,
  taken: number,
): { levers: number[]; most: number } {
  return {
    levers: levers.filter((lever) => !(taken & bit(lever))),
    most: Math.min(mostTogether, steps - size(taken)),
  };
}

/** The next block from where some levers are taken; none if nothing counts or is within the budget. */
export function nextBlock(known: SetFunction, rules: StepRules, taken: number): Offer | undefined {
  const { levers, most } = openLevers(rules, taken);
  const offers = setsOf(levers, most).flatMap((added): Offer[] => {
    const to = taken | added;
    const isWhole =
      known.counts(to, taken) &&
      membersOf(added).every((lever) => known.counts(to, to & ~bit(lever)));
    if (!isWhole || known.price(to, 0) > rules.budget) return [];
    return [{ added, gain: known.gain(to, taken), price: known.price(to, taken) }];
  });
  return cheapest(offers);
}

const ordersOf = (levers: readonly number[]): number[][] =>
  levers.length < 2
    ? [[...levers]]
    : levers.flatMap((lever) =>
        ordersOf(levers.filter((other) => other !== lever)).map((rest) => [lever, ...rest]),
      );

/** The levers of a block in the order in which use rises soonest, of equal orders the one that pays latest. */
export function orderOf(known: SetFunction, block: number, taken: number): number[] {
  const judged = ordersOf(membersOf(block)).map((order) => {
    let [set, gained, paid] = [taken, 0, 0];
    for (const lever of order) {
      set |= bit(lever);
      gained += known.counts(set, taken) ? known.gain(set, taken) : 0;
      paid += known.price(set, taken);
    }
    return { order, gained, paid };
  });
  judged.sort((a, b) => b.gained - a.gained || a.paid - b.paid);
  return judged[0]?.order ?? [];
}

/** One block of a sequence, its levers in order. */
export interface Block extends Offer {
  readonly order: readonly number[];
}

/**
 * The whole sequence, where every set is known.
 *
 * @example Two levers that only help together, and one that helps a little alone
 * ```ts
 * const value = (set: number) => ((set & 3) === 3 ? 0.4 : 0) + (set & 4 ? 0.1 : 0);
 * const gain = (to: number, from: number) => value(to) - value(from);
 * const price = (to: number, from: number) => size(to) - size(from);
 * const known = { gain, price, counts: (to: number, from: number) => gain(to, from) > 0.01 };
 * sequenceOf(known, { levers: [0, 1, 2], steps: 3, budget: Infinity }).map(({ order }) => order); // => [ [ 0, 1 ], [ 2 ] ]
 * ```
 */
export function sequenceOf(known: SetFunction, rules: StepRules): Block[] {
  const blocks: Block[] = [];
  let taken = 0;
  while (size(taken) < rules.steps) {
    const block = nextBlock(known, rules, taken);
    if (!block) break;
    blocks.push({ ...block, order: orderOf(known, block.added, taken) });
    taken |= block.added;
  }
  return blocks;
}

/** The best marginal offer of a lever in any set of at most three; none if it counts in none. */
export function bestOffer(
  known: SetFunction,
  lever: number,
  sets: readonly number[],
): Offer | undefined {
  const offers = sets.flatMap((set): Offer[] => {
    const others = set & ~bit(lever);
    if (!(set & bit(lever)) || !known.counts(set, others)) return [];
    return [{ added: bit(lever), gain: known.gain(set, others), price: known.price(set, others) }];
  });
  return cheapest(offers);
}
