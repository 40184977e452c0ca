// biome-ignore-all format: a table reads best as a table
import type { Field } from './entry.ts';

/** Longest horizon in weeks. */
const maxWeeks = 1040;
/** Horizon where none is written. */
export const defaultWeeks = 52;
/** Weeks between two reviews where none is written. */
export const defaultReviewWeeks = 13;
/** Most employees of an organisation. */
export const maxEmployees = 10_000_000;

const finite = { min: Number.NEGATIVE_INFINITY, max: Number.POSITIVE_INFINITY } as const;
const share = { unit: 'share', min: 0, max: 1 } as const;
const weeks = { unit: 'weeks', min: 1, max: maxWeeks, whole: true } as const;

const week: Field = { id: 'week', label: 'Week', ...weeks, meaning: 'Week, from 1.' };

/** Horizon of a scenario. */
export const horizonField: Field = { id: 'weeks', label: 'Weeks', ...weeks, meaning: `Horizon in weeks. Default ${defaultWeeks}.` };

/** Employees of a role. */
export const headcountField: Field = {
  id: 'headcount', label: 'Headcount', unit: 'people', min: 1, max: maxEmployees, whole: true, meaning: 'Number of employees.' };

/** Number of the first employee in a file of ties. */
export const firstIdField: Field = {
  id: 'firstId', label: 'First id', unit: 'people', min: 0, max: maxEmployees, whole: true, meaning: 'Number of the first employee in the file.' };

/** Weeks between two reviews of the guardrails. */
export const reviewField: Field = { id: 'reviewWeeks', label: 'Weeks between reviews', ...weeks, meaning: 'Weeks between two reviews of the guardrails.' };

/** What a guardrail adds to a lever. */
export const additionField: Field = { id: 'add', label: 'Added', unit: 'factor', ...finite, meaning: 'What is added to the lever.' };

/** Numbers of a `who`. */
export const whoFields: { readonly k: Field; readonly share: Field } = {
  k: { id: 'k', label: 'People', unit: 'people', min: 1, max: maxEmployees, whole: true, meaning: 'How many people.' },
  share: { id: 'share', label: 'Share of people', ...share, meaning: 'Share of all people.' },
};

/** Numbers of a generated network. */
export const networkFields: { readonly [Id in 'degree' | 'rewire' | 'within' | 'between']: Field } = {
  degree: { id: 'degree', label: 'Ties of a person', unit: 'people', min: 2, max: 1000, whole: true, meaning: 'Mean number of ties of a person, even.' },
  rewire: { id: 'rewire', label: 'Rewired ties', ...share, meaning: 'Chance that a tie of the ring goes to anybody else.' },
  within: { id: 'within', label: 'Ties within', ...share, meaning: 'Chance of a tie for two people of one group.' },
  between: { id: 'between', label: 'Ties between', ...share, meaning: 'Chance of a tie for two people of different groups.' },
};

type Fields<Id extends string> = { readonly [Key in Id]: Field };

/** The numbers of each list of a rollout; a schedule also sets levers and metric weights, a guardrail adds to levers. */
export const rolloutFields: {
  readonly waves: Fields<'week' | 'share'>;
  readonly training: Fields<'week' | 'gain'>;
  readonly campaign: Fields<'week' | 'size'>;
  readonly schedule: Fields<'week'>;
  readonly shocks: Fields<'from' | 'to' | 'error'>;
  readonly guardrails: Fields<'above' | 'below'>;
  readonly gates: Fields<'week' | 'atLeast'>;
} = {
  waves: {
    week,
    share: { id: 'share', label: 'Share with access', ...share, meaning: 'Share of teams with access from this week.' },
  },
  training: {
    week,
    gain: { id: 'gain', label: 'Gain of training', ...share, meaning: 'Share of the gap to full skill that it closes.' },
  },
  campaign: {
    week,
    size: { id: 'size', label: 'Size of the campaign', unit: 'he', min: 0, max: 1000, meaning: 'Size of the pulse in he.' },
  },
  schedule: { week },
  shocks: {
    from: { ...week, id: 'from', label: 'First week of the shock' },
    to: { ...week, id: 'to', label: 'Last week of the shock' },
    error: { id: 'error', label: 'Added errors', unit: 'share', min: -1, max: 1, meaning: 'Added to the error rate.' },
  },
  guardrails: {
    above: { id: 'above', label: 'Guardrail above', unit: 'factor', ...finite, meaning: 'The measure lies strictly above this.' },
    below: { id: 'below', label: 'Guardrail below', unit: 'factor', ...finite, meaning: 'The measure lies strictly below this.' },
  },
  gates: {
    week,
    atLeast: { id: 'atLeast', label: 'Gate', unit: 'factor', ...finite, meaning: 'Least value of the measure at which the gate stays open.' },
  },
};
