import type { Session } from '../session/session.ts';
import { type History, look, startHistory } from '../state/history.ts';
import type { CaseNow, Own } from '../state/share.ts';
import type { Studio } from '../state/state.ts';
import { words } from '../words/words.ts';
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

/** How a case is, or was left. */
interface Left {
  readonly history: History;
  /** Whether a scenario was opened from a file in it. */
  readonly imported: boolean;
}

/** The scenarios of a page, each with the state that it was left in. */
export class Cases {
  readonly all: readonly Own[];
  readonly #session: Session;
  readonly #left = new Map<Own, Left>();

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
    const { history, imported } = this.#leftOf(own);
    this.#left.set(this.#session.own, this.#shown());
    // The page keeps its language.
    const { language } = this.#session.history().present.view;
    this.#session.open(own, look(history, { language }), imported);
    try {
      sessionStorage.setItem(nameOf(this.all), String(at));
    } catch {
      // The browser keeps nothing for this page: a reload shows the first.
    }
  }

  /** What could be saved: the state of each case as it is now. */
  now(): CaseNow[] {
    return this.all.map((own) => {
      const { history, imported } = own === this.#session.own ? this.#shown() : this.#leftOf(own);
      return { own, studio: history.present, imported };
    });
  }

  /** What a saved page contains, and what it shows first. @param of - The state that is saved of each case. */
  page(of: (one: CaseNow) => Studio): { readonly state: unknown; readonly shown: Studio } {
    const [cases, at] = [this.now().map(of), this.at()];
    const shown = cases[at] as Studio;
    return { state: cases.length < 2 ? shown : { cases, at }, shown };
  }

  #shown(): Left {
    return { history: this.#session.history(), imported: this.#session.imported() };
  }

  #leftOf(own: Own): Left {
    const fresh = { history: startHistory(own.studio), imported: false };
    return this.#left.get(own) ?? keptOf(own) ?? fresh;
  }
}

/** The list of the scenarios of a page; nothing where there is one. */
export function CasePicker({ cases }: { readonly cases: Cases }) {
  if (cases.all.length < 2) return null;
  return (
    <select
      class="case-picker"
      aria-label={words.header.cases}
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
