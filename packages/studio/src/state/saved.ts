import { mappingOf } from '@uptake/core/internal';
import { checkStudio, shapedWork } from './check.ts';
import { type Difference, differenceOf, withDifference } from './difference.ts';
import { type History, historyLimit } from './history.ts';
import type { Own } from './share.ts';
import type { Work } from './state.ts';

/** A history as it is kept between two visits of a page. */
export interface Saved {
  readonly history: History;
  /** The hash that the address had when it was kept; another one is a link that was followed. */
  readonly hash: string;
  /** Whether the scenario was opened from a file. */
  readonly imported: boolean;
}

/** Differences of neighbours in a history: each is taken once, however often the history is kept. */
const known = new WeakMap<Work, { readonly from: Work; readonly difference: unknown }>();

function stepFrom(from: Work, to: Work): unknown {
  const found = known.get(to);
  if (found?.from === from) return found.difference;
  const difference = differenceOf(from, to) ?? null;
  known.set(to, { from, difference });
  return difference;
}

/** Works as differences, each from the one before, the first from the present. */
const chainOf = (present: Work, works: readonly Work[]): unknown[] =>
  works.map((work, k) => stepFrom(works[k - 1] ?? present, work));

/** Works of such a chain, until one that is none: what the page kept is not trusted more than a link. */
function worksOf(present: Work, chain: unknown): Work[] {
  const works: Work[] = [];
  for (const difference of Array.isArray(chain)
    ? (chain as unknown[]).slice(0, historyLimit)
    : []) {
    const work = shapedWork(withDifference(works.at(-1) ?? present, difference), present);
    if (!work) break;
    works.push(work);
  }
  return works;
}

/**
 * A history as text.
 *
 * @param own - What the page holds: only differences from it are kept.
 * @param steps - Most steps kept in each direction.
 */
export function savedText({ history, hash, imported }: Saved, own: Own, steps: number): string {
  const { present, past, future } = history;
  return JSON.stringify({
    page: own.print,
    hash,
    imported,
    present: differenceOf(own.studio, present) ?? null,
    // The newest step of the past first, as undo goes.
    past: chainOf(present.work, past.slice(-steps).reverse()),
    future: chainOf(present.work, future.slice(0, steps)),
  });
}

/** A history of such text; nothing where it is of another page. @throws ScenarioError, RangeError or SyntaxError if it is broken. */
export function readSaved(text: string, own: Own): Saved | undefined {
  const { page, hash, imported, present: difference, past, future } = mappingOf(JSON.parse(text));
  if (page !== own.print) return undefined;
  const present = checkStudio(withDifference(own.studio, difference as Difference));
  return {
    history: {
      present,
      past: worksOf(present.work, past).reverse(),
      future: worksOf(present.work, future),
      gesture: null,
    },
    hash: typeof hash === 'string' ? hash : '',
    imported: imported === true,
  };
}
