import { comparePeople, explain, type Key, type Scenario, simulate } from '@uptake/core';
import { compare } from '@uptake/lab';
import { divergence, simultaneousBand } from '@uptake/lab/statistics';
import { compareReport, reportFromComparison } from '@uptake/viz';
import { tryLoad } from '../state/load.ts';
import { buffersOf, type RunRecord, recordRun } from './record.ts';
import type { Answer, ArmRef, Task } from './task.ts';

/** What the main thread sends: a task, its number, and whether to forget the scenarios seen so far. */
export interface Order {
  readonly id: number;
  readonly task: Task;
  readonly forget: boolean;
}

/** What comes back: an answer, or an error in words. */
export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string };

/** The part of a worker's global scope that is used. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(reply: Reply, transfer: Transferable[]): void;
}

/** Serves tasks in a worker, one after the other, and remembers the scenarios it was sent. */
export function serve(scope: WorkerScope): void {
  const known = new Map<string, Scenario>();
  const scenarioOf = ({ hash, scenario }: ArmRef): Scenario => {
    if (scenario) known.set(hash, scenario);
    const found = known.get(hash);
    if (!found) throw new Error('the worker was not sent this scenario');
    return found;
  };
  scope.onmessage = async ({ data: { id, task, forget } }) => {
    if (forget) known.clear();
    try {
      const result = await answer(task, scenarioOf);
      const transfer = task.kind === 'run' ? buffersOf(result as RunRecord) : [];
      scope.postMessage({ id, answer: result }, transfer);
    } catch (error) {
      scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) }, []);
    }
  };
}

/** Where real use ends: the mean of its last 8 weeks. */
function endOf(scenario: Scenario, key: Key): number {
  const { summary } = simulate(scenario, { key, reasons: false, measures: ['real'] });
  return summary.realPlateau as number;
}

/** Share of people using AI, week by week. */
function activeOf(scenario: Scenario, key: Key): Float64Array {
  return simulate(scenario, { key, reasons: false, measures: ['active'] }).series.active;
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
    case 'active':
      return activeOf(scenarioOf(task.arm), task.key);
    case 'explain':
      return explain(scenarioOf(task.arm), {
        key: task.key,
        employee: task.employee,
        week: task.week,
      });
    case 'people':
      return comparePeople(scenarioOf(task.arm), scenarioOf(task.other), { key: task.key });
    case 'report':
      return reportOf(task);
    case 'read':
      return tryLoad(task.text);
    case 'band': {
      const band = simultaneousBand(task.runs, task.key);
      return { mean: band.mean, lo: band.lo, hi: band.hi, divergence: divergence(band) };
    }
  }
}

/**
 * The report of two arms as one HTML document: what `uptake compare` writes for the same scenario, seed and arms, but
 * for the name of the program and its command.
 *
 * @param task - The scenario with its arms, those to compare, the baseline first, the seed, and the draws where there is a posterior.
 */
async function reportOf({
  scenario,
  kind: _kind,
  ...options
}: Task & { kind: 'report' }): Promise<string> {
  return compareReport(reportFromComparison(scenario, await compare(scenario, options)));
}
