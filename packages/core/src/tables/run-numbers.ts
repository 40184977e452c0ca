import type { Measure } from './measures.ts';

/** Unit of a number that stands for a whole run; `he` is the hour-equivalent, money that of the economics of a scenario. */
export type OutcomeUnit = Measure['unit'] | 'weeks' | 'he' | 'money';

/** All of them, in the order in which they are listed. */
export const outcomeUnits: readonly OutcomeUnit[] = [
  'share',
  'hours',
  'count',
  'difference',
  'weeks',
  'he',
  'money',
];

/** The numbers of a run's summary, each with its unit, and in words when a run has no value; every run has one where none are given. */
export const runNumbers: {
  readonly [id: string]: { readonly unit: OutcomeUnit; readonly absent?: string };
} = {
  peakWeek: { unit: 'weeks' },
  peakLevel: { unit: 'share' },
  plateau: { unit: 'share' },
  realPlateau: { unit: 'share' },
  decayRatio: { unit: 'share', absent: 'nobody ever was active' },
  halfLife: { unit: 'weeks', absent: 'use never halved' },
  weeksToHalf: { unit: 'weeks', absent: 'use never reached half' },
  rmst: { unit: 'weeks', absent: 'nobody took up real use' },
  neverShare: { unit: 'share' },
  netHours: { unit: 'hours' },
  shadowHours: { unit: 'hours' },
  escaped: { unit: 'count' },
  programmeHours: { unit: 'hours' },
  errorsAgainstOldWay: { unit: 'count' },
  incentiveBill: { unit: 'he' },
  judgement: { unit: 'share' },
  productivity: { unit: 'difference' },
  alignment: { unit: 'share' },
};
