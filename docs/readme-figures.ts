import { writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { mechanism, renderSvg, reportFromComparison, usageDecay } from '@uptake/viz';

/** The comparison of the README's example. */
const scenario = parseScenario({
  name: 'AI rollout',
  roles: [{ name: 'Analyst', headcount: 300 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});

/** The figures of the README and their text, by path from the project root. A test compares them with what is committed. */
export async function readmeFigures(): Promise<Record<string, string>> {
  const data = reportFromComparison(
    scenario,
    await compare(scenario, { seed: 'readme', replications: 40 }),
  );
  const options = { provenance: { people: data.employees, seed: 'readme' } };
  return {
    'docs/images/mechanism.svg': `${renderSvg(mechanism(data.mechanism, options))}\n`,
    'docs/images/usage-decay.svg': `${renderSvg(usageDecay(data.usage, options))}\n`,
  };
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const [path, text] of Object.entries(await readmeFigures())) writeFileSync(path, text);
