/** What decides how many people come to use the tool for half a year? Own measures in a Sobol' study, on all threads. */
import { parseExperiment, sensitivity } from '@uptake/lab';
import { localEngine } from '@uptake/lab/node';

const headcounts = { Analyst: 40, Clerk: 20 };
const roles = Object.entries(headcounts).map(([name, headcount]) => ({ name, headcount }));
const experiment = parseExperiment({
  name: 'Half a year of use',
  scenario: { name: 'Pilot', weeks: 39, roles },
  outcomes: {
    steady: { expr: 'share(employees, weeksUsed >= 26)', better: 'higher', precision: 0.01 },
    gap: {
      expr: 'mean(real, 27..39, by(role, "Analyst")) - mean(real, 27..39, by(role, "Clerk"))',
    },
  },
  measure: 'steady',
  uncertain: { taste: [1, 2], error: [0.01, 0.07], promise: 'table' },
});
const engine = localEngine();
const found = await sensitivity(experiment, 'sobol', { seed: 'steady', rows: 64, engine });
await engine.close();
for (const { label, total } of found.factors)
  console.log(`${label}: ${Math.round(100 * (total?.value ?? 0))} % of the variance`);
const { label, meaning, unit } = found.outcome;
console.log(`of ${label} = ${meaning} (${unit}), ${found.runs} runs`);
