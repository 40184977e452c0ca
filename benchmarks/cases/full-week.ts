import { masterKey, parseScenario, replicationKey, type Scenario, simulate } from '@uptake/core';
import { checkAgreement } from '../agree.ts';
import { objects } from '../objects-seedrandom/objects.ts';
import { straightLine } from '../straight-line/straight-line.ts';
import { interleaved, median } from '../timing.ts';

/** Kernel, straight line and objects on the full week, in one process and in turn; results are checked while they are timed. */
const [policy = 'unaligned', employees = '4096', rounds = '12', withObjects = 'yes'] =
  process.argv.slice(2);
const weeks = 52;
const scenario = parseScenario({
  name: 'Benchmark',
  weeks,
  roles: [{ name: 'Analyst', headcount: Number(employees) }],
  policy: { preset: policy },
});
const key = replicationKey(masterKey('benchmark'), 0);
let run = simulate(scenario, { key });
let line = straightLine(scenario, key);

/** Share active in the last week: the same law, other luck. */
function checkMean(one: Scenario): void {
  const last = objects(one, 'benchmark').weeks.at(-1) as unknown as Record<string, number>;
  const active = ((last['real'] ?? 0) + (last['token'] ?? 0)) / Number(employees);
  const expected = run.series.active[weeks - 1] as number;
  const error = 6 * Math.sqrt(0.25 / Number(employees));
  if (Math.abs(active - expected) > error)
    throw new Error(`objects end at ${active}, the kernel at ${expected}`);
}

const works = {
  kernel: () => {
    run = simulate(scenario, { key });
  },
  'straight line': () => {
    line = straightLine(scenario, key);
    checkAgreement(run, line);
  },
  ...(withObjects === 'yes' ? { 'objects + seedrandom': () => checkMean(scenario) } : {}),
};
interleaved(works, 4);
const times = interleaved(works, Number(rounds));
const per = Number(employees) * weeks;
const least = (name: string): number => Math.min(...(times[name] ?? []));
const rows = Object.entries(times).map(([engine, all]) => ({
  engine,
  policy,
  employees: Number(employees),
  nanoseconds: Math.min(...all) / per,
  spread: median(all) / Math.min(...all),
  kernelOver: least('kernel') / least(engine),
}));
console.log(JSON.stringify(rows));
