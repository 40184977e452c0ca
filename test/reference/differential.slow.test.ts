import { parseScenario } from '@uptake/core';
import fc from 'fast-check';
import { it } from 'vitest';
import { anyKey, anyScenario } from './any-scenario.ts';
import { expectAgreement } from './compare-with-oracle.ts';
import { runs } from './number-of-runs.ts';

it('the model equals the naive oracle in 2,000 scenarios', () => {
  fc.assert(
    fc.property(anyScenario, anyKey, (input, key) =>
      expectAgreement(parseScenario(input), key, input),
    ),
    { numRuns: runs(2000), interruptAfterTimeLimit: 800_000 },
  );
});
