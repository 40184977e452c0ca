import { comparePeople, explain, type Key, type Scenario, simulate } from '@uptake/core';
import { divergence, simultaneousBand } from '@uptake/lab';
import { tryLoad } from '../state/load.ts';
import { recordRun } from './record.ts';
import { reportOf } from './report.ts';
import type { Answer, ArmRef, Task } from './task.ts';

/** Where real use ends: the mean of its last 8 weeks. */
function endOf(scenario: Scenario, key: Key): number {
  const { summary } = simulate(scenario, { key, reasons: false, measures: ['real'] });
  return summary.realPlateau as number;
}

/** Does one task; the same code in a worker and, where there are none, on the main thread. */
export function answer(
  task: Task,
  scenarioOf: (arm: ArmRef) => Scenario,
): Answer | Promise<Answer> {
  switch (task.kind) {
    case 'run':
      return recordRun(scenarioOf(task.arm), task.key, task.replication);
    case 'end':
      return endOf(scenarioOf(task.arm), task.key);
    case 'explain':
      return explain(scenarioOf(task.arm), {
        key: task.key,
        employee: task.employee,
        week: task.week,
      });
    case 'people':
      return comparePeople(scenarioOf(task.arm), scenarioOf(task.other), { key: task.key });
    case 'report':
      return reportOf(task.scenario, task.arms, task.seed);
    case 'read':
      return tryLoad(task.text);
    case 'band': {
      const band = simultaneousBand(task.runs, task.key);
      return { mean: band.mean, lo: band.lo, hi: band.hi, divergence: divergence(band) };
    }
  }
}
