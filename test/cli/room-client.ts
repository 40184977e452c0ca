import { request } from 'node:http';
import { main, terminalOf } from '@uptake/cli';
import { inFolder } from './capture.ts';

/** What a room says of itself with `--json`. */
export interface Places {
  readonly desk: string;
  readonly projector: string;
  readonly join: string;
  readonly code: string;
  readonly folder: string;
}

/** What came back. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
}

/** What is asked of a room, header by header. */
interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A room that is served by this process. */
export interface Served {
  readonly places: Places;
  readonly port: number;
  readonly key: string;
  ask(asked: Asked): Promise<Answer>;
  post(path: string, mark: string, body: object): Promise<Answer>;
  /** What the desk does; fails where it is refused. */
  drive(body: object): Promise<Answer>;
  /** Presses the one key of the facilitator. */
  next(): Promise<string>;
  /** The parts of a page as it is now. */
  view(query: string): Promise<Readonly<Record<string, string>>>;
  /** Waits until the desk's page fits. */
  until(holds: (desk: string, main: string) => boolean): Promise<void>;
  /** Interrupts the command and gives its exit code and what it wrote. */
  stop(): Promise<{ readonly code: number; readonly err: string }>;
}

const primary =
  /<button type="button" class="primary" data-do="step" data-item="([^"]*)" data-step="([^"]*)" ?(disabled)?/;

/** Runs `uptake room` in this process until it is stopped. */
export async function serveRoom(folder: string, args: readonly string[]): Promise<Served> {
  const stop = new AbortController();
  let err = '';
  let code: Promise<number> = Promise.resolve(0);
  const places = await new Promise<Places>((done, failed) => {
    let out = '';
    const terminal = terminalOf(
      {
        write: (text) => {
          out += text;
          if (out.endsWith('\n')) done(JSON.parse(out) as Places);
        },
      },
      { write: (text) => (err += text) },
      {},
      folder,
    );
    code = main(['room', ...args, '--json', '--quiet'], terminal, stop.signal);
    void code.then((ended) => failed(new Error(`ended with ${ended}: ${err}`)));
  });
  const port = Number(new URL(places.desk).port);
  const key = new URL(places.desk).hash.slice(1);
  const own = `127.0.0.1:${port}`;

  const ask = ({ body, headers = {}, method = 'GET', path }: Asked): Promise<Answer> =>
    new Promise((done, failed) => {
      const asked = request(
        { host: '127.0.0.1', port, path, method, headers: { host: own, ...headers } },
        (answer) => {
          let text = '';
          answer.setEncoding('utf8');
          answer.on('data', (part: string) => {
            text += part;
          });
          answer.on('end', () =>
            done({ status: answer.statusCode ?? 0, headers: answer.headers, text }),
          );
          answer.on('error', failed);
        },
      );
      asked.on('error', failed);
      asked.end(body);
    });
  const post = (path: string, mark: string, value: object): Promise<Answer> => {
    const body = JSON.stringify(value);
    const headers = {
      origin: `http://${own}`,
      'content-type': 'application/json',
      'content-length': String(Buffer.byteLength(body)),
      'x-room': mark,
    };
    return ask({ method: 'POST', path, headers, body });
  };
  const view = async (query: string): Promise<Readonly<Record<string, string>>> => {
    const { status, text } = await ask({ path: `/view?${query}` });
    if (status !== 200) throw new Error(`view ${query}: ${status}`);
    return (JSON.parse(text) as { parts: Record<string, string> }).parts;
  };
  const drive = async (body: object): Promise<Answer> => {
    const answer = await post('/drive', key, body);
    if (answer.status !== 200) throw new Error(`drive ${JSON.stringify(body)}: ${answer.text}`);
    return answer;
  };
  const until = async (holds: (desk: string, main: string) => boolean): Promise<void> => {
    for (let tries = 0; tries < 1200; tries++) {
      const { desk = '', main: stage = '' } = await view(`as=desk&key=${key}`);
      if (holds(desk, stage)) return;
      await new Promise((done) => setTimeout(done, 50));
    }
    throw new Error('the room did not come to it within a minute');
  };
  return {
    ...{ places, port, key, ask, post, drive, view, until },
    next: async () => {
      const { desk = '' } = await view(`as=desk&key=${key}`);
      const [, item, step] = primary.exec(desk) ?? [];
      await drive({ do: 'step', item, step });
      return `${item} ${step}`;
    },
    stop: async () => {
      stop.abort();
      return { code: await code, err };
    },
  };
}

/** Whether the first runs are made, so that the facilitator can begin. */
export const isReady = (desk: string): boolean => {
  const found = primary.exec(desk);
  return found !== null && found[3] === undefined;
};

/** Lets somebody in, and gives the token. */
export async function joinRoom({ places, post }: Served, name: string): Promise<string> {
  const answer = await post('/join', '', { code: places.code, name });
  if (answer.status !== 200) throw new Error(`join: ${answer.status} ${answer.text}`);
  return (JSON.parse(answer.text) as { token: string }).token;
}

/** A scenario of two arms with prices that a room serves in a blink. */
export const desk = `name: Service desk
question: Does crediting the checking pay?
weeks: 16
roles:
  - { name: Agent, headcount: 24, amenable: 0.4 }
economics:
  hour: 45
  prices: { displacement: { perPersonWeek: 3, oneOff: 100 }, credit: { perPersonWeek: 5 } }
arms:
  today: {}
  better: { policy: { displacement: 0.7, credit: 0.6 } }
`;

/** A room over the scenario above, for the length of an action. */
export const withRoom = (
  args: readonly string[],
  action: (room: Served, folder: string) => Promise<void>,
): Promise<void> =>
  inFolder({ 'desk.yaml': desk }, async (folder) => {
    const room = await serveRoom(folder, ['desk.yaml', '--reps', '13', '--seed', 'a', ...args]);
    try {
      await action(room, folder);
    } finally {
      await room.stop();
    }
  });
