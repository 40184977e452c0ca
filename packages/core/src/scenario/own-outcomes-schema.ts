/** The forms of own outcomes: as a file writes them, and as a plan keeps them. */
import * as z from 'zod';
import { type OutcomeUnit, outcomeUnits } from '../tables/run-numbers.ts';

/** Which way of an own outcome is better. */
const betters = ['higher', 'lower', 'neither'] as const;

const precisionRule = 'must be a number above 0';

const traits = {
  better: z
    .enum(betters, { error: `must be one of ${betters.join(', ')}` })
    .describe('Which way is better for the organisation. Default neither.')
    .optional(),
  unit: z
    .enum(outcomeUnits as [OutcomeUnit, ...OutcomeUnit[]], {
      error: `must be one of ${outcomeUnits.join(', ')}`,
    })
    .describe('Unit. Default: that of what the expression names.')
    .optional(),
  precision: z
    .number({ error: precisionRule })
    .gt(0, precisionRule)
    .describe('Half-width to know it to. Without it there is no verdict.')
    .optional(),
};

const expr = z
  .string({ error: 'must be an expression such as "mean(active, 45..52)"' })
  .describe('Expression over measures, outcomes, weeks, roles and employees.');

/** Whoever opens a file of somebody else runs none of their code. */
const namesNoCode =
  'names code, which no file may: leave it out and give it as a flag, --outcome "NAME = MODULE#EXPORT"';

/** The form of own outcomes in a file. What they name is judged apart. */
export const ownOutcomesSchema: z.ZodType = z
  .record(
    z.string(),
    z.strictObject(
      {
        expr: expr.optional(),
        module: z
          .never({ error: namesNoCode })
          .describe('Of the flag --outcome alone, since a file names no code.')
          .optional(),
        ...traits,
      },
      { error: 'must be a mapping such as { expr: "mean(active, 45..52)", better: higher }' },
    ),
    { error: 'must be a mapping of names to { expr, better, unit, precision }' },
  )
  .describe('Own outcomes: numbers of a run by name, as expressions.');

const address = z.string().regex(/^(?:[0-9a-f]{64}|script)$/);
const hash = z.string().regex(/^[0-9a-f]{64}$/);
const exported = z.string().regex(/^[A-Za-z_$][\w$]{0,59}$/);

/** The form of own outcomes that are code, with their defaults, as scenarios and plans say it. */
const codeOutcome = z.strictObject({ code: address, export: exported.optional(), ...traits });

/** The form of own outcomes with their defaults, as plans keep them. */
export const keptOutcomesSchema: z.ZodType = z.record(
  z.string(),
  z.union([z.strictObject({ expr, ...traits, prices: hash.optional() }), codeOutcome]),
);
