import type { Attribution, Calculation, LeverGrid, LeverSwings, PeopleFrame, StepStairs } from '@uptake/viz/data';
import { luck } from './luck.ts';

const terms: readonly (readonly [string, string, number, number])[] = [
  ['time', 'Time gained', 0.62, 2.31],
  ['shadow', 'Shadow work', -1.94, -0.71],
  ['qualityMetric', 'Quality metric', 0.04, 0.22],
  ['usageMetric', 'Usage metric', 0, 0.05],
  ['blame', 'Blame', -0.83, -0.31],
  ['accountability', 'Accountability', 0, 0.28],
  ['fear', 'Fear', -0.24, -0.16],
  ['peers', 'Peers', 0.11, 0.64],
  ['manager', 'Manager', 0, 0.7],
  ['campaign', 'Campaign', 0.02, 0.02],
  ['novelty', 'Novelty', 0.09, 0.09],
  ['habit', 'Habit', -0.41, 0.38],
  ['friction', 'Friction', -0.16, -0.1],
  ['image', 'Image', -0.2, -0.04],
  ['taste', 'Taste', 0.35, 0.35],
  ['engagement', 'Engagement', -0.3, -0.07],
];

/** The sum of a sample employee in the unaligned (0) or aligned (1) arm, times a factor. */
export function sampleCalculation(arm: 0 | 1, factor = 1, label?: string): Calculation {
  const lines = terms.map(([id, name, unaligned, aligned]) => ({
    id,
    label: name,
    value: factor * (arm === 0 ? unaligned : aligned),
  }));
  return {
    arm: arm === 0 ? 'unaligned' : 'aligned',
    label: label ?? (arm === 0 ? 'Unaligned' : 'Aligned'),
    who: 'a typical Analyst',
    week: 26,
    lines,
    total: lines.reduce((sum, { value }) => sum + value, 0),
  };
}

const levers: readonly (readonly [string, string, number, number, number])[] = [
  ['displacement', 'Work removed', 0.31, 0.22, 0.35],
  ['credit', 'Shadow work credited', 0.14, 0.06, 0.19],
  ['managerSupport', 'Manager support', 0.11, 0.07, 0.08],
  ['relief', 'Penalty relief', 0.07, 0.03, 0.06],
  ['metrics', 'Metric weights', 0.05, 0.02, 0.04],
  ['climate', 'Psychological safety', 0.03, 0.02, 0.02],
  ['assurance', 'Job assurance', -0.02, 0.01, -0.04],
];

/** A sample gap from 16 to 85 % shared out among seven levers; `label` names the first. */
export function sampleAttribution(label?: string): Attribution {
  return {
    measure: 'Real use, last 8 weeks',
    from: { label: 'Unaligned', value: 0.16 },
    to: { label: 'Aligned', value: 0.85 },
    levers: levers.map(([id, name, value, firstIn, lastIn], k) => ({
      id,
      label: k === 0 && label !== undefined ? label : name,
      value,
      lo: value - 0.03,
      hi: value + 0.03,
      firstIn,
      lastIn,
    })),
    runs: 30,
    alpha: 0.05,
  };
}

/** Three steps of a sample, all values times a factor; `label` names the second. */
export function sampleStairs(label?: string, factor = 1): StepStairs {
  const rises = [
    { id: 'displacement', label: 'Work removed', value: 0.12, price: 180_000, needs: [] },
    { id: 'managerSupport', label: label ?? 'Manager support', value: 0.13, price: 90_000, needs: [] },
    { id: 'credit', label: 'Shadow work credited', value: 0.1, price: 0, needs: [1, 2] },
  ];
  const limits = (value: number) =>
    factor < 0
      ? { lo: factor * (value + 0.02), hi: factor * (value - 0.02) }
      : { lo: factor * (value - 0.02), hi: factor * (value + 0.02) };
  const start = factor < 0 ? 74 : 0.12;
  let level = start;
  return {
    measure: 'Real use, last 8 weeks',
    from: { label: 'Unchanged', value: start },
    to: { label: 'Aligned', value: start + factor * 0.5 },
    steps: rises.map((one) => {
      level += factor * one.value;
      return { ...one, value: factor * one.value, ...limits(one.value), level };
    }),
    left: { value: factor * 0.15, ...limits(0.15) },
    currency: 'EUR',
    runs: 40,
    alpha: 0.05,
  };
}

/** What the same levers do alone and on top, or alone only; `label` names the first. */
export function sampleLeverSwings(label?: string, both = true): LeverSwings {
  const interval = (value: number) => ({ value, lo: value - 0.02, hi: value + 0.02 });
  return {
    measure: 'Real use, last 8 weeks',
    from: { label: 'Unaligned', value: 0.16 },
    to: { label: 'Aligned', value: 0.85 },
    levers: levers.map(([id, name, , firstIn, lastIn], k) => ({
      id,
      label: k === 0 && label !== undefined ? label : name,
      alone: interval(firstIn),
      ...(both && { onTop: interval(lastIn) }),
    })),
    runs: 40,
    alpha: 0.05,
  };
}

/** A sample map of 11 x 11 cells with a cliff; `level` shifts all of it. */
export function sampleGrid(level = 0): LeverGrid {
  const axis = Array.from({ length: 11 }, (_, k) => k / 10);
  const values = axis.flatMap((credit) =>
    axis.map((displacement) => {
      const pull = 2.6 * displacement + 1.3 * credit + 0.9 * displacement * credit - 1.9 + level;
      const slope = pull / (0.5 + Math.abs(pull));
      return Math.min(1, Math.max(0, 0.5 + 0.52 * slope));
    }),
  );
  return {
    measure: 'Real use, last 8 weeks',
    x: { id: 'displacement', label: 'Work removed', values: axis },
    y: { id: 'credit', label: 'Shadow work credited', values: axis },
    values: Float64Array.from(values),
    arms: [
      { arm: 'unaligned', label: 'Unaligned', x: 0.3, y: 0 },
      { arm: 'aligned', label: 'Aligned', x: 0.8, y: 0.6 },
    ],
    runs: 16,
  };
}

/** People of given roles in teams of eight; use is contagious inside teams. */
export function samplePeople(headcounts: Readonly<Record<string, number>>, real = 0.5): PeopleFrame {
  const draw = luck(11);
  const teams: number[] = [];
  const roleOfTeam: number[] = [];
  const modes: number[] = [];
  Object.values(headcounts).forEach((headcount, role) => {
    for (let k = 0; k < headcount; k++) {
      if (k % 8 === 0) roleOfTeam.push(role);
      teams.push(roleOfTeam.length - 1);
    }
  });
  let lean = 0;
  teams.forEach((team, k) => {
    if (team !== teams[k - 1]) lean = (draw() - 0.5) * 0.9;
    const u = draw();
    const share = real + (real > 0 && real < 1 ? lean : 0);
    modes.push(u < share ? 2 : real < 1 && u < share + 0.08 ? 1 : 0);
  });
  return {
    arm: 'unaligned',
    label: 'Unaligned',
    week: 26,
    replication: 0,
    modes: Uint8Array.from(modes),
    teams: Int32Array.from(teams),
    roleOfTeam: Uint16Array.from(roleOfTeam),
    roles: Object.keys(headcounts),
  };
}
