/** Open pages: each is sent its view when the view has changed, and again when it comes back. */
import type { ServerResponse } from 'node:http';
import { mostStreams } from './limits.ts';
import type { Html } from './markup.ts';
import type { Problem } from './problems.ts';

/** What a page shows, as it is sent. */
export interface View {
  /** Parts of the page by their names. */
  readonly parts: Readonly<Record<string, Html>>;
  readonly language: string;
}

/** Whose a page is: a person's, one that anybody may open, the facilitator's. */
export type Owner = number | 'stage' | 'desk';

/** A page that is open. */
interface Stream {
  readonly answer: ServerResponse;
  readonly owner: Owner;
  readonly view: () => View;
  sent: string;
}

/** Milliseconds in which changes are gathered, and between signs of life. */
const gathered = 30;
const beat = 15_000;

const textOf = ({ language, parts }: View): string =>
  JSON.stringify({
    language,
    parts: Object.fromEntries(Object.entries(parts).map(([name, { text }]) => [name, text])),
  });

/** A short name of what was sent, by which a page that comes back says what it has. */
function stampOf(text: string): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++)
    hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193) >>> 0;
  return `${hash.toString(36)}.${text.length.toString(36)}`;
}

/** The view of a page that asks for it once; nothing where it has it. */
export function viewText(view: View, known: string | null): string | undefined {
  const text = textOf(view);
  const stamp = stampOf(text);
  return stamp === known ? undefined : `{"stamp":"${stamp}",${text.slice(1)}`;
}

/** All pages that are open. */
export class Streams {
  readonly #open = new Set<Stream>();
  #timer: NodeJS.Timeout | undefined;
  #turns = 0;
  /** The number of the sending that is under way; 0 between two. */
  turn = 0;
  readonly #beat: NodeJS.Timeout;
  readonly #changed: (owner: number, by: 1 | -1) => void;
  readonly #problem: Problem;

  /**
   * @param changed - Told when a page of a person opens or closes.
   * @param problem - Told when a page could not be drawn.
   */
  constructor(changed: (owner: number, by: 1 | -1) => void, problem: Problem) {
    this.#changed = changed;
    this.#problem = problem;
    this.#beat = setInterval(() => {
      for (const { answer } of this.#open) answer.write(': here\n\n');
    }, beat);
    this.#beat.unref();
  }

  /** Whether one more page of an owner may open; of a person the oldest gives way. */
  #admits(owner: Owner): boolean {
    const own = [...this.#open].filter((stream) => stream.owner === owner);
    if (typeof owner !== 'number') return own.length < mostStreams.stage;
    // Cut off, not ended: an answer that waits behind another on its connection would stay open for good.
    for (const stream of own.slice(0, Math.max(0, own.length + 1 - mostStreams.person)))
      this.#cut(stream);
    return this.#open.size < mostStreams.all;
  }

  /** A page is open no more; told once, whoever notices first. */
  #forget(stream: Stream): void {
    if (this.#open.delete(stream) && typeof stream.owner === 'number')
      this.#changed(stream.owner, -1);
  }

  #cut(stream: Stream): void {
    this.#forget(stream);
    stream.answer.destroy();
  }

  /**
   * Opens the stream of a page. One that was asked for behind another on its connection has no socket and would never say that it closed.
   *
   * @param known - Stamp of what the page has.
   * @returns Whether it was let in.
   */
  add(answer: ServerResponse, owner: Owner, view: () => View, known: string | null): boolean {
    if (!answer.socket || !this.#admits(owner)) return false;
    answer.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    answer.write('retry: 1500\n\n');
    const stream: Stream = { answer, owner, view, sent: known ?? '' };
    this.#open.add(stream);
    answer.on('close', () => this.#forget(stream));
    answer.on('error', () => this.#forget(stream));
    if (typeof owner === 'number') this.#changed(owner, 1);
    this.#send(stream);
    return true;
  }

  #send(stream: Stream): void {
    // Who does not take what was sent is not sent more; the view that it needs is the one it asks for when it is back.
    if (stream.answer.writableLength > 1_000_000) {
      this.#cut(stream);
      return;
    }
    let text: string;
    try {
      text = textOf(stream.view());
    } catch (error) {
      this.#problem(error);
      this.#cut(stream);
      return;
    }
    const stamp = stampOf(text);
    if (stamp === stream.sent) return;
    stream.sent = stamp;
    stream.answer.write(`id: ${stamp}\ndata: ${text}\n\n`);
  }

  /** Sends every page what it shows now, soon. */
  refresh(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.turn = ++this.#turns;
      for (const stream of this.#open) this.#send(stream);
      this.turn = 0;
    }, gathered);
  }

  /** Ends all. */
  close(): void {
    clearInterval(this.#beat);
    clearTimeout(this.#timer);
    for (const { answer } of this.#open) answer.end();
  }
}
