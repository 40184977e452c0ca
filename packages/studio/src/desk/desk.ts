import type { Session } from '../session/session.ts';
import { scriptOfWork } from '../story/tell.ts';
import { type Clock, clockOf, count, hasRun, pause, run, unused } from './clock.ts';
import { deskWords as text } from './words.ts';

/** The clock of a story and the second window that it is shown in. */
export class Desk {
  readonly #session: Session;
  readonly #changed: () => void;
  readonly #onKey: (event: KeyboardEvent) => void;
  #clock: Clock;
  #window: Window | null = null;

  /**
   * @param changed - Called when the clock or the window becomes another.
   * @param onKey - Takes the keys pressed in the window.
   */
  constructor(session: Session, changed: () => void, onKey: (event: KeyboardEvent) => void) {
    this.#session = session;
    this.#changed = changed;
    this.#onKey = onKey;
    this.#clock = this.#read();
  }

  clock(): Clock {
    return this.#clock;
  }

  /** Where the desk is drawn; nothing while it is closed. */
  host(): HTMLElement | undefined {
    const own = this.#window;
    if (!own || own.closed) return undefined;
    // A browser may put another empty document in the place of the first.
    if (own.document.body?.dataset['desk'] === undefined) furnish(own);
    own.document.title = text.windowTitle(scriptOfWork(this.#work()).story.title);
    return own.document.body;
  }

  /**
   * Opens the second window, or closes it.
   *
   * @returns False where the browser opens none.
   */
  toggle(): boolean {
    if (this.host()) {
      this.#window?.close();
      this.#forget();
      return true;
    }
    return this.#open();
  }

  /** Follows the story: time counts for the step that is told, and the first step forward starts the clock. */
  follow(): void {
    const { story } = this.#work();
    if (story === null || story === this.#clock.step) return;
    const now = Date.now();
    const counted = count(this.#clock, story, now);
    this.#set(hasRun(this.#clock) ? counted : run(counted, now));
  }

  /** Lets the clock run, or stops it. */
  toggleClock(): void {
    const { since } = this.#clock;
    this.#set(since === null ? run(this.#clock, Date.now()) : pause(this.#clock, Date.now()));
  }

  /** The clock to zero. */
  reset(): void {
    this.#set(unused);
  }

  /** Closes the window: a page that is loaded anew from a file may not reach it any more. */
  leave(): void {
    this.#window?.close();
  }

  #work() {
    return this.#session.history().present.work;
  }

  #open(): boolean {
    try {
      const own = window.open('', '_blank', 'popup,width=1100,height=760');
      if (!own) return false;
      this.#take(own);
      return true;
    } catch {
      this.#window = null;
      return false;
    }
  }

  #take(own: Window): void {
    this.#window = own;
    furnish(own);
    own.addEventListener('keydown', this.#onKey);
    // The empty document of some browsers is replaced once it has loaded.
    own.addEventListener('load', () => this.#changed());
    own.addEventListener('pagehide', () => setTimeout(() => own.closed && this.#forget(), 100));
    this.#changed();
  }

  #forget(): void {
    this.#window = null;
    this.#changed();
  }

  #set(clock: Clock): void {
    this.#clock = clock;
    this.#keep();
    this.#changed();
  }

  #name(): string {
    return `uptake-desk ${this.#session.own.key}`;
  }

  #keep(): void {
    try {
      sessionStorage.setItem(this.#name(), JSON.stringify(this.#clock));
    } catch {
      // The browser keeps nothing for this page: the clock begins again with a reload.
    }
  }

  #read(): Clock {
    try {
      return clockOf(JSON.parse(sessionStorage.getItem(this.#name()) ?? 'null'));
    } catch {
      return unused;
    }
  }
}

/** Gives an empty window the looks of the page. */
function furnish({ document: own }: Window): void {
  own.documentElement.lang = 'en';
  own.documentElement.dataset['window'] = 'desk';
  own.head.replaceChildren(
    ...[...document.querySelectorAll('style')].map((style) => own.importNode(style, true)),
  );
  own.body.replaceChildren();
  own.body.dataset['desk'] = '';
}
