/** People from a table: teams of any size, who may start when, and what is known of each; the rest is drawn as ever. */
import { parseScenario, simulate } from '@uptake/core';

const staff = `id,role,team,manager,access,performance,mind.trust
ada,Lead,north,,1,1.3,0.9
ben,Analyst,north,ada,1,1.1,
eva,Analyst,north,ada,6,,
kim,Analyst,south,ada,1,0.8,0.5
lee,Analyst,south,ada,6,,0.6`;
const scenario = parseScenario({
  name: 'A small firm',
  weeks: 12,
  roles: [{ name: 'Lead', amenable: 0.2 }, { name: 'Analyst' }],
  people: { text: staff },
  arms: { none: {}, aligned: { policy: { preset: 'aligned' } } },
});
for (const { name, headcount } of scenario.roles) console.log(`${name}: ${headcount}`);
for (const [arm, own] of Object.entries(scenario.arms)) {
  const { series } = simulate(own, { seed: 'people' });
  console.log(`${arm}: ${[...series.real].map((share) => Math.round(share * 5)).join(' ')}`);
}
