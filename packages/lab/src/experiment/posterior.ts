import { MODEL_VERSION, type Problem, type Scenario, ScenarioError } from '@uptake/core';
import { canonicalJson, isMapping, sha256, shown, simulatedPart } from '@uptake/core/internal';
import * as z from 'zod';
import { modelHash } from '../plan/model-hash.ts';

/** A posterior of `uptake calibrate`: draws of fitted inputs, and the model and organisation that they hold for. */

/** What a fit is of: draws of it stand for another model or organisation in nothing. */
export interface FittedTo {
  readonly modelVersion: string;
  readonly modelHash: string;
  /**
   * The organisation by path, such as `tool.error` and `roles[0].headcount`: all that is simulated but policy, metrics, rollout, weeks and
   * the fitted inputs themselves. Ties and people stand as a hash.
   */
  readonly organisation: { readonly [path: string]: string | number | boolean | null };
}

/** Draws of a posterior, equally weighted. Made by {@link parsePosterior}. */
export interface Posterior extends FittedTo {
  /** Name of its file, and sha256 of the file's bytes. */
  readonly file: string;
  readonly sha256: string;
  /** The arm that was fitted. */
  readonly arm: string;
  /** Paths of the fitted inputs. */
  readonly parameters: readonly string[];
  /** A row a draw, in the order of the parameters. */
  readonly draws: readonly (readonly number[])[];
  /** Whether the fit reached its data. */
  readonly reached: boolean;
}

/** Where draws come from, as answers say it. */
export interface PosteriorSource {
  readonly file: string;
  readonly sha256: string;
  /** How many draws there are. */
  readonly draws: number;
  readonly parameters: readonly string[];
}

/** Entries of an organisation that are no number or word but a table. */
const tables: readonly string[] = ['organisation.ties', 'people'];

/** Adds every number and word below a path; a table as its hash. */
function flatten(path: string, value: unknown, into: Map<string, string | number | boolean>): void {
  if (value === undefined || value === null) return;
  if (typeof value !== 'object') into.set(path, value as string | number | boolean);
  else if (tables.includes(path))
    into.set(path, `sha256 ${sha256(canonicalJson(value)).slice(0, 16)}`);
  else if (Array.isArray(value))
    value.forEach((inner, i) => {
      flatten(`${path}[${i}]`, inner, into);
    });
  else
    for (const [key, inner] of Object.entries(value))
      flatten(path === '' ? key : `${path}.${key}`, inner, into);
}

/** Whether a path of an organisation is that of an input, or of the same input in one of several roles. */
function isInput(path: string, inputs: readonly string[]): boolean {
  return inputs.includes(path) || inputs.includes(path.replace(/^roles\[\d+\]/, 'roles'));
}

/**
 * What a fit of some inputs to a scenario holds for: this model, and the organisation apart from what may be tried in it.
 *
 * @param scenario - The arm that is fitted.
 * @param inputs - Paths of the fitted inputs, which are left out.
 */
export function fittedTo(scenario: Scenario, inputs: readonly string[]): FittedTo {
  const { policy: _policy, rollout: _rollout, weeks: _weeks, ...rest } = scenario;
  const roles = scenario.roles.map(({ metrics: _metrics, policy: _own, ...role }) => role);
  const found = new Map<string, string | number | boolean>();
  flatten('', simulatedPart({ ...rest, roles } as unknown as Scenario), found);
  return {
    modelVersion: MODEL_VERSION,
    modelHash: modelHash(),
    organisation: Object.fromEntries([...found].filter(([path]) => !isInput(path, inputs))),
  };
}

/** Least and most draws, and most of the rest, that a posterior may have. */
const size = { least: 20, draws: 20_000, parameters: 50, entries: 50_000, text: 500 } as const;

const word = z
  .string({ error: `must be text of at most ${size.text} characters` })
  .max(size.text, `must be text of at most ${size.text} characters`);
const finite = z.number({ error: 'must be a finite number' });
const count = `must be a list of ${size.least} to ${size.draws} draws`;
const named = `must be a list of 1 to ${size.parameters} names of inputs`;

const form = z.object(
  {
    arm: word,
    parameters: z
      .array(word, { error: named })
      .min(1, named)
      .max(size.parameters, named)
      .refine((names) => new Set(names).size === names.length, 'must name each input once'),
    draws: z
      .array(z.array(finite, { error: 'must be a list of numbers' }), { error: count })
      .min(size.least, count)
      .max(size.draws, count),
    reached: z.boolean({ error: 'must be true or false' }),
    modelVersion: word,
    modelHash: word,
    organisation: z
      .record(word, z.union([word, finite, z.boolean()], { error: 'must be a number or text' }), {
        error: 'must be a mapping',
      })
      .refine(
        (found) => Object.keys(found).length <= size.entries,
        `must have at most ${size.entries} entries`,
      ),
  },
  { error: 'must be a mapping' },
);

/** Most problems of a file that are said one by one. */
const mostTold = 20;

/** What a document is, if it is no posterior at all. */
function otherDocument(value: unknown): Problem | undefined {
  if (!isMapping(value))
    return { path: 'the posterior', rule: 'must be the JSON of uptake calibrate --json' };
  const { method, schema } = value;
  if (schema !== undefined && schema !== 'uptake.calibrate/1')
    return { path: 'schema', rule: 'must be uptake.calibrate/1', got: shown(schema) };
  if (method === undefined || method === 'abc-smc') return undefined;
  const rule = 'must be abc-smc: the other methods give a point or a curve, and no draws';
  return { path: 'method', rule, got: shown(method) };
}

const pathOf = (keys: readonly PropertyKey[]): string =>
  keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    const text = /^\w{1,60}$/.test(String(key)) ? String(key) : shown(String(key));
    return path === '' ? text : `${path}.${text}`;
  }, '');

/**
 * Reads a posterior: the document of `uptake calibrate --json`, or what `calibrateUse` returns.
 *
 * @param value - Parsed JSON; it may be anything.
 * @param source - Name of the file and sha256 of its bytes. Default: `posterior`, and that of its canonical JSON.
 * @throws ScenarioError listing what is wrong with its form, with path, rule and value.
 *
 * @example A document of another verb
 * ```ts
 * parsePosterior({ schema: 'uptake.compare/1' }); // throws ScenarioError: schema must be uptake.calibrate/1, got "uptake.compare/1"
 * ```
 */
export function parsePosterior(
  value: unknown,
  source?: { readonly file: string; readonly sha256: string },
): Posterior {
  const other = otherDocument(value);
  if (other) throw new ScenarioError([other]);
  const read = form.safeParse(value);
  const problems = (read.error?.issues ?? []).map(
    ({ message, path }): Problem => ({ path: pathOf(path), rule: message }),
  );
  const { draws = [], parameters = [] } = read.data ?? {};
  draws.forEach((row, i) => {
    if (row.length !== parameters.length)
      problems.push({
        path: `draws[${i}]`,
        rule: `must hold ${parameters.length} numbers, one a parameter`,
        got: String(row.length),
      });
  });
  const rest = problems.length - mostTold;
  const told = problems.slice(0, mostTold);
  if (rest > 0) told.push({ path: 'the posterior', rule: `breaks ${rest} more rules` });
  if (!read.data || told.length > 0) throw new ScenarioError(told);
  return {
    ...read.data,
    file: source?.file ?? 'posterior',
    sha256: source?.sha256 ?? sha256(canonicalJson(read.data)),
  };
}
