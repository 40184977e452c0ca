/** An organisation of one's own: two roles, a network of who asks whom, a rollout in waves; one run, every fifth week. */
import { parseScenario, simulate } from '@uptake/core';

const partners = 8;
const associates = 24;
/** Every associate looks at one partner and at the next associate. */
const ties = Array.from({ length: associates }, (_, i) => [
  [partners + i, i % partners],
  [partners + i, partners + ((i + 1) % associates)],
]).flat();

const scenario = parseScenario({
  name: 'Small firm',
  weeks: 26,
  organisation: { ties },
  roles: [
    { name: 'Partner', headcount: partners, amenable: 0.25, stakes: 4 },
    { name: 'Associate', headcount: associates, amenable: 0.4, metrics: { volume: 1 } },
  ],
  policy: { displacement: 0.5, credit: 0.6 },
});
const { roles, series } = simulate(scenario, { seed: 'firm' });
console.log(['week', 'active', 'real', 'partner', 'assoc.', 'hours saved'].join('\t'));
for (let week = 1; week <= scenario.weeks; week += 5) {
  const shares = [series.active, series.real, roles['Partner']?.real, roles['Associate']?.real];
  const cells = shares.map((values) => `${Math.round(100 * (values?.[week - 1] ?? 0))} %`);
  console.log([week, ...cells, series.net[week - 1]?.toFixed(2)].join('\t'));
}
