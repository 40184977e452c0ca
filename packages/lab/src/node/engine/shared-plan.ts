import type { Plan } from '../../plan/plan.ts';

/** A plan as JSON in memory that all threads share. */
export function shared(plan: Plan): SharedArrayBuffer {
  const bytes = Buffer.from(JSON.stringify(plan));
  const buffer = new SharedArrayBuffer(bytes.length);
  new Uint8Array(buffer).set(bytes);
  return buffer;
}
