import {
  type ArmInput,
  type MeasureId,
  type Metrics,
  parseScenario,
  type Run,
  simulate,
} from '@uptake/core';

/** A scenario of a pattern: an arm, and what the one role of 480 people is like. */
export interface Trial extends Omit<ArmInput, 'roles'> {
  readonly role?: {
    readonly amenable?: number;
    readonly stakes?: number;
    readonly metrics?: Partial<Metrics>;
  };
}

/** The arms that EVIDENCE names: unaligned, aligned, work removed, work removed with some credit. */
export const U: Trial = { policy: { preset: 'unaligned' } };
export const A: Trial = { policy: { preset: 'aligned' } };
export const D: Trial = { policy: { displacement: 0.8 } };
export const M: Trial = { policy: { displacement: 0.6, credit: 0.3 } };

/** A trial with more set in it, section by section. */
export function plus(trial: Trial, ...more: readonly Trial[]): Trial {
  return more.reduce<Trial>(
    (made, add) => ({
      tool: { ...made.tool, ...add.tool },
      mind: { ...made.mind, ...add.mind },
      policy: { ...made.policy, ...add.policy },
      rollout: { ...made.rollout, ...add.rollout },
      role: { ...made.role, ...add.role },
    }),
    trial,
  );
}

const done = new Map<string, Run[]>();

/** 52 weeks of 480 people under each key, the same keys for every trial; each is run once a file. */
export function runsOf({ role, ...arm }: Trial, keys = 12): Run[] {
  const name = JSON.stringify([arm, role, keys]);
  const known = done.get(name);
  if (known) return known;
  const roles = [{ name: 'Everyone', headcount: 480, ...role }];
  const scenario = parseScenario({ name: 'Pattern', ...arm, roles });
  const made = Array.from({ length: keys }, (_, replication) =>
    simulate(scenario, { seed: 'patterns', replication }),
  );
  done.set(name, made);
  return made;
}

/** The mean of a measure over weeks `from` to `to`, both included; over the last eight, the plateau, if not given. */
export function over(id: MeasureId, from = 45, to = 52): (run: Run) => number {
  return ({ series }) =>
    series[id].slice(from - 1, to).reduce((a, b) => a + b, 0) / (to - from + 1);
}
