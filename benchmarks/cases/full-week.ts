import {
  masterKey,
  type PresetId,
  parseScenario,
  replicationKey,
  type Scenario,
  simulate,
} from '@uptake/core';
import { checkAgreement } from '../agree.ts';
import { objects } from '../objects-seedrandom/objects.ts';
import { straightLine } from '../straight-line/straight-line.ts';
import { interleaved, median } from '../timing.ts';

/** Kernel, straight line and objects on the full week, in one process and in turn; results are checked while they are timed. */
const [policy = 'unaligned', employees = '4096', weeks = '52', rounds = '12', withObjects = 'yes'] =
  process.argv.slice(2);
const key = replicationKey(masterKey('benchmark'), 0);

const scenarioOf = (preset: PresetId, headcount: number): Scenario =>
  parseScenario({
    name: 'Benchmark',
    weeks: Number(weeks),
    roles: [{ name: 'Analyst', headcount }],
    policy: { preset },
  });

/** What is timed: each engine runs the scenario, and what it recorded is compared with what another did. */
function worksFor(scenario: Scenario, people: number): { [engine: string]: () => void } {
  let run = simulate(scenario, { key });
  let line = straightLine(scenario, key);
  return {
    kernel: () => {
      run = simulate(scenario, { key });
      checkAgreement(run, line);
    },
    'straight line': () => {
      line = straightLine(scenario, key);
      checkAgreement(run, line);
    },
    // Other luck, so only the mean can agree: the share active at the end, within six standard errors.
    ...(withObjects === 'yes' && {
      'objects + seedrandom': () => {
        const { real = 0, token = 0 } = objects(scenario, 'benchmark').weeks.at(-1) ?? {};
        const expected = run.series.active.at(-1) as number;
        if (Math.abs((real + token) / people - expected) > 6 * Math.sqrt(0.25 / people))
          throw new Error(`objects end at ${(real + token) / people}, the kernel at ${expected}`);
      },
    }),
  };
}

// The same code runs at different speed after other runs: every process warms up on both policies and two sizes.
for (const preset of ['unaligned', 'aligned'] as const) {
  for (const size of [512, 2048]) interleaved(worksFor(scenarioOf(preset, size), size), 3);
}
const people = Number(employees);
const times = interleaved(worksFor(scenarioOf(policy as PresetId, people), people), Number(rounds));
const kernel = times['kernel'] as number[];
const rows = Object.entries(times).map(([engine, all]) => ({
  engine,
  policy,
  employees: people,
  nanoseconds: Math.min(...all) / (people * Number(weeks)),
  spread: median(all) / Math.min(...all),
  kernelOver: median(kernel.map((time, round) => time / (all[round] as number))),
}));
console.log(JSON.stringify(rows));
