// biome-ignore-all format: a table reads best as a table
import type { Entry } from './entry.ts';

/**
 * How employees decide, where not by costs and benefits: a shipped rule by name with its parameters, or one of a script, which no
 * file can name.
 */
export interface RuleChoice {
  readonly name: string;
  /** Of a rule of one's own: the SHA-256 of its module, with `#name` of an export that is not the default, or `script` where it has none. */
  readonly own?: string;
  readonly [parameter: string]: number | string | undefined;
}

/** A rule as written: its name, or a mapping with parameters; an arm may leave the name to the scenario. */
export type RuleInput = string | { readonly name?: string; readonly [parameter: string]: unknown };

/** Name of a shipped rule. */
export type RuleId = 'cost-benefit' | 'bass' | 'threshold' | 'logit' | 'churn' | 'beta-geometric' | 'markov';

/** A shipped rule of decision: how an employee with access chooses each week. */
export interface RuleRow {
  readonly id: RuleId;
  readonly label: string;
  /** What it does, with its equation. */
  readonly meaning: string;
  /** Keys of docs/sources.md, or `none`. */
  readonly source: string;
  readonly parameters: readonly Entry[];
}

const chance = { unit: 'per week', min: 0, max: 1, basis: 'assumed', source: 'none' } as const;
const adopt: Entry = { ...chance, id: 'adopt', label: 'First use', default: 1, low: 0.05, high: 1,
  meaning: 'Chance a week of who never used the tool to take it up.' };

/** The table of shipped rules; one row makes validation, defaults and documentation. */
export const rules: readonly RuleRow[] = [
  { id: 'cost-benefit', label: 'Costs and benefits', source: 'none', parameters: [],
    meaning: 'The rule of the model: what an hour of use is worth, term by term (docs/model.md 7).' },
  { id: 'bass', label: 'Bass', source: 'bass1969', parameters: [
    { ...chance, id: 'p', label: 'Innovation', default: 0.03, low: 0, high: 0.1, meaning: 'Hazard of first use without any example.' },
    { ...chance, id: 'q', label: 'Imitation', default: 0.38, low: 0, high: 0.8, meaning: 'Hazard of first use that all users around add.' },
  ], meaning: 'Who never used takes the tool up with hazard `p + q F`, F being the share of users around, which grows by the same law within the week; who has taken it up stays.' },
  { id: 'threshold', label: 'Linear threshold', source: 'granovetter1978', parameters: [
    { ...chance, id: 'seeds', label: 'Seeds', unit: 'share', default: 0.05, low: 0, high: 0.3, meaning: 'Share of persons who begin by themselves.' },
    { ...chance, id: 'threshold', label: 'Threshold', unit: 'share', default: 0.3, low: 0, high: 1, meaning: 'Mean share of users around from which a person begins.' },
    { ...chance, id: 'spread', label: 'Spread of thresholds', unit: 'share', default: 0, low: 0, high: 0.4, meaning: 'Standard deviation of persons\' own thresholds, which are clipped to [0, 1].' },
  ], meaning: 'Begins once the share of users around is at least the person\'s own threshold, and stays.' },
  { id: 'logit', label: 'Logit with peers', source: 'brock2001', parameters: [
    { id: 'private', label: 'Private utility', unit: 'factor', min: -20, max: 20, default: 0, low: -1, high: 1, meaning: 'Utility of use against none, without others (h).', basis: 'assumed', source: 'none' },
    { id: 'conformity', label: 'Conformity', unit: 'factor', min: 0, max: 20, default: 1, low: 0, high: 2, meaning: 'Weight of doing as others do (J).', basis: 'assumed', source: 'none' },
    { id: 'sharpness', label: 'Sharpness', unit: 'factor', min: 0, max: 20, default: 1, low: 0.5, high: 2, meaning: 'How sharply utility decides (beta).', basis: 'assumed', source: 'none' },
  ], meaning: 'Uses with chance `1 / (1 + exp(-2 beta (h + J m)))`, where m is twice the share of users around less 1.' },
  { id: 'churn', label: 'Constant churn', source: 'none', parameters: [
    adopt,
    { ...chance, id: 'churn', label: 'Churn', default: 0.05, low: 0.01, high: 0.2, meaning: 'Chance a week of a user to stop for good.' },
  ], meaning: 'Users stop for good with the same chance every week.' },
  { id: 'beta-geometric', label: 'Beta-geometric', source: 'fader2007', parameters: [
    adopt,
    { id: 'alpha', label: 'Alpha', unit: 'factor', min: 0, open: true, max: 1000, default: 0.7, low: 0.2, high: 2, meaning: 'First parameter of the beta distribution of persons\' own churn.', basis: 'assumed', source: 'none' },
    { id: 'beta', label: 'Beta', unit: 'factor', min: 0, open: true, max: 1000, default: 3, low: 1, high: 10, meaning: 'Second parameter of it.', basis: 'assumed', source: 'none' },
  ], meaning: 'Every person has a churn of their own, Beta(alpha, beta), known only by its consequence: who has used for t weeks stops for good with chance `alpha / (alpha + beta + t - 1)`.' },
  { id: 'markov', label: 'Heterogeneous Markov', source: 'none', parameters: [
    { ...chance, id: 'start', label: 'Start', default: 0.1, low: 0.01, high: 0.5, meaning: 'Median chance a week of who is not using to use.' },
    { ...chance, id: 'stop', label: 'Stop', default: 0.1, low: 0.01, high: 0.5, meaning: 'Median chance a week of a user to stop.' },
    { id: 'heterogeneity', label: 'Spread of rates', unit: 'factor', min: 0, max: 5, default: 0.5, low: 0, high: 1.5, meaning: 'Standard deviation of persons\' own rates on the scale of log odds.', basis: 'assumed', source: 'none' },
  ], meaning: 'Starts and stops with chances of the person\'s own: log odds are normal around those of `start` and `stop` with standard deviation `heterogeneity`.' },
];
