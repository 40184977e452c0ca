import { parseScenario } from '@uptake/core';
import { expect, test } from 'vitest';
import { compare } from './compare.ts';

const roles = [
  { name: 'Analyst', headcount: 24 },
  { name: 'Support', headcount: 24 },
];

/** What the gates and guardrails of a pilot in a quarter of all teams say. */
async function wordsOf(of: string | undefined): Promise<readonly string[]> {
  const whose = of === undefined ? {} : { of };
  const scenario = parseScenario({
    name: 'Pilot',
    weeks: 26,
    organisation: { teamSize: 4 },
    roles,
    policy: { preset: 'aligned' },
    rollout: {
      waves: [
        { week: 1, share: 0.25 },
        { week: 14, share: 1 },
      ],
      gates: [{ week: 13, measure: 'active', atLeast: 0.5, ...whose }],
      guardrails: [{ measure: 'trust', below: 0.99, add: { monitoring: 0.2 }, ...whose }],
    },
    arms: { pilot: {} },
  });
  const { reviews } = await compare(scenario, { seed: 'gates', replications: 3 });
  return reviews[0]?.words ?? [];
}

test('a gate over the organisation closes where the same gate over those with access opens', async () => {
  const [everybody] = await wordsOf(undefined);
  expect(everybody).toMatch(/^Gate in week 13, active: closed in 3 of 3 runs \(\d/);
  const [access, guardrail] = await wordsOf('access');
  expect(access).toMatch(
    /^Gate in week 13, active of those with access: opened in 3 of 3 runs \(\d/,
  );
  expect(guardrail).toMatch(
    /^Guardrail, trust of those with access below 99.%: fired first in week 13/,
  );
});

test('a gate of a role names it', async () => {
  const [gate] = await wordsOf('Support');
  expect(gate).toMatch(/^Gate in week 13, active of Support: /);
});
