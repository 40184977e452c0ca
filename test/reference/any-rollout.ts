import fc from 'fast-check';
import { levers } from '../../packages/core/src/tables/levers.ts';
import { measures } from '../../packages/core/src/tables/measures.ts';
import { metrics } from '../../packages/core/src/tables/metrics.ts';
import { between, someOf } from './any-value.ts';

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
  return fc.record({
    waves: few(fc.oneof(fc.record({ week, share }), fc.record({ week, roles }))),
    training: few(fc.record({ week, gain: share, roles }, { requiredKeys: ['week', 'gain'] })),
    campaign: few(fc.record({ week, size: between(0, 3) })),
    schedule: few(
      fc.oneof(
        fc.record(
          { week, role: fc.constantFrom(...names), set, metrics: weights },
          { requiredKeys: ['week', 'set'] },
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
        .tuple(fc.constantFrom('above', 'below'), fc.record({ measure, add: added }), limit)
        .map(([side, rule, at]) => ({ ...rule, [side]: at })),
    ),
    gates: few(fc.record({ week, measure, atLeast: limit })),
    reviewWeeks: fc.integer({ min: 1, max: 13 }),
  });
}
