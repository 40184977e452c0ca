/**
 * Tries claims and prints how they come out: `npm run claims -- [--keys N] [--sets] [--record] [--workers N] [ID ...]`, all of them if
 * none is named, each as it is and with its mechanism switched off. `--sets` tries them in all parameter sets as well. `--record` writes
 * what was found to results.json, from which tests and pages read it; it takes every key that a claim asks for, and keeps what is known
 * of parameter sets where these are not tried.
 */
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { claimIds, readClaim } from './claim.ts';
import { type Done, inProcesses, type Job } from './jobs.ts';
import {
  type Found,
  type RecordedClaim,
  readResults,
  recordedClaim,
  writeResults,
} from './results.ts';
import type { Finding } from './run.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    keys: { type: 'string' },
    sets: { type: 'boolean' },
    record: { type: 'boolean' },
    workers: { type: 'string' },
  },
});
const keys = options.keys === undefined ? undefined : Number(options.keys);
if (options.record && keys !== undefined) throw new RangeError('--record takes all keys');
const known = claimIds();
const unknown = positionals.filter((id) => !known.includes(id));
if (unknown.length > 0) throw new RangeError(`there is no claim ${unknown.join(', ')}`);
const ids = (positionals.length > 0 ? positionals : known).filter(
  (id) => readClaim(id).checks.length > 0,
);

const short = (x: number): string => String(Number(x.toPrecision(4)));
const limitNames = { atLeast: '>=', atMost: '<=', above: '>', below: '<' } as const;

function limitsOf({ check }: Finding): string {
  const named = Object.entries(limitNames).flatMap(([id, sign]) => {
    const limit = check[id as keyof typeof limitNames];
    return limit === undefined ? [] : [`${sign} ${limit}`];
  });
  const steps = (check.rises && ['rises']) ?? (check.falls && ['falls']) ?? [];
  return [...named, ...steps].join(', ');
}

const numbers = ({ estimates }: Finding): string =>
  estimates
    .map(({ value, low, high }) => `${short(value)} [${short(low)}, ${short(high)}]`)
    .join('; ');

function print(id: string, finding: Finding, off: Finding | undefined): void {
  const { check, outcome } = finding;
  const published = check.published === undefined ? '' : `(${check.published})`;
  const verdict = outcome === check.outcome ? (outcome ?? '') : `${outcome}, NOT ${check.outcome}`;
  const without = off ? `off: ${numbers(off) || 'no number'} ${off.outcome ?? ''}` : '';
  const told = [id, check.says, limitsOf(finding), numbers(finding), published, verdict, without];
  console.log(told.join(' | '));
}

const start = performance.now();
const found = new Map<string, Done>();
const parts: readonly Job['part'][] = options.sets
  ? ['findings', 'off', 'holds']
  : ['findings', 'off'];
const jobs = ids.flatMap((id) => parts.map((part): Job => ({ id, part, keys })));
await inProcesses(
  jobs,
  options.workers === undefined ? availableParallelism() : Number(options.workers),
  ({ id }, one) => found.set(id, { ...found.get(id), ...one }),
);

const results: Record<string, RecordedClaim> = { ...readResults() };
for (const id of ids) {
  const { findings = [], off, holds } = found.get(id) ?? {};
  findings.forEach((finding, at) => {
    print(id, finding, off?.[at]);
  });
  if (holds)
    console.log(`${id} holds in ${holds.all.filter(Boolean).length} of ${holds.all.length} sets`);
  const whole: Found = { findings, off, holds };
  results[id] = recordedClaim(whole, results[id]);
}
console.log(`${ids.length} claims in ${Math.round((performance.now() - start) / 1000)} s`);
if (options.record) writeResults(results);
