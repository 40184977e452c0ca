import {
  type UsageSheet,
  type UsageTable,
  usageFormats,
  usageSummary,
} from '@uptake/lab/telemetry';
import type { UsageReportData } from '@uptake/viz/internal';

/** Whole numbers below a limit, always the same ones (Lehmer's generator). */
function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 48271) % 2147483647;
    return state % sides;
  };
}

/** Mondays from 2026-01-05 on. */
export const mondays = (count: number): string[] =>
  Array.from({ length: count }, (_, k) =>
    new Date(Date.UTC(2026, 0, 5 + 7 * k)).toISOString().slice(0, 10),
  );

/**
 * A table of 90 people over 26 weeks: some never begin, some begin late, most stop, some come back, a few join late or leave; a role of
 * three and teams of ten.
 *
 * @param seed - Another seed is another organisation.
 * @param role - Name of the largest role.
 */
export function sampleTable(seed: number, role = 'Analyst'): UsageTable {
  const roll = dice(seed);
  const weeks = mondays(26);
  const rows = Array.from({ length: 90 }, (_, person) => {
    const [joins, leaves] = [roll(8) === 0 ? 3 + roll(6) : 0, roll(8) === 0 ? 18 + roll(8) : 26];
    const begins = roll(7) === 0 ? 99 : joins + roll(12);
    const [often, ends] = [20 + roll(75), roll(5) === 0 ? 99 : begins + 2 + roll(14)];
    return weeks.slice(joins, leaves).map((week, k) => {
      const at = joins + k;
      const used = at === begins || (at > begins && roll(100) < (at < ends ? often : 4));
      return {
        ...{ person: `p${String(person).padStart(2, '0')}`, week, used, licensed: true },
        ...{ actions: used ? 1 + roll(30) : 0, org: null, tool: null },
        role: person < 50 ? role : person < 87 ? 'Engineer' : 'Law',
        team: `Team ${person % 9}`,
      };
    });
  }).flat();
  return { weeks, rows };
}

/** A data sheet that names every format. */
export const sampleSheet = (name: string): UsageSheet => ({
  files: [{ file: `${name}.csv`, format: 'generic', form: 'CSV', records: 2000 }],
  formats: usageFormats,
  ...{ people: 90, weeks: 26, from: '2026-01-05', to: '2026-06-29' },
  ...{ rows: 2000, filled: 3, duplicates: 2, unclear: 0 },
  notes: [`weeks of ${name} begin on a Sunday`],
});

const made = new Map<string, UsageReportData>();

/** A report of the sample beside another, in which everything that can be named has a name. */
export function sampleUsage(name = 'Pilot'): UsageReportData {
  const data = made.get(name) ?? {
    name,
    people: { ...usageSummary(sampleTable(3, name)), label: 'People' },
    sheet: sampleSheet(name),
    model: {
      side: { ...usageSummary(sampleTable(7, name)), label: name },
      sheet: sampleSheet(name),
    },
    program: 'uptake 0.1.0',
    command: `npx uptake usage ${name} --report`,
  };
  made.set(name, data);
  return data;
}
