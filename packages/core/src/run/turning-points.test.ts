import { expect, test } from 'vitest';
import { mode } from '../organisation/employees.ts';
import { parseScenario } from '../scenario/parse.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { sideBySide } from './side-by-side.ts';

/** Modes of everybody, week by week, of each arm of a scenario without turnover. */
function lives(turnover: number) {
  const scenario = parseScenario({
    name: 'Turning points',
    weeks: 30,
    organisation: { turnover },
    roles: [{ name: 'Analyst', headcount: 120 }],
    arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
  });
  const arms = ['unaligned', 'aligned'].map((name) => scenario.arms[name] as Scenario);
  const modes = arms.map(() => [] as Uint8Array[]);
  const observers = modes.map((weeks) => ({
    see({ week, from, mode }: { week: number; from: number; mode: Uint8Array }) {
      weeks[week - 1] ??= new Uint8Array(120);
      weeks[week - 1]?.set(mode, from);
    },
  }));
  const { people } = sideBySide(arms, { seed: 'turning' }, { observers });
  return { modes, turning: people[0]?.turning as NonNullable<(typeof people)[0]>['turning'] };
}

const total = (of: object): number[] =>
  Array.from({ length: 30 }, (_, w) =>
    Object.values(of as Record<string, Float64Array>).reduce(
      (sum, one) => sum + (one[w] as number),
      0,
    ),
  );

test('whoever one arm keeps and the other loses turns in the first week in which their modes part', () => {
  const { modes, turning } = lives(0);
  const expected = { kept: new Float64Array(30), lost: new Float64Array(30) };
  const real = (arm: number, week: number, id: number) => modes[arm]?.[week]?.[id] === mode.real;
  for (let id = 0; id < 120; id++) {
    const late = (arm: number) => [22, 23, 24, 25, 26, 27, 28, 29].some((w) => real(arm, w, id));
    if (late(0) === late(1)) continue;
    const first = modes[0]?.findIndex((_, w) => real(0, w, id) !== real(1, w, id)) as number;
    const series = late(1) ? expected.kept : expected.lost;
    series[first] = (series[first] as number) + 1 / 120;
  }
  const kept = total(turning.kept);
  expect(kept.reduce((a, b) => a + b, 0)).toBeGreaterThan(0.4);
  const lost = total(turning.lost);
  for (let w = 0; w < 30; w++) {
    expect(kept[w]).toBeCloseTo(expected.kept[w] as number, 12);
    expect(lost[w]).toBeCloseTo(expected.lost[w] as number, 12);
  }
});

test('a successor has a turning point of their own', () => {
  const { turning } = lives(1);
  const kept = total(turning.kept);
  expect(kept.slice(20).reduce((a, b) => a + b, 0)).toBeGreaterThan(0.05);
});
