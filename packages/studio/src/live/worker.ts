import { comparePeople, explain, type Scenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { divergence, simultaneousBand } from '@uptake/lab/statistics';
import { compareReport, reportFromComparison } from '@uptake/viz';
import { tryLoad } from '../state/load.ts';
import { buffersOf, type RunRecord, recordInSlices, recordRun } from './record.ts';
import { type Breathe, inOneGo, inSlices, Left, type RunOptions, type Timed } from './slices.ts';
import type { Answer, ArmRef, Task } from './task.ts';

/**
 * What the main thread sends: a task, its number, whether to forget the scenarios seen so far, and whether to do it in slices,
 * between which other orders come first; or the number of such a task that is to be left.
 */
export type Order =
  | {
      readonly id: number;
      readonly task: Task;
      readonly forget: boolean;
      readonly patient: boolean;
    }
  | { readonly leave: number };

/** What comes back: an answer, or an error in words; nothing of what was left. */
export type Reply =
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly error: string };

/** The part of a worker's global scope that is used. */
export interface WorkerScope {
  onmessage: ((event: MessageEvent<Order>) => void) | null;
  postMessage(reply: Reply, transfer: Transferable[]): void;
}

/** Gives way to messages that have come in the meantime; a timer would wait four ms besides. */
function giveWay(): Promise<void> {
  const { port1, port2 } = new MessageChannel();
  return new Promise((done) => {
    port2.onmessage = () => {
      port1.close();
      done();
    };
    port1.postMessage(null);
  });
}

/** Serves tasks in a worker, those in slices beside the others, and remembers the scenarios it was sent. */
export function serve(scope: WorkerScope): void {
  const left = new Set<number>();
  const known = new Map<string, Scenario>();
  const scenarioOf = ({ hash, scenario }: ArmRef): Scenario => {
    if (scenario) known.set(hash, scenario);
    const found = known.get(hash);
    if (!found) throw new Error('the worker was not sent this scenario');
    return found;
  };
  const breatheFor =
    (id: number): Breathe =>
    async () => {
      await giveWay();
      if (left.delete(id)) throw new Left();
    };
  scope.onmessage = async ({ data }) => {
    if ('leave' in data) {
      left.add(data.leave);
      return;
    }
    const { id, task, forget, patient } = data;
    if (forget) known.clear();
    try {
      const result = await answer(task, scenarioOf, patient ? breatheFor(id) : undefined);
      const transfer = task.kind === 'run' ? buffersOf(result as RunRecord) : [];
      scope.postMessage({ id, answer: result }, transfer);
    } catch (error) {
      if (error instanceof Left) return;
      scope.postMessage({ id, error: error instanceof Error ? error.message : String(error) }, []);
    }
  };
}

/** Where real use ends: the mean of its last 8 weeks; or an own outcome, missing as NaN. */
const endOf =
  (outcome: string | undefined) =>
  ({ run }: Timed): number =>
    outcome === undefined ? run.summary.realPlateau : (run.outcomes?.[outcome] ?? Number.NaN);

/** Share of people using AI, week by week. */
const activeOf = ({ run }: Timed): Float64Array => run.series.active;

/** What is taken of a run, in one go or in slices. */
function ofRun<T extends Answer>(
  scenario: Scenario,
  options: RunOptions,
  take: (timed: Timed) => T,
  breathe: Breathe | undefined,
): T | Promise<T> {
  if (!breathe) return take(inOneGo(scenario, options));
  return inSlices(scenario, options, breathe).then(take);
}

/**
 * Does one task; the same code in a worker and, where there are none, on the main thread.
 *
 * @param breathe - Lets others come first, in a task that is done in slices.
 */
export function answer(
  task: Task,
  scenarioOf: (arm: ArmRef) => Scenario,
  breathe?: Breathe,
): Answer | Promise<Answer> {
  switch (task.kind) {
    case 'run':
      return breathe
        ? recordInSlices(scenarioOf(task.arm), task.key, task.replication, breathe)
        : recordRun(scenarioOf(task.arm), task.key, task.replication);
    case 'end':
      return ofRun(
        scenarioOf(task.arm),
        task.outcome === undefined
          ? { key: task.key, reasons: false, measures: ['real'] }
          : { key: task.key },
        endOf(task.outcome),
        breathe,
      );
    case 'active':
      return ofRun(
        scenarioOf(task.arm),
        { key: task.key, reasons: false, measures: ['active'] },
        activeOf,
        breathe,
      );
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
