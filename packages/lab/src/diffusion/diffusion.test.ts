import { parseScenario, simulate } from '@uptake/core';
import { panel } from '@uptake/core/run';
import { expect, it } from 'vitest';
import { cascade, classifyAdopters, exposures, hazards, thresholds } from './diffusion.ts';
import { infectiousness, susceptibility } from './influence.ts';
import { diffusionOf } from './of-run.ts';

/** The example of Valente et al. (2015): 5 looks at 1 to 4, and 6 to 8 look at 5. */
const star = {
  adopted: [1, 2, 5, 5, 3, 4, 5, 5],
  ties: [
    [4, 0],
    [4, 1],
    [4, 2],
    [4, 3],
    [5, 4],
    [6, 4],
    [7, 4],
  ] as [number, number][],
  periods: 5,
};

it('exposure counts those who have adopted, by ties or by their weights', () => {
  expect(exposures(star).map((row) => row[4])).toEqual([0.25, 0.5, 0.5, 0.5, 1]);
  const ties = [
    [0, 1, 3],
    [0, 2, 1],
    [0, 2, 0],
    [0, 0, 9],
  ] as const;
  const two = { adopted: [3, 2, null], ties, periods: 3 };
  expect(exposures(two).map((row) => row[0])).toEqual([0, 0.5, 0.5]);
  expect(exposures(two, { weighted: true }).map((row) => row[0])).toEqual([0, 0.75, 0.75]);
  expect(thresholds(two)).toEqual([0.5, 0, null]);
  expect(thresholds(star, { lag: 1 })).toEqual([0, 0, 0, 0, 0.5, 1, 1, 1]);
});

it('infectiousness and susceptibility are those of the formula', () => {
  const plain = { normalised: false };
  // Of the three who look at 5 one follows at once; of the two who came before 5 one did just before.
  expect(infectiousness(star, plain)).toEqual([0, 1, 0, 0, 1 / 3, 0, 0, 0]);
  expect(susceptibility(star, plain)).toEqual([0, 0, 0, 0, 0.5, 1, 0, 0]);
  expect(infectiousness(star)[4]).toBe(1 / 3);
  // Over two periods, the second counting half: (1 + 2/2) of (3 + 2/2), among 1 + 4/2 adopters.
  expect(infectiousness(star, { span: 2, normalised: false })[4]).toBeCloseTo(2 / 4, 14);
  expect(infectiousness(star, { span: 2 })[4]).toBeCloseTo(2 / 4 / (1 + 4 / 2), 14);
  // 7 and 8 follow in period 5, and 5 came two periods before.
  expect(susceptibility(star, { span: 2, normalised: false }).slice(5)).toEqual([1, 1 / 3, 1 / 3]);
  expect(
    infectiousness({ ...star, adopted: star.adopted.map((time, i) => (i === 4 ? null : time)) })[4],
  ).toBeNull();
});

it('hazards and categories count who is there', () => {
  expect(hazards(star).map(({ atRisk, events }) => [atRisk, events])).toEqual([
    [8, 1],
    [7, 1],
    [6, 1],
    [5, 1],
    [4, 4],
  ]);
  expect(hazards({ adopted: [1], ties: [], periods: 2 })[1]?.hazard).toBeNull();
  const times = [1, ...Array.from({ length: 20 }, (_, i) => 30 + (i % 5))];
  expect(classifyAdopters(times)[0]).toBe('innovator');
  expect(classifyAdopters([null, 3])).toEqual([null, 'laggard']);
  expect(classifyAdopters([null, null])).toEqual([null, null]);
});

it('a cascade stops where nobody more has seen enough', () => {
  const ring = Array.from({ length: 6 }, (_, i): [number, number] => [i, (i + 1) % 6]);
  expect(cascade([0], { people: 6, ties: ring }, 1).adopted).toEqual([1, 6, 5, 4, 3, 2]);
  const ties = [
    [1, 0],
    [1, 2],
    [2, 1],
  ] as const;
  expect(cascade([0], { people: 3, ties }, 0.6).adopted).toEqual([1, null, null]);
  expect(cascade([0], { people: 3, ties }, [0, 0.5, 1]).adopted).toEqual([1, 2, 3]);
});

it('data that contradict themselves are refused with every problem', () => {
  const wrong = {
    adopted: [0, 9, 1.5],
    ties: [
      [0, 3],
      [0, 1, -1],
    ] as const,
    periods: 4,
  };
  expect(() => exposures(wrong)).toThrow(
    [
      'exposures: adopted[0] must be null or a whole number in [1, 4], got 0',
      'exposures: adopted[1] must be null or a whole number in [1, 4], got 9',
      'exposures: adopted[2] must be null or a whole number in [1, 4], got 1.5',
      'exposures: ties[0][1] must be a person in [0, 2], got 3',
      'exposures: ties[1][2] must be a finite number from 0, got -1',
    ].join('\n'),
  );
  expect(() => infectiousness(star, { span: 0 })).toThrow('span must be a whole number from 1');
  expect(() => cascade([7], { people: 2, ties: [] }, 1)).toThrow('seeds must be people in [0, 1]');
  expect(() => classifyAdopters([Number.NaN])).toThrow('adopted[0] must be null or finite');
});

const scenario = parseScenario({
  name: 'Spread',
  weeks: 16,
  organisation: { turnover: 0.6, teamSize: 5, crossTies: 2 },
  roles: [
    { name: 'Analyst', headcount: 60 },
    { name: 'Rep', headcount: 25 },
  ],
  rollout: {
    waves: [
      { week: 1, share: 0.4 },
      { week: 5, share: 1 },
    ],
  },
});
const seeding = { seed: 'spread' };

it('the diffusion of a run is that of its panel', () => {
  const found = diffusionOf(scenario, seeding);
  const { series } = simulate(scenario, seeding);
  found.stopping.forEach(({ atRisk, events, period }) => {
    const last = Math.round(85 * (series.real[period - 2] ?? 0));
    // Leavers of last week are not at risk any more.
    expect(atRisk).toBeLessThanOrEqual(last);
    expect(events).toBeLessThanOrEqual(atRisk);
  });
  expect(found.firstUse[0]?.events).toBe(Math.round(85 * (series.real[0] as number)));
  expect(found.ties).toHaveLength(85 * (4 + 2));
  expect(found.exposure[0]).toBe(0);
  // The exposure of the panel is that of the weeks before, as long as nobody has left.
  const still = { ...scenario, organisation: { ...scenario.organisation, turnover: 0 } };
  const own = diffusionOf(still, seeding);
  const rows = exposures(own, { weighted: true });
  for (const { columns, week } of panel(still, { ...seeding, columns: ['exposure'] }))
    columns.exposure?.forEach((seen, i) => {
      expect(seen).toBeCloseTo(rows[week - 2]?.[i] ?? 0, 14);
    });
});
