import { parseScenario, simulate } from '@uptake/core';

/** Bytes an employee that a run of a million holds at its end, beyond an empty process. */
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
  return process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
};
const before = held();
let most = 0;
simulate(scenario, {
  seed: 'memory',
  observer: {
    see: ({ to }) => {
      if (to === employees) most = Math.max(most, held());
    },
  },
});
console.log(JSON.stringify({ employees, bytes: (most - before) / employees }));
