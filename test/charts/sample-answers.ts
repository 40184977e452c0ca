import type { ConditionRegions, CostFront, DesignPoints, InformationWorth, InputEffects, RoleOrders } from '@uptake/viz/data';
import { luck } from './luck.ts';

const around = (value: number, half: number) => ({ value, lo: value - half, hi: value + half });
const held = (value: number, half: number) => ({
  value,
  lo: Math.max(0, value - half),
  hi: Math.min(1, value + half),
});

/** A front of nine policies; with a goal, candidates round it, a chosen one and the arms named. */
export function sampleFront(arms: readonly string[] = [], goal?: number): CostFront {
  const isShare = goal === undefined || goal <= 1;
  const of = (share: number, half: number) =>
    isShare ? held(share, half) : around(2000 * share - 400, 2000 * half);
  const costs = [0, 62_000, 118_000, 190_000, 241_000, 289_600, 355_000, 420_000, 510_000];
  const candidates = costs.map((cost, k) => ({
    label: `displacement ${(0.3 + 0.06 * k).toFixed(2)}, credit ${(0.1 * k).toFixed(1)}`,
    cost,
    ...of(k === 4 ? 0.42 : 0.16 + 0.085 * k, 0.03),
  }));
  return {
    measure: goal === undefined ? 'Real use, last 8 weeks' : 'Worlds in which the goal is met',
    orientation: 1,
    currency: 'EUR',
    candidates: goal === undefined ? candidates : candidates.slice(4),
    arms: arms.map((label, k) => ({
      arm: k === 0 ? 'unaligned' : 'aligned',
      label,
      cost: [0, 640_000][k] as number,
      ...of([0.02, 1][k] as number, 0.02),
    })),
    ...(goal === undefined
      ? {}
      : { goal, chosen: { label: 'displacement 0.6, credit 0.8', cost: 352_000, ...of(0.83, 0.03) } }),
    worlds: 256,
  };
}

const inputs = ['Time saved', 'Spread of taste', 'Error rate', 'Peers', 'Habit rate', 'Memory'];

/** Effects of six inputs and a dummy; `label` names the first. */
export function sampleEffects(
  of: InputEffects['of'] = 'difference',
  label: string = inputs[0] as string,
): InputEffects {
  return {
    measure: 'Real use, last 8 weeks',
    of,
    factors: [
      ...inputs.map((name, k) => ({
        id: `input-${k}`,
        label: k === 0 ? label : name,
        effect: around(0.32 / (1 + k), 0.03 / (1 + k)),
        ...(of === 'difference' ? { spread: 0.02 + 0.03 * ((k * 3) % 4) } : {}),
      })),
      { id: 'dummy', label: 'Dummy', effect: around(0, 0), kind: 'dummy', ...(of === 'difference' ? { spread: 0 } : {}) },
    ],
    runs: 224,
  };
}

/** Regions of four inputs; `label` names the first. */
export function sampleRegions(count: number, label: string = inputs[0] as string): ConditionRegions {
  const names = [label, ...inputs.slice(1, 4)];
  return {
    event: 'real use ends under a half',
    inputs: names.map((name, k) => ({ id: `input-${k}`, label: name, min: 0.02 * k, max: 0.4 + k })),
    boxes: Array.from({ length: count }, (_, k) => ({
      conditions: [
        { input: `input-${k}`, atLeast: null, atMost: 0.2 + 0.4 * k },
        { input: `input-${k + 1}`, atLeast: 0.3 + k / 2, atMost: k === 0 ? null : 0.9 + k },
      ],
      coverage: 0.81 - 0.3 * k,
      density: 0.92 - 0.1 * k,
      mass: 0.14,
    })),
    points: 256,
    cases: count === 0 ? 1 : 41,
    runs: 8,
  };
}

/** A grid of two inputs, or sixty scattered points of the inputs named. */
export function sampleDesign(names?: readonly string[]): DesignPoints {
  const draw = luck(11);
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].flatMap((a) => [0, 0.4, 0.8].map((b) => [a, b]));
  const rows = names ? Array.from({ length: 60 }, () => names.map(() => draw())) : grid;
  return {
    measure: 'Real use, last 8 weeks',
    inputs: (names ?? ['Work removed', 'Shadow work credited']).map((label, j) => ({
      id: `input-${j}`,
      label,
    })),
    points: rows.map((row) => ({
      inputs: row,
      ...held(0.15 + 0.45 * (row[0] as number) + 0.2 * (row[1] as number), 0.02),
    })),
    runs: 20,
  };
}

/** What knowing six inputs is worth, a group of two and all of them; `label` names the first. */
export function sampleWorth(label: string = inputs[0] as string, size = 1): InformationWorth {
  const near = (value: number, half: number) => ({ value, lo: Math.max(0, value - half), hi: value + half });
  return {
    measure: 'Real use, last 8 weeks',
    rows: [
      ...inputs.map((name, k) => ({
        id: `input-${k}`,
        label: k === 0 ? label : name,
        ...near(k < 3 ? (0.031 * size) / (1 + 2 * k) : 0, k < 4 ? 0.006 * size : 0),
      })),
      { id: 'group', label: 'Tool', kind: 'group', ...near(0.038 * size, 0.007 * size) },
      { id: 'all', label: 'All inputs', kind: 'all', ...near(0.049 * size, 0.008 * size) },
    ],
    best: 'Aligned',
    precision: 0.01,
    worlds: 1024,
    alpha: 0.05,
  };
}

/** Six orders of three roles, the order of the file among them. */
export function sampleOrders(roles: readonly string[] = ['Lead', 'Analyst', 'Rep'], size = 1): RoleOrders {
  const [a = '', b = '', c = ''] = roles;
  const orders = [[a, b, c], [a, c, b], [b, a, c], [c, a, b], [b, c, a], [c, b]];
  return {
    measure: 'real use, mean of all weeks',
    orders: orders.map((own, k) => ({
      roles: own,
      behind: { value: 0.004 * k * k * size, lo: (0.004 * k * k - 0.003 * Math.sign(k)) * size, hi: (0.004 * k * k + 0.003 * Math.sign(k)) * size },
      ...(k === 0 ? { kind: 'best' as const } : k === 3 ? { kind: 'file' as const } : {}),
    })),
    precision: 0.01 * size,
    runs: 64,
    tried: 6,
    alpha: 0.05,
  };
}
