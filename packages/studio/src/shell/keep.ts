import { useEffect } from 'preact/hooks';
import type { Session } from '../session/session.ts';
import { differenceOf } from '../state/difference.ts';
import { type History, historyLimit, startHistory } from '../state/history.ts';
import { readSaved, type Saved, savedText } from '../state/saved.ts';
import { type Own, plainLink, toLink } from '../state/share.ts';
import type { Studio } from '../state/state.ts';

/** Ms after the last change until it is kept. */
const pause = 400;

/** Addresses that may be written at once in so many ms: a browser refuses more than 200 in ten seconds. */
const [mostAddresses, addressSpan] = [100, 10_000];

/** Ms after which an address is written that was not written at once. */
const addressPause = 100;

/** Name of what a page keeps: pages of other scenarios keep theirs beside it. */
const nameOf = (own: Own): string => `uptake-studio ${own.key}`;

/** The stores of this browser: of the tab, that a reload keeps, and of the page, that a closed tab leaves; those that it refuses are left out. */
function stores(): Storage[] {
  return (['sessionStorage', 'localStorage'] as const).flatMap((id) => {
    try {
      return [globalThis[id]];
    } catch {
      return [];
    }
  });
}

/** What was kept of this page, the newest of this tab first; nothing if there is nothing that can be read. */
export function keptOf(own: Own): Saved | undefined {
  for (const store of stores()) {
    try {
      const text = store.getItem(nameOf(own));
      const saved = text === null ? undefined : readSaved(text, own);
      if (saved) return saved;
    } catch {
      // Broken, or of a model that refuses it by now: the page begins with its own.
    }
  }
  return undefined;
}

/** Keeps a text, with fewer steps of the history where the store has no more room. */
function put(store: Storage, name: string, textOf: (steps: number) => string): boolean {
  for (const steps of [historyLimit, 50, 0]) {
    try {
      store.setItem(name, textOf(steps));
      return true;
    } catch {
      // Full, or refused.
    }
  }
  return false;
}

/** Whether this browser keeps what a page of this scenario puts there. */
export function canStore(own: Own): boolean {
  return stores().some((store) => store.getItem(nameOf(own)) !== null);
}

/** Whether the address has anything to say: what is shown differs from what the page itself holds. */
const isTouched = ({ work, view }: Studio, { studio }: Own): boolean =>
  differenceOf({ work: studio.work, view: studio.view }, { work, view }) !== undefined;

/** Keeps the state of a page in its address and in the stores of the browser, as it changes. */
class Keeper {
  readonly #session: Session;
  #seen: History;
  /** The case that it belongs to. */
  #own: Own;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Number of the newest address under way: an older one that comes later is dropped. */
  #turn = 0;
  /** Whether the browser keeps anything: if not, the address alone does. */
  #isStored = true;
  /** When addresses were written at once, of the last ten seconds. */
  #addressed: number[] = [];

  constructor(session: Session) {
    this.#session = session;
    this.#seen = session.history();
    this.#own = session.own;
  }

  /** Notes a change; it is kept after a pause. */
  readonly note = (): void => {
    if (this.#session.history() === this.#seen) return;
    const { own } = this.#session;
    // What was left for another case is kept at once.
    if (own !== this.#own) this.#store(this.#own, this.#seen);
    this.#own = own;
    this.#seen = this.#session.history();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.keep, this.#isStored ? pause : addressPause);
    // A reload reads the address before the page hears of it.
    if (!this.#isStored && this.#seen.gesture === null) this.#addressAtOnce();
  };

  /** Keeps what is not kept yet, at once, as when the page is left. */
  readonly flush = (): void => {
    if (this.#timer !== undefined && !this.#store()) this.#addressAtOnce();
  };

  /** Writes the state into the address without deflating it, which would take a turn. */
  #addressAtOnce(): void {
    const now = performance.now();
    this.#addressed = this.#addressed.filter((at) => now - at < addressSpan);
    if (this.#addressed.length >= mostAddresses) return;
    this.#addressed.push(now);
    this.#turn++;
    const { own } = this.#session;
    const { present } = this.#session.history();
    setAddress(isTouched(present, own) ? (plainLink(present, own) ?? '') : '');
  }

  /** Keeps address and state. */
  readonly keep = (): void => {
    this.#timer = undefined;
    this.#store();
    void this.#address().then(() => this.#store());
  };

  /** @returns Whether a store took it. */
  #store(own: Own = this.#session.own, history: History = this.#session.history()): boolean {
    const saved = { history, hash: location.hash, imported: this.#session.imported(own) };
    const texts = new Map<number, string>();
    const textOf = (steps: number): string => {
      const text = texts.get(steps) ?? savedText(saved, own, steps);
      texts.set(steps, text);
      return text;
    };
    const taken = stores().map((store) => put(store, nameOf(own), textOf));
    this.#isStored = taken.includes(true);
    return this.#isStored;
  }

  /** Writes the state into the address; where no link can hold it, the address says nothing rather than something old. */
  async #address(): Promise<void> {
    const turn = ++this.#turn;
    const { own } = this.#session;
    const history = this.#session.history();
    const hash = isTouched(history.present, own)
      ? await toLink(history.present, own).catch(() => '')
      : '';
    if (turn === this.#turn) setAddress(hash);
  }
}

/** Sets the hash of the address without a step back in the browser. */
function setAddress(hash: string): void {
  try {
    window.history.replaceState(null, '', hash === '' ? location.href.split('#')[0] : hash);
  } catch {
    // A page in a frame may not: its state is kept by the stores only.
  }
}

/** Keeps the state of the page as one goes, so that a reload or a closed tab loses nothing. */
export function useKeeping(session: Session): void {
  useEffect(() => {
    const keeper = new Keeper(session);
    const unsubscribe = session.subscribe(keeper.note);
    const leave = (): void => {
      if (document.visibilityState === 'hidden') keeper.flush();
    };
    addEventListener('pagehide', keeper.flush);
    document.addEventListener('visibilitychange', leave);
    // A link that was followed is in the address in whatever form it came: the page's own takes its place.
    keeper.keep();
    return () => {
      unsubscribe();
      removeEventListener('pagehide', keeper.flush);
      document.removeEventListener('visibilitychange', leave);
    };
  }, [session]);
}

/** Forgets what was kept, and begins again with what the page holds; snapshots stay, and what they hold of an opened file. */
export function startAgain(session: Session): void {
  const { own } = session;
  const { snapshots } = session.history().present;
  for (const store of stores()) {
    try {
      store.removeItem(nameOf(own));
    } catch {
      // It was refused: nothing is kept there.
    }
  }
  session.markImported(session.imported() && (snapshots ?? []).length > 0);
  session.change(() => startHistory({ ...own.studio, ...(snapshots && { snapshots }) }));
}
