import { expect, it } from 'vitest';
import { sobolPoints } from '../design/sobol-sequence.ts';
import { worldsAt } from '../experiment/worlds.ts';
import { draws, drawTag } from '../random.ts';
import { moments } from '../statistics/moments.ts';
import { inputSets } from './input-sets.ts';
import { morrisDesign, morrisEffects } from './morris.ts';
import { shapleyEffects, shapleyWalks } from './shapley.ts';
import { analyseSobol } from './sobol.ts';
import { secondOrder, sobolIndices, sobolRuns, sobolSample } from './sobol-indices.ts';

/** What SALib (commit 1c375488) says of the Ishigami function: from 64 base rows of the unscrambled Sobol' sequence, and of `salibMorris`. */
const salib = {
  sobol: {
    first: [0.2927412857573363, 0.608943130814157, -0.02452368653312201],
    total: [0.5759383396698097, 0.46052746955039053, 0.19280110990916813],
    second: { '0 1': -0.12157939222064035, '0 2': 0.2656972074575482, '1 2': -0.12016878525999866 },
  },
  morris: {
    mu: [9.266253137426384, 1.9687499999999991, -3.1243980516665593],
    muStar: [9.266253137426384, 7.874999999999995, 3.1243980516665606],
    sigma: [6.468118467394337, 8.151399419731552, 5.785261031846198],
  },
};

/** Eight trajectories on 4 levels that SALib drew, a digit a factor. */
const salibMorris =
  '100 300 302 322 012 032 030 230 203 003 001 021 311 111 131 133 123 103 303 301 113 313 333 331 023 021 221 201 301 101 103 123';

const ishigami = (point: readonly number[]) => {
  const [x1 = 0, x2 = 0, x3 = 0] = point.map((u) => Math.PI * (2 * u - 1));
  return Math.sin(x1) + 7 * Math.sin(x2) ** 2 + 0.1 * x3 ** 4 * Math.sin(x1);
};
const gWeights = [0, 1, 4.5, 9, 99, 99, 99, 99];
const gFunction = (point: readonly number[]) =>
  gWeights.reduce(
    (product, a, i) => (product * (Math.abs(4 * (point[i] as number) - 2) + a)) / (1 + a),
    1,
  );

const sampleOf = (
  f: (point: readonly number[], rep: number) => number,
  n: number,
  factors: number,
) => {
  const runs = sobolRuns(n, factors, [21, 22]);
  return sobolSample(
    runs,
    runs.map((run) => f(run.point, run.rep)),
  );
};

it('Sobol indices of the fixed Ishigami sample equal SALib to 1e-10', () => {
  const rows = sobolPoints(64, 6, null).map((u) => [u.slice(0, 3), u.slice(3)] as const);
  const outcomes = (pick: (own: number[], other: number[]) => number[]) =>
    rows.map(([a, b]) => ishigami(pick(a, b)));
  const with1 = (j: number) => (own: number[], other: number[]) => own.with(j, other[j] as number);
  const sample = {
    a: outcomes((a) => a),
    b: outcomes((_, b) => b),
    mixed: [0, 1, 2].map((j) => outcomes(with1(j))),
  };
  const swapped = [0, 1, 2].map((j) => outcomes((a, b) => with1(j)(b, a)));
  const centre = moments([sample.a, sample.b, ...sample.mixed, ...swapped].flat()).mean;
  const { first: S1, total: ST, second: S2 } = salib.sobol;
  sobolIndices(sample, centre).forEach(({ first, total }, j) => {
    expect(Math.abs(first - (S1[j] as number))).toBeLessThan(1e-10);
    expect(Math.abs(total - (ST[j] as number))).toBeLessThan(1e-10);
  });
  for (const [pair, wanted] of Object.entries(S2)) {
    const [j, k] = pair.split(' ').map(Number) as [number, number];
    expect(Math.abs(secondOrder(sample, swapped, j, k, centre) - wanted)).toBeLessThan(1e-10);
  }
});

it('Morris effects of the fixed Ishigami sample equal SALib to 1e-10', () => {
  const units = salibMorris.split(' ').map((row) => [...row].map((level) => Number(level) / 3));
  const { mu, muStar, sigma } = salib.morris;
  morrisEffects(units, units.map(ishigami), [1, 1]).forEach((effect, j) => {
    expect(Math.abs(effect.mu - (mu[j] as number))).toBeLessThan(1e-10);
    expect(Math.abs(effect.muStar - (muStar[j] as number))).toBeLessThan(1e-10);
    expect(Math.abs(effect.sigma - (sigma[j] as number))).toBeLessThan(1e-10);
    expect(effect.lo <= effect.muStar && effect.muStar <= effect.hi).toBe(true);
  });
});

it('Ishigami with a dummy: indices within .02 of the analytic ones, the dummy exactly 0', () => {
  const indices = sobolIndices(sampleOf(ishigami, 4096, 4));
  const parts = {
    x1: (1 + Math.PI ** 4 / 50) ** 2 / 2,
    x2: 49 / 8,
    x13: (8 * Math.PI ** 8) / 22_500,
  };
  const variance = parts.x1 + parts.x2 + parts.x13;
  const first = [parts.x1, parts.x2, 0];
  const total = [parts.x1 + parts.x13, parts.x2, parts.x13];
  for (let j = 0; j < 3; j++) {
    const { first: s, total: t } = indices[j] as (typeof indices)[number];
    expect(Math.abs(s - (first[j] as number) / variance)).toBeLessThan(0.02);
    expect(Math.abs(t - (total[j] as number) / variance)).toBeLessThan(0.02);
  }
  expect(indices[3]).toEqual({ first: 0, total: 0 });
  expect(indices[4]).toEqual({ first: 0, total: 0 });
});

it('the g-function: indices within .02 of the analytic ones', () => {
  const indices = sobolIndices(sampleOf(gFunction, 4096, 8));
  const first = [0.716192, 0.179048, 0.023676, 0.007162, 0, 0, 0, 0];
  const total = [0.787144, 0.242198, 0.034317, 0.01046, 0, 0, 0, 0];
  for (let j = 0; j < 8; j++) {
    expect(Math.abs((indices[j]?.first as number) - (first[j] as number))).toBeLessThan(0.02);
    expect(Math.abs((indices[j]?.total as number) - (total[j] as number))).toBeLessThan(0.02);
  }
});

it('luck of known size is found as a factor', () => {
  const noise = (rep: number) => draws([9, 9], rep, drawTag.design).normal();
  for (const size of [0.3, 1, 2]) {
    const share = (size * size) / (1 / 12 + 4 / 12 + size * size);
    const indices = sobolIndices(
      sampleOf(([x = 0, y = 0], rep) => x + 2 * y + size * noise(rep), 4096, 3),
    );
    expect(Math.abs((indices[3]?.total as number) - share)).toBeLessThan(0.03);
    expect(indices[2]?.total).toBe(0);
  }
});

it('without common luck along the rows a dummy would not be 0', () => {
  const runs = sobolRuns(256, 2, [1, 2]);
  const values = runs.map(
    (run, i) => (run.point[0] as number) + draws([9, 9], i, drawTag.design).normal(),
  );
  expect(sobolIndices(sobolSample(runs, values))[1]?.total).toBeGreaterThan(0.2);
});

it('an analysis says whether it has converged and how many rows it wants', () => {
  const few = analyseSobol(sampleOf(ishigami, 128, 4), [3, 1], { resamples: 300 });
  expect(few.converged).toBe(false);
  expect(few.rowsNeeded).toBeGreaterThanOrEqual(256);
  expect(Number.isInteger(Math.log2(few.rowsNeeded))).toBe(true);
  expect(few.factors.map((factor) => factor.screenedOut)).toEqual([
    false,
    false,
    false,
    true,
    true,
  ]);
  const sum = analyseSobol(
    sampleOf(([x = 0, y = 0]) => x + 3 * y, 8192, 2),
    [3, 1],
    { resamples: 200 },
  );
  expect(sum.stable).toBe(1);
  expect(sum.factors[1]?.totalLo).toBeLessThan(0.9);
  expect(sum.factors[1]?.totalHi).toBeGreaterThan(0.9);
  expect(sum.converged).toBe(sum.width < 0.05);
});

/** Exact Shapley effects of the g-function: each product of variances is shared equally by its factors. */
function gShapley(): number[] {
  const variances = gWeights.map((a) => 1 / 3 / (1 + a) ** 2);
  const shares = gWeights.map(() => 0);
  let all = 0;
  for (let set = 1; set < 256; set++) {
    const members = gWeights.flatMap((_, i) => (set & (1 << i) ? [i] : []));
    const part = members.reduce((product, i) => product * (variances[i] as number), 1);
    all += part;
    for (const i of members) shares[i] = (shares[i] as number) + part / members.length;
  }
  return shares.map((share) => share / all);
}

it('Shapley effects of both functions are within .02 and sum to 1', () => {
  const cases = [
    { f: ishigami, wanted: [0.435747, 0.442411, 0.121842] },
    { f: gFunction, wanted: gShapley() },
  ];
  for (const { f, wanted } of cases) {
    const walks = shapleyWalks(4096, wanted.length, [5, 5]);
    const values = walks.map((walk) => walk.points.map(f));
    const effects = shapleyEffects(walks, values, [6, 6], { resamples: 100 });
    effects.forEach(({ effect, lo, hi }, j) => {
      expect(Math.abs(effect - (wanted[j] as number))).toBeLessThan(0.02);
      expect(lo <= effect && effect <= hi).toBe(true);
    });
    expect(effects.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(1, 12);
  }
});

it('Shapley effects do not change when the outcome is shifted', () => {
  const walks = shapleyWalks(64, 3, [5, 5]);
  const effectsOf = (shift: number) => {
    const values = walks.map((walk) => walk.points.map((point) => ishigami(point) + shift));
    return shapleyEffects(walks, values, [6, 6], { resamples: 10 });
  };
  const near = effectsOf(0);
  effectsOf(100).forEach(({ effect }, j) => {
    expect(effect).toBeCloseTo(near[j]?.effect as number, 10);
  });
});

it('Morris finds a linear function exactly', () => {
  const weights = [3, -2, 0.5, 0];
  const points = morrisDesign(4, 32, [7, 7]);
  expect(points).toHaveLength(160);
  expect(new Set(points.flat().map((x) => x.toFixed(12))).size).toBe(4);
  const effects = morrisEffects(
    points,
    points.map((point) => point.reduce((sum, x, i) => sum + x * (weights[i] as number), 0)),
    [7, 8],
  );
  effects.forEach(({ muStar, sigma }, i) => {
    expect(muStar).toBeCloseTo(Math.abs(weights[i] as number), 12);
    expect(sigma).toBeLessThan(1e-12);
  });
});

it('Morris ranks the ten active inputs of his own function above the others in 20 of 20 seeds', () => {
  for (let seed = 0; seed < 20; seed++) {
    const source = draws([1991, seed], 0, drawTag.evolution);
    const linear = Array.from({ length: 20 }, (_, i) => (i < 10 ? 20 : source.normal()));
    const second = Array.from({ length: 20 }, (_, i) =>
      Array.from({ length: 20 }, (_, j) => (i < 6 && j < 6 ? -15 : source.normal())),
    );
    const f = (point: readonly number[]) => {
      const w = point.map((x, i) =>
        i === 2 || i === 4 || i === 6 ? 2 * ((1.1 * x) / (x + 0.1) - 0.5) : 2 * (x - 0.5),
      );
      const at = (i: number) => w[i] as number;
      let y = 0;
      for (let i = 0; i < 20; i++) {
        y += (linear[i] as number) * at(i);
        for (let j = i + 1; j < 20; j++) {
          y += (second[i]?.[j] as number) * at(i) * at(j);
          for (let l = j + 1; l < 5; l++) {
            y -= 10 * at(i) * at(j) * at(l);
            for (let s = l + 1; s < 4; s++) y += 5 * at(i) * at(j) * at(l) * at(s);
          }
        }
      }
      return y;
    };
    const points = morrisDesign(20, 32, [seed, 1]);
    const sizes = morrisEffects(points, points.map(f), [seed, 2], { resamples: 10 }).map(
      (effect) => effect.muStar,
    );
    expect(Math.min(...sizes.slice(0, 10))).toBeGreaterThan(Math.max(...sizes.slice(10)));
  }
});

it('groups of one are the design of old to the bit, in every method', () => {
  const single = [[0], [1], [2]];
  expect(morrisDesign(3, 4, [5, 6], single)).toEqual(morrisDesign(3, 4, [5, 6]));
  expect(sobolRuns(8, 3, [5, 6], single)).toEqual(sobolRuns(8, 3, [5, 6]));
  expect(shapleyWalks(8, 3, [5, 6], single)).toEqual(shapleyWalks(8, 3, [5, 6]));
});

it('a group of inputs is moved in one step, and its elementary effect is the size of all its members together', () => {
  const groups = [[0, 2], [1]];
  const points = morrisDesign(3, 64, [7, 8], groups);
  expect(points).toHaveLength(3 * 64);
  const linear = ([x = 0, y = 0, z = 0]: readonly number[]): number => 2 * x - y + 3 * z;
  const [both, alone] = morrisEffects(points, points.map(linear), [1, 1], { groups });
  // 2 and 3 go the same way or against each other: 5 or 1, each as often.
  expect(Math.abs((both?.muStar ?? 0) - 3)).toBeLessThan(0.6);
  expect(both?.mu).toBe(both?.muStar);
  expect([alone?.mu, alone?.muStar, alone?.sigma].map((x) => x?.toFixed(9))).toEqual([
    '-1.000000000',
    '1.000000000',
    '0.000000000',
  ]);
  const torn = [[0], [1, 2]];
  expect(() => morrisEffects(points, points.map(linear), [1, 1], { groups: torn })).toThrow(
    'move every factor once',
  );
});

it('correlated inputs have one index, and it is the analytic one', () => {
  const normal = { kind: 'normal', from: -50, to: 50, mean: 0, sd: 1 } as const;
  const inputs = ['a', 'b', 'c'].map((id) => ({
    id,
    label: id,
    min: -50,
    max: 50,
    distribution: normal,
  }));
  const correlate = [{ inputs: ['a', 'c'] as const, correlation: 0.5 }];
  const sets = inputSets({ correlate, groups: {} }, inputs);
  expect(sets.map(({ id, members }) => [id, members])).toEqual([
    ['a + c', [0, 2]],
    ['b', [1]],
  ]);
  const groups = sets.map(({ members }) => members);
  const values = worldsAt(inputs, correlate);
  const sum = (point: readonly number[]): number => values(point).reduce((all, x) => all + x, 0);
  const runs = sobolRuns(2048, 3, [9, 1], groups);
  const [both, alone] = sobolIndices(
    sobolSample(
      runs,
      runs.map(({ point }) => sum(point)),
    ),
  );
  // Variance of a + c is 2 + 2r = 3, of all 4.
  for (const index of [both?.first, both?.total]) expect(index).toBeCloseTo(0.75, 1.7);
  for (const index of [alone?.first, alone?.total]) expect(index).toBeCloseTo(0.25, 1.7);
  const walks = shapleyWalks(2048, 3, [9, 1], groups);
  const effects = shapleyEffects(
    walks,
    walks.map(({ points }) => points.map(sum)),
    [9, 1],
  );
  expect(effects[0]?.effect).toBeCloseTo(0.75, 1.7);
});

it('groups that do not fit the inputs are refused with every problem', () => {
  const inputs = ['a', 'b', 'c'].map((id) => ({ id, label: id, min: 0, max: 1 }));
  const correlate = [{ inputs: ['a', 'b'] as const, correlation: 0.5 }];
  const groups = { one: ['a', 'x'], two: ['c', 'c'], none: [] };
  expect(() => inputSets({ correlate, groups }, inputs)).toThrow(
    [
      'groups.none must hold at least one input',
      'groups.one[1] names no uncertain input, got "x"',
      'groups.two[1] is in a group already, got "c"',
      'groups.one must hold b as well, which is correlated with a member',
    ].join('\n'),
  );
});
