import { reviewsOver } from '@uptake/lab/internal';
import { usageDecay } from '@uptake/viz';
import type { Ensemble, Flag, UsageDecayOptions } from '@uptake/viz/data';
import type { FlaggedEvent } from '@uptake/viz/internal';
import { allArms } from '../session/resolve.ts';
import type { Result } from '../session/result.ts';
import { eventsOf } from '../state/events.ts';
import { drawnGuess } from '../state/guess.ts';
import type { Studio } from '../state/state.ts';
import { words } from '../words/words.ts';
import { armIds, type ContentOf, contentOf } from './content.ts';
import { ensembleOf } from './ensemble.ts';
import { reviewTexts } from './reviews.ts';

/** Does use hold? The main chart. */
export const decayContent: ContentOf = (session, result) => {
  const { present } = session.history();
  const data = ensemblesOf(result, present.view.measure);
  const title =
    present.view.measure === 'active' ? words.chart.titles.active : words.chart.realEachWeek;
  const options = { ...decayOptions(present, result), arms: armIds(result) };
  return contentOf(title, usageDecay, data, options);
};

/** The ensembles of all arms of a result, the two with levers first. */
export function ensemblesOf(result: Result, measure: 'active' | 'real'): Ensemble[] {
  const records = [...result.records, ...result.alsoRecords];
  return allArms(result).map(({ id, label }, k) =>
    ensembleOf({ arm: id, label }, records[k] ?? [], measure),
  );
}

/** Places of the arms of which anything is shown. */
function placesSeen({ work: { hide } }: Studio, { arms }: Result): number[] {
  return [0, 1].filter((k) => {
    const id = arms[k]?.id ?? '';
    return !(Object.hasOwn(hide, id) && hide[id] === 0);
  });
}

/** Events that the main figure flags: those of the arms shown. */
export function flaggedEvents(studio: Studio, result: Result): FlaggedEvent[] {
  return eventsOf(result.arms, placesSeen(studio, result));
}

/** What stands above the main figure: its events, then the notes of who shows it. */
export function flagsOf(studio: Studio, result: Result): Flag[] {
  const notes = studio.work.notes ?? [];
  const { weeks } = result.scenario;
  return [
    ...flaggedEvents(studio, result),
    ...notes
      .filter(({ week }) => week <= weeks)
      .map(({ text, week }) => ({ week, label: text, note: true })),
  ];
}

/** What gates and guardrails of an arm did over the runs drawn, in the words of `uptake compare`. */
interface ReviewsShown {
  readonly arm: string;
  readonly words: readonly string[];
}

/** What gates and guardrails did in both arms; nothing of an arm that has none, or whose curve is hidden in part or whole. */
export function reviewsShown(
  { hide }: Pick<Studio['work'], 'hide'>,
  { arms, records }: Pick<Result, 'arms' | 'records'>,
): ReviewsShown[] {
  return arms
    .map(({ id, label }, k) => {
      const runs = Object.hasOwn(hide, id) ? [] : (records[k as 0 | 1] ?? []);
      const reviews = runs.map((run) => run.reviews);
      return { arm: label, words: reviewTexts(reviewsOver(label, reviews)) };
    })
    .filter(({ words }) => words.length > 0);
}

/** Options of the main figure for a state. */
export function decayOptions(studio: Studio, result: Result): UsageDecayOptions {
  const { work, view } = studio;
  const { guess, hide } = work;
  const { weeks } = result.scenario;
  const points = guess ? drawnGuess(guess, weeks) : [];
  return {
    mode: placesSeen(studio, result).length === 0 ? 'fan' : view.mode,
    measure: view.measure,
    flags: flagsOf(studio, result),
    hideAfter: hide,
    ...(!guess && { cursor: Math.min(view.week, weeks) }),
    ...(guess &&
      points.length > 0 && {
        guess: {
          arm: guess.arm,
          weeks: points.map(({ week }) => week),
          values: points.map(({ share }) => share),
        },
      }),
  };
}
