import type { Session } from '../session/session.ts';
import { scriptOfWork } from '../story/tell.ts';
import { type Clock, clockOf, count, hasRun, pause, run, unused } from './clock.ts';
import { deskWords as text } from './words.ts';

/** What a desk keeps over a reload of its page. */
interface Kept {
  readonly clock: Clock;
  readonly isOpen: boolean;
}

/** The clock of a story and the second window that it is shown in. */
export class Desk {
  readonly #session: Session;
  readonly #changed: () => void;
  #clock: Clock;
  #window: Window | null = null;
  #wasOpen: boolean;

  /** @param changed - Called when the clock or the window becomes another. */
  constructor(session: Session, changed: () => void) {
    this.#session = session;
    this.#changed = changed;
    const { clock, isOpen } = this.#read();
    this.#clock = clock;
    this.#wasOpen = isOpen;
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
   * @param onKey - Takes the keys pressed there.
   * @returns False where the browser opens none.
   */
  toggle(onKey: (event: KeyboardEvent) => void): boolean {
    if (this.host()) {
      this.#window?.close();
      this.#forget();
      return true;
    }
    return this.#open(onKey);
  }

  /** Finds the window again that was open before the page was loaded anew. */
  reopen(onKey: (event: KeyboardEvent) => void): void {
    if (this.#wasOpen && !this.#open(onKey)) this.#forget();
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

  /** The page goes: what the window shows is no longer true, unless it is loading again. */
  leave(): void {
    const host = this.host();
    this.#keep();
    if (host) host.textContent = text.gone;
  }

  #work() {
    return this.#session.history().present.work;
  }

  #open(onKey: (event: KeyboardEvent) => void): boolean {
    try {
      this.#window = window.open('', `desk-${this.#name()}`, 'popup,width=1100,height=760');
      if (!this.host()) return false;
    } catch {
      this.#window = null;
      return false;
    }
    const own = this.#window as Window;
    own.addEventListener('keydown', onKey);
    // The empty document of some browsers is replaced once it has loaded, and closing it is a step of the user.
    own.addEventListener('load', () => this.#changed());
    own.addEventListener('pagehide', () => setTimeout(() => own.closed && this.#forget(), 100));
    this.#keep();
    this.#changed();
    return true;
  }

  #forget(): void {
    this.#window = null;
    this.#keep();
    this.#changed();
  }

  #set(clock: Clock): void {
    this.#clock = clock;
    this.#keep();
    this.#changed();
  }

  #name(): string {
    return `${this.#session.own.print}`;
  }

  #keep(): void {
    const kept: Kept = { clock: this.#clock, isOpen: this.host() !== undefined };
    try {
      sessionStorage.setItem(`uptake-desk ${this.#name()}`, JSON.stringify(kept));
    } catch {
      // The browser keeps nothing for this page: the clock begins again with a reload.
    }
  }

  #read(): Kept {
    try {
      const text = sessionStorage.getItem(`uptake-desk ${this.#name()}`);
      const { clock, isOpen } = (JSON.parse(text ?? '{}') ?? {}) as Partial<Kept>;
      return { clock: clockOf(clock), isOpen: isOpen === true };
    } catch {
      return { clock: unused, isOpen: false };
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
