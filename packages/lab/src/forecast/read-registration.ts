import { isMapping, refuse, shown } from '@uptake/core/internal';
import { z } from 'zod';
import { useCounts } from '../plan/recording.ts';
import { levels } from './distribution.ts';
import {
  forecastSchema,
  hashOf,
  isTime,
  mondaysAfter,
  type RegisteredForecast,
} from './registration.ts';

/** Registered forecasts as they come from a file: nothing of it is believed before it has been looked at. */

const share = z.number().min(0).max(1);
const monday = z
  .string()
  .regex(/^20\d\d-\d\d-\d\d$/, 'must be a day such as 2026-03-02')
  .refine((day) => new Date(`${day}T00:00:00Z`).getUTCDay() === 1, 'must be a Monday');
const hash = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256, 64 digits from 0 to f');
const text = z.string().max(400);
const count = z.number().int().min(0).max(1e9);
const ascending = (values: readonly number[]): boolean =>
  values.every((value, k) => k === 0 || value >= (values[k - 1] as number));

const shares = z.strictObject({
  id: z.string().regex(/^[a-z-]{1,40}$/, 'must be a name of a to z and -'),
  label: text,
  weeks: z
    .array(
      z.strictObject({
        week: monday,
        bands: z.array(share).length(5).refine(ascending, 'must ascend'),
        quantiles: z.array(share).length(levels.length).refine(ascending, 'must ascend'),
      }),
    )
    .min(1)
    .max(1040),
});

const registration = z.strictObject({
  schema: z.literal(forecastSchema),
  ...{ name: text, arm: text, modelVersion: text, seed: z.string().max(10_000) },
  registered: z.string().refine(isTime, 'must be a time as 2026-04-01T09:30:00.000Z'),
  data: z.strictObject({
    ...{ sha256: hash, from: monday, to: monday, weeks: count, people: count },
    counts: z.enum(useCounts).optional(),
  }),
  scenarioHash: hash,
  posterior: z.strictObject({
    ...{ sha256: hash, parameters: z.array(text).max(1000), draws: count, reached: z.boolean() },
  }),
  levels: z
    .array(z.number())
    .refine((given) => given.join() === levels.join(), 'must be 0.01, 0.03, ... 0.99'),
  groups: z
    .array(
      z.strictObject({
        role: text.nullable(),
        people: count,
        past: z
          .array(z.strictObject({ week: monday, followed: count.min(1), used: count }))
          .max(1040)
          .refine(
            (past) => past.every(({ followed, used }) => used <= followed),
            'used must not be above followed',
          ),
        forecasts: z.array(shares).min(2).max(40),
      }),
    )
    .min(1)
    .max(1000),
  notes: z.array(z.string().max(2000)).max(100),
  sha256: hash,
});

/** Each form by the word that people have for it. */
const forms: Readonly<Record<string, string>> = {
  ...{ array: 'a list', object: 'a mapping', string: 'text', number: 'a number' },
  ...{ int: 'a whole number', boolean: 'true or false' },
};

/** What an entry must be, where its rule has no words of its own, and what it is. */
function inWords(issue: z.core.$ZodRawIssue): string {
  const got = issue.input === undefined ? '; it is missing' : `, got ${shown(issue.input)}`;
  const size = issue.origin === 'array' || issue.origin === 'string' ? 'have' : 'be';
  if (issue.code === 'invalid_type')
    return `must be ${forms[issue.expected] ?? issue.expected}${got}`;
  if (issue.code === 'too_small') return `must ${size} at least ${issue.minimum}${got}`;
  if (issue.code === 'too_big') return `must ${size} at most ${issue.maximum}${got}`;
  if (issue.code === 'unrecognized_keys')
    return `must not have ${issue.keys
      .slice(0, 8)
      .map((key) => shown(key))
      .join(', ')}`;
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.join(', ')}${got}`;
  return `is not of the form that was registered${got}`;
}

/** What of a registration does not fit together, of whose parts each is in order. */
function jointly({ data, groups }: RegisteredForecast): string[] {
  const weeks = mondaysAfter(data.to, groups[0]?.forecasts[0]?.weeks.length ?? 0).join();
  const ids = groups[0]?.forecasts.map(({ id }) => id) ?? [];
  const roles = groups.map(({ role }) => role);
  return [
    ...(roles[0] === null && new Set(roles).size === roles.length
      ? []
      : ['groups must be everybody first, then roles, each once']),
    ...(ids[0] === 'model' && new Set(ids).size === ids.length
      ? []
      : ['forecasts must be the model first, then the others, each once']),
    ...(groups.every(({ forecasts }) =>
      forecasts.every(
        (one, k) =>
          one.id === ids[k] &&
          forecasts.length === ids.length &&
          one.weeks.map(({ week }) => week).join() === weeks,
      ),
    )
      ? []
      : ['every group and forecaster must have the same weeks, the Mondays after the data']),
  ];
}

/**
 * A registered forecast from the text of its file.
 *
 * @param content - JSON.
 * @throws RangeError if it is none, or has been changed since it was registered; every problem on a line.
 */
export function readRegistration(content: string): RegisteredForecast {
  const name = 'readRegistration';
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    refuse(name, ['is no JSON']);
  }
  const given = isMapping(value) ? value['schema'] : value;
  if (!isMapping(value) || given !== forecastSchema)
    refuse(name, [
      `is no registered forecast: schema must be ${forecastSchema}${given === undefined ? '; it is missing' : `, got ${shown(given)}`}`,
    ]);
  const found = registration.safeParse(value, { error: inWords });
  if (!found.success)
    refuse(
      name,
      found.error.issues
        .slice(0, 8)
        .map(({ message, path }) => `${path.join('.') || 'the registration'} ${message}`),
    );
  const parsed = value as unknown as RegisteredForecast;
  const own = hashOf(parsed);
  refuse(
    name,
    own === parsed.sha256
      ? jointly(parsed)
      : [
          `has been changed since it was registered: its content has the SHA-256 ${own}, it says ${parsed.sha256}; take the file as it was written`,
        ],
  );
  return parsed;
}
