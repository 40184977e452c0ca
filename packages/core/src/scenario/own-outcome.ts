import type { OutcomeUnit } from '../tables/run-numbers.ts';

/** How an own outcome is judged and shown. */
export interface OutcomeTraits {
  /** Which way is better for the organisation. Default neither. */
  readonly better?: 'higher' | 'lower' | 'neither';
  /** Unit in which it is shown. Default: that of what the expression names, `count` where it has none. */
  readonly unit?: OutcomeUnit;
  /** Half-width of the interval that a comparison asks for; twice that is the margin of its verdict. Without it there is no verdict. */
  readonly precision?: number;
}

/** An own outcome as written in a file or a script: an expression, or a function of a module. */
export type OwnOutcomeInput = OutcomeTraits &
  (
    | {
        /** Such as `mean(active, 45..52)`; docs/guide/own-outcomes.md has all of it. */
        readonly expr: string;
        readonly module?: undefined;
      }
    | {
        /** From the command line alone, since a file names no code: such as `drops.mjs#biggestDrop`. */
        readonly module: string;
        readonly expr?: undefined;
      }
  );

/** An own outcome with its defaults: an expression, or code. */
export interface OwnOutcome extends OutcomeTraits {
  readonly better: 'higher' | 'lower' | 'neither';
  readonly unit: OutcomeUnit;
  readonly expr?: string;
  /** Of a function: the SHA-256 of its module, or `script` where it has none. */
  readonly code?: string;
  /** Name of the export of that module. */
  readonly export?: string;
}

/** Own outcomes by name. */
export type OwnOutcomes = { readonly [name: string]: OwnOutcome };

/** Gives what a module reference of a file means: the SHA-256 and the export of a module that was loaded. */
export type ModuleOf = (reference: string) => { readonly code: string; readonly export: string };

/** Why a module in a file is refused: whoever opens a file of somebody else runs none of their code. */
export const namesNoCode =
  'names code, which no file may: leave it out and give it as a flag, --outcome "NAME = MODULE#EXPORT"';
