import type { Server } from 'node:http';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { Scenario } from '@uptake/core';
import type { RunOptions } from '@uptake/lab';
import { slug } from '@uptake/viz/internal';
import { checkOneRun } from '../analysis/one-run-prediction.ts';
import { makeRuns } from '../analysis/runs.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readScenario } from '../input/scenario-file.ts';
import { built } from '../output/built.ts';
import { writeFolder } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { folded, harmless } from '../output/text.ts';
import { roomText } from '../pages/room.ts';
import { Conductor } from '../room/conductor.ts';
import { factsOf } from '../room/facts.ts';
import type { Journal } from '../room/journal.ts';
import { answersOn, ownAddresses, qrSvg } from '../room/network.ts';
import {
  begun,
  checkNumbers,
  type Opened,
  resumed,
  type SessionFlags,
  type Source,
} from '../room/open-session.ts';
import { type Debrief, Organisations, playedReplications } from '../room/organisations.ts';
import type { PageAssets } from '../room/pages.ts';
import { problems } from '../room/problems.ts';
import type { Room } from '../room/room.ts';
import { savedName, savedPage } from '../room/saved-page.ts';
import { roomServer } from '../room/server.ts';
import { isPlayed, itemOf, teamsIn } from '../room/session.ts';
import { Streams } from '../room/streams.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Flags of `uptake room`. */
interface RoomFlags extends CommonFlags, SessionFlags {
  readonly lan?: boolean;
  readonly out?: string;
  readonly workers?: number;
  readonly force?: boolean;
}

/** Milliseconds after which a room that nobody has joined is told what may be wrong. */
const lateAfter = 120_000;

/** Listens on a port, or where it is taken and was not asked for, on any. */
async function listening(
  server: Server,
  { asked, host, port }: { asked: boolean; host: string; port: number },
): Promise<number> {
  const on = (wanted: number): Promise<void> =>
    new Promise((done, failed) => {
      server.once('error', failed);
      server.listen(wanted, host, () => {
        server.off('error', failed);
        done();
      });
    });
  try {
    await on(port);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EADDRINUSE' && code !== 'EACCES') throw error;
    if (asked)
      throw new InvalidInput([
        `--port: ${port} is taken, perhaps by a room that still runs; stop it, or give another port`,
      ]);
    await on(0);
  }
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Sets simulations going whenever the session asks for them; each waits for the one before. */
function simulating(
  room: Room,
  refresh: () => void,
  flags: RoomFlags,
  context: Context,
): () => void {
  let counting = false;
  const count = async (): Promise<void> => {
    const { organisations, session } = room;
    if (counting || room.debrief?.found || !organisations || !isPlayed(session)) return;
    counting = true;
    // What is counted is of these paths; of a round that is played again meanwhile it is nothing.
    const paths = JSON.stringify(session.paths);
    const isOf = (): boolean => JSON.stringify(session.paths) === paths;
    const told = (debrief: Debrief): void => {
      if (isOf()) room.debrief = debrief;
      refresh();
    };
    try {
      const work = (options: RunOptions): Promise<Debrief> =>
        organisations.debrief(teamsIn(session), options, told);
      told((await makeRuns('room', { ...flags, quiet: true }, context, work)).value);
    } finally {
      counting = false;
    }
    if (!isOf() && itemOf(session).kind === 'debrief') await count();
  };
  return () => {
    void (async () => {
      try {
        await room.organisations?.follow(room.session.paths);
        refresh();
        if (itemOf(room.session).kind === 'debrief') await count();
        refresh();
      } catch (error) {
        if (!context.signal.aborted)
          context.terminal.err(
            `room: ${harmless(error instanceof Error ? error.message : String(error), 300)}\n`,
          );
      }
    })();
  };
}

/** Refuses runs that this machine cannot hold while there is neither a session nor a server. */
function checkRoom(
  { session }: Opened,
  scenario: Scenario,
  flags: RoomFlags,
  { terminal }: Context,
): Promise<void> {
  const { arms, replications } = session.setup;
  const { workers = availableParallelism() } = flags;
  const bounds = { ...flags, runs: arms.length * replications, workers, quiet: true };
  return checkOneRun('room', scenario, bounds, terminal);
}

/** `uptake room FILE`: a workshop on this machine, for phones in the same network; it serves until it is interrupted. */
export async function roomVerb(
  file: string,
  flags: RoomFlags,
  context: Context,
): Promise<ExitCode> {
  const { signal, terminal } = context;
  const read = readScenario(file, terminal);
  checkNumbers(flags);
  const { scenario } = read;
  const root = flags.out ?? join('out', slug(scenario.name, 'scenario'));
  const source: Source = { scenario, sha256: read.sha256, shownFile: read.shown };
  const open = flags.resume === undefined ? begun : resumed;
  const opened = open(source, flags, root, terminal.folder);
  await checkRoom(opened, scenario, flags, context);
  const assets = JSON.parse(await built('build-room.ts', 'room.json', signal)) as PageAssets;
  const journal = opened.start();
  const served = await serve(opened, { assets, journal }, flags, context).catch((error) => {
    journal.close();
    throw error;
  });
  try {
    const { room, refresh, simulate } = served;
    const { arms, replications, seed } = opened.session.setup;
    const { game } = opened;
    const made = await makeRuns('room', { ...flags, seed }, context, (options) =>
      factsOf({ arms, game, replications, scenario }, options),
    );
    room.facts = made.value;
    if (game) {
      const played = playedReplications(room.facts.people);
      const { budget } = opened.session.setup;
      room.organisations = new Organisations({ game, seed, replications: played, budget });
    }
    refresh();
    simulate();
    if (!flags.json && !flags.quiet)
      terminal.out(folded('The curves are there: begin at the desk.\n', terminal.width));
    await new Promise<void>((done) => {
      if (signal.aborted) done();
      signal.addEventListener('abort', () => done(), { once: true });
    });
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    await served.close();
    journal.close();
  }
  return served.room.facts ? savedLast(served.save, terminal) : exitCode.ok;
}

/** Saves when the command ends. Nobody sees the desk any more: what keeps the page from being saved is said here, and is how the command ends. */
function savedLast(save: () => string, terminal: Context['terminal']): ExitCode {
  try {
    save();
    return exitCode.ok;
  } catch (error) {
    problems((line) => terminal.err(line))(error);
    return exitCode.error;
  }
}

/** Serves a session, says where, and tries whether this machine answers there. */
async function serve(
  { folder, session, shown }: Opened,
  { assets, journal }: { assets: PageAssets; journal: Journal },
  flags: RoomFlags,
  context: Context,
) {
  const { terminal } = context;
  const lan = flags.lan === true;
  const room: Room = {
    session,
    access: { address: '', qr: '', lan, reachable: undefined, outside: false, late: false },
    ...{ facts: undefined, organisations: undefined, debrief: undefined, saved: undefined },
    online: new Map(),
  };
  const problem = problems((line) => terminal.err(line));
  const streams = new Streams((owner, by) => {
    const pages = (room.online.get(owner) ?? 0) + by;
    if (pages > 0) room.online.set(owner, pages);
    else room.online.delete(owner);
  }, problem);
  const refresh = (): void => streams.refresh();
  const simulate = simulating(room, refresh, { ...flags, seed: session.setup.seed }, context);
  const save = (): string => {
    // Names of people are in it: like the journal for this user alone.
    writeFolder(folder, [[savedName, savedPage(room)]], shown, 0o600);
    return join(shown, savedName);
  };
  const saying = (): string => {
    try {
      return save();
    } catch (error) {
      problem(error);
      throw error;
    }
  };
  const conductor = new Conductor(room, journal, { changed: refresh, simulate, save: saying });
  const server = roomServer({ conductor, assets, lan, problem, streams });
  const port = await listening(server, {
    // Phones know where a session was served; and whoever holds its port may be the process that still serves it.
    asked: flags.port !== undefined || flags.resume !== undefined,
    host: lan ? '0.0.0.0' : '127.0.0.1',
    port: flags.port ?? session.setup.port,
  });
  const own = `http://127.0.0.1:${port}/`;
  const [first] = lan ? ownAddresses() : [];
  const address = first === undefined ? own : `http://${first}:${port}/`;
  const joinAt = `${address}#${session.setup.code}`;
  Object.assign(room.access, { address, qr: qrSvg(joinAt) });
  const places = {
    ...{ desk: `${own}desk#${session.setup.key}`, projector: `${own}projector` },
    ...{ join: address, code: session.setup.code, folder: shown, lan },
  };
  terminal.out(
    flags.json
      ? jsonDocument('room', { ok: true, ...places })
      : folded(roomText({ ...places, joinAt }, terminal), terminal.width),
  );
  void answersOn(address).then((reachable) => {
    room.access.reachable = reachable;
    refresh();
  });
  const late = setTimeout(() => {
    room.access.late = true;
    refresh();
  }, lateAfter);
  late.unref();
  return {
    ...{ room, refresh, simulate, save },
    close: () =>
      new Promise<void>((done) => {
        clearTimeout(late);
        streams.close();
        server.close(() => done());
        server.closeAllConnections();
      }),
  };
}
