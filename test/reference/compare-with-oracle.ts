import { type Key, measures, type Run, reasonIds, type Scenario, simulate } from '@uptake/core';
import { oracle } from './oracle.ts';

const modeNames = ['none', 'token', 'real'] as const;
const close = (got: number, expected: number, relative = 1e-9) =>
  Math.abs(got - expected) <= relative * Math.max(1, Math.abs(expected));

/** A run with the mode of every employee in every week. */
export function runWithModes(scenario: Scenario, key: Key): { run: Run; modes: string[][] } {
  const modes: string[][] = Array.from({ length: scenario.weeks }, () => []);
  const observer = {
    see({ week, from, to, mode }: { week: number; from: number; to: number; mode: Uint8Array }) {
      for (let i = from; i < to; i++) {
        (modes[week - 1] as string[])[i] = modeNames[mode[i - from] as number] as string;
      }
    },
  };
  return { run: simulate(scenario, { key, observer }), modes };
}

/** Where the model and the oracle differ, one line each; nothing if they agree. */
export function differences(scenario: Scenario, key: Key): string[] {
  const { run, modes } = runWithModes(scenario, key);
  const expected = oracle(scenario, key);
  const found: string[] = [];
  const check = (what: string, got: unknown, want: unknown) => {
    const same =
      typeof got === 'number' && typeof want === 'number' ? close(got, want) : got === want;
    if (!same) found.push(`${what}: got ${got}, expected ${want}`);
  };
  /** Each share of somebody away is kept to 2^-16. */
  const checkAway = (what: string, got = Number.NaN, want = Number.NaN) => {
    if (!(Math.abs(got - want) <= 2 ** -16)) found.push(`${what}: got ${got}, expected ${want}`);
  };
  for (let w = 0; w < scenario.weeks; w++) {
    const at = `week ${w + 1}`;
    for (const [i, mode] of (modes[w] as string[]).entries()) {
      check(`${at} mode of ${i}`, mode, expected.modes[w]?.[i]);
    }
    for (const { id } of measures) {
      check(`${at} ${id}`, run.series[id][w], expected.rows[w]?.[id]);
      for (const { name } of scenario.roles) {
        check(`${at} ${name} ${id}`, run.roles[name]?.[id][w], expected.roles[name]?.[w]?.[id]);
      }
    }
    for (const id of reasonIds) {
      check(`${at} reason ${id}`, run.reasons[id][w], expected.reasons[w]?.[id]);
      checkAway(`${at} away ${id}`, run.away[id][w], expected.away[w]?.[id]);
    }
  }
  const weeksOf = (i: number, from: number) =>
    expected.modes.slice(from).filter((week) => week[i] === 'real').length;
  for (let i = 0; i < run.employees; i++) {
    check(`real weeks of ${i}`, run.people.realWeeks[i], weeksOf(i, 0));
    check(`late weeks of ${i}`, run.people.lateWeeks[i], weeksOf(i, Math.max(0, run.weeks - 8)));
  }
  const { retention, ...numbers } = expected.summary;
  for (const [id, want] of Object.entries(numbers)) {
    check(`summary ${id}`, run.summary[id as keyof typeof numbers], want);
  }
  for (const id of ['survival', 'atRisk', 'ended'] as const) {
    for (const [t, want] of retention[id].entries()) {
      check(`${id} at ${t}`, run.summary.retention[id][t], want);
    }
  }
  return found;
}

/** Throws with key, scenario and the first differences if model and oracle disagree. */
export function expectAgreement(scenario: Scenario, key: Key, input: unknown): void {
  const found = differences(scenario, key);
  if (found.length === 0) return;
  const where = [`key ${JSON.stringify(key)}`, JSON.stringify(input)];
  throw new Error([...where, ...found.slice(0, 12)].join('\n'));
}
