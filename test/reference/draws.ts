import { type Key, uniforms as keyedUniforms } from '../../packages/core/src/random/draws.ts';

/** Both uniforms of (key, employee, week, purpose); MODEL.md 8. */
export function uniforms(key: Key, employee: number, week: number, purpose: number) {
  const out = new Float64Array(2);
  keyedUniforms(key[0], key[1], employee, week, purpose, out);
  return [out[0] as number, out[1] as number] as const;
}

/** `x` kept in [low, high]. */
export function clip(x: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, x));
}

/** Arithmetic mean; 0 of nothing. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length;
}

/** Sum from left to right. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
