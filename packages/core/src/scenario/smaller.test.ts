import { expect, it } from 'vitest';
import { simulate } from '../run/simulate.ts';
import { teamsOf } from './access.ts';
import { parseScenario } from './parse.ts';
import { headcountOf, type Scenario, type ScenarioInput } from './scenario.ts';
import { smallerOrganisation } from './smaller.ts';

const smaller = (input: ScenarioInput, most: number): Scenario => {
  const made = smallerOrganisation(parseScenario(input), most);
  if (!made) throw new Error('there is no smaller organisation');
  return made;
};

const heads = ({ roles }: Scenario): number[] => roles.map(({ headcount }) => headcount);

const firm: ScenarioInput = {
  name: 'Firm',
  weeks: 30,
  organisation: { teamSize: 9 },
  roles: [
    { name: 'Analyst', headcount: 7000 },
    { name: 'Clerk', headcount: 2950 },
    { name: 'Partner', headcount: 49 },
    { name: 'Chair', headcount: 1 },
  ],
};

it('keeps roles in proportion, at least three of each, and whole teams', () => {
  const made = smaller(firm, 300);
  expect(heads(made)).toEqual([210, 88, 3, 1]);
  expect(teamsOf(made).filter(({ size }) => size !== 9)).toEqual([
    { role: 0, size: 3 },
    { role: 1, size: 7 },
    { role: 2, size: 3 },
    { role: 3, size: 1 },
  ]);
});

it('has the same people in every arm, and is not made where there are no more', () => {
  const made = smaller(
    { ...firm, arms: { now: {}, small: { organisation: { teamSize: 4 } } } },
    100,
  );
  for (const arm of Object.values(made.arms)) expect(heads(arm)).toEqual(heads(made));
  expect(smallerOrganisation(parseScenario(firm), 10_000)).toBeUndefined();
  const hierarchy = { ...firm, organisation: { ties: { generate: { kind: 'hierarchy' } } } };
  expect(() => parseScenario(hierarchy as never)).toThrow('manager');
});

it('keeps as many ties a person, those to colleagues who are gone by a stand-in of the role', () => {
  const people = 600;
  const ties = Array.from({ length: people * 3 }, (_, k): [number, number, number] => {
    const from = Math.floor(k / 3);
    return [from, (from * 7 + 1 + (k % 3) * 111) % people, 1 + (k % 3)];
  }).filter(([from, to]) => from !== to);
  const roles = [
    { name: 'A', headcount: 400 },
    { name: 'B', headcount: 200 },
  ];
  const whole = parseScenario({ name: 'Ties', roles, organisation: { ties } });
  const made = smallerOrganisation(whole, 60) as Scenario;
  const among = made.organisation.ties ?? [];
  expect(heads(made)).toEqual([40, 20]);
  expect(among.length).toBeGreaterThan(60 * 3 - 3);
  expect(among.every(([from, to]) => from < 60 && to < 60 && from !== to)).toBe(true);
  const across = (list: readonly (readonly number[])[], border: number): number =>
    list.filter(([from = 0, to = 0]) => from < border !== to < border).length / list.length;
  expect(across(among, 40)).toBeCloseTo(across(whole.organisation.ties ?? [], 400), 1);
});

it('keeps mean numbers of ties of generated networks', () => {
  const generate = { kind: 'blocks', by: 'role', within: 0.002, between: 0.001 } as const;
  const made = smaller({ ...firm, organisation: { ties: { generate } } }, 500);
  const share = headcountOf(made) / 10_000;
  expect(made.organisation.generate).toEqual({
    ...generate,
    within: 0.002 / share,
    between: 0.001 / share,
  });
});

it('takes whole teams of a table, with all that it says of them', () => {
  const people = Array.from({ length: 400 }, (_, i) => ({
    id: `p${i}`,
    role: i < 300 ? 'A' : 'B',
    team: `t${Math.floor(i / 8)}`,
    taste: (i % 10) / 10,
    grade: String(i),
  }));
  const roles = [{ name: 'A' }, { name: 'B' }];
  const made = smaller({ name: 'Table', roles, people } as ScenarioInput, 80);
  const grades = (made.people?.attributes['grade'] ?? []).map(Number);
  expect(grades).toHaveLength(headcountOf(made));
  expect(made.people?.numbers['taste']).toEqual(grades.map((i) => (i % 10) / 10));
  expect(made.people?.team).toEqual(grades.map((i) => `t${Math.floor(i / 8)}`));
  expect(teamsOf(made).filter(({ size }) => size !== 8).length).toBeLessThanOrEqual(2);
  expect(Object.values(simulate(made, { seed: 'x' }).series.active)).not.toContain(Number.NaN);
});

it('reaches the same share of people by events, and pays the same share of what is paid once', () => {
  const made = smaller(
    {
      ...firm,
      rollout: {
        waves: [{ week: 1, who: { list: [0, 5000, 9999] } }],
        training: [{ week: 2, gain: 0.2, who: { random: { k: 1000 } } }],
      },
      economics: {
        hour: 60,
        licence: { perSeatWeek: 5, seats: 1000 },
        prices: { credit: { oneOff: 5000, perPersonWeek: 1 } },
      },
    },
    302,
  );
  const share = headcountOf(made) / 10_000;
  expect(made.rollout.training[0]?.who).toEqual({ random: { k: Math.round(1000 * share) } });
  expect(made.economics?.licence.seats).toBeCloseTo(1000 * share, 9);
  expect(made.economics?.prices['credit']?.oneOff).toBeCloseTo(5000 * share, 9);
  const [wave] = made.rollout.waves as unknown as [{ who: { list: number[] } }];
  expect(wave.who.list.every((i) => i < headcountOf(made))).toBe(true);
});
