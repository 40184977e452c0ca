/** Use week by week under two policies, as an SVG file, with the finding in words. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseScenario } from '@uptake/core';
import { compare, ensembleOf } from '@uptake/lab';
import { renderSvg, usageDecay } from '@uptake/viz';

const scenario = parseScenario({
  name: 'Figure',
  roles: [{ name: 'Analyst', headcount: 120 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});
const comparison = await compare(scenario, { seed: 'figure', replications: 20 });
const active = comparison.arms.flatMap((arm) => ensembleOf(comparison, arm, 'active') ?? []);
mkdirSync('out/examples', { recursive: true });
writeFileSync('out/examples/usage.svg', renderSvg(usageDecay(active, { width: 720 })));
console.log(usageDecay.describe(active));
console.log('out/examples/usage.svg');
