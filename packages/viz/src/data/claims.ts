import { listed } from '../text/clean.ts';
import { significant } from '../text/numbers.ts';

/** How the model does by a claim: its whole 95 % interval inside the limits, outside, or neither. */
export type ClaimVerdict = 'reproduced' | 'not reproduced' | 'undecided';

/** A number with its 95 % interval. */
export type ClaimEstimate = readonly [value: number, low: number, high: number];

/** What came out of a check: an estimate, or one for every step; none where a number is not there. */
export interface ClaimOutcome {
  readonly estimates: readonly ClaimEstimate[];
  /** Not where the check has no limits. */
  readonly outcome?: ClaimVerdict;
}

/** One number of a claim and the limits that it must keep. */
export interface ClaimCheck extends ClaimOutcome {
  readonly says: string;
  readonly atLeast?: number;
  readonly atMost?: number;
  readonly above?: number;
  readonly below?: number;
  /** Names of the arms by whose order it must rise or fall. */
  readonly rises?: readonly string[];
  readonly falls?: readonly string[];
  /** What another program found for this version of the model. */
  readonly published?: number;
  readonly note?: string;
  /** The same with the mechanism of the claim switched off. */
  readonly off?: ClaimOutcome;
  /** In how many parameter sets it keeps its limits. */
  readonly holds?: number;
}

/** A claim with what was found. */
export interface ClaimRow {
  readonly id: string;
  readonly kind: 'article' | 'fact' | 'promise';
  readonly question: string;
  readonly claim: string;
  /** How well it is founded in the world; only claims of the articles are rated. */
  readonly evidence?: 'verified' | 'supported' | 'conditional' | 'unverifiable';
  /** Keys of {@link ClaimBook.sources}, for it and against it. */
  readonly sources: readonly string[];
  readonly against: readonly string[];
  readonly use: 'fitted' | 'predicted';
  /** Claims whose checks try this one as well. */
  readonly see: readonly string[];
  readonly note?: string;
  /** Replications of each arm. */
  readonly keys: number;
  /** Of all its checks together; of a claim without checks those of the claims that try it. */
  readonly verdict: ClaimVerdict;
  readonly mechanism?: {
    readonly title: string;
    /** Settings that switch it off, such as `mind.habit 0`. */
    readonly off: string;
    /** The verdict without it. */
    readonly verdict: ClaimVerdict;
  };
  /** Why no single mechanism carries it. */
  readonly noMechanism?: string;
  /** In how many parameter sets all its checks keep their limits. */
  readonly sets?: { readonly hold: number; readonly of: number };
  /** Whether it draws its organisations, so that parameter sets are part of it already. */
  readonly drawn?: boolean;
  readonly checks: readonly ClaimCheck[];
}

/** What was found in the world that speaks against the model. */
export interface CounterEvidence {
  readonly title: string;
  readonly says: string;
  readonly sources: readonly string[];
  /** Claims that it bears on. */
  readonly on: readonly string[];
}

/** All claims, what was found, and what speaks against the model. */
export interface ClaimBook {
  readonly modelVersion: string;
  readonly claims: readonly ClaimRow[];
  readonly counterEvidence: readonly CounterEvidence[];
  /** Where a source is to be found, by key. */
  readonly sources: Readonly<Record<string, string>>;
}

/** The rows of a book by what they are about, in the order of every page. */
export const claimGroups: readonly {
  readonly kind: ClaimRow['kind'];
  readonly heading: string;
  readonly text: string;
}[] = [
  {
    kind: 'article',
    heading: 'Claims of the source articles',
    text: 'What articles on AI rollouts say. How well a claim is founded in the world is rated; no claim is verified.',
  },
  {
    kind: 'fact',
    heading: 'Stylised facts',
    text: 'Patterns of the literature, each with the band in which the model must come out.',
  },
  {
    kind: 'promise',
    heading: 'Promises of this version',
    text: 'What this version of the model says that it does.',
  },
];

/** A number of a claim: three digits that count. */
export const claimNumber = (value: number): string => significant(value, 3);

/** An estimate with its interval: `0.345 [0.331, 0.358]`. */
const estimateWords = ([value, low, high]: ClaimEstimate): string =>
  `${claimNumber(value)} [${claimNumber(low)}, ${claimNumber(high)}]`;

/** All estimates of a check; those of steps one after the other. */
export const estimatesWords = ({ estimates }: ClaimOutcome): string =>
  estimates.length === 0
    ? 'no number: what is divided by is zero'
    : estimates.map(estimateWords).join('; ');

/** What a check must keep: `0.3 to 0.55`, `above 0`, `rises at every step`; empty for one that is reported only. */
export function bandWords({ above, atLeast, atMost, below, falls, rises }: ClaimCheck): string {
  if (rises) return rises.length > 2 ? 'rises at every step' : 'rises';
  if (falls) return falls.length > 2 ? 'falls at every step' : 'falls';
  const low = atLeast ?? above;
  const high = atMost ?? below;
  const from = atLeast === undefined ? 'above' : 'at least';
  const to = atMost === undefined ? 'below' : 'at most';
  if (low !== undefined && high !== undefined) return `${claimNumber(low)} to ${claimNumber(high)}`;
  if (low !== undefined) return `${from} ${claimNumber(low)}`;
  return high === undefined ? '' : `${to} ${claimNumber(high)}`;
}

/** Checks of a row that have limits. */
const judged = ({ checks }: ClaimRow): ClaimCheck[] =>
  checks.filter(({ outcome }) => outcome !== undefined);

/** The verdict of the model, with how many checks it rests on where they differ: `not reproduced (2 of 4 are)`. */
export function modelWords(row: ClaimRow): string {
  const all = judged(row);
  const good = all.filter(({ outcome }) => outcome === 'reproduced').length;
  if (row.verdict === 'reproduced' || all.length < 2) return row.verdict;
  return `${row.verdict} (${good} of ${all.length} checks are)`;
}

const kindWords = { fact: 'stylised fact', promise: 'own promise', article: 'not rated' };

/** How well a claim is founded in the world. */
export const evidenceWords = ({ evidence, kind }: ClaimRow): string => evidence ?? kindWords[kind];

/** What happens to the verdict without the mechanism. */
export function offWords(row: ClaimRow): string {
  const { mechanism } = row;
  if (!mechanism) return row.noMechanism ?? '';
  const all = judged(row);
  const changed = all.filter(({ off, outcome }) => off?.outcome !== outcome);
  const same =
    changed.length === 0 ? `still ${mechanism.verdict}` : `${mechanism.verdict} without it`;
  return all.length > 1 && changed.length > 0
    ? `${same}; ${changed.length} of ${all.length} checks change`
    : same;
}

/** In which share of the parameter sets a claim holds, or why that is not asked. */
export function setsWords({ checks, drawn, see, sets }: ClaimRow): string {
  if (checks.length === 0) return `see ${see.join(', ')}`;
  if (drawn) return 'exempt: a study of its own, which draws its organisations';
  return sets ? `${sets.hold} of ${sets.of} parameter sets` : 'not tried in parameter sets';
}

/** Whether the model does not reproduce a claim, or cannot tell. */
export const isMiss = ({ verdict }: ClaimRow): boolean => verdict !== 'reproduced';

/** The book in a sentence or two. */
export function bookWords({ claims }: Pick<ClaimBook, 'claims'>): string {
  const own = claims.filter(({ checks }) => checks.length > 0);
  const count = (verdict: ClaimVerdict) => own.filter((row) => row.verdict === verdict).length;
  const fitted = own.filter(({ use }) => use === 'fitted').length;
  const misses = listed([
    `${count('not reproduced')} are not reproduced`,
    `${count('undecided')} undecided`,
  ]);
  return `Of ${own.length} claims with checks of their own the model reproduces ${count('reproduced')}; ${misses}. On ${fitted} of them parameters were set: these are fitted, the others predicted. A claim that is reproduced is not shown to be true: the model can do it.`;
}
