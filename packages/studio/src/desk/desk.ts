import type { Session } from '../session/session.ts';
import { scriptOfWork } from '../story/tell.ts';
import { words } from '../words/words.ts';
import { type Clock, clockOf, count, hasRun, pause, run, unused } from './clock.ts';
import { type FromWindow, mirrorScript, type ToWindow } from './mirror.ts';

/** Name of the second window, by which a page that is loaded anew finds it. */
const windowName = 'uptake-desk';

/** What the desk needs. */
interface DeskOptions {
  /** Called when the clock or the window becomes another. */
  changed(): void;
  /** Keys of the window that are wanted, and what takes them. */
  readonly keys: readonly string[];
  press(key: string): void;
}

/**
 * The clock of a story and the second window that it is shown in.
 *
 * The desk is drawn in an element of its own, in no document; the window shows the same, so that it stays where it stands while
 * the page is loaded anew.
 */
export class Desk {
  readonly #session: Session;
  readonly #options: DeskOptions;
  readonly #host = document.createElement('div');
  #clock: Clock;
  #window: Window | null = null;

  constructor(session: Session, options: DeskOptions) {
    this.#session = session;
    this.#options = options;
    this.#clock = clockOf(this.#recall(session.own.key));
    new MutationObserver(() => this.send()).observe(this.#host, {
      attributes: true,
      characterData: true,
      childList: true,
      subtree: true,
    });
  }

  clock(): Clock {
    return this.#clock;
  }

  /** Where the desk is drawn; nothing while it is closed. */
  host(): HTMLElement | undefined {
    return this.#window && !this.#window.closed ? this.#host : undefined;
  }

  /** Sends what is drawn to the window. */
  readonly send = (): void => {
    const { title } = scriptOfWork(this.#work()).story;
    this.#tell({ title: words.desk.windowTitle(title), html: this.#host.innerHTML });
  };

  /** Says that the page is left. */
  readonly leave = (): void => this.#tell('left');

  #tell(told: ToWindow): void {
    // Pages of files have no origin that could be named.
    this.#window?.postMessage(told, '*');
  }

  /** Takes what the window sends. */
  readonly listen = ({ data, source }: MessageEvent<FromWindow>): void => {
    const own = this.#window;
    // A document that is gone is the source of nothing.
    const isGone = source === null && data !== null && typeof data === 'object' && 'gone' in data;
    if (!own || (source !== own && !isGone)) return;
    if ('gone' in data) setTimeout(() => this.#refurnish(own), 100);
    else if ('key' in data) this.#options.press(data.key);
    else {
      const button = this.#host.querySelectorAll('button')[data.pressed];
      // The window may show what was there a moment ago.
      if (button?.textContent === data.name) button.click();
    }
  };

  /**
   * Opens the second window, or closes it.
   *
   * @returns False where the browser opens none.
   */
  toggle(): boolean {
    if (this.host()) {
      this.#forget();
      return true;
    }
    return this.#open();
  }

  /** Takes the window that stood there before the page was loaded anew. */
  comeBack(): void {
    if (this.#recall('open') !== true) return;
    try {
      this.#window = window.open('', windowName, features);
    } catch {
      this.#window = null;
    }
    // Where that window was closed meanwhile this is a new one, that nobody asked for.
    if (!this.#window || isEmpty(this.#window) === true) this.#forget();
    else this.#options.changed();
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

  #work() {
    return this.#session.history().present.work;
  }

  #open(): boolean {
    try {
      const own = window.open('', windowName, features);
      if (!own) return false;
      furnish(own, this.#options.keys);
      // The empty document of some browsers is replaced once it has loaded.
      own.addEventListener('load', () => this.#refurnish(own));
      this.#window = own;
    } catch {
      return false;
    }
    this.#keep('open', true);
    this.#options.changed();
    return true;
  }

  /** Furnishes a window whose document was replaced, as one that was loaded anew by itself; one that is out of reach goes. */
  #refurnish(own: Window): void {
    const empty = own.closed ? undefined : isEmpty(own);
    if (empty) furnish(own, this.#options.keys);
    if (empty === undefined) this.#forget();
    else this.send();
  }

  #forget(): void {
    this.#window?.close();
    this.#window = null;
    this.#keep('open', false);
    this.#options.changed();
  }

  #set(clock: Clock): void {
    this.#clock = clock;
    this.#keep(this.#session.own.key, clock);
    this.#options.changed();
  }

  #keep(name: string, value: unknown): void {
    try {
      sessionStorage.setItem(`uptake-desk ${name}`, JSON.stringify(value));
    } catch {
      // The browser keeps nothing for this page: with a reload the clock begins again, and the desk is opened by hand.
    }
  }

  #recall(name: string): unknown {
    try {
      return JSON.parse(sessionStorage.getItem(`uptake-desk ${name}`) ?? 'null');
    } catch {
      return undefined;
    }
  }
}

const features = 'popup,width=1100,height=760';

/** Whether a window has nothing of a desk in it; not known where it is out of reach. */
function isEmpty(own: Window): boolean | undefined {
  try {
    return own.document.documentElement.dataset['window'] === undefined;
  } catch {
    return undefined;
  }
}

/** Gives an empty window the looks of the page, and its script. */
function furnish({ document: own }: Window, keys: readonly string[]): void {
  own.documentElement.lang = words.id;
  own.documentElement.dataset['window'] = 'desk';
  own.head.replaceChildren(
    ...[...document.querySelectorAll('style')].map((style) => own.importNode(style, true)),
  );
  own.body.replaceChildren();
  own.head.append(
    Object.assign(own.createElement('script'), {
      textContent: mirrorScript(keys, words.desk.away),
    }),
  );
}
