/** What was found when all claims were last tried with every key: results.json, written by `npm run claims -- --record`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Outcome } from './claim.ts';
import type { Finding } from './run.ts';

/** One check: every estimate as value, lower and upper limit, to four digits. */
export interface Recorded {
  readonly says: string;
  readonly estimates: readonly (readonly [value: number, low: number, high: number])[];
  readonly outcome?: Outcome;
}

const file = new URL('../results.json', import.meta.url);
const short = (x: number): number => Number(x.toPrecision(4));

/** A finding as it is kept. */
export function recorded({ check, estimates, outcome }: Finding): Recorded {
  return {
    says: check.says,
    estimates: estimates.map(({ value, low, high }) => [short(value), short(low), short(high)]),
    ...(outcome && { outcome }),
  };
}

/** Results by claim. */
export function readResults(): Readonly<Record<string, readonly Recorded[]>> {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Replaces all results; claims in order, a check a line. */
export function writeResults(results: Readonly<Record<string, readonly Recorded[]>>): void {
  const claims = Object.keys(results).sort();
  const texts = claims.map((id) => {
    const lines = results[id]?.map((one) => `    ${JSON.stringify(one)}`) ?? [];
    return `  "${id}": [\n${lines.join(',\n')}\n  ]`;
  });
  writeFileSync(file, `{\n${texts.join(',\n')}\n}\n`);
}
