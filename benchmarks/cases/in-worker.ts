import { masterKey, parseScenario, replicationKey, simulate } from '@uptake/core';
import { checkAgreement } from '../agree.ts';
import { straightLine } from '../straight-line/straight-line.ts';

/** Kernel and straight line in turn in a worker of a browser: least nanoseconds an employee-week of each. */
const employees = 4096;
const weeks = 52;
const key = replicationKey(masterKey('benchmark'), 0);
const answer: { [policy: string]: { kernel: number; line: number } } = {};

for (const preset of ['unaligned', 'aligned'] as const) {
  const roles = [{ name: 'Analyst', headcount: employees }];
  const scenario = parseScenario({ name: 'Worker', weeks, roles, policy: { preset } });
  const least = { kernel: Number.POSITIVE_INFINITY, line: Number.POSITIVE_INFINITY };
  for (let round = 0; round < 15; round++) {
    const start = performance.now();
    const run = simulate(scenario, { key });
    const between = performance.now();
    const line = straightLine(scenario, key);
    const end = performance.now();
    checkAgreement(run, line);
    if (round < 3) continue;
    least.kernel = Math.min(least.kernel, between - start);
    least.line = Math.min(least.line, end - between);
  }
  const per = 1e6 / (employees * weeks);
  answer[preset] = { kernel: least.kernel * per, line: least.line * per };
}
(globalThis as { postMessage?: (message: unknown) => void }).postMessage?.(answer);
