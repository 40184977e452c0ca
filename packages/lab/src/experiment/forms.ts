import * as z from 'zod';
import { distributions, scales } from './experiment.ts';

/** The forms that values take in an experiment, of which its schema is made. */
export type Shape = Record<string, z.ZodType>;

/** A mapping that knows its keys; an unknown one is told which there are. */
export function strict(shape: Shape): z.ZodType {
  const known = `is unknown here; known are ${Object.keys(shape).join(', ')}`;
  return z.strictObject(shape, {
    error: ({ code }) => (code === 'unrecognized_keys' ? known : 'must be a mapping'),
  });
}

export function text(longest: number, meaning: string): z.ZodType {
  const rule = `must be text of 1 to ${longest} characters`;
  return z.string({ error: rule }).min(1, rule).max(longest, rule).describe(meaning);
}

export function number(min: number, max: number, meaning: string, whole = false): z.ZodType {
  const rule = `must be a ${whole ? 'whole ' : ''}number in [${min}, ${max}]`;
  const type = z.number({ error: rule });
  return (whole ? type.int(rule) : type).min(min, rule).max(max, rule).describe(meaning);
}

export const oneOf = (names: readonly string[], rule: string): z.ZodType =>
  z.enum(names as [string, ...string[]], { error: rule });

export const listOf = (item: z.ZodType, meaning: string): z.ZodType =>
  z.array(item, { error: 'must be a list' }).describe(meaning);

export const value: z.ZodType = z.number({ error: 'must be a number' });

const range = {
  from: value.optional().describe('First value. Default: the plausible range of the tables.'),
  to: value.optional().describe('Last value. Default: the plausible range of the tables.'),
  steps: number(2, 1000, 'How many values, both ends among them.', true).optional(),
  scale: oneOf(scales, `must be one of ${scales.join(', ')}`)
    .optional()
    .describe('Even (linear), even in the logarithm (log), or whole numbers (whole).'),
};

const values = z.array(value).min(1, 'must hold at least one value');

export const varied: z.ZodType = z
  .union([z.literal('table'), values, strict(range)], {
    error: 'must be a list of values, { from, to, steps } or table',
  })
  .describe('Values, { from, to, steps, scale }, or table for the plausible range of the tables.');

/** What is believed of an uncertain input: a range, or a distribution with the numbers that it takes. */
const believed = strict({
  ...range,
  distribution: oneOf(distributions, `must be one of ${distributions.join(', ')}`)
    .optional()
    .describe('How the values are spread. Default: evenly on the scale.'),
  mean: value.optional().describe('Mean of normal, before it is cut off at the ends.'),
  sd: value.optional().describe('Standard deviation of normal.'),
  median: value.optional().describe('Median of lognormal, before it is cut off at the ends.'),
  sdlog: value.optional().describe('Standard deviation of the logarithm of lognormal.'),
  mode: value
    .optional()
    .describe('Likeliest value of triangular and pert. Default: that of the arm.'),
  shape: value.optional().describe('How peaked pert is. Default 4.'),
  a: value.optional().describe('First shape of beta.'),
  b: value.optional().describe('Second shape of beta.'),
  values: z
    .array(z.union([value, z.string()], { error: 'must be a number or a name' }), {
      error: 'must be a list',
    })
    .optional()
    .describe('What categorical may be: numbers, or names of arms, presets or shipped rules.'),
  weights: listOf(value, 'How likely each value is, in any unit. Default: all alike.').optional(),
});

/** What an uncertain number may be. */
export const uncertain: z.ZodType = z
  .union([z.literal('table'), values, believed], {
    error: 'must be a list of values, { from, to }, { distribution, .. } or table',
  })
  .describe('A range, values, table for the plausible range, or a distribution.');

/** What an uncertain arm, preset or rule may be. */
export const choice: z.ZodType = z.union([listOf(text(200, 'A name.'), 'Names.'), believed], {
  error: 'must be a list of names, or { distribution: categorical, values, weights }',
});

export const pair: z.ZodType = z
  .tuple([text(200, 'An uncertain input.'), text(200, 'Another.'), value], {
    error: 'must be [input, input, correlation]',
  })
  .describe('Two uncertain inputs and the correlation of the normal deviates behind them.');
