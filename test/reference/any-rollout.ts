import fc from 'fast-check';
import type { Entry } from '../../packages/core/src/tables/entry.ts';
import { levers } from '../../packages/core/src/tables/levers.ts';
import { measures } from '../../packages/core/src/tables/measures.ts';
import { metrics } from '../../packages/core/src/tables/metrics.ts';
import {
  type MindId,
  mindParameters,
  sharedMind,
  toolParameters,
} from '../../packages/core/src/tables/parameters.ts';
import { between, someOf } from './any-value.ts';

/** Parameters of the mind that a role may have of its own. */
export const ownMind = mindParameters.filter(({ id }) => !sharedMind.includes(id as MindId));

/** Some parameters of the mind, and perhaps the switch that lets people know the truth. */
export function someMind(table: readonly Entry[], maxLength: number) {
  const informed = fc.record({ informed: fc.boolean() });
  const none = fc.constant<{ informed?: boolean }>({});
  const known = fc.oneof({ weight: 6, arbitrary: none }, { weight: 1, arbitrary: informed });
  return fc.tuple(someOf(table, maxLength), known).map(([some, more]) => ({ ...some, ...more }));
}

/** Any valid rollout within the horizon, for roles of these names. */
export function anyRollout(weeks: number, names: readonly string[]) {
  const week = fc.integer({ min: 1, max: weeks });
  const share = between(0, 1);
  const roles = fc.subarray([...names], { minLength: 1 });
  const few = <T>(item: fc.Arbitrary<T>) =>
    fc.oneof(
      { weight: 2, arbitrary: fc.constant<T[]>([]) },
      { weight: 3, arbitrary: fc.array(item, { maxLength: 3 }) },
    );
  const measure = fc.oneof(
    fc.constantFrom('active', 'real', 'token', 'escaped', 'productivity', 'trust'),
    fc.constantFrom(...measures.map(({ id }) => id)),
  );
  const round = fc.constantFrom(0, 0.25, 0.5, 1); // values that a share of few people can meet exactly
  const limit = fc.oneof(share, between(0, 0.1), round);
  const amount = between(-1, 1);
  const added = fc
    .uniqueArray(fc.tuple(fc.constantFrom(...levers.map(({ id }) => id)), amount), {
      minLength: 1,
      maxLength: 3,
      selector: ([id]) => id,
    })
    .map((chosen): Record<string, number> => Object.fromEntries(chosen));
  const set = someOf(levers, 4);
  const weights = someOf(metrics, 4);
  const tool = someOf(toolParameters, 3);
  const of = fc.constantFrom('organisation', 'access', 'access', ...names);
  return fc.record({
    waves: few(fc.oneof(fc.record({ week, share }), fc.record({ week, roles }))),
    training: few(fc.record({ week, gain: share, roles }, { requiredKeys: ['week', 'gain'] })),
    campaign: few(fc.record({ week, size: between(0, 3) })),
    schedule: few(
      fc.oneof(
        fc.record(
          { week, set, metrics: weights, tool, mind: someMind(mindParameters, 4) },
          { requiredKeys: ['week', 'set'] },
        ),
        fc.record(
          {
            week,
            role: fc.constantFrom(...names),
            set,
            metrics: weights,
            tool,
            mind: someMind(ownMind, 4),
          },
          { requiredKeys: ['week', 'role', 'mind'] },
        ),
        fc.record(
          { week, role: fc.constantFrom(...names), metrics: weights },
          { requiredKeys: ['week', 'metrics'] },
        ),
      ),
    ),
    shocks: few(
      fc
        .record({
          from: week,
          length: fc.nat({ max: 6 }),
          error: between(-0.3, 1),
        })
        .map(({ from, length, error }) => ({ from, to: Math.min(weeks, from + length), error })),
    ),
    guardrails: few(
      fc
        .tuple(
          fc.constantFrom('above', 'below'),
          fc.record({ measure, add: added, of }, { requiredKeys: ['measure', 'add'] }),
          limit,
        )
        .map(([side, rule, at]) => ({ ...rule, [side]: at })),
    ),
    gates: few(
      fc.record(
        { week, measure, atLeast: limit, of },
        { requiredKeys: ['week', 'measure', 'atLeast'] },
      ),
    ),
    reviewWeeks: fc.integer({ min: 1, max: 13 }),
  });
}
