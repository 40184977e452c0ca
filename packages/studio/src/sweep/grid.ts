import { parseScenario, type Scenario, type ScenarioInput } from '@uptake/core';
import type { Slider } from '../state/sliders.ts';

/** Evenly spaced values of a slider, its ends among them. */
export function gridValues({ min, max }: Slider, side: number): number[] {
  return Array.from({ length: side }, (_, k) =>
    Number((min + ((max - min) * k) / (side - 1)).toFixed(6)),
  );
}

/** An arm with two levers set, filled in. @param resolved - The arm as it stands. */
export function withTwo(
  input: ScenarioInput,
  name: string,
  resolved: Scenario,
  [x, a]: readonly [Slider, number],
  [y, b]: readonly [Slider, number],
): Scenario {
  const arm = y.write(x.write(input.arms?.[name] ?? {}, a, resolved), b, {
    ...resolved,
    roles: resolved.roles.map((role) => {
      const id = x.id as keyof typeof role.metrics;
      return id in role.metrics ? { ...role, metrics: { ...role.metrics, [id]: a } } : role;
    }),
  });
  const { arms: _arms, armOrder: _order, ...rest } = input;
  return parseScenario({ ...rest, arms: { patched: arm } }).arms['patched'] ?? resolved;
}
