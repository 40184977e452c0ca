import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkPlan, type Plan } from '../../plan/plan.ts';
import { replaceFile } from './commit-file.ts';

/** Path of the plan of a run directory. */
export function planPath(directory: string): string {
  return join(directory, 'plan.json');
}

/** Writes the plan of a run directory. */
export async function writePlan(directory: string, plan: Plan): Promise<void> {
  await mkdir(directory, { recursive: true });
  await replaceFile(planPath(directory), JSON.stringify(plan));
}

/**
 * Reads the plan of a run directory.
 *
 * @throws Error if there is none, it is not what its hash says, or it was made for another model.
 */
export async function readPlan(directory: string): Promise<Plan> {
  const plan = await readAnyPlan(directory);
  checkPlan(plan);
  return plan;
}

/** Reads the plan of a run directory even if it was made for another model. */
export async function readAnyPlan(directory: string): Promise<Plan> {
  const text = await readFile(planPath(directory), 'utf8').catch(() => {
    throw new Error(`${directory} is no run directory: it has no plan.json`);
  });
  try {
    return JSON.parse(text) as Plan;
  } catch {
    throw new Error(`${planPath(directory)} is damaged`);
  }
}
