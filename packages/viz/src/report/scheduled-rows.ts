import { levers, metrics, parameters, type Rollout } from '@uptake/core';
import type { Change } from '@uptake/core/internal';
import { inSentence, say, term } from '../text/language.ts';
import { leverValue } from '../text/numbers.ts';

/** One value that a schedule sets, in every arm. */
interface ScheduledRow {
  /** The lever, `metrics`, `tool` or `mind`. */
  readonly part: string;
  readonly label: string;
  readonly role?: string;
  readonly meaning: string;
  readonly values: readonly string[];
}

/** A value that an entry of a schedule may set. */
interface Setting {
  readonly part: string;
  readonly label: string;
  readonly unit: string;
  readonly meaning: string;
  read(change: Change): number | boolean | undefined;
}

const ofParameters = (
  of: 'tool' | 'mind',
  read: (change: Change) => object | undefined,
): Setting[] =>
  parameters
    .filter((parameter) => parameter.of === of)
    .map((parameter) => ({
      ...parameter,
      part: of,
      read: (change) =>
        (read(change) as Readonly<Record<string, number>> | undefined)?.[parameter.id],
    }));

/** The switch that makes beliefs true, in words. */
export const informedSetting = {
  part: 'mind',
  label: 'Informed',
  unit: '',
  meaning:
    'Whether employees believe what is true before every decision, so that there is nothing to learn.',
} as const;

const settings: readonly Setting[] = [
  ...levers.map((lever) => ({
    ...lever,
    part: lever.id,
    read: ({ set }: Change) => set[lever.id],
  })),
  ...metrics.map((metric) => ({
    ...metric,
    part: 'metrics',
    read: ({ metrics: weights }: Change) => weights?.[metric.id],
  })),
  ...ofParameters('tool', ({ tool }) => tool),
  ...ofParameters('mind', ({ mind }) => mind),
  { ...informedSetting, read: ({ mind }: Change) => mind?.informed },
];

/** A value of a setting in words: `70 %`, `yes`. */
export function settingValue(value: number | boolean, unit: string): string {
  return typeof value === 'number' ? leverValue(value, unit) : value ? say('yes') : say('no');
}

/** What a change sets: `work removed to 70 %, weight of quality to 30 %`; a weight of 0 says nothing. */
export function changeWords(change: Change): string {
  return settings
    .flatMap(({ label, part, read, unit }) => {
      const value = read(change);
      if (value === undefined || (part === 'metrics' && !value)) return [];
      const name = inSentence(
        part === 'metrics' ? say('weight of {0}', label.replace('Metric: ', '')) : term(label),
      );
      return [say('{0} to {1}', name, settingValue(value, unit))];
    })
    .join(', ');
}

/** What a change is of: the policy, the tool, or how people value and learn. */
export function changeOf({ metrics: weights, mind, set, tool }: Change): string {
  if (Object.keys(set).length > 0 || weights) return say('policy');
  return tool ? say('the tool') : mind ? say('parameters') : say('policy');
}

const place = ({ role, week }: Change): string => JSON.stringify([week, role ?? null]);

/** Where an arm sets nothing. */
export const unset = 'as before';

/**
 * What the schedules of some arms set otherwise: a row for each lever, weight and parameter, week and role, by week.
 *
 * @param rollouts - One an arm.
 */
export function scheduledRows(rollouts: readonly Rollout[]): ScheduledRow[] {
  const changes = rollouts.flatMap(({ schedule }) => schedule);
  const places = new Map(changes.map((change) => [place(change), change]));
  const sorted = [...places].sort(([, a], [, b]) => a.week - b.week);
  return sorted.flatMap(([at, { role, week }]) =>
    settings.flatMap(({ label, meaning, part, read, unit }) => {
      const found = rollouts.map(({ schedule }) =>
        schedule
          .filter((change) => place(change) === at)
          .map(read)
          .findLast((value) => value !== undefined),
      );
      const values = found.map((value) =>
        value === undefined ? unset : settingValue(value, unit),
      );
      // A weight of 0 that no arm sets otherwise says nothing.
      if (part === 'metrics' && found.every((value) => !value)) return [];
      if (found.every((value) => value === found[0])) return [];
      const who = role === undefined ? {} : { role };
      return [{ part, label: `${label} from week ${week}`, ...who, meaning, values }];
    }),
  );
}
