/** What was found when all claims were last tried: results.json, written by `npm run claims -- --record`. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Outcome } from './claim.ts';
import type { Finding, Holds } from './run.ts';

/** An estimate to four digits. */
type RecordedEstimate = readonly [value: number, low: number, high: number];

/** How a check came out; no estimates where a number is not there, as after a division by zero. */
export interface RecordedOutcome {
  readonly estimates: readonly RecordedEstimate[];
  readonly outcome?: Outcome;
}

/** One check of a claim. */
export interface Recorded extends RecordedOutcome {
  readonly says: string;
  /** The same with the mechanism of the claim switched off. */
  readonly off?: RecordedOutcome;
  /** In how many parameter sets it keeps its limits. */
  readonly holds?: number;
}

/** What was found of a claim. */
export interface RecordedClaim {
  readonly checks: readonly Recorded[];
  /** In how many parameter sets all checks keep their limits, of how many, and in which: four sets a hexadecimal digit, the first highest. */
  readonly sets?: { readonly hold: number; readonly of: number; readonly which: string };
}

const file = new URL('../results.json', import.meta.url);
const short = (x: number): number => Number(x.toPrecision(4));

/** A finding as it is kept. */
export function recorded({ estimates, outcome }: Finding): RecordedOutcome {
  return {
    estimates: estimates.map(({ value, low, high }) => [short(value), short(low), short(high)]),
    ...(outcome && { outcome }),
  };
}

/** Flags as hexadecimal digits, four a digit, the first highest. */
export function digitsOf(flags: readonly boolean[]): string {
  const digits = Array.from({ length: Math.ceil(flags.length / 4) }, (_, at) =>
    [0, 1, 2, 3].reduce((sum, k) => 2 * sum + Number(flags[4 * at + k] ?? false), 0),
  );
  return digits.map((digit) => digit.toString(16)).join('');
}

/** The flag at a place of {@link digitsOf}. */
export function flagAt(digits: string, place: number): boolean {
  const digit = Number.parseInt(digits[Math.floor(place / 4)] ?? '0', 16);
  return ((digit >> (3 - (place % 4))) & 1) === 1;
}

/** Everything that may be found of a claim; what is not given is kept as it was recorded. */
export interface Found {
  readonly findings: readonly Finding[];
  readonly off?: readonly Finding[] | undefined;
  readonly holds?: Holds | undefined;
}

/** What is kept of a claim. */
export function recordedClaim(
  { findings, off, holds }: Found,
  before: RecordedClaim | undefined,
): RecordedClaim {
  const checks = findings.map((finding, at): Recorded => {
    const without = off?.[at];
    const kept = holds ? holds.checks[at] : before?.checks[at]?.holds;
    return {
      says: finding.check.says,
      ...recorded(finding),
      ...(without && { off: recorded(without) }),
      ...(typeof kept === 'number' && { holds: kept }),
    };
  });
  const sets = holds
    ? {
        hold: holds.all.filter(Boolean).length,
        of: holds.all.length,
        which: digitsOf(holds.all),
      }
    : before?.sets;
  return { ...(sets && { sets }), checks };
}

/** Results by claim. */
export function readResults(): Readonly<Record<string, RecordedClaim>> {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}

/** Replaces all results; claims in order, a check a line. */
export function writeResults(results: Readonly<Record<string, RecordedClaim>>): void {
  const claims = Object.entries(results).sort(([one], [two]) => (one < two ? -1 : 1));
  const texts = claims.map(([id, { checks, sets }]) => {
    const lines = checks.map((one) => `    ${JSON.stringify(one)}`).join(',\n');
    const held = sets ? `"sets": ${JSON.stringify(sets)}, ` : '';
    return `  "${id}": {${held}"checks": [\n${lines}\n  ]}`;
  });
  writeFileSync(file, `{\n${texts.join(',\n')}\n}\n`);
}
