import type { Scenario } from '@uptake/core';
import { answer } from './answer.ts';
import { buffersOf, type RunRecord } from './record.ts';
import type { ArmRef, Task } from './task.ts';

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
