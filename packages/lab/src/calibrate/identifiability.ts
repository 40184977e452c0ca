import { quantileOfSorted } from '../statistics/quantiles.ts';

/** How far data identify a parameter, or a number that follows from all of them. */
export interface Identifiability {
  readonly id: string;
  readonly label: string;
  readonly kind: 'parameter' | 'derived';
  /** 5, 50 and 95 % quantile of what was believed before the data, and of what is believed after. */
  readonly prior: readonly [number, number, number];
  readonly posterior: readonly [number, number, number];
  /** Width of the 90 % interval after the data over that before: 1 if they say nothing. */
  readonly left: number;
  /** `yes` where less than half of the width is left, `partly` below 85 %, else `no`. */
  readonly identified: 'yes' | 'partly' | 'no';
  /** Which export would tell; null where these data do, or where none is known that would. */
  readonly would: string | null;
}

/** What would tell of the parameters of a part of the scenario; conjectures of the model's structure, not found from the data. */
const exports: Readonly<Record<string, string>> = {
  tool: 'hours and errors of the same tasks with and without the tool',
  mind: 'a short survey of the same people in two weeks (trust, expected gain), joined to use by code',
  organisation: 'who works with whom: a network of the same people',
  policy: 'use under two policies at a time, as a staggered pilot gives',
  metrics: 'use under two policies at a time, as a staggered pilot gives',
  roles: 'use by role, with at least five people in each',
  rollout: 'who had access, training and support in which week',
};

const ends = [0.05, 0.5, 0.95] as const;

/** 5, 50 and 95 % quantile of values that are there. */
export function middleOf(values: readonly number[]): [number, number, number] {
  const known = Float64Array.from(values.filter(Number.isFinite)).sort();
  if (known.length === 0) return [Number.NaN, Number.NaN, Number.NaN];
  return ends.map((p) => quantileOfSorted(known, p)) as [number, number, number];
}

/**
 * How much of what was believed before is left after the data.
 *
 * @param what - Which number, and of which kind.
 * @param prior - Its values in draws before the data.
 * @param posterior - Its values in equally weighted draws after them.
 *
 * @example
 * ```ts
 * const even = Array.from({ length: 101 }, (_, k) => k / 100);
 * const found = identifiabilityOf({ id: 'mind.taste', label: 'Taste', kind: 'parameter' }, even, even.map((x) => 0.4 + x / 5));
 * [found.left.toFixed(2), found.identified]; // => [ '0.20', 'yes' ]
 * ```
 */
export function identifiabilityOf(
  what: Pick<Identifiability, 'id' | 'kind' | 'label'>,
  prior: readonly number[],
  posterior: readonly number[],
): Identifiability {
  const [before, after] = [middleOf(prior), middleOf(posterior)];
  const wide = before[2] - before[0];
  const left = wide > 0 ? (after[2] - after[0]) / wide : 1;
  const identified = left < 0.5 ? 'yes' : left < 0.85 ? 'partly' : 'no';
  const [section = ''] = what.id.split(/[.[]/);
  const would = identified === 'yes' || what.kind === 'derived' ? null : (exports[section] ?? null);
  return { ...what, prior: before, posterior: after, left, identified, would };
}

/** Correlations of draws between two columns beyond 0.7, by the numbers of the columns. */
export function strongPairs(
  draws: readonly (readonly number[])[],
): { readonly columns: readonly [number, number]; readonly correlation: number }[] {
  const count = draws[0]?.length ?? 0;
  const columns = Array.from({ length: count }, (_, k) => {
    const values = draws.map((row) => row[k] as number);
    const middle = values.reduce((sum, value) => sum + value, 0) / values.length;
    return values.map((value) => value - middle);
  });
  const cross = (a: number, b: number): number =>
    (columns[a] as number[]).reduce(
      (sum, value, i) => sum + value * (columns[b]?.[i] as number),
      0,
    );
  return columns.flatMap((_, a) =>
    columns.slice(a + 1).flatMap((__, k) => {
      const b = a + 1 + k;
      const correlation = cross(a, b) / Math.sqrt(cross(a, a) * cross(b, b));
      return Math.abs(correlation) > 0.7 ? [{ columns: [a, b] as const, correlation }] : [];
    }),
  );
}
