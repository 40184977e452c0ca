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

/** What came out of a check: its estimates and, if it has limits, the verdict. */
export const outcomeWords = (found: ClaimOutcome): string =>
  [estimatesWords(found), ...(found.outcome ? [found.outcome] : [])].join('; ');

/** In how many parameter sets a check keeps its limits; empty where that is not asked. */
export const checkSetsWords = ({ holds }: ClaimCheck, { sets }: ClaimRow): string =>
  holds !== undefined && sets ? `${holds} of ${sets.of} parameter sets` : '';

/** Something that is known of a claim: a term, and what it is. */
export interface ClaimFact {
  readonly term: string;
  readonly words?: string;
  /** Of the model, where the words are about it. */
  readonly verdict?: ClaimVerdict;
  /** Keys of sources, or ids of claims, in place of words. */
  readonly sources?: readonly string[];
  readonly claims?: readonly string[];
}

/** What is known of a claim in the world; sources only where it has some. */
export const worldFacts = (row: ClaimRow): ClaimFact[] => [
  { term: 'In the world', words: evidenceWords(row) },
  ...(row.sources.length > 0 ? [{ term: 'Sources', sources: row.sources }] : []),
  ...(row.against.length > 0 ? [{ term: 'Against it', sources: row.against }] : []),
];

/** What the model makes of a claim, and how it was tried; the verdict first. */
export function modelFacts(row: ClaimRow): ClaimFact[] {
  const { checks, mechanism, noMechanism, see, use } = row;
  return [
    { term: 'In the model', words: modelWords(row), verdict: row.verdict },
    ...(mechanism
      ? [
          { term: 'Carried by', words: `${mechanism.title} (off: ${mechanism.off})` },
          { term: 'Switched off', words: offWords(row) },
        ]
      : []),
    ...(noMechanism ? [{ term: 'Carried by', words: `No single mechanism. ${noMechanism}` }] : []),
    ...(checks.length > 0 ? [{ term: 'Holds in', words: setsWords(row) }] : []),
    {
      term: 'Use',
      words: use === 'fitted' ? 'fitted: parameters were set on it' : 'predicted',
    },
    ...(see.length > 0 ? [{ term: 'Tried by', claims: see }] : []),
  ];
}

/** A source with where it is to be found. */
export const sourceWords = (key: string, { sources }: Pick<ClaimBook, 'sources'>): string =>
  `${key}: ${sources[key] ?? 'not explained'}`;

/** What counter-evidence is. */
export const counterText =
  'What was found in the world that speaks against a drop of use, or against how the model explains it.';

/** How a row is read. */
export const claimReading: readonly { readonly term: string; readonly text: string }[] = [
  {
    term: 'Verdict',
    text: 'A claim is reproduced if the whole 95 % interval over keys lies inside its band, not reproduced if none of it does, else undecided; a row is as good as the worst of its checks. Bands come from the evidence and are never widened for the model.',
  },
  {
    term: 'Switched off',
    text: 'The same with one mechanism off in every arm. If the verdict stays, that mechanism does not carry the claim.',
  },
  {
    term: 'Sets',
    text: 'In how many of 200 parameter sets all checks keep their bands, one key and 240 people a set, drawn over the plausible ranges of everything that is assumed or bounded. What a claim sets itself stays as it is. A single run is noisier than the mean over keys, so a share below one is no miss by itself. Claims that draw their organisations are studies of their own and exempt.',
  },
  {
    term: 'Use',
    text: 'Fitted claims are those that parameters were set on; the others are predicted.',
  },
];

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
