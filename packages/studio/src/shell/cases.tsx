import { deskWords } from '../desk/words.ts';
import type { Session } from '../session/session.ts';
import { type History, startHistory } from '../state/history.ts';
import type { Own } from '../state/share.ts';
import type { Studio } from '../state/state.ts';
import { keptOf } from './keep.ts';

/** Where the tab remembers which case was shown. */
const nameOf = (all: readonly Own[]): string => `uptake-case ${all[0]?.print ?? ''}`;

/** The case that this tab showed last; nothing where that is not known. */
export function lastCase(all: readonly Own[]): number | undefined {
  try {
    const kept = sessionStorage.getItem(nameOf(all));
    return kept !== null && Number(kept) in all ? Number(kept) : undefined;
  } catch {
    return undefined;
  }
}

/** The scenarios of a page, each with the state that it was left in. */
export class Cases {
  readonly all: readonly Own[];
  readonly #session: Session;
  readonly #left = new Map<Own, History>();

  /** @param all - What the page holds of each, in the order of the list. */
  constructor(all: readonly Own[], session: Session) {
    this.all = all;
    this.#session = session;
  }

  /** Place of the one that is shown. */
  at(): number {
    return this.all.indexOf(this.#session.own);
  }

  /** Shows another one as it was left. */
  open(at: number): void {
    const own = this.all[at];
    if (!own || own === this.#session.own) return;
    this.#left.set(this.#session.own, this.#session.history());
    this.#session.open(own, this.#historyOf(own));
    try {
      sessionStorage.setItem(nameOf(this.all), String(at));
    } catch {
      // The browser keeps nothing for this page: a reload shows the first.
    }
  }

  /** What a saved page contains: all of them as they are now. @param shown - The one that is shown, as it is to be saved. */
  pageState(shown: Studio): unknown {
    if (this.all.length < 2) return shown;
    const own = this.#session.own;
    return {
      cases: this.all.map((one) => (one === own ? shown : this.#historyOf(one).present)),
      at: this.at(),
    };
  }

  #historyOf(own: Own): History {
    return this.#left.get(own) ?? keptOf(own)?.history ?? startHistory(own.studio);
  }
}

/** The list of the scenarios of a page; nothing where there is one. */
export function CasePicker({ cases }: { readonly cases: Cases }) {
  if (cases.all.length < 2) return null;
  return (
    <select
      class="case-picker"
      aria-label={deskWords.cases.label}
      data-role="cases"
      value={String(cases.at())}
      onChange={({ currentTarget }) => cases.open(Number(currentTarget.value))}
    >
      {cases.all.map(({ print, studio }, k) => (
        <option key={`${k} ${print}`} value={String(k)}>
          {studio.work.scenario.name ?? '–'}
        </option>
      ))}
    </select>
  );
}
