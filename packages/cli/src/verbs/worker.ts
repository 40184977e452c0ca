import { availableParallelism } from 'node:os';
import { resolve } from 'node:path';
import { type ServedShard, serveShards } from '@uptake/lab/node/bullmq';
import { ModuleRefused, mostModuleBytes, provideCode } from '@uptake/lab/node/internal';
import { grace } from '../analysis/prediction.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { boundedBytes } from '../input/bounded-text.ts';
import { type RedisFlags, redisOf } from '../input/redis-address.ts';
import { jsonText } from '../output/json-document.ts';
import { counted, grouped } from '../output/numbers.ts';
import { notice } from '../output/progress.ts';
import { harmless } from '../output/text.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { give, type ModuleFlags } from './run-directory.ts';

/** Flags of `uptake worker`. */
interface WorkerFlags extends CommonFlags, ModuleFlags, RedisFlags {
  readonly workers?: number;
  /** Seconds. */
  readonly idle?: number;
}

/** What became of a shard, as one line. */
const told = ({ directory, message, outcome, shard, units }: ServedShard): string =>
  `${shard} of ${directory}: ${outcome}${units > 0 ? `, ${counted(units, 'run')}` : ''}${message === undefined ? '' : `: ${message}`}`;

/**
 * `uptake worker`: takes shards from the queue on Redis until it is interrupted or idle, which is its good end. What becomes of each is told
 * on stderr; crashes and refusals also if it is quiet.
 */
export async function workerVerb(flags: WorkerFlags, context: Context): Promise<ExitCode> {
  const { idle, module = [], quiet, workers = availableParallelism() } = flags;
  const { signal, terminal } = context;
  const redis = redisOf(flags, process.env, terminal.folder);
  const modules = module.map((file) =>
    boundedBytes(resolve(terminal.folder, file), mostModuleBytes, harmless(file)),
  );
  const count = { committed: 0, duplicate: 0, crashed: 0, refused: 0, returned: 0 };
  let [ran, failed] = [0, 0];
  const say = notice('worker', terminal);
  const refusals = new Set<string>();
  const onShard = (served: ServedShard): void => {
    const { message = '', outcome } = served;
    count[outcome]++;
    ran += served.units;
    failed += served.failed;
    if (outcome === 'refused' && refusals.has(message)) return;
    if (outcome === 'refused') refusals.add(message);
    if (outcome === 'crashed' || outcome === 'refused') say(told(served));
    else if (!quiet)
      terminal.err(
        terminal.live
          ? `${harmless(told(served), 300)}\n`
          : `${jsonText({ progress: 'worker', ...served })}\n`,
      );
  };
  await serveShards({
    redis,
    workers,
    signal,
    grace,
    onShard,
    told: say,
    ...(idle === undefined ? {} : { idle }),
    async provide(plan) {
      for (const bytes of modules)
        await provideCode(plan, bytes).catch((error: unknown) => {
          // A plan needs some of them, or none.
          if (!(error instanceof ModuleRefused)) throw error;
        });
    },
  });
  const shards = count.committed + count.duplicate;
  give({ verb: 'worker', flags }, context, { ran, failed, shards: count }, [
    `${counted(shards, 'shard')} served: ${counted(ran, 'run')} made, ${grouped(failed)} failed; ${count.crashed} crashed, ${count.refused} refused, ${count.returned} given back`,
  ]);
  return exitCode.ok;
}
