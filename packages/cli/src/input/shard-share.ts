import type { ShardShare } from '@uptake/lab/node/internal';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';

type Variables = Readonly<Record<string, string | undefined>>;

/** How a scheduler tells a task which one it is. */
interface Scheduler {
  readonly name: string;
  /** The variable that has the number of the task. */
  readonly index: string;
  /** Number of the first task, where it is not 0: fixed, or in a variable. */
  readonly first?: number | string;
  /** The variable that has the number of tasks. Where there is none, or it is not to be trusted, UPTAKE_SHARDS must say it. */
  readonly count?: string;
}

/** Schedulers, those that run inside of others first. */
const schedulers: readonly Scheduler[] = [
  { name: 'HyperQueue', index: 'HQ_TASK_ID' },
  // Minimum and count are those of the tasks submitted: they shrink where only failed ones are submitted again.
  {
    name: 'Slurm',
    index: 'SLURM_ARRAY_TASK_ID',
    first: 'SLURM_ARRAY_TASK_MIN',
    count: 'SLURM_ARRAY_TASK_COUNT',
  },
  { name: 'Kubernetes', index: 'JOB_COMPLETION_INDEX' },
  { name: 'AWS Batch', index: 'AWS_BATCH_JOB_ARRAY_INDEX', count: 'AWS_BATCH_JOB_ARRAY_SIZE' },
  { name: 'Google Batch', index: 'BATCH_TASK_INDEX', count: 'BATCH_TASK_COUNT' },
  { name: 'PBS', index: 'PBS_ARRAY_INDEX' },
  { name: 'Grid Engine', index: 'SGE_TASK_ID', first: 'SGE_TASK_FIRST' },
  { name: 'GitLab', index: 'CI_NODE_INDEX', first: 1, count: 'CI_NODE_TOTAL' },
];

const whole = (text: string | undefined): number | undefined =>
  text !== undefined && /^\d{1,9}$/.test(text) ? Number(text) : undefined;

/** A variable as a whole number. @throws InvalidInput if it is none. */
function numberIn(env: Variables, name: string): number {
  const value = whole(env[name]);
  if (value === undefined)
    throw new InvalidInput([
      `--shard auto: ${name} must be a whole number, got ${env[name] === undefined ? 'nothing' : harmless(env[name], 40)}`,
    ]);
  return value;
}

/** What the task of a scheduler is to take. */
function automatic(env: Variables): ShardShare {
  // Grid Engine says "undefined" outside of arrays.
  const found = schedulers.find(({ index }) => whole(env[index]) !== undefined);
  if (!found)
    throw new InvalidInput([
      `--shard auto: no scheduler says which task this is (${schedulers.map(({ index }) => index).join(', ')}); give --shard i/n`,
    ]);
  const { count, first = 0, index, name } = found;
  const isSaid = env['UPTAKE_SHARDS'] !== undefined;
  if (!isSaid && (count === undefined || env[count] === undefined))
    throw new InvalidInput([
      `--shard auto: ${name} does not say how many tasks there are; set UPTAKE_SHARDS to their number`,
    ]);
  const tasks = numberIn(env, isSaid ? 'UPTAKE_SHARDS' : (count as string));
  // With a number of our own tasks are numbered as our scripts do it, from 0, unless the scheduler always does otherwise.
  const begins =
    typeof first === 'number'
      ? first
      : isSaid || env[first] === undefined
        ? 0
        : numberIn(env, first);
  const at = numberIn(env, index) - begins;
  if (at < 0 || at >= tasks)
    throw new InvalidInput([
      `--shard auto: ${index} is ${env[index]}, and of ${tasks} tasks the numbers must be ${begins} to ${begins + tasks - 1}; number them so`,
    ]);
  return { index: at, count: tasks };
}

/**
 * The share that a text names: `3/8`, or `auto`, by the variables that schedulers set.
 *
 * @throws InvalidInput where they name none, or one beyond the number of tasks.
 */
export function shareOf(text: string, env: Variables): ShardShare {
  if (text === 'auto') return automatic(env);
  const [index = 0, count = 1] = text.split('/').map(Number);
  return { index, count };
}
