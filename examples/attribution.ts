/** Which lever did it? The difference between two arms, shared out to the levers in which they differ. */
import { attribute, parseExperiment } from '@uptake/lab';

const experiment = parseExperiment({
  name: 'Which lever did it',
  scenario: {
    name: 'Pilot',
    weeks: 26,
    roles: [{ name: 'Analyst', headcount: 60 }],
    arms: { today: {}, better: { policy: { displacement: 0.8, credit: 0.6, managerSupport: 1 } } },
  },
  arm: 'today',
  to: 'better',
  measure: 'realPlateau',
  replications: 20,
});
const { from, gap, levers, outcome, to } = await attribute(experiment, { seed: 'attribution' });
const points = (share: number): string => (100 * share).toFixed(1);
console.log(`${outcome.label}: ${to.arm} is ${points(gap.value)} points above ${from.arm}`);
for (const { label, share, uncertaintyOfMean } of levers) {
  const { lo, hi } = uncertaintyOfMean;
  console.log(`  ${label}: ${points(share)} (${points(lo)} to ${points(hi)})`);
}
