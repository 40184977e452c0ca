/** The cheapest next steps, where a set of levers is known by samples only: looked at, looked at again, and told of fresh runs. */
import { jointMeans, type MeanInterval } from '../attribute/shapley.ts';
import { type Look, type StepProblem, type StepSearch, startLook } from './look.ts';
import {
  type Block,
  bestOffer,
  isCheaper,
  membersOf,
  mostTogether,
  nextBlock,
  type Offer,
  openLevers,
  orderOf,
  setsOf,
  size,
} from './sequence.ts';

/** One step of the sequence, as it did on fresh runs. */
export interface FoundStep {
  readonly lever: number;
  /** Levers taken before it. */
  readonly before: number;
  /** What it adds to them. */
  readonly effect: MeanInterval;
  /** What it costs in money beside them: its levers, and what the runs spend more. */
  readonly price: number;
  /** What it earns beside them once that is paid; nothing where runs say no money. */
  readonly net?: MeanInterval;
  /** Number of the block that it was chosen in, from 0: its levers were judged together. */
  readonly block: number;
  /** Earlier steps without which less than half of its effect is left. */
  readonly needs: readonly number[];
}

/** One lever as seen on the first look. */
export interface LookedLever {
  readonly lever: number;
  /** What it adds where nothing else is taken, and on top of all others. */
  readonly alone: MeanInterval;
  readonly onTop: MeanInterval;
  readonly price: number;
  /** The lever that helps it most, where it does at most half as much without that. */
  readonly helpedBy?: number;
}

/** What was found. */
export interface FoundSteps {
  readonly steps: readonly FoundStep[];
  /** Where nothing is taken, and where all levers are. */
  readonly from: number;
  readonly to: number;
  /** What all steps gain, and what the other levers would add to them. */
  readonly total: MeanInterval;
  readonly totalNet?: MeanInterval;
  readonly left: MeanInterval;
  readonly levers: readonly LookedLever[];
  /** Levers that were looked at again. */
  readonly contenders: readonly number[];
  /** As many levers with the largest gain at any price, where they are others: their gain and price. */
  readonly largest?: {
    readonly levers: readonly number[];
    readonly gain: MeanInterval;
    readonly price: number;
  };
}

/** Levers that are looked at in threes; of more, those that did best in pairs. */
const mostInThrees = 10;
/** Levers beside the steps that are looked at again. */
const spare = 3;

const bit = (lever: number): number => 1 << lever;

/** Levers by their best offer in some sets, the best first; those that count in none are left out. */
function ranked(look: Look, levers: readonly number[], sets: readonly number[]): number[] {
  const offers = levers.flatMap((lever): { lever: number; offer: Offer }[] => {
    const offer = bestOffer(look, lever, sets);
    return offer ? [{ lever, offer }] : [];
  });
  const before = (a: Offer, b: Offer): number => (isCheaper(a, b) ? -1 : isCheaper(b, a) ? 1 : 0);
  return offers.sort((a, b) => before(a.offer, b.offer)).map(({ lever }) => lever);
}

/** The first look: which levers are worth a second one, the best first. */
async function contendersOf(
  look: Look,
  levers: readonly number[],
  steps: number,
): Promise<number[]> {
  const full = levers.reduce((set, lever) => set | bit(lever), 0);
  const tops = levers.map((lever) => full & ~bit(lever));
  const most = Math.min(mostTogether, Math.max(2, steps));
  const few = levers.length <= mostInThrees;
  const sets = setsOf(levers, few ? most : 2);
  await look.see([...sets, full, ...tops]);
  const found = ranked(look, levers, [...sets, full]);
  if (few) return found.slice(0, steps + spare);
  const best = found.slice(0, mostInThrees);
  const more = setsOf(best, most);
  await look.see(more);
  return ranked(look, best, [...sets, ...more]).slice(0, steps + spare);
}

/** The second look: the sequence of blocks on fresh replications, in which steps that were only lucky fall off. */
async function sequenceIn(
  look: Look,
  levers: readonly number[],
  search: StepSearch,
): Promise<Block[]> {
  const rules = { levers, steps: search.steps, budget: search.budget };
  const blocks: Block[] = [];
  let taken = 0;
  while (size(taken) < search.steps) {
    const open = openLevers(rules, taken);
    await look.see(setsOf(open.levers, open.most).map((added) => taken | added));
    const block = nextBlock(look, rules, taken);
    if (!block) break;
    blocks.push({ ...block, order: orderOf(look, block.added, taken) });
    taken |= block.added;
  }
  return blocks;
}

/** The set of as many levers with the largest gain, at any price. */
function largestOf(look: Look, levers: readonly number[], most: number): number {
  let best = 0;
  for (const set of setsOf(levers, most))
    if (look.gain(set, 0) > (best === 0 ? 0 : look.gain(best, 0))) best = set;
  return best;
}

/** Columns of equal length as rows. */
const transposed = (columns: readonly (readonly number[])[]): number[][] =>
  (columns[0] ?? []).map((_, r) => columns.map((column) => column[r] as number));

/** Every lever alone and on top of all others, and which other one it needs most. */
function lookedLevers(look: Look, levers: readonly number[], alpha: number): LookedLever[] {
  const full = levers.reduce((set, lever) => set | bit(lever), 0);
  const columns = levers.flatMap((lever) => [
    look.gains(bit(lever), 0),
    look.gains(full, full & ~bit(lever)),
  ]);
  const means = jointMeans(transposed(columns), alpha);
  return levers.map((lever, k) => {
    const [alone, onTop] = means.slice(2 * k, 2 * k + 2) as [MeanInterval, MeanInterval];
    const beside = levers
      .filter((other) => other !== lever && look.counts(bit(lever) | bit(other), bit(other)))
      .map((other) => ({ other, gain: look.gain(bit(lever) | bit(other), bit(other)) }))
      .sort((a, b) => b.gain - a.gain)[0];
    const helped = beside !== undefined && 2 * alone.mean <= beside.gain;
    return {
      lever,
      alone,
      onTop,
      price: look.money(bit(lever), 0),
      ...(helped && { helpedBy: beside.other }),
    };
  });
}

/** Steps in order, each with the levers before it. */
function stepsOf(order: readonly number[]): { lever: number; before: number }[] {
  return order.map((lever, k) => ({
    lever,
    before: order.slice(0, k).reduce((set, other) => set | bit(other), 0),
  }));
}

/** The sets without one of the levers before a step: what it then does says whether it needs that lever. */
const without = (before: number, lever: number): { other: number; from: number; to: number }[] =>
  membersOf(before).map((other) => {
    const from = before & ~bit(other);
    return { other, from, to: from | bit(lever) };
  });

/** What each step needs first: earlier ones without which at most half of its effect is left. */
function needsOf(look: Look, before: number, lever: number): number[] {
  const [to, gain] = [before | bit(lever), look.gain(before | bit(lever), before)];
  if (!look.counts(to, before)) return [];
  return without(before, lever)
    .filter((less) => 2 * look.gain(less.to, less.from) <= gain)
    .map(({ other }) => other);
}

/** What larger sets earn more, jointly; none where runs say no money. */
function netsOf(
  look: Look,
  pairs: readonly (readonly [to: number, from: number])[],
  alpha: number,
): readonly (MeanInterval | undefined)[] {
  const columns = pairs.flatMap(([to, from]) => {
    const earned = look.earnings(to, from);
    return earned ? [earned] : [];
  });
  return columns.length === 0 ? [] : jointMeans(transposed(columns), alpha);
}

/**
 * Looks for the cheapest next steps (see `sequence.ts`): every set of at most three levers is tried on a first block of replications;
 * the levers that did best are tried again on a second, on which the sequence is chosen; what is told of it comes from a third.
 *
 * @param problem - Levers, their prices, and how they are tried.
 * @param search - What counts, how many steps and replications, and the budget.
 */
export async function findSteps(problem: StepProblem, search: StepSearch): Promise<FoundSteps> {
  const { alpha, replications, steps: most } = search;
  const levers = Array.from({ length: problem.levers }, (_, lever) => lever);
  const full = levers.reduce((set, lever) => set | bit(lever), 0);
  const first = startLook(problem, { block: 0, replications }, search);
  const contenders = await contendersOf(first, levers, most);
  const second = startLook(problem, { block: 1, replications }, search);
  const blocks = await sequenceIn(second, contenders, search);
  const order = blocks.flatMap((block) => block.order);
  const blockOf = blocks.flatMap((block, number) => block.order.map(() => number));
  const count = Math.min(mostTogether, order.length);
  const largest = order.length === count ? largestOf(second, contenders, count) : 0;
  const third = startLook(problem, { block: 2, replications: 2 * replications }, search);
  const steps = stepsOf(order);
  const taken = order.reduce((set, lever) => set | bit(lever), 0);
  const fewer = steps.flatMap(({ before, lever }) =>
    without(before, lever).flatMap(({ from, to }) => [from, to]),
  );
  await third.see([...steps.map(({ before }) => before), taken, full, largest, ...fewer]);
  const pairs: [to: number, from: number][] = [
    ...steps.map(({ before, lever }): [number, number] => [before | bit(lever), before]),
    [taken, 0],
    [full, taken],
    [largest, 0],
  ];
  const means = jointMeans(transposed(pairs.map(([to, from]) => third.gains(to, from))), alpha);
  const [total, left, gain] = means.slice(steps.length) as [
    MeanInterval,
    MeanInterval,
    MeanInterval,
  ];
  const nets = netsOf(third, pairs.slice(0, steps.length + 1), alpha);
  const totalNet = nets[steps.length];
  return {
    steps: steps.map(({ before, lever }, k) => ({
      lever,
      before,
      effect: means[k] as MeanInterval,
      ...(nets[k] && { net: nets[k] }),
      price: third.money(before | bit(lever), before),
      block: blockOf[k] as number,
      needs: needsOf(third, before, lever),
    })),
    from: third.level(0),
    to: third.level(full),
    total,
    ...(totalNet && { totalNet }),
    left,
    levers: lookedLevers(first, levers, alpha),
    contenders,
    ...(largest !== 0 && largest !== taken
      ? { largest: { levers: membersOf(largest), gain, price: third.money(largest, 0) } }
      : {}),
  };
}
