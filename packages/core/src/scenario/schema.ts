import * as z from 'zod';
import { brokenRule, type Field } from '../tables/entry.ts';
import { levers } from '../tables/levers.ts';
import { type MeasureId, measures } from '../tables/measures.ts';
import { metrics } from '../tables/metrics.ts';
import {
  mindParameters,
  organisationParameters,
  roleParameters,
  sharedMind,
  toolParameters,
} from '../tables/parameters.ts';
import { type PresetId, presets } from '../tables/presets.ts';
import {
  additionField,
  firstIdField,
  headcountField,
  horizonField,
  networkFields,
  reviewField,
  rolloutFields,
  whoFields,
} from '../tables/rollout.ts';
import { economicsSchema } from './economics-checks.ts';
import { ownOutcomesSchema } from './own-outcomes-schema.ts';
import { ruleFields, ruleNames } from './rule.ts';
import type { Centrality } from './scenario.ts';

type Shape = Record<string, z.ZodType>;

/** A row of the tables as a type of the schema. */
function number(field: Field): z.ZodType {
  const rule = brokenRule(field, Number.NaN) as string;
  const type = z.number({ error: rule });
  const whole = field.whole ? type.int(rule) : type;
  if (field.max === Number.POSITIVE_INFINITY) return whole;
  const above = field.open ? whole.gt(field.min, rule) : whole.min(field.min, rule);
  return above.max(field.max, rule).describe(field.meaning);
}

function table(fields: readonly Field[]): Shape {
  return Object.fromEntries(fields.map((field) => [field.id, number(field).optional()]));
}

const strict = (shape: Shape): z.ZodType => z.strictObject(shape, { error: 'must be a mapping' });
const list = (item: z.ZodType): z.ZodType => z.array(item, { error: 'must be a list' }).optional();
const text = (max: number): z.ZodType => {
  const rule = `must be text of 1 to ${max} characters`;
  return z.string({ error: rule }).min(1, rule).max(max, rule);
};
const oneOf = (names: readonly string[]): z.ZodType =>
  z.enum(names as [string, ...string[]], { error: `must be one of ${names.join(', ')}` });

const leverChanges = (): z.ZodType =>
  strict(Object.fromEntries(levers.map(({ id }) => [id, number(additionField).optional()])));

const metricWeights = strict(table(metrics)).optional();
const leverValues = strict(table(levers)).optional();
const toolValues = strict(table(toolParameters)).optional();
const informed = z
  .boolean({ error: 'must be true or false' })
  .describe('Whether employees believe what is true before every decision: learning is left out.')
  .optional();
const mindValues = strict({ ...table(mindParameters), informed }).optional();
const ownMind = mindParameters.filter(({ id }) => !sharedMind.includes(id));
const roleMind = strict({ ...table(ownMind), informed }).optional();
const roleNames = z
  .array(text(200), { error: 'must be a list of role names' })
  .min(1, 'must name a role')
  .optional();

const role = (patch: boolean): z.ZodType =>
  strict({
    name: text(200),
    ...(patch ? {} : { headcount: number(headcountField).optional() }),
    ...table(roleParameters),
    metrics: metricWeights,
    policy: leverValues,
    tool: toolValues,
    mind: roleMind,
  });

const tieRule = 'must be [from, to] or [from, to, weight]';
const tieEnd = z.union(
  [z.number({ error: 'must be a number' }).min(0, 'must be 0 or more'), text(200)],
  {
    error: 'must be the number of an employee, or an id of the table of people',
  },
);
const tie = z.array(tieEnd, { error: tieRule }).min(2, tieRule).max(3, tieRule);

const tiesRule =
  'must be the name of a file, { file, firstId }, { generate } or a list of [from, to, weight]';
const ties = z.union(
  [
    text(4096),
    strict({ file: text(4096), firstId: number(firstIdField).optional() }),
    strict({
      generate: strict({
        kind: oneOf(['ring', 'small-world', 'scale-free', 'blocks', 'hierarchy']),
        ...table(Object.values(networkFields)),
        by: oneOf(['team', 'role']).optional(),
      }),
    }),
    z.array(tie),
  ],
  { error: tiesRule },
);

const people = z
  .union(
    [
      text(4096),
      strict({ file: text(4096) }),
      strict({ text: text(32_000_000) }),
      z.array(z.record(z.string(), z.union([z.string(), z.number(), z.null()]))),
    ],
    { error: 'must be the name of a CSV file, { file }, { text } or a list of people' },
  )
  .describe('People from a table, by id and role; headcounts are then counted.');

const measure = oneOf(measures.map(({ id }): MeasureId => id));
const whose = 'Whose measure: organisation (default), access or a role.';
const of = text(200).describe(whose).optional();

const who = strict({
  where: text(500).describe("A condition, such as role = 'Analyst' and tenure > 2.").optional(),
  central: strict({
    k: number(whoFields.k),
    by: oneOf(['degree', 'betweenness', 'pagerank'] satisfies Centrality[]),
  }).optional(),
  random: strict({
    share: number(whoFields.share).optional(),
    k: number(whoFields.k).optional(),
  }).optional(),
  list: z
    .array(tieEnd, { error: 'must be a list of people' })
    .min(1, 'must name a person')
    .optional(),
})
  .describe('People one by one: one of where, central, random and list.')
  .optional();

const { waves, training, campaign, schedule, shocks, guardrails, gates } = rolloutFields;
const rollout = strict({
  waves: list(
    strict({
      week: number(waves.week),
      share: number(waves.share).optional(),
      roles: roleNames,
      who,
    }),
  ),
  training: list(
    strict({ week: number(training.week), gain: number(training.gain), roles: roleNames, who }),
  ),
  campaign: list(strict({ week: number(campaign.week), size: number(campaign.size) })),
  schedule: list(
    strict({
      week: number(schedule.week),
      role: text(200).optional(),
      set: leverValues,
      metrics: metricWeights,
      tool: toolValues,
      mind: mindValues,
    }),
  ),
  shocks: list(
    strict({ from: number(shocks.from), to: number(shocks.to), error: number(shocks.error) }),
  ),
  guardrails: list(
    strict({
      measure,
      of,
      above: number(guardrails.above).optional(),
      below: number(guardrails.below).optional(),
      add: leverChanges(),
    }),
  ),
  gates: list(strict({ week: number(gates.week), measure, of, atLeast: number(gates.atLeast) })),
  reviewWeeks: number(reviewField).optional(),
}).optional();

const rule = z
  .union(
    [
      oneOf(ruleNames),
      strict({
        name: oneOf(ruleNames).optional(),
        ...table(ruleFields),
      }),
    ],
    { error: `must be one of ${ruleNames.join(', ')}, or a mapping with name and parameters` },
  )
  .describe('How employees decide; default cost-benefit.')
  .optional();

const parts = (patch: boolean): Shape => ({
  organisation: strict({ ...table(organisationParameters), ties: ties.optional() }).optional(),
  roles: patch
    ? list(role(true))
    : z
        .array(role(false), { error: 'must be a list' })
        .min(1, 'must hold at least one role')
        .max(1000, 'must hold at most 1000 roles'),
  tool: toolValues,
  mind: mindValues,
  rule,
  policy: strict({
    preset: oneOf(Object.keys(presets) as PresetId[]).optional(),
    ...table(levers),
    metrics: metricWeights,
  }).optional(),
  rollout,
});

const about: Shape = {
  question: text(2000).optional(),
  source: text(2000).optional(),
  expected: text(2000).optional(),
};

/** An arm: a patch on the scenario. It shares people and horizon, so it may not change headcounts or weeks. */
const armSchema: z.ZodType = strict(parts(true));

/** The scenario file, made from the tables. */
export const scenarioSchema: z.ZodType = strict({
  name: text(200),
  ...about,
  weeks: number(horizonField).optional(),
  ...parts(false),
  people: people.optional(),
  outcomes: ownOutcomesSchema.optional(),
  economics: economicsSchema.optional(),
  arms: z
    .record(z.string().min(1).max(200), armSchema, {
      error: 'must be a mapping of arm names to patches',
    })
    .optional(),
  armOrder: z
    .array(text(200), { error: 'must be a list of arm names' })
    .describe('Names of the arms in order, where a script gives arms with whole numbers as names.')
    .optional(),
});

/**
 * The scenario file as JSON Schema (draft 2020-12), for completion and checks in editors.
 *
 * @returns A plain object to be written as JSON.
 */
export function scenarioJsonSchema(): object {
  return z.toJSONSchema(scenarioSchema, { io: 'input' });
}

/** Rows by path, with `[]` for every index. */
const fields = new Map<string, Field>();

function addRows(prefix: string, rows: readonly Field[]): void {
  for (const row of rows) fields.set(`${prefix}.${row.id}`, row);
}

addRows('policy', levers);
addRows('tool', toolParameters);
addRows('mind', mindParameters);
addRows('organisation', organisationParameters);
addRows('metrics', metrics);
addRows('rule', ruleFields);
for (const roles of ['roles', 'roles[]']) {
  addRows(roles, [...roleParameters, headcountField]);
  addRows(`${roles}.policy`, levers);
  addRows(`${roles}.tool`, toolParameters);
  addRows(`${roles}.mind`, ownMind);
  addRows(`${roles}.metrics`, metrics);
}
for (const [list, rows] of Object.entries(rolloutFields))
  addRows(`rollout.${list}[]`, Object.values(rows));
addRows('rollout', [reviewField]);
addRows('rollout.schedule[].set', levers);
addRows('rollout.schedule[].metrics', metrics);
addRows('rollout.schedule[].tool', toolParameters);
addRows('rollout.schedule[].mind', mindParameters);
for (const { id } of levers) fields.set(`rollout.guardrails[].add.${id}`, additionField);

/**
 * The row of the number at a path of a resolved scenario: its range, and whether it is whole.
 *
 * @param path - Such as `policy.credit`, `roles[0].tool.error`, `rollout.training[1].week`; `roles.stakes` and
 * `metrics.usage` mean those of every role.
 * @returns Nothing if no number of a scenario has that path.
 *
 * @example
 * ```ts
 * fieldOf('rollout.waves[2].week')?.whole; // => true
 * fieldOf('policy.stakes'); // => undefined
 * ```
 */
export function fieldOf(path: string): Field | undefined {
  return path.length > 200 ? undefined : fields.get(path.replace(/\[\d+\]/g, '[]'));
}
