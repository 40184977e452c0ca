/** The server of a room: fixed addresses, views by server-sent events, and nothing from disk. */
import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { bodyOf, json, policyFor, safe, short, status } from './answers.ts';
import type { Body, Conductor, Outcome, Refusal } from './conductor.ts';
import { longestBody, patience, RateLimit, rates } from './limits.ts';
import type { Html } from './markup.ts';
import { hostCheck, isLoopback } from './network.ts';
import { type PageAssets, phonePage, stagePage } from './pages.ts';
import { joinView, phoneView } from './phone-view.ts';
import type { Problem } from './problems.ts';
import { wordsOf } from './room.ts';
import type { Person } from './session.ts';
import { deskView, stageView } from './stage-view.ts';
import { type Owner, type Streams, type View, viewText } from './streams.ts';

/** What a server is made of. */
interface ServerInput {
  readonly conductor: Conductor;
  readonly assets: PageAssets;
  readonly lan: boolean;
  readonly streams: Streams;
  readonly problem: Problem;
}

/** What was asked for. */
interface Asked {
  readonly path: string;
  readonly query: string;
}

/** Answers what is asked of a room. */
class RoomServer {
  readonly #input: ServerInput;
  #drawn: { readonly turn: number; readonly html: Html } | undefined;
  readonly #isOurs: ReturnType<typeof hostCheck>;
  readonly #limits = {
    post: new RateLimit(rates.post),
    join: new RateLimit(rates.join),
    joins: new RateLimit(rates.joins),
    wrong: new RateLimit(rates.wrong),
    guesses: new RateLimit(rates.guesses),
    act: new RateLimit(rates.act),
    look: new RateLimit(rates.look),
  };

  constructor(input: ServerInput) {
    this.#input = input;
    this.#isOurs = hostCheck(input.lan);
  }

  /** One request: whose Host is not ours is told nothing, a post from another origin neither. */
  handle(request: IncomingMessage, answer: ServerResponse) {
    const port = request.socket.localPort ?? 0;
    const { host, origin } = request.headers;
    if (!this.#isOurs(host, port)) return short(answer, 421, 'unknown host\n');
    const [path = '', query = ''] = (request.url ?? '').split('?', 2);
    const asked: Asked = { path, query };
    const failed = (error: unknown): void => {
      this.#input.problem(error);
      answer.destroy();
    };
    if (request.method === 'GET') {
      try {
        return this.#get(asked, request, answer);
      } catch (error) {
        return failed(error);
      }
    }
    if (request.method !== 'POST') return short(answer, 405);
    if (origin !== `http://${host}`) return this.#turnAway(request, answer, 403);
    this.#post(path, request, answer).catch(failed);
  }

  /** Answers without reading what comes, and closes the connection. */
  #turnAway(request: IncomingMessage, answer: ServerResponse, code: number, why?: Refusal) {
    answer.writeHead(code, {
      ...safe,
      'content-type': 'application/json; charset=utf-8',
      connection: 'close',
      ...(code === 429 && { 'retry-after': '1' }),
    });
    answer.end(JSON.stringify(why === undefined ? {} : { why, says: this.#says(why) }));
    request.resume();
  }

  #says(why: Refusal): string {
    const words = wordsOf(this.#input.conductor.room);
    if (why === 'full' || why === 'wrongCode') return words.join[why];
    return words.refused[why];
  }

  #get(asked: Asked, request: IncomingMessage, answer: ServerResponse) {
    const from = request.socket.remoteAddress ?? '';
    if (!this.#limits.look.take(from)) return short(answer, 429);
    switch (asked.path) {
      case '/':
        return this.#page(answer, phonePage);
      case '/projector':
      case '/desk':
        return this.#page(answer, stagePage);
      case '/events':
      case '/view':
        return this.#view(asked, request, answer);
      case '/ping':
        return short(answer, 204);
      default:
        return short(answer, 404);
    }
  }

  #page(answer: ServerResponse, page: typeof phonePage) {
    const nonce = randomBytes(16).toString('base64');
    const { assets, conductor } = this.#input;
    answer.writeHead(200, {
      ...safe,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': policyFor(nonce),
    });
    answer.end(page(conductor.room, assets, nonce));
  }

  /** What everybody sees; drawn once for all pages that are sent it at one time. */
  #stage(): Html {
    const { conductor, streams } = this.#input;
    if (streams.turn === 0 || this.#drawn?.turn !== streams.turn)
      this.#drawn = { turn: streams.turn, html: stageView(conductor.room) };
    return this.#drawn.html;
  }

  /** What a page may see: of a person with a token, of the facilitator with the key, of anybody. */
  #viewOf(query: URLSearchParams): { owner: Owner; view: () => View } {
    const { conductor } = this.#input;
    const { room } = conductor;
    const token = query.get('token');
    const person = token === null ? undefined : conductor.person(token);
    const language = (): string => room.session.language;
    if (query.get('as') === 'phone') {
      if (!person)
        return {
          owner: 'stage',
          view: () => ({ language: language(), parts: { main: joinView(room) } }),
        };
      const now = (): Person => room.session.people.get(person.id) ?? person;
      return {
        owner: person.id,
        view: () => ({ language: language(), parts: { main: phoneView(room, now()) } }),
      };
    }
    const drives = query.get('key') === room.session.setup.key;
    return {
      owner: drives ? 'desk' : 'stage',
      view: () => ({
        language: language(),
        parts: { main: this.#stage(), ...(drives && { desk: deskView(room) }) },
      }),
    };
  }

  #view(asked: Asked, request: IncomingMessage, answer: ServerResponse) {
    const query = new URLSearchParams(asked.query);
    const { owner, view } = this.#viewOf(query);
    const isPhone = query.get('as') === 'phone';
    if (isPhone && typeof owner !== 'number') return json(answer, 401, { why: 'unknown' });
    const last = request.headers['last-event-id'];
    const known = typeof last === 'string' ? last : query.get('last');
    if (asked.path === '/events') {
      if (!this.#input.streams.add(answer, owner, view, known)) short(answer, 503);
      return;
    }
    const text = viewText(view(), known);
    if (text === undefined) return short(answer, 204);
    answer.writeHead(200, { ...safe, 'content-type': 'application/json; charset=utf-8' });
    answer.end(text);
  }

  /** Who may post is known before the body is read: a flood costs a header each. */
  async #post(path: string, request: IncomingMessage, answer: ServerResponse) {
    const { conductor } = this.#input;
    const from = request.socket.remoteAddress ?? '';
    const isJson = request.headers['content-type'] === 'application/json';
    if (!isJson || Number(request.headers['content-length'] ?? longestBody + 1) > longestBody)
      return this.#turnAway(request, answer, 400, 'bad');
    const mark = request.headers['x-room'];
    const token = typeof mark === 'string' ? mark : '';
    if (path === '/join') return this.#join(request, answer, from);
    if (path === '/act') {
      const person = conductor.person(token);
      if (!person) return this.#turnAway(request, answer, 401, 'unknown');
      if (!this.#limits.post.take(from) || !this.#limits.act.take(String(person.id)))
        return this.#turnAway(request, answer, 429, 'tooFast');
      return this.#answer(answer, await bodyOf(request), (body) => conductor.act(person, body));
    }
    if (path !== '/drive') return this.#turnAway(request, answer, 404);
    if (token !== conductor.room.session.setup.key)
      return this.#limits.guesses.take(from)
        ? this.#turnAway(request, answer, 401, 'unknown')
        : this.#turnAway(request, answer, 429, 'tooFast');
    return this.#answer(answer, await bodyOf(request), (body) => conductor.drive(body));
  }

  async #join(request: IncomingMessage, answer: ServerResponse, from: string) {
    if (!this.#limits.post.take(from)) return this.#turnAway(request, answer, 429, 'tooFast');
    const { conductor } = this.#input;
    const { access } = conductor.room;
    const { join, joins, wrong } = this.#limits;
    return this.#answer(answer, await bodyOf(request), (body) => {
      // Who tries wrong codes keeps nobody out who has the right one.
      const allowed = conductor.isCode(body['code'])
        ? join.take(from) && joins.take('all')
        : wrong.take(from);
      if (!allowed) return { ok: false, why: 'tooFast' };
      const outcome = conductor.join(body, from);
      if (outcome.ok && !isLoopback(from)) access.outside = true;
      return outcome;
    });
  }

  #answer(answer: ServerResponse, body: Body | undefined, act: (body: Body) => Outcome) {
    if (answer.destroyed) return;
    const outcome: Outcome = body === undefined ? { ok: false, why: 'bad' } : act(body);
    if (outcome.ok) return json(answer, 200, outcome.value as object);
    json(answer, status[outcome.why], { why: outcome.why, says: this.#says(outcome.why) });
  }
}

/** A server that is not listening yet. */
export function roomServer(input: ServerInput): Server {
  const room = new RoomServer(input);
  const server = createServer(
    {
      headersTimeout: patience.headers,
      requestTimeout: patience.request,
      keepAliveTimeout: patience.idle,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 8_192,
    },
    (request, answer) => room.handle(request, answer),
  );
  server.maxHeadersCount = 60;
  server.maxConnections = 1_000;
  const connections = new RateLimit(rates.connect);
  server.on('connection', (socket) => {
    if (!connections.take(socket.remoteAddress ?? '')) socket.destroy();
  });
  server.on('clientError', (_, socket) => socket.destroy());
  return server;
}
