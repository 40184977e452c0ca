import * as z from 'zod';
import { brokenRule, type Entry } from '../levers/entry.ts';
import { levers } from '../levers/levers.ts';
import { metrics } from '../levers/metrics.ts';
import { mindParameters } from '../levers/mind.ts';
import { type PresetId, presets } from '../levers/presets.ts';
import { toolParameters } from '../levers/tool.ts';
import { organisationParameters, roleParameters } from '../levers/work.ts';
import { type MeasureId, measures } from '../observe/measures.ts';

/** Longest horizon in weeks. */
export const maxWeeks = 1040;
/** Most employees of an organisation. */
export const maxEmployees = 10_000_000;

type Shape = Record<string, z.ZodType>;

function number(entry: Omit<Entry, 'default' | 'low' | 'high' | 'basis' | 'source'>): z.ZodType {
  const rule = brokenRule(entry as Entry, Number.NaN) as string;
  const type = z.number({ error: rule });
  const above = entry.open ? type.gt(entry.min, rule) : type.min(entry.min, rule);
  return above.max(entry.max, rule).describe(entry.meaning);
}

function whole(min: number, max: number, meaning: string): z.ZodType {
  const rule = `must be a whole number in [${min}, ${max}]`;
  return z.number({ error: rule }).int(rule).min(min, rule).max(max, rule).describe(meaning);
}

function table(entries: readonly Entry[]): Shape {
  const wholes = ['teamSize', 'crossTies'];
  return Object.fromEntries(
    entries.map((entry) => [
      entry.id,
      (wholes.includes(entry.id)
        ? whole(entry.min, entry.max, entry.meaning)
        : number(entry)
      ).optional(),
    ]),
  );
}

const strict = (shape: Shape): z.ZodType => z.strictObject(shape, { error: 'must be a mapping' });
const list = (item: z.ZodType): z.ZodType => z.array(item, { error: 'must be a list' }).optional();
const text = (max: number): z.ZodType => {
  const rule = `must be text of 1 to ${max} characters`;
  return z.string({ error: rule }).min(1, rule).max(max, rule);
};
const oneOf = (names: readonly string[]): z.ZodType =>
  z.enum(names as [string, ...string[]], { error: `must be one of ${names.join(', ')}` });

const week = whole(1, maxWeeks, 'Week, from 1.');
const share = (meaning: string): z.ZodType =>
  number({ id: '', label: '', unit: 'share', min: 0, max: 1, meaning });
const finite = z.number({ error: 'must be a finite number' });
const leverChanges = (): z.ZodType =>
  strict(Object.fromEntries(levers.map(({ id }) => [id, finite.optional()])));

const metricWeights = strict(table(metrics)).optional();
const leverValues = strict(table(levers)).optional();
const roleNames = z
  .array(text(200), { error: 'must be a list of role names' })
  .min(1, 'must name a role')
  .optional();

const role = (patch: boolean): z.ZodType =>
  strict({
    name: text(200),
    ...(patch ? {} : { headcount: whole(1, maxEmployees, 'Number of employees.') }),
    ...table(roleParameters),
    metrics: metricWeights,
    policy: leverValues,
    tool: strict(table(toolParameters)).optional(),
  });

const tie = z
  .array(z.number({ error: 'must be a number' }).min(0, 'must be 0 or more'), {
    error: 'must be [from, to] or [from, to, weight]',
  })
  .min(2, 'must be [from, to] or [from, to, weight]')
  .max(3, 'must be [from, to] or [from, to, weight]');

const ties = z.union(
  [
    text(4096),
    strict({
      file: text(4096),
      firstId: whole(0, maxEmployees, 'Number of the first employee in the file.').optional(),
    }),
    z.array(tie),
  ],
  { error: 'must be the name of a CSV file, { file, firstId } or a list of [from, to, weight]' },
);

const measure = oneOf(measures.map(({ id }): MeasureId => id));

const rollout = strict({
  waves: list(
    strict({
      week,
      share: share('Share of teams with access from this week.').optional(),
      roles: roleNames,
    }),
  ),
  training: list(
    strict({
      week,
      gain: share('Share of the gap to full skill that it closes.'),
      roles: roleNames,
    }),
  ),
  campaign: list(
    strict({
      week,
      size: number({
        id: '',
        label: '',
        unit: 'he',
        min: 0,
        max: 1000,
        meaning: 'Size of the pulse in he.',
      }),
    }),
  ),
  schedule: list(
    strict({ week, role: text(200).optional(), set: leverValues, metrics: metricWeights }),
  ),
  shocks: list(
    strict({
      from: week,
      to: week,
      error: number({
        id: '',
        label: '',
        unit: 'share',
        min: -1,
        max: 1,
        meaning: 'Added to the error rate.',
      }),
    }),
  ),
  guardrails: list(
    strict({ measure, above: finite.optional(), below: finite.optional(), add: leverChanges() }),
  ),
  gates: list(strict({ week, measure, atLeast: finite })),
  reviewWeeks: whole(1, maxWeeks, 'Weeks between two reviews of the guardrails.').optional(),
}).optional();

const parts = (patch: boolean): Shape => ({
  organisation: strict({ ...table(organisationParameters), ties: ties.optional() }).optional(),
  roles: patch
    ? list(role(true))
    : z
        .array(role(false), { error: 'must be a list' })
        .min(1, 'must hold at least one role')
        .max(1000, 'must hold at most 1000 roles'),
  tool: strict(table(toolParameters)).optional(),
  mind: strict(table(mindParameters)).optional(),
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
export const armSchema: z.ZodType = strict(parts(true));

/** The scenario file, made from the tables. */
export const scenarioSchema: z.ZodType = strict({
  name: text(200),
  ...about,
  weeks: whole(1, maxWeeks, 'Horizon in weeks. Default 52.').optional(),
  ...parts(false),
  arms: z
    .record(z.string().min(1).max(200), armSchema, {
      error: 'must be a mapping of arm names to patches',
    })
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
