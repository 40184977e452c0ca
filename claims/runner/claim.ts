/** A claim as its file has it: who says what, how it is tried in the model, and within which limits it must come out. */
import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import * as z from 'zod';

const text = z.string().min(1);
const outcome = z.enum(['reproduced', 'not reproduced', 'undecided']);

/** How a check comes out: its whole 95 % interval inside the limits, outside, or neither. */
export type Outcome = z.infer<typeof outcome>;

const limits = {
  atLeast: z.number().optional(),
  atMost: z.number().optional(),
  /** Strictly: an interval that touches it is not above. */
  above: z.number().optional(),
  below: z.number().optional(),
};

const check = z
  .strictObject({
    says: text,
    measure: text,
    /** Arms by whose order the measure must rise or fall, step by step, instead of limits. */
    rises: z.array(text).min(2).optional(),
    falls: z.array(text).min(2).optional(),
    ...limits,
    /** What is taken over the keys: the mean, or the distance from the 5th to the 95th percentile. */
    statistic: z.enum(['mean', 'spread']).default('mean'),
    /** What the model is known to give; a flip either way is seen. Not given where the check has no limits. */
    outcome: outcome.optional(),
    /** What was published for this version of the model, from another program and other keys. */
    published: z.number().optional(),
    note: text.optional(),
  })
  .refine(
    ({ atLeast, atMost, above, below, rises, falls, outcome: pinned }) => {
      const all = [atLeast, atMost, above, below, rises, falls];
      return all.some((limit) => limit !== undefined) === (pinned !== undefined);
    },
    { message: 'a check has limits and an outcome, or neither' },
  );

/** One number of a claim and what it must be; without limits it is reported only. */
export type Check = z.infer<typeof check>;

/** One draw sets one input or several that move together, each from its first number to its second. */
const draw = z.record(text, z.tuple([z.number(), z.number()]));

/** An organisation drawn anew for every key; beside `base` there is an arm for every group, with the group's inputs drawn again. */
const sample = z.strictObject({ groups: z.record(text, z.array(draw).min(1)) });

/** Inputs of a claim over drawn organisations. */
export type Sample = z.infer<typeof sample>;

const numbers = z.record(text, z.union([z.number(), z.boolean()])).optional();

/** Levers and parameters, set in every arm and role. */
const settings = z.strictObject({
  organisation: numbers,
  policy: numbers,
  tool: numbers,
  mind: numbers,
});

/** Levers and parameters by section. */
export type Settings = z.infer<typeof settings>;

const schema = z
  .strictObject({
    id: z.string().regex(/^[CFP]\d\d[a-z]?$/),
    /** What is asked. */
    question: text,
    /** What is said to be so. */
    claim: text,
    /** C: of the source articles; F: a stylised fact; P: what this version of the model promises. */
    kind: z.enum(['article', 'fact', 'promise']),
    /** The claim in the world, not in the model. */
    evidence: z.enum(['verified', 'supported', 'conditional', 'unverifiable']).optional(),
    sources: z.array(text).default([]),
    against: z.array(text).default([]),
    /** Whether parameters were set on it. */
    use: z.enum(['fitted', 'predicted']).default('predicted'),
    /** Claims whose checks also try this one. */
    see: z.array(text).default([]),
    note: text.optional(),
    /** Replications, the same for every arm; or drawn organisations. */
    keys: z.number().int().min(2).default(20),
    /** A scenario as `parseScenario` takes it; its name is the claim. */
    scenario: z.record(text, z.unknown()).optional(),
    sample: sample.optional(),
    /** Measures of an arm by name, for its checks: `use: mean(active, 45..52)` makes `A.use`. */
    let: z.record(text, text).default({}),
    /** Which one of mechanisms.yaml carries it. */
    mechanism: text.optional(),
    /** Why no single one does. */
    noMechanism: text.optional(),
    checks: z.array(check).default([]),
  })
  .refine(({ scenario, checks }) => (scenario === undefined) === (checks.length === 0), {
    message: 'a claim has a scenario and checks, or neither',
  })
  .refine(
    ({ checks, mechanism, noMechanism }) =>
      [mechanism, noMechanism].filter(Boolean).length === Number(checks.length > 0),
    { message: 'a claim with checks names the mechanism that carries it, or says why none does' },
  )
  .refine(({ see, checks }) => see.length + checks.length > 0, { message: 'nothing tries it' });

/** A claim of the evidence. */
export type Claim = z.infer<typeof schema>;

/** A part of the model that may carry a claim. */
interface Mechanism {
  /** What it does, a sentence. */
  readonly title: string;
  /** What switches it off. */
  readonly off: Settings;
}

const mechanisms = z.record(text, z.strictObject({ title: text, off: settings }));

const folder = new URL('../rows/', import.meta.url);

/** All mechanisms by id. */
export function readMechanisms(): Readonly<Record<string, Mechanism>> {
  return mechanisms.parse(
    parse(readFileSync(new URL('../mechanisms.yaml', import.meta.url), 'utf8')),
  );
}

/** Ids of all claims in order: articles, facts, promises. */
export function claimIds(): string[] {
  const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));
  return files.map((name) => name.replace('.yaml', '')).sort();
}

/**
 * Reads a claim.
 *
 * @throws Error naming file and field if it is not well formed.
 */
export function readClaim(id: string): Claim {
  const value: unknown = parse(readFileSync(new URL(`${id}.yaml`, folder), 'utf8'), {
    merge: true,
  });
  const known = Object.keys(readMechanisms());
  const read = schema
    .refine((claim) => claim.id === id, 'has another id')
    .refine(
      ({ mechanism = known[0] }) => known.includes(mechanism ?? ''),
      'there is no such mechanism',
    )
    .safeParse(value);
  if (!read.success) throw new Error(`claims/rows/${id}.yaml: ${z.prettifyError(read.error)}`);
  return read.data;
}
