import { expect, it } from 'vitest';
import { draws, drawTag } from '../random.ts';
import { nullMakers } from './drawn-histories.ts';
import { nullModels } from './null-models.ts';

/** People of whom some use often and some hardly, in spells. */
const panel = Array.from({ length: 60 }, (_, i) => {
  const source = draws([7, 11], i, drawTag.bootstrap);
  const own = source.uniform() ** 2;
  let use = 0;
  return Array.from({ length: 16 }, () => {
    use = Number(source.uniform() < 0.4 * use + 0.6 * own);
    return use;
  });
});
const makers = nullMakers(panel);
const drawn = (id: string) => {
  const source = draws([1, 2], 0, drawTag.bootstrap);
  const maker = makers.find((one) => one.id === id);
  return Array.from({ length: 4000 }, () => maker?.draw(16, source.uniform) as Uint8Array);
};
const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

it('histories drawn from each null model have its own weekly share of users', () => {
  const { models } = nullModels(panel, { heldOut: 0 });
  expect(makers.map(({ id }) => id).sort()).toEqual(models.map(({ id }) => id).sort());
  for (const { active, id } of models) {
    // BG/NBD gives a chance of use in a stretch of time, in which a week may hold several; drawn week by week it is near only.
    const near = id === 'bg-nbd' ? 0.08 : 0.03;
    const all = drawn(id);
    for (const week of [0, 1, 7, 15])
      expect(
        Math.abs(mean(all.map((uses) => uses[week] as number)) - (active[week] as number)),
        `${id} in week ${week + 1}`,
      ).toBeLessThan(near);
  }
});

it('people differ as the model has it: weeks used have the variance of a Beta-binomial', () => {
  const [a = 0, b = 0] =
    makers.find(({ id }) => id === 'beta-bernoulli')?.parameters.map(({ value }) => value) ?? [];
  const counts = drawn('beta-bernoulli').map((uses) => uses.reduce((sum, use) => sum + use, 0));
  const middle = mean(counts);
  const variance = mean(counts.map((count) => (count - middle) ** 2));
  const wanted = (16 * a * b * (a + b + 16)) / ((a + b) ** 2 * (a + b + 1));
  expect(Math.abs(middle - (16 * a) / (a + b))).toBeLessThan(0.3);
  expect(Math.abs(variance / wanted - 1)).toBeLessThan(0.08);
});

it('a history that ends with the first use does', () => {
  const source = draws([3, 4], 0, drawTag.bootstrap);
  for (const { draw, id } of makers)
    for (let i = 0; i < 50; i++) {
      const uses = draw(16, source.uniform, true);
      expect(uses.subarray(0, -1).includes(1), id).toBe(false);
      expect(uses.length === 16 || uses.at(-1) === 1, id).toBe(true);
    }
});

it('a panel in which nobody was followed is refused', () => {
  expect(() => nullMakers([[null, null, null]])).toThrow('nullMakers: panel has no observed week');
});
