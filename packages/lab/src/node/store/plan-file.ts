import { join } from 'node:path';
import { headcountOf, measures, type Scenario } from '@uptake/core';
import { canonicalJson, keptOutcomesSchema, sha256 } from '@uptake/core/internal';
import * as z from 'zod';
import { checkSize } from '../../plan/limits.ts';
import { checkPlan, type Plan, sameModel } from '../../plan/plan.ts';
import { useCounts } from '../../plan/recording.ts';
import { unitCount, unitsPerShard } from '../../plan/segment.ts';
import { tableNames } from '../../table.ts';
import { nodeHash, RunDirectoryRefused, smallText } from './checked-file.ts';
import { makeFolder, replaceFile } from './commit-file.ts';

/** Version of the layout of a run directory. */
export const schemaVersion = 2;

/** A plan as a run directory keeps it, and the version of the layout of that directory. */
export interface KeptPlan {
  readonly plan: Plan;
  readonly schema: 1 | 2;
}

/** Bytes beyond which no plan is read: a million cells of a few inputs. */
const mostBytes = 400e6;

/** Plans that were checked or written here, by the hash of their file: a search opens its directory at every stage. */
const trusted = new Map<string, true>();

function trust(text: string): void {
  if (trusted.size > 100) trusted.clear();
  trusted.set(nodeHash(text), true);
}

/** Path of the plan of a run directory. */
export function planPath(directory: string): string {
  return join(directory, 'plan.json');
}

/** Writes the plan of a run directory, after all that describes it: a folder with a plan is a run directory. */
export async function writePlan(directory: string, plan: Plan): Promise<void> {
  await makeFolder(directory);
  const { asked: _, ...kept } = plan;
  const text = JSON.stringify({ schemaVersion, ...kept });
  await replaceFile(planPath(directory), text);
  trust(text);
}

const damaged = (directory: string, why: string): RunDirectoryRefused =>
  new RunDirectoryRefused(
    `${planPath(directory)} is damaged: ${why}. Put it back from a copy, or plan the question again`,
  );

const reasonOf = (error: unknown): string =>
  error instanceof RangeError && /call stack|invalid (?:array|string) length/i.test(error.message)
    ? 'it is nested or repeated beyond all bounds'
    : error instanceof Error
      ? error.message
      : String(error);

/** The form of a plan, of the version that it says it has. */
function formOf(parsed: unknown, directory: string): KeptPlan {
  const said = (parsed as { schemaVersion?: unknown } | null)?.schemaVersion;
  if (typeof said === 'number' && said > schemaVersion && said < 100)
    throw new RunDirectoryRefused(
      `${directory} has schema ${said}; this version of uptake reads 1 and ${schemaVersion}: use a later one`,
    );
  const schema = said === undefined ? 1 : schemaVersion;
  const form = planForms[schema].safeParse(parsed);
  if (!form.success) {
    const [first] = form.error.issues;
    throw new Error(`${first?.path.join('.') || 'it'}: ${first?.message}`);
  }
  if (schema === 2) {
    const { schemaVersion: _, ...plan } = parsed as Plan & { schemaVersion: number };
    return { plan, schema };
  }
  const plan = parsed as Plan;
  const { cells } = plan;
  const whole = plan.segments.map((segment) => ({ ...segment, cells: cells.length, bases: [] }));
  return { plan: { ...plan, segments: whole }, schema };
}

/** What a plan says is held to the bounds that a new plan is held to, and to its hashes. */
function check({ plan, schema }: KeptPlan): void {
  const { bases, cells, inputs, segments } = plan;
  for (const [i, { base, values }] of cells.entries()) {
    if (!Object.hasOwn(bases, base)) throw new Error(`cell ${i} starts from no scenario`);
    if (values && values.length !== inputs.length)
      throw new Error(`cell ${i} has not one value for each input`);
  }
  if (segments.some((segment) => segment.bases.some((name) => !Object.hasOwn(bases, name))))
    throw new Error('it lacks a scenario that it names');
  const bands = segments.flatMap((segment) => segment.bands);
  for (const { cells: named, reps } of bands)
    if (reps[1] <= reps[0] || named.some((cell) => cell >= cells.length))
      throw new Error('it runs cells or replications that it does not have');
  checkSize({ segments: [] }, cells.length, bands);
  if (schema === 1) checkPlanOfSchemaOne(plan);
  else checkPlan(plan, { anyModel: true });
}

/**
 * Reads the plan of a run directory even if an older version wrote it or it was made for another model. What it says is checked:
 * its form, its sizes, its hashes, and for this model what every cell simulates.
 *
 * @throws RunDirectoryRefused if there is none, it is damaged, or a later version wrote it.
 */
export async function readAnyPlan(directory: string): Promise<KeptPlan> {
  try {
    const text = await smallText(planPath(directory), 'plan.json', mostBytes);
    if (text === null)
      throw new RunDirectoryRefused(`${directory} is no run directory: it has no plan.json`);
    const parsed = JSON.parse(text) as unknown;
    if (trusted.has(nodeHash(text))) {
      const { schemaVersion: _, ...plan } = parsed as Plan & { schemaVersion: number };
      return { plan, schema: schemaVersion };
    }
    const kept = formOf(parsed, directory);
    check(kept);
    if (kept.schema === schemaVersion) trust(text);
    return kept;
  } catch (error) {
    if (error instanceof RunDirectoryRefused) throw error;
    if (error instanceof SyntaxError) throw damaged(directory, 'it is no JSON');
    throw damaged(directory, reasonOf(error));
  }
}

/**
 * Reads the plan of a run directory to work on it.
 *
 * @throws RunDirectoryRefused if there is none, it is damaged, or it was made by another version or for another model.
 */
export async function readPlan(directory: string): Promise<Plan> {
  const { plan, schema } = await readAnyPlan(directory);
  if (schema !== schemaVersion)
    throw new RunDirectoryRefused(
      `${directory} is of model ${plan.modelVersion}, schema ${schema}, written by version 0.1: status, export, query and diff read it; to go on with it, use uptake 0.1, or plan the question again`,
    );
  if (!sameModel(plan))
    throw new RunDirectoryRefused(
      `${directory} was made for model ${plan.modelVersion} (${plan.modelHash.slice(0, 8)}): status, export, query and diff read it; to go on with it, use the version of uptake with that model, or plan the question again`,
    );
  return plan;
}

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
    outcomes: keptOutcomesSchema.optional(),
    use: z
      .strictObject({
        counts: z.enum(useCounts),
        numbers: z.record(z.string().max(60), z.string().max(500)),
      })
      .optional(),
  }),
  asked: z.array(measure).optional(),
  bases: z.record(z.string(), base),
  inputs: z.array(text),
  cells: z.array(cell),
  segments: z.array(segmentOne).min(1),
  sha256: hex,
});

/** The form of `plan.json` by version of the store; sizes are bounded, and what is not named is refused. */
const planForms: { readonly [Version in 1 | 2]: z.ZodType } = {
  1: planOne,
  2: planOne.omit({ asked: true }).extend({
    schemaVersion: z.literal(2),
    segments: z.array(segmentOne.extend({ cells: whole(most), bases: z.array(z.string()) })).min(1),
  }),
};

/**
 * Holds a plan of schema 1, as version 0.1 wrote it, to the hashes that it has: they bind bands and fingerprints, not the
 * scenarios. Sizes of shards are computed again.
 *
 * @throws Error if it is not what they say.
 */
function checkPlanOfSchemaOne(plan: Plan): void {
  const { bases, cells, inputs, key, masterSeed, modelHash, modelVersion, name, recording } = plan;
  const head = [name, masterSeed, key, plan.seedPolicy, modelVersion, modelHash, recording, inputs];
  let hash = sha256(canonicalJson(head));
  for (const [i, { bands, index, sha256: said, unitsPerShard: size }] of plan.segments.entries()) {
    const named = [...new Set(bands.flatMap((band) => band.cells))];
    const largest = Math.max(
      ...named.map((cell) => {
        const base = bases[cells[cell]?.base ?? ''] as Scenario;
        return headcountOf(base) * base.weeks;
      }),
    );
    const identity = [
      ...[hash, index, bands.map((band) => [band.cells, band.reps]), size],
      named.map((cell) => [cell, cells[cell]?.key]),
    ];
    hash = sha256(canonicalJson(identity));
    if (index !== i || hash !== said || size !== unitsPerShard(unitCount(bands), largest))
      throw new Error(`segment ${i} of the plan is not what its hash says`);
  }
  if (hash !== plan.sha256) throw new Error('the plan is not what its hash says');
}
