import { parseScenario, simulate } from '@uptake/core';

/**
 * Bytes an employee that the columns of a run of a million hold, the least over its weeks after the first: what is held is the same in
 * each, and what varies is what is not collected yet. Code and objects, some megabytes whatever the number of employees, do not count.
 */
const employees = Number(process.argv[2] ?? 1_000_000);
const scenario = parseScenario({
  name: 'Memory',
  weeks: 4,
  roles: [{ name: 'Analyst', headcount: employees }],
});
simulate(parseScenario({ name: 'Warm', weeks: 2, roles: [{ name: 'Analyst', headcount: 2000 }] }), {
  seed: 'a',
});
const collect = (globalThis as { gc?: () => void }).gc;
const held = (): number => {
  collect?.();
  return process.memoryUsage().arrayBuffers;
};
const before = held();
let least = Number.POSITIVE_INFINITY;
simulate(scenario, {
  seed: 'memory',
  observer: {
    see: ({ to, week }) => {
      if (to === employees && week > 1) least = Math.min(least, held());
    },
  },
});
console.log(JSON.stringify({ employees, bytes: (least - before) / employees }));
