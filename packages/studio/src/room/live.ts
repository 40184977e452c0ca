/** How a page of the room stays up to date: server-sent events, asking again where they do not come, and back again after sleep. */

/** What a page shows: parts of the document by name. */
interface Shown {
  readonly language: string;
  readonly parts: Readonly<Record<string, string>>;
  readonly stamp?: string;
}

/** What a live page needs to know. */
interface LiveInput {
  /** What is asked for: `as=phone&token=…`. */
  readonly query: string;
  show(shown: Shown): void;
  /** Whether the room answers. */
  told(isThere: boolean): void;
  /** The room does not know this page's token. */
  unknown(): void;
}

/** Milliseconds between questions where no events come, and without a sign of life after which they are mistrusted. */
const asking = 2_000;

/** Keeps a page up to date until it is stopped. */
export function live({ query, show, told, unknown }: LiveInput): { stop(): void } {
  let last = '';
  let stream: EventSource | undefined;
  let isStopped = false;

  const listen = (): void => {
    if (isStopped || stream || typeof EventSource === 'undefined') return;
    stream = new EventSource(`/events?${query}&last=${encodeURIComponent(last)}`);
    stream.onopen = () => told(true);
    stream.onmessage = ({ data, lastEventId }: MessageEvent<string>) => {
      last = lastEventId;
      told(true);
      show(JSON.parse(data) as Shown);
    };
    // The browser tries again by itself; where it gave up, the next question brings it back, and not at once: a room that refuses is not hammered.
    stream.onerror = () => {
      if (stream?.readyState === EventSource.CLOSED) stream = undefined;
    };
  };

  const ask = async (): Promise<void> => {
    try {
      const answer = await fetch(`/view?${query}&last=${encodeURIComponent(last)}`);
      if (isStopped) return;
      if (answer.status === 401) return unknown();
      told(true);
      if (answer.status !== 200) return;
      const shown = (await answer.json()) as Shown;
      last = shown.stamp ?? '';
      show(shown);
    } catch {
      told(false);
    } finally {
      listen();
    }
  };

  const back = (): void => {
    if (document.visibilityState !== 'visible') return;
    // A stream that slept may be dead without saying so.
    stream?.close();
    stream = undefined;
    void ask();
  };

  document.addEventListener('visibilitychange', back);
  window.addEventListener('online', back);
  window.addEventListener('pageshow', back);
  const timer = window.setInterval(() => {
    if (stream?.readyState !== EventSource.OPEN) void ask();
  }, asking);
  void ask();
  return {
    stop: () => {
      isStopped = true;
      stream?.close();
      window.clearInterval(timer);
      document.removeEventListener('visibilitychange', back);
      window.removeEventListener('online', back);
      window.removeEventListener('pageshow', back);
    },
  };
}

/** A text of the page in the language that the room has now. */
export const ownText = (main: HTMLElement, name: 'lost' | 'busy' | 'title'): string =>
  main.getAttribute(`data-${name}-${document.documentElement.lang}`) ?? '';

/** Takes over the language of what came. */
export function speak(main: HTMLElement, language: string): void {
  document.documentElement.lang = language;
  document.title = ownText(main, 'title');
}

/** What came of a post: its status and what the room says. */
interface Posted {
  readonly status: number;
  readonly body: Readonly<Record<string, string>>;
}

/** Posts to the room; status 0 where it does not answer. */
export async function post(path: string, mark: string, body: object): Promise<Posted> {
  try {
    const answer = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-room': mark },
      body: JSON.stringify(body),
    });
    return { status: answer.status, body: await answer.json().catch(() => ({})) };
  } catch {
    return { status: 0, body: {} };
  }
}
