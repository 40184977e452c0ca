import { ruleWords } from '@uptake/core/internal';
import type { Figure, FigureOptions } from '@uptake/viz';
import { grouped } from '@uptake/viz/numbers';
import { allArms, isDrawn } from '../session/resolve.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { words } from '../words/words.ts';

/** A figure with what it draws: the same for the page and for export. */
export interface Content {
  readonly title: string;
  readonly figure: Figure<never, object>;
  readonly data: never;
  readonly options: FigureOptions;
  /** What is found, in a sentence an arm, where it stands above the figure. */
  readonly finding?: readonly string[];
}

/** Makes the content of a panel, or gives the reason why there is none yet. */
export type ContentOf = (session: Session, result: Result) => Content | string;

/** Binds a figure to its data. */
export function contentOf<D, O extends object>(
  title: string,
  figure: Figure<D, O>,
  data: D,
  options: O & FigureOptions,
): Content {
  return { title, figure: figure as never, data: data as never, options };
}

/** Over how many runs a figure is: the fewest of what it draws. */
export function basisOf({ data }: Content): string {
  const given = data as unknown;
  const parts = (Array.isArray(given) ? given : [given]) as readonly { runs?: unknown }[];
  const counts = parts.flatMap(({ runs }) => (typeof runs === 'number' ? [runs] : []));
  if (counts.length === 0) return words.basis.one;
  const runs = Math.min(...counts);
  if (runs === 1) return words.basis.one;
  const paired = parts.length > 1 || 'positive' in (parts[0] ?? {});
  return words.basis[paired ? 'paired' : 'runs'](grouped(runs));
}

/** Text of a panel that would reveal a hidden arm. */
export const hiddenText = (): string => words.panels.hidden;
/** Text of a panel while its numbers are computed. */
export const waitingText = (): string => words.panels.waiting;

/** Arms of the result that are shown, by place. */
export function shownPlaces(session: Session, result: Result): (0 | 1)[] {
  const { hide } = session.history().present.work;
  return ([0, 1] as const).filter((k) => !Object.hasOwn(hide, result.arms[k].id));
}

/** Arms that are shown and decide by costs and benefits, by place, and a sentence on each other one: a rule has no ledger. */
export function weighingPlaces(
  session: Session,
  result: Result,
): { readonly places: (0 | 1)[]; readonly others: string[] } {
  const shown = shownPlaces(session, result);
  const ruleOf = (k: 0 | 1) => result.arms[k].scenario.rule;
  return {
    places: shown.filter((k) => ruleOf(k) === undefined),
    others: shown.flatMap((k) => {
      const rule = ruleOf(k);
      return rule === undefined ? [] : [words.panels.rule(result.arms[k].label, ruleWords(rule))];
    }),
  };
}

/** A content with more sentences above its figure. */
export function withFinding(content: Content, sentences: readonly string[]): Content {
  const finding = [...(content.finding ?? []), ...sentences];
  return finding.length === 0 ? content : { ...content, finding };
}

/** Ids of all arms in the main chart, so that an arm has one colour in all figures. */
export function armIds(result: Result): string[] {
  return allArms(result).map(({ id }) => id);
}

/** Name and place of an arm for a figure. */
export function nameOf(result: Result, k: 0 | 1): { arm: string; label: string } {
  const { id, label } = result.arms[k];
  return { arm: id, label };
}

/** An arm for a task, as a replication meets it. */
export function refOf(result: Result, k: 0 | 1, replication: number) {
  const { hash, scenario, drawn, ...arm } = result.arms[k];
  if (!isDrawn(arm)) return { hash, scenario };
  return { hash: `${hash}#${replication}`, scenario: drawn(replication) };
}
