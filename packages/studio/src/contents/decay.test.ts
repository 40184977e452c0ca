import { masterKey, replicationKey, type ScenarioInput } from '@uptake/core';
import { compare } from '@uptake/lab';
import { expect, it } from 'vitest';
import { recordRun } from '../live/record.ts';
import { resolveWork } from '../session/resolve.ts';
import { workOf } from '../state/initial.ts';
import { reviewsShown } from './decay.ts';

const input: ScenarioInput = {
  name: 'Pilot',
  weeks: 16,
  roles: [{ name: 'Analyst', headcount: 24 }],
  arms: {
    pilot: {
      rollout: {
        waves: [
          { week: 1, share: 0.25 },
          { week: 13, share: 0.75 },
        ],
        gates: [{ week: 12, measure: 'active', atLeast: 0.5 }],
      },
    },
    all: {
      rollout: {
        guardrails: [{ measure: 'errors', above: 1000, add: { displacement: 0.1 } }],
      },
    },
  },
};

const work = workOf(input);
const resolved = resolveWork(work);
const { arms } = resolved;
const runsOf = (k: 0 | 1) =>
  [0, 1, 2, 3].map((rep) =>
    recordRun(arms[k].scenario, replicationKey(masterKey(resolved.seed), rep), rep),
  );
const records = [runsOf(0), runsOf(1)] as const;

it('gates and guardrails of both arms are told in the words of a comparison on the same luck', async () => {
  const shown = reviewsShown({ hide: {} }, { arms, records });
  expect(shown.map(({ arm }) => arm)).toEqual(arms.map(({ label }) => label));
  expect(shown[0]?.words[0]).toMatch(/^Gate in week 12, active: \w+ in \d of 4 runs \(/);
  expect(shown[1]?.words[0]).toMatch(/^Guardrail, .* above 1000: never fired in 4 runs\.$/);
  const { reviews } = await compare(resolved.scenario, {
    seed: resolved.seed,
    replications: 4,
    arms: arms.map(({ id }) => id),
  });
  expect(shown.map(({ words }) => words)).toEqual(reviews.map(({ words }) => words));
});

it('an arm whose curve is hidden gives nothing away, nor is there a word of an arm without gates', () => {
  const [first = '', second = ''] = arms.map(({ id }) => id);
  expect(reviewsShown({ hide: { [first]: 0 } }, { arms, records })).toHaveLength(1);
  expect(reviewsShown({ hide: { [first]: 6, [second]: 0 } }, { arms, records })).toEqual([]);
  const none = records[0].map((run) => ({ ...run, reviews: { gates: [], guardrails: [] } }));
  expect(reviewsShown({ hide: {} }, { arms, records: [none, []] })).toEqual([]);
});
