/** Checks what is read back from a journal: it was written by this command, but lies where anybody could have changed it. */
import { languages, type RoomEvent, type Setup, steps } from './session.ts';

/** Most arms that are guessed, and teams: as many as have a look of their own; most rounds. */
export const most = { arms: 4, teams: 5, rounds: 8 } as const;

type Check = (value: unknown) => boolean;

const isText: Check = (value) => typeof value === 'string';
const isFlag: Check = (value) => typeof value === 'boolean';
const fits =
  (pattern: RegExp): Check =>
  (value) =>
    typeof value === 'string' && pattern.test(value);
const whole =
  (from: number, to: number): Check =>
  (value) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
const list =
  (each: Check, longest: number): Check =>
  (value) =>
    Array.isArray(value) && value.length <= longest && value.every(each);
const oneOf =
  (...known: readonly string[]): Check =>
  (value) =>
    known.includes(value as string);
const isRecord: Check = (value) => typeof value === 'object' && value !== null;

const isId = whole(1, Number.MAX_SAFE_INTEGER);
const isTeam = whole(0, most.teams - 1);
const isLanguage = oneOf(...languages);
const isShare: Check = (value) => typeof value === 'number' && value >= 0 && value <= 1;

/** The fields of each kind of event. */
const fields: { readonly [E in RoomEvent['e']]: Readonly<Record<string, Check>> } = {
  start: { setup: isRecord, language: isLanguage },
  join: { id: isId, token: fits(/^[0-9a-f]{64}$/), name: isText },
  leave: { id: isId },
  team: { id: isId, team: isTeam },
  guess: { id: isId, item: isText, values: list(isShare, 100) },
  answer: { id: isId, item: isText, answer: isText },
  draft: { team: isTeam, round: whole(0, most.rounds - 1), levers: list(isText, 100) },
  step: { item: isText, step: oneOf(...steps) },
  clear: { item: isText },
  language: { language: isLanguage },
  names: { shown: isFlag },
  reset: {},
};

/** Whether a line of a journal is an event, with the fields of its kind. */
export function isEvent(value: unknown): value is RoomEvent {
  if (!isRecord(value)) return false;
  const event = value as Readonly<Record<string, unknown>>;
  const kind = event['e'];
  if (typeof kind !== 'string' || !Object.hasOwn(fields, kind)) return false;
  const checks = Object.entries(fields[kind as RoomEvent['e']]);
  return checks.every(([field, holds]) => holds(event[field]));
}

/** What each part of a setup must be. */
const parts: { readonly [P in keyof Setup]: readonly [Check, string] } = {
  scenario: [isText, 'text'],
  seed: [isText, 'text'],
  replications: [whole(13, Number.MAX_SAFE_INTEGER), 'a whole number from 13'],
  arms: [
    (value) => list(isText, most.arms)(value) && (value as unknown[]).length > 0,
    `1 to ${most.arms} names`,
  ],
  rounds: [whole(1, most.rounds), `from 1 to ${most.rounds}`],
  teams: [whole(1, most.teams), `from 1 to ${most.teams}`],
  budget: [(value) => Number.isFinite(value) && (value as number) >= 0, 'a number from 0'],
  code: [fits(/^\d{4}$/), 'four digits'],
  key: [fits(/^[0-9a-f]{32}$/), '32 digits from 0 to f'],
  port: [whole(1024, 65_535), 'from 1024 to 65535'],
  begun: [fits(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/), 'a date and time'],
};

/** What is wrong with a setup, a line a part. */
export const setupProblems = (setup: Setup): string[] =>
  Object.entries(parts).flatMap(([part, [holds, what]]) =>
    holds(setup[part as keyof Setup]) ? [] : [`${part}: must be ${what}`],
  );
