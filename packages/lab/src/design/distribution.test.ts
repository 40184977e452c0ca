// biome-ignore-all lint/correctness/noPrecisionLoss: digits as R prints them
import { sha256 } from '@uptake/core/internal';
import { expect, it } from 'vitest';
import { correlationLimits, gaussianCopula, rootOf } from './copula.ts';
import { type Distribution, distributionQuantile, shareWithin } from './distribution.ts';
import { sobolPoints } from './sobol-sequence.ts';

const places = [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999];
const [none, all] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];

/** What R 4.2.2 gives at these places, with the call; cut-off ones by `q(p(a) + u (p(b) - p(a)))`, in the nearer tail. */
const fromR: readonly (readonly [call: string, Distribution, readonly number[]])[] = [
  [
    'qnorm(u, .3, .1)',
    { kind: 'normal', from: none, to: all, mean: 0.3, sd: 0.1 },
    [
      -0.1753424308822899, 0.06736521259591591, 0.24755994872919593, 0.3, 0.42815515655446007,
      0.6090232306167813,
    ],
  ],
  [
    'normal(.3, .2) in [0, 1]',
    { kind: 'normal', from: 0, to: 1, mean: 0.3, sd: 0.2 },
    [
      1.4406615943540757e-6, 0.013690669145634049, 0.2211483826577992, 0.31670718132141917,
      0.5638669099992402, 0.9088869869727552,
    ],
  ],
  [
    'normal(0, .1) in [.8, 1]: a tail',
    { kind: 'normal', from: 0.8, to: 1, mean: 0, sd: 0.1 },
    [
      0.8000000123132024, 0.8001237424649054, 0.80438016522851, 0.8084911005898725,
      0.8278803328561836, 0.881065138934752,
    ],
  ],
  [
    'qlnorm(u, log(.2), .5)',
    { kind: 'lognormal', from: 0, to: all, median: 0.2, sdlog: 0.5 },
    [
      0.018571074059915316, 0.06249855456579329, 0.15387138793285178, 0.2, 0.3795905414669422,
      0.9377032362017918,
    ],
  ],
  [
    'lognormal(log(.2), .5) in [.1, .5]',
    { kind: 'lognormal', from: 0.1, to: 0.5, median: 0.2, sdlog: 0.5 },
    [
      0.10000028953366082, 0.1028255960202354, 0.1644961556194766, 0.206291781547646,
      0.3582817140802172, 0.4970713816873675,
    ],
  ],
  [
    'qbeta(u, 2, 5)',
    { kind: 'beta', from: 0, to: 1, a: 2, b: 5 },
    [
      0.00025828782935406378, 0.026763191142755063, 0.1818034713189491, 0.26444998329565994,
      0.5103163065514916, 0.8186138669191388,
    ],
  ],
  [
    '.1 + .8 qbeta(u, .5, .7)',
    { kind: 'beta', from: 0.1, to: 0.9, a: 0.5, b: 0.7 },
    [
      0.10000000000125581, 0.10012557628678491, 0.2098098119708894, 0.3888671305056352,
      0.8350679074226242, 0.8999075312977712,
    ],
  ],
  [
    'qbeta(u, 1.8, 4.2): PERT 0, .2, 1',
    { kind: 'pert', from: 0, to: 1, mode: 0.2, shape: 4 },
    [
      0.00013507189926888303, 0.02313452619226472, 0.18591624897423273, 0.27667225939251894,
      0.5453340504335818, 0.8575515687386786,
    ],
  ],
  [
    '2 + 6 qbeta(u, 1 + 2.5 / 6, 1 + 12.5 / 6): PERT 2, 3, 8 of shape 2.5',
    { kind: 'pert', from: 2, to: 8, mode: 3, shape: 2.5 },
    [
      2.0001250159977864, 2.08428755930609, 3.0798851552879958, 3.7135644469626592,
      5.602437278628004, 7.482627081861896,
    ],
  ],
  [
    'triangular 0, .2, 1 in closed form',
    { kind: 'triangular', from: 0, to: 1, mode: 0.2 },
    [
      0.00044721359549995795, 0.044721359549995794, 0.25166852264521178, 0.36754446796632412,
      0.717157287525381, 0.9717157287525381,
    ],
  ],
  [
    'qunif(u, .2, .7)',
    { kind: 'uniform', from: 0.2, to: 0.7 },
    [0.2000005, 0.205, 0.35, 0.45, 0.65, 0.6995],
  ],
  [
    'exp(qunif(u, log(.01), log(10)))',
    { kind: 'log-uniform', from: 0.01, to: 10 },
    [
      0.01000006907779138, 0.010715193052376067, 0.07943282347242818, 0.31622776601683805,
      5.011872336272725, 9.93116048420934,
    ],
  ],
];

it.each(fromR)('%s is that of R to 1e-10', (_, distribution, wanted) => {
  const found = places.map((u) => distributionQuantile(distribution, u));
  found.forEach((value, i) => {
    expect(Math.abs(value - (wanted[i] as number)) / Math.max(1, Math.abs(value))).toBeLessThan(
      1e-10,
    );
  });
});

it('the bits are those of every engine, quantiles rise, and the ends are kept', () => {
  const bits = fromR.flatMap(([, distribution]) => {
    const { from, to } = distribution;
    const values = Array.from({ length: 99 }, (_, i) =>
      distributionQuantile(distribution, (i + 1) / 100),
    );
    values.forEach((value, i) => {
      expect(value >= from && value <= to).toBe(true);
      expect(value).toBeGreaterThanOrEqual(values[i - 1] ?? none);
    });
    expect(distributionQuantile(distribution, 0)).toBe(from);
    expect(distributionQuantile(distribution, 1)).toBe(to);
    return values;
  });
  expect(sha256(JSON.stringify(bits)).slice(0, 16)).toBe('a724f4722bbba0bc');
});

it('a triangle with its mode at an end, and what lies within the ends', () => {
  const at = (mode: number) =>
    distributionQuantile({ kind: 'triangular', from: 0, to: 1, mode }, 0.25);
  expect([at(1), at(0)]).toEqual([0.5, 1 - Math.sqrt(0.75)]);
  const normal = { kind: 'normal', mean: 0, sd: 1 } as const;
  expect(shareWithin({ ...normal, from: -1, to: 1 })).toBeCloseTo(0.682689492137086, 14);
  expect(shareWithin({ ...normal, from: 9, to: 10 })).toBeCloseTo(1.1285122074236e-19, 30);
  expect(() => distributionQuantile({ ...normal, from: 1, to: 1 }, 0.5)).toThrow(
    'to must be above',
  );
  expect(() => distributionQuantile({ ...normal, from: 0, to: 1 }, 1.1)).toThrow(
    'must be in [0, 1]',
  );
  expect(() => distributionQuantile({ kind: 'log-uniform', from: 0, to: 1 }, 0.5)).toThrow(
    'above 0',
  );
});

it('a copula keeps every column uniform, its pairs correlated as told, and what stands alone to the bit', () => {
  const rows = sobolPoints(4096, 3, [3, 4]);
  const related = gaussianCopula([
    [1, 0, 0.6],
    [0, 1, 0],
    [0.6, 0, 1],
  ]);
  const mixed = rows.map(related);
  for (const column of [0, 1])
    expect(mixed.map((row) => row[column])).toEqual(rows.map((row) => row[column]));
  const last = mixed.map((row) => row[2] as number).sort((a, b) => a - b);
  last.forEach((u, i) => {
    expect(Math.abs(u - (i + 0.5) / 4096)).toBeLessThan(0.005);
  });
  // Spearman's correlation of a Gaussian copula: 6/pi asin(r/2).
  const rank =
    mixed.reduce(
      (sum, row) => sum + 12 * ((row[0] as number) - 0.5) * ((row[2] as number) - 0.5),
      0,
    ) / 4096;
  expect(Math.abs(rank - (6 / Math.PI) * Math.asin(0.3))).toBeLessThan(0.005);
  expect(
    gaussianCopula([
      [1, 0.6],
      [0.6, 1],
    ])([0.9, 0.5])[1],
  ).toBeCloseTo(0.7790328453879884, 14); // pnorm(.6 qnorm(.9)) of R
});

it('a correlation has limits beside the others, and beyond them there is no copula', () => {
  const matrix = (r: number) => [
    [1, 0.8, r],
    [0.8, 1, 0.7],
    [r, 0.7, 1],
  ];
  const [lo, hi] = correlationLimits(matrix(-0.5), 0, 2) ?? [];
  // .8 .7 -+ sqrt((1 - .64)(1 - .49))
  expect([lo, hi].map((limit) => limit?.toFixed(9))).toEqual(['0.131514294', '0.988485706']);
  expect(rootOf(matrix((lo as number) + 1e-6))).toBeDefined();
  expect(rootOf(matrix((lo as number) - 1e-6))).toBeUndefined();
  expect(() => gaussianCopula(matrix(-0.5))).toThrow('positive definite');
});
