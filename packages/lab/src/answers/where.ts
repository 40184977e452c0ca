import { numberReadings } from '@uptake/core';
import { type Outcome, outcomeOf } from '../run/outcomes.ts';

/** An event of a run: an outcome below or above a value. */
export interface Event {
  readonly outcome: Outcome;
  readonly below: boolean;
  readonly value: number;
  /** As it was written, tidied. */
  readonly text: string;
}

/** `: write "real < 0.3"` for an event whose number is written in another notation, such as `real < 30 %`; else nothing. */
export function eventRemedy(text: string): string {
  const [, before = '', after = ''] = /^(.{0,60}?[<>]=?)(.{1,60})$/.exec(text) ?? [];
  const [meant] = numberReadings(after);
  const isWritten = meant === undefined || after.trim() === String(meant);
  return isWritten ? '' : `: write ${JSON.stringify(`${before.trim()} ${meant}`)}`;
}

/**
 * Reads an event such as `realPlateau < 0.3`.
 *
 * @throws RangeError if the text is no such comparison or names no outcome.
 *
 * @example
 * ```ts
 * parseEvent('real<0.3').text; // => 'realPlateau < 0.3'
 * ```
 */
export function parseEvent(text: string): Event {
  const [, name = '', sign, number = ''] =
    /^\s*([A-Za-z]{1,40})\s*(<|>)=?\s*([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)\s*$/.exec(text) ??
    [];
  if (sign === undefined)
    throw new RangeError(
      `where must read like "realPlateau < 0.3"${eventRemedy(text)}, got ${JSON.stringify(text.slice(0, 60))}`,
    );
  const outcome = outcomeOf(name);
  const value = Number(number);
  return { outcome, below: sign === '<', value, text: `${outcome.id} ${sign} ${value}` };
}

/** Whether an event is seen in a value as observed: a time that is not reached lies above every number. */
export function isEvent({ below, value }: Event, seen: number): boolean {
  return below ? seen < value : seen > value;
}
