/** How much does it bring to take work away, and does crediting the checking add to it? A grid of two levers, as CSV. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseExperiment, sweep } from '@uptake/lab';

const experiment = parseExperiment({
  name: 'Work removed and checking credited',
  scenario: { name: 'Pilot', weeks: 26, roles: [{ name: 'Analyst', headcount: 60 }] },
  vary: { displacement: { from: 0, to: 1, steps: 5 }, credit: [0, 0.8] },
  measure: 'realPlateau',
  replications: 10,
});
const { focus, inputs, points } = await sweep(experiment, { seed: 'sweep' });
const rows = points.map(({ outcomes, values }) => {
  const found = outcomes.find(({ outcome }) => outcome === focus);
  return [...values, found?.mean, found?.uncertaintyOfMean?.lo, found?.uncertaintyOfMean?.hi];
});
const head = [...inputs.map(({ id }) => id), focus, 'lo', 'hi'];
const csv = [head, ...rows].map((row) => `${row.join(',')}\n`).join('');
mkdirSync('out/examples', { recursive: true });
writeFileSync('out/examples/sweep.csv', csv);
console.log(`${csv}out/examples/sweep.csv: ${rows.length} points`);
