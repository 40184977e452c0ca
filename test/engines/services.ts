import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { endProcessesOf } from './watchdog.ts';

/** Servers that the engines need, started on free ports of this machine for one test file, and stopped. */

/** A server that is running. */
export interface Service {
  readonly stop: () => Promise<void>;
}

/** Programs that are not installed. */
export const absent = (programs: readonly string[]): string[] =>
  programs.filter(
    (program) =>
      !['/usr/bin', '/usr/sbin', '/usr/local/bin'].some((place) =>
        existsSync(join(place, program)),
      ),
  );

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until something is so, for 30 seconds or as many as are given. */
async function until(
  what: string,
  is: () => boolean | Promise<boolean>,
  patience = 30,
): Promise<void> {
  for (let n = 0; n < patience * 20; n++) {
    if (await is()) return;
    await wait(50);
  }
  throw new Error(`after ${patience} s: not yet ${what}`);
}

/** Starts something; where that fails, nothing of it is left. */
async function orNothing<T>(folder: string, start: () => Promise<T>): Promise<T> {
  try {
    return await start();
  } catch (error) {
    await endProcessesOf(folder);
    throw error;
  }
}

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.destroy();
      resolve(true);
    });
    socket.on('error', () => resolve(false));
  });

/** A Redis that writes down all that it is told, and can be killed and started again. */
export interface RedisService extends Service {
  readonly url: string;
  readonly password: string;
  /** SIGKILL, and the same data again a moment later. */
  readonly kill: () => Promise<void>;
}

/** @param patience - Seconds that it has to begin. */
export async function startRedis(folder: string, patience?: number): Promise<RedisService> {
  mkdirSync(folder, { recursive: true });
  const port = await freePort();
  const password = `p${port}@:/secret`;
  const options = ['--port', port, '--bind', '127.0.0.1', '--dir', folder, '--save', ''].map(
    String,
  );
  // Its password stands in a file: a command line is seen by everyone.
  writeFileSync(join(folder, 'redis.conf'), `requirepass "${password}"\nappendonly yes\n`);
  const start = () =>
    orNothing(folder, async () => {
      const given = [join(folder, 'redis.conf'), ...options];
      const process = spawn('redis-server', given, { stdio: 'ignore' });
      const ended = once(process, 'exit').then(([code, by]): never => {
        throw new Error(`Redis ended as it began: ${code ?? by}`);
      });
      ended.catch(() => {});
      await Promise.race([until('a Redis', () => answers(port), patience), ended]);
      return process;
    });
  let server = await start();
  /** Ends it, and makes sure that it died of that and answers no more. */
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const over = once(server, 'exit');
    server.kill(signal);
    const [code, by] = await over;
    if ((signal === 'SIGKILL' && by !== signal) || (await answers(port)))
      throw new Error(`Redis did not die of ${signal}: ${code ?? by}`);
  };
  return {
    url: `redis://127.0.0.1:${port}`,
    password,
    async kill() {
      await end('SIGKILL');
      await wait(500);
      server = await start();
    },
    stop: () => end('SIGTERM'),
  };
}

const programs = ['munged', 'slurmctld', 'slurmd'] as const;

/** Starts the programs of a Slurm that is written down in a folder, and waits until it takes jobs. */
async function startPrograms(folder: string, controller: number): Promise<void> {
  const run = (program: string, ...args: string[]): void => {
    execFileSync(program, args, { stdio: 'ignore' });
  };
  const munge = ['key-file=munge/key', 'log-file=munge/log', 'seed-file=munge/seed'];
  const more = ['socket=munge.sock', 'pid-file=munged.pid'];
  run(
    'munged',
    '--force',
    ...[...munge, ...more].map((one) => `--${one.replace('=', `=${folder}/`)}`),
  );
  run('slurmctld');
  await until('a Slurm controller', () => answers(controller));
  run('slurmd');
  await until(
    'an idle node',
    () => execFileSync('sinfo', ['-h', '-o', '%t']).toString().trim() === 'idle',
  );
}

/** Starts a Slurm of one node with two processors, and lets this process find it through SLURM_CONF. */
export async function startSlurm(folder: string): Promise<Service> {
  for (const name of ['state', 'spool', 'munge'])
    mkdirSync(join(folder, name), { recursive: true });
  const at = (name: string): string => join(folder, name);
  const [controller, node] = [await freePort(), await freePort()];
  const host = hostname();
  writeFileSync(at('munge/key'), Buffer.alloc(128, `${process.pid} ${controller}`), {
    mode: 0o600,
  });
  writeFileSync(
    at('slurm.conf'),
    `ClusterName=uptake
SlurmctldHost=${host}(127.0.0.1)
SlurmctldPort=${controller}
SlurmdPort=${node}
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=${at('munge.sock')}
CredType=cred/munge
StateSaveLocation=${at('state')}
SlurmdSpoolDir=${at('spool')}
SlurmctldPidFile=${at('slurmctld.pid')}
SlurmdPidFile=${at('slurmd.pid')}
SlurmctldLogFile=${at('slurmctld.log')}
SlurmdLogFile=${at('slurmd.log')}
ProctrackType=proctrack/pgid
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
AccountingStorageType=accounting_storage/none
JobAcctGatherType=jobacct_gather/none
MpiDefault=none
SwitchType=switch/none
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=${host} NodeAddr=127.0.0.1 CPUs=2 State=UNKNOWN
PartitionName=main Nodes=ALL Default=YES MaxTime=INFINITE State=UP
`,
  );
  process.env['SLURM_CONF'] = at('slurm.conf');
  await orNothing(folder, () => startPrograms(folder, controller));
  return {
    async stop() {
      const pids = programs
        .filter((name) => existsSync(at(`${name}.pid`)))
        .map((name) => Number(readFileSync(at(`${name}.pid`), 'utf8')))
        .reverse();
      for (const pid of pids) process.kill(pid, 'SIGTERM');
      await until('the end of Slurm', () => pids.every(isOver));
    },
  };
}

/** Whether a process has ended; one that nobody has buried yet has. */
function isOver(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return true;
  }
}
