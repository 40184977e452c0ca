import { type Note, noteLetters } from '@uptake/cli/story';
import { mappingOf } from '@uptake/core/internal';
import { clean } from '@uptake/viz/internal';
import { freeze, type Work } from './state.ts';

/** Notes in a chart at most. */
export const mostNotes = 20;

/** The work with notes in the main chart, by week; without any where there are none. */
export function withNotes(work: Work, notes: readonly Note[]): Work {
  const { notes: _before, ...rest } = work;
  const kept = [...notes].slice(-mostNotes).sort((a, b) => a.week - b.week);
  return freeze(kept.length === 0 ? rest : { ...rest, notes: kept });
}

/** A note as it may stand in a chart; nothing where there is no text. */
export function noteOf(week: number, text: string): Note | undefined {
  const trimmed = text.trim();
  return trimmed === '' ? undefined : { week, text: clean(trimmed, noteLetters) };
}

/** Notes from anything: those with a week of the scenario and a text. @param weeks - Weeks of the scenario. */
export function notesOf(value: unknown, weeks: number): readonly Note[] {
  const given = Array.isArray(value) ? (value as unknown[]).slice(0, mostNotes) : [];
  return given.flatMap((one) => {
    const { text, week } = mappingOf(one);
    const isWeek = Number.isInteger(week) && (week as number) >= 1 && (week as number) <= weeks;
    const note = isWeek && typeof text === 'string' ? noteOf(week as number, text) : undefined;
    return note ? [note] : [];
  });
}
