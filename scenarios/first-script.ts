import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';

const scenario = parseScenario({
  name: 'First script',
  roles: [{ name: 'Analyst', headcount: 240 }],
  arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
});
const { outcomes } = await compare(scenario, { seed: 'first', replications: 30 });
for (const { outcome, arms, differences } of outcomes.slice(0, 4)) {
  const levels = arms.map(({ arm, mean }) => `${arm} ${mean.toFixed(3)}`).join(', ');
  console.log(`${outcome.label}: ${levels}, ${differences[0]?.verdict}`);
}
