import { levers, measures, type Problem, parameters, scenarioJsonSchema } from '@uptake/core';
import {
  type Dotted,
  dottedProblems,
  fieldOf,
  isMapping,
  type Mapping,
  numberRemedy,
  ownOutcomesSchema,
  schemaAt,
  shown,
  suggest,
} from '@uptake/core/internal';
import * as z from 'zod';
import { inputPath } from '../plan/inputs.ts';
import { outcomes } from '../tables/outcomes.ts';
import { designs } from './experiment.ts';
import {
  choice,
  listOf,
  number,
  oneOf,
  pair,
  type Shape,
  strict,
  text,
  uncertain,
  value,
  varied,
} from './forms.ts';

/** Most points, replications and money that an experiment may name. */
const most = 1e6;
const mostMoney = 1e12;

const names = [...levers, ...parameters].map(({ id }) => id);

/** Inputs by name: short names are offered in editors, full paths may be anything and are judged with the scenario. */
function byInput(item: z.ZodType, more: Shape = {}): z.ZodType {
  const shape = { ...Object.fromEntries(names.map((id) => [id, item.optional()])), ...more };
  return z.object(shape, { error: 'must be a mapping' }).catchall(item);
}

const outcomeRule = 'must name a measure or an outcome';
/** Own outcomes are known with the scenario, so that any name is of the right form. */
const outcome = z
  .union(
    [
      oneOf([...new Set([...outcomes, ...measures].map(({ id }) => id))], outcomeRule),
      z.string({ error: outcomeRule }).regex(/^[A-Za-z]\w{0,39}$/, outcomeRule),
    ],
    { error: outcomeRule },
  )
  .describe('A measure, an outcome or an own outcome; uptake levers measures lists them.');

const bound: Shape = {
  measure: outcome,
  atLeast: number(-mostMoney, mostMoney, 'Least value.').optional(),
  atMost: number(-mostMoney, mostMoney, 'Highest value.').optional(),
};

const money = (meaning: string): z.ZodType => number(0, mostMoney, meaning).optional();
const price = strict({
  perPersonWeek: money('Money for each person and week at full strength of the lever.'),
  down: money('Money for each person and week of moving it down. Default: as up.'),
  oneOff: money('Money to be paid once if the lever moves at all.'),
  perHour: money('Money of an hour of training.'),
  hours: money('Hours of training that raise skill by the whole gap.'),
});

const lever = text(200, 'Name of a lever in which the arms differ.');

/** Keys of an experiment, with what they may hold. */
const keys: Shape = {
  name: text(200, 'Name of the experiment. Default: that of the scenario.').optional(),
  question: text(2000, 'What is asked, in words.').optional(),
  source: text(2000, 'Where the question and its numbers come from.').optional(),
  expected: text(2000, 'What is expected before anything is run.').optional(),
  scenario: z.unknown().optional().describe('A scenario, or the name of its file.'),
  arm: text(200, 'Arm that is varied. Default: the first.').optional(),
  to: text(200, 'Arm that an attribution explains. Default: the second.').optional(),
  outcomes: ownOutcomesSchema.optional(),
  measure: outcome.optional(),
  replications: number(1, most, 'Replications of each point. Default 20.', true).optional(),
  design: oneOf(designs, `must be one of ${designs.join(', ')}`).optional(),
  points: number(1, most, 'Points of a design lhs or sobol. Default 256.', true).optional(),
  vary: byInput(varied).optional().describe('Inputs that are varied.'),
  list: listOf(byInput(value), 'Points written out; each gives every input.').optional(),
  uncertain: z
    .union(
      [
        listOf(text(200, 'An input over its plausible range.'), 'Names.'),
        byInput(uncertain, {
          arm: choice.optional(),
          preset: choice.optional(),
          rule: choice.optional(),
        }),
      ],
      { error: 'must be a mapping, or a list of names' },
    )
    .optional()
    .describe('Inputs that nobody knows for sure; each world draws them from what is believed.'),
  correlate: listOf(pair, 'Uncertain inputs that go together (Gaussian copula).').optional(),
  prices: byInput(price, {
    currency: text(200, 'Name of the currency. Default EUR.').optional(),
    hour: money('Money of one hour-equivalent. Default 1.'),
    include: listOf(outcome, 'Outcomes that are paid as well, such as incentiveBill.').optional(),
  }).optional(),
  goal: strict({
    ...bound,
    share: number(0.01, 0.999, 'Share of worlds in which it must hold. Default 0.9.').optional(),
  }).optional(),
  limits: listOf(strict(bound), 'Bounds that a policy must keep besides.').optional(),
  where: text(200, 'Event that a discovery looks for, such as realPlateau < 0.3.').optional(),
  objectives: listOf(outcome, 'Outcomes of a front, beside the cost.').optional(),
  levers: listOf(lever, 'Levers to attribute a gap to. Default: all that differ.').optional(),
  groups: z
    .record(z.string(), listOf(lever, 'Levers of a group.'), { error: 'must be a mapping' })
    .optional()
    .describe('Groups of levers, for Owen values; of uncertain inputs, for sensitivity.'),
};

/** Names of the keys of an experiment. */
export const experimentKeys: readonly string[] = Object.keys(keys);

/** The form of an experiment file. What depends on its scenario is judged apart. */
const experimentSchema: z.ZodType = strict(keys);

function at(root: unknown, path: readonly PropertyKey[]): unknown {
  let inner = root;
  for (const key of path)
    inner =
      typeof inner === 'object' && inner !== null
        ? (inner as Record<PropertyKey, unknown>)[key]
        : undefined;
  return inner;
}

/** A key as part of a path; paths of inputs stand as they are written. */
export function shownKey(key: string): string {
  return /^[\w.[\]-]{1,60}$/.test(key) ? key : shown(key);
}

const pathOf = (keys: readonly PropertyKey[]): string =>
  keys.reduce<string>((path, key) => {
    if (typeof key === 'number') return `${path}[${key}]`;
    return path === '' ? shownKey(String(key)) : `${path}.${shownKey(String(key))}`;
  }, '');

const hint = (word: unknown, known: readonly string[]): string => {
  const near = typeof word === 'string' ? suggest(word, known) : undefined;
  return near === undefined ? '' : `; did you mean ${near}?`;
};

/** The branch of a union that was meant: the one whose problems lie deepest. */
function meant(branches: readonly (readonly z.core.$ZodIssue[])[]): readonly z.core.$ZodIssue[] {
  const deep = branches.find((issues) =>
    issues.some(({ code, path }) => path.length > 0 || code === 'unrecognized_keys'),
  );
  return deep ?? branches.find((issues) => issues[0]?.code === 'too_small') ?? [];
}

function problemsOf(
  issue: z.core.$ZodIssue,
  prefix: readonly PropertyKey[],
  root: unknown,
): Problem[] {
  const path = [...prefix, ...issue.path];
  if (issue.code === 'invalid_union') {
    const inner = meant(issue.errors);
    if (inner.length > 0) return inner.flatMap((one) => problemsOf(one, path, root));
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({
      path: pathOf([...path, key]),
      rule: `${issue.message}${path.length === 0 ? hint(key, experimentKeys) : ''}`,
    }));
  const got = at(root, path);
  const known = issue.code === 'invalid_value' ? hint(got, issue.values.map(String)) : '';
  const remedy = numberRemedy(schemaAt(experimentSchema, path), got);
  return [
    {
      path: pathOf(path),
      rule: `${issue.message}${known}`,
      ...(got === undefined ? {} : { got: shown(got) }),
      ...(remedy && { remedy }),
    },
  ];
}

/** Values of whole inputs that are written like `3.000`. */
function dottedInputs(dotted: readonly Dotted[]): Problem[] {
  return dotted.flatMap(({ path, text }): Problem[] => {
    const name = path.find((key, i) => i > 0 && typeof key === 'string');
    const section = String(path[0]);
    if (!['vary', 'list', 'uncertain'].includes(section) || name === undefined) return [];
    const input = inputPath(String(name));
    if (!(input !== undefined && fieldOf(input)?.whole) || path.at(-1) === 'steps') return [];
    const remedy = `write ${text.replaceAll('.', '')}, or ${Number(text)}`;
    const rule = 'must be a whole number without a point';
    return [{ path: pathOf(path), rule, got: text, remedy }];
  });
}

/** What is wrong with the form of an experiment, and with how its numbers are written. */
export function formProblems(input: unknown, dotted: readonly Dotted[] = []): Problem[] {
  const result = experimentSchema.safeParse(input);
  const form = result.success
    ? []
    : result.error.issues.flatMap((issue) => problemsOf(issue, [], input));
  return [...form, ...dottedProblems(experimentSchema, dotted), ...dottedInputs(dotted)];
}

const sections: readonly string[] = ['vary', 'uncertain', 'prices', 'outcomes'];

/**
 * What of an experiment has the right form: of a section by inputs, each input alone.
 *
 * @param paths - Paths of all problems of its form.
 */
export function soundParts(input: Mapping, paths: readonly string[]): Mapping {
  const isSound = (path: string): boolean =>
    !paths.some(
      (wrong) =>
        wrong === path || (/^[.[]/.test(wrong.slice(path.length)) && wrong.startsWith(path)),
    );
  return Object.fromEntries(
    Object.entries(input).flatMap(([key, value]) => {
      if (isSound(key)) return [[key, value]];
      if (!sections.includes(key) || !isMapping(value) || paths.includes(key)) return [];
      const parts = Object.entries(value).filter(([name]) => isSound(`${key}.${shownKey(name)}`));
      return [[key, Object.fromEntries(parts)]];
    }),
  );
}

/**
 * The experiment file as JSON Schema (draft 2020-12), for completion and checks in editors; it holds the schema of scenarios.
 *
 * @returns A plain object to be written as JSON.
 */
export function experimentJsonSchema(): object {
  const { $schema, properties, ...schema } = z.toJSONSchema(experimentSchema, {
    io: 'input',
    reused: 'ref',
    unrepresentable: 'any',
  }) as { $schema: string; properties: object; $defs?: object };
  const { $schema: _same, ...scenario } = scenarioJsonSchema() as { $schema?: string };
  const named = { type: 'string', description: 'Name of the scenario file.' };
  return {
    $schema,
    ...schema,
    properties: { ...properties, scenario: { anyOf: [named, { $ref: '#/$defs/scenario' }] } },
    $defs: { ...schema.$defs, scenario },
  };
}
