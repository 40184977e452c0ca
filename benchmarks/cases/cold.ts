import { parseScenario, simulate } from '@uptake/core';

/** The first run of a fresh process, and a later one, in milliseconds. */
const scenario = parseScenario({ name: 'Cold', roles: [{ name: 'Analyst', headcount: 480 }] });
const once = (): number => {
  const start = performance.now();
  simulate(scenario, { seed: 'cold' });
  return performance.now() - start;
};
const first = once();
for (let i = 0; i < 20; i++) once();
console.log(JSON.stringify({ first, later: once() }));
