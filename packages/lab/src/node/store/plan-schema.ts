import { measures } from '@uptake/core';
import { z } from 'zod';
import { tableNames } from '../../plan/table.ts';

const whole = (most: number) => z.number().int().min(0).max(most);
const hex = z.string().regex(/^[0-9a-f]{64}$/);
const word32 = whole(2 ** 32 - 1);
const text = z.string().max(1000);
const measure = z.enum(measures.map(({ id }) => id) as [string, ...string[]]);
const most = 2 ** 31 - 1;

/** What must hold of a scenario before anything counts its employees; the hashes say the rest. */
const base = z.looseObject({
  name: z.string(),
  weeks: z.number().int().min(1).max(1040),
  roles: z.array(z.looseObject({ name: z.string(), headcount: z.number().int().min(1) })).min(1),
});

const cell = z.strictObject({
  base: text,
  purpose: text,
  values: z.array(z.number()).optional(),
  row: whole(most).optional(),
  column: whole(most).optional(),
  coalition: whole(most).optional(),
  key: hex,
});

const band = z.strictObject({
  cells: z.array(whole(most)).min(1),
  reps: z.tuple([whole(most), whole(most)]),
});

const segmentOne = z.strictObject({
  index: whole(most),
  bands: z.array(band).min(1),
  unitsPerShard: z.number().int().min(1).max(most),
  sha256: hex,
});

const planOne = z.strictObject({
  name: z.string(),
  masterSeed: z.string(),
  key: z.tuple([word32, word32]),
  seedPolicy: z.enum(['common', 'independent']),
  modelVersion: text,
  modelHash: hex,
  recording: z.strictObject({
    measures: z.array(measure),
    tables: z.array(z.enum(tableNames.filter((name) => name !== 'runs') as [string, ...string[]])),
    plateaus: z.array(measure),
    weekly: z.literal('summary').optional(),
  }),
  asked: z.array(measure).optional(),
  bases: z.record(z.string(), base),
  inputs: z.array(text),
  cells: z.array(cell),
  segments: z.array(segmentOne).min(1),
  sha256: hex,
});

/** The form of `plan.json` by version of the store; sizes are bounded, and what is not named is refused. */
export const planForms: { readonly [Version in 1 | 2]: z.ZodType } = {
  1: planOne,
  2: planOne.omit({ asked: true }).extend({
    schemaVersion: z.literal(2),
    segments: z.array(segmentOne.extend({ cells: whole(most), bases: z.array(z.string()) })).min(1),
  }),
};
