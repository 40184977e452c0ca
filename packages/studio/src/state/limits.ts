import { headcountOf, type Scenario } from '@uptake/core';
import { mapping } from './untrusted.ts';

/** Bytes of a file that is opened at most: as many as the command takes. */
export const fileLimit = 500_000;

/** Employee-weeks of one run at most, and roles over all arms at most: beyond, the page would no longer answer. */
const most = { employeeWeeks: 20e6, rolesOverArms: 3000 } as const;

/** What an employee-week takes: seconds of a run, and bytes that 80 runs of both arms keep. */
const cost = { seconds: 150e-9, bytes: 20 } as const;

const rounded = (value: number): string => Number(value.toPrecision(2)).toLocaleString('en');

/**
 * Refuses a scenario with so many roles and arms that filling it in would hold up the page; it is counted before it is
 * checked.
 *
 * @param given - A scenario as written, untrusted.
 * @throws RangeError saying how many there are and what to do.
 */
export function checkCounts(given: unknown): void {
  const { roles, arms } = mapping(given);
  const [roleCount, armCount] = [
    Array.isArray(roles) ? roles.length : 0,
    Object.keys(mapping(arms)).length,
  ];
  const count = roleCount * Math.max(1, armCount);
  if (count <= most.rolesOverArms) return;
  throw new RangeError(
    `${roleCount} roles in each of ${armCount} arms are ${count} roles; the studio takes at most ${most.rolesOverArms}. ` +
      'Leave out arms or join roles, or use uptake compare.',
  );
}

/**
 * Refuses a scenario whose runs would take too long and too much memory for a page.
 *
 * @throws RangeError saying what it would take and what to do.
 */
export function checkSize(scenario: Scenario): void {
  const [people, { weeks }] = [headcountOf(scenario), scenario];
  const size = people * weeks;
  if (size <= most.employeeWeeks) return;
  throw new RangeError(
    `${people.toLocaleString('en')} people over ${weeks} weeks would take about ${rounded(size * cost.seconds)} s a run and ` +
      `${rounded((size * cost.bytes) / 1e9)} GB of memory; the studio takes at most ${rounded(most.employeeWeeks)} people times weeks. ` +
      'Take fewer people or weeks, or use uptake compare.',
  );
}
