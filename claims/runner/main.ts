/**
 * Tries claims and prints how they come out: `npm run claims -- [--keys N] [--record] [ID ...]`, all of them if none is named.
 * `--record` writes what was found to results.json, from which tests and pages read it; it takes every key that a claim asks for.
 */
import { parseArgs } from 'node:util';
import { claimIds, readClaim } from './claim.ts';
import { type Recorded, readResults, recorded, writeResults } from './results.ts';
import { type Finding, tryClaim } from './run.ts';

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: { keys: { type: 'string' }, record: { type: 'boolean' } },
});
const keys = options.keys === undefined ? undefined : Number(options.keys);
const ids = positionals.length > 0 ? positionals : claimIds();

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

function print(id: string, finding: Finding): void {
  const { check, estimates, outcome } = finding;
  const found = estimates.map(
    ({ value, low, high }) => `${short(value)} [${short(low)}, ${short(high)}]`,
  );
  const published = check.published === undefined ? '' : `(${check.published})`;
  const verdict = outcome === check.outcome ? (outcome ?? '') : `${outcome}, NOT ${check.outcome}`;
  console.log(
    [id, check.says, limitsOf(finding), found.join('; '), published, verdict].join(' | '),
  );
}

const results: Record<string, readonly Recorded[]> = { ...readResults() };
const start = process.cpuUsage().user;
for (const id of ids) {
  const claim = readClaim(id);
  const findings = tryClaim(claim, keys);
  for (const finding of findings) print(id, finding);
  if (findings.length > 0) results[id] = findings.map(recorded);
}
console.log(`${ids.length} claims in ${Math.round((process.cpuUsage().user - start) / 1e6)} s`);
if (options.record) {
  if (keys !== undefined) throw new RangeError('--record takes all keys');
  writeResults(results);
}
