import { cascade, classifyAdopters, exposures, hazards, thresholds } from '@uptake/lab/diffusion';
import { describe, expect, it } from 'vitest';
import { sharedRows, sharedText } from './data.ts';

interface Oracle {
  readonly cumulative: number[];
  readonly hazard: number[];
  readonly mean_exposure_by_period: number[];
  readonly threshold: { readonly mean: number };
  readonly categories_toa: Record<string, number>;
}
const oracle = JSON.parse(sharedText('valente_oracle.json')) as Record<string, Oracle>;

/** Categories of netdiffuseR, which has no innovators apart. */
const words: Record<string, string> = {
  innovator: 'Early Adopters',
  'early adopter': 'Early Adopters',
  'early majority': 'Early Majority',
  'late majority': 'Late Majority',
  laggard: 'Laggards',
};

const of = (name: string) => {
  const people = sharedRows(`valente_${name}_nodes.csv`);
  const place = new Map(people.map(({ id }, i) => [id, i]));
  const ties = sharedRows(`valente_${name}_edges.csv`).map(
    ({ alter, ego }) => [place.get(ego) as number, place.get(alter) as number] as const,
  );
  const adopted = people.map(({ toa }) => Number(toa));
  // As netdiffuseR has it, the code of those who never adopted counts as their period.
  return { people, diffusion: { adopted, ties, periods: Math.max(...adopted) } };
};

const mean = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length;

describe.each([
  ['medinnov', 'medinnov'],
  ['kfamily', 'kfamily_villages_1_12'],
])('%s', (name, key) => {
  const { diffusion, people } = of(name);
  const wanted = oracle[key] as Oracle;

  it('has the exposure, the hazard and the cumulative adoption of netdiffuseR', () => {
    exposures(diffusion).forEach((row, t) => {
      const own = wanted.mean_exposure_by_period[t];
      if (own !== undefined) expect(Math.abs(mean(row) - own)).toBeLessThan(1e-10);
    });
    let all = 0;
    hazards(diffusion).forEach(({ events, hazard }, t) => {
      all += events;
      expect(all).toBe(wanted.cumulative[t]);
      // It sets the first period to 0 by convention.
      if (t > 0)
        expect(Math.abs((hazard as number) - (wanted.hazard[t] as number))).toBeLessThan(1e-10);
    });
  });

  it('has its thresholds and categories, person by person', () => {
    const own = thresholds(diffusion) as number[];
    expect(Math.abs(mean(own) - wanted.threshold.mean)).toBeLessThan(1e-10);
    people.forEach(({ threshold }, i) => {
      expect(Math.abs((own[i] as number) - Number(threshold))).toBeLessThan(1e-9);
    });
    const categories = classifyAdopters(diffusion.adopted).map((one) => words[one as string]);
    expect(categories).toEqual(people.map(({ toa_cat }) => toa_cat));
    const counts: Record<string, number> = {};
    for (const one of categories) counts[one as string] = (counts[one as string] ?? 0) + 1;
    expect(counts).toEqual(wanted.categories_toa);
  });
});

/** Cumulative adopters of linear-threshold cascades, with the max(2, 5 %) people of highest in-degree as seeds. */
const cascades: readonly (readonly [
  file: string,
  relation: string,
  threshold: number,
  counts: number[],
])[] = [
  ['krackhardt_hightech', 'advice', 0.2, [2, 10, 20, 21]],
  ['krackhardt_hightech', 'advice', 0.3, [2, 7, 18, 20, 21]],
  ['krackhardt_hightech', 'friendship', 0.2, [2, 8, 17, 19]],
  ['krackhardt_hightech', 'friendship', 0.3, [2, 5, 10, 16, 18, 19]],
  ['krackhardt_hightech', 'reports_to', 0.2, [2, 12, 21]],
  ['lazega_lawfirm', 'advice', 0.2, [4, 19, 62, 70]],
  ['lazega_lawfirm', 'advice', 0.3, [4, 10, 32, 61, 70]],
];

it.each(cascades)(
  '%s, %s, threshold %s gives the exact cascade',
  (file, relation, threshold, counts) => {
    const people = sharedRows(`${file}_nodes.csv`).length;
    const ties = sharedRows(`${file}_edges.csv`)
      .filter((row) => row['relation'] === relation)
      .map(({ from, to }) => [Number(from) - 1, Number(to) - 1] as const)
      .filter(([from, to]) => from !== to);
    const named = new Set(ties.map((tie) => tie.join(' ')));
    const degree = Array.from({ length: people }, () => 0);
    for (const one of named)
      degree[Number(one.split(' ')[1])] = (degree[Number(one.split(' ')[1])] ?? 0) + 1;
    const order = degree
      .map((_, i) => i)
      .sort((a, b) => (degree[b] ?? 0) - (degree[a] ?? 0) || a - b);
    const seeds = order.slice(0, Math.max(2, Math.round(0.05 * people)));
    const { adopted, periods } = cascade(seeds, { people, ties }, threshold);
    const found = Array.from(
      { length: periods },
      (_, t) => adopted.filter((time) => time !== null && time <= t + 1).length,
    );
    expect(found).toEqual(counts);
  },
);
