// Is there a policy that is cheaper than the aligned one and meets the same target? Finds it, then tries both in 500 fresh worlds.
// npm run scenario scenarios/cheaper-than-aligned.ts   (about a minute)
//
// aligned: 210684 EUR, goal met in 500 of 500 worlds, real use 77.0 %, 544 escaped errors
// cheapest: 187220 EUR, goal met in 471 of 500 worlds, real use 68.0 %, 315 escaped errors
//
// The goal: at least 60 % real use and at most 1,000 escaped errors in at least 90 % of worlds. Prices are assumptions.
import { readFileSync } from 'node:fs';
import { masterKey, type Scenario, simulate } from '@uptake/core';
import { parseExperiment, search, withInput } from '@uptake/lab';
import { localEngine } from '@uptake/lab/node';
import { scaleRows, sobolPoints } from '@uptake/lab/statistics';
import { parse } from 'yaml';

const worlds = 500;
const text = readFileSync(new URL('experiments/search.yaml', import.meta.url), 'utf8');
const experiment = parseExperiment(parse(text));
const { arm, goal, limits, scenario, uncertain } = experiment;
const engine = localEngine();
const { arms, currency, found } = await search(experiment, { seed: 'uptake', engine });
await engine.close();

/** The scenario with each input set. */
const withInputs = (base: Scenario, inputs: Iterable<[string, number]>): Scenario =>
  [...inputs].reduce((changed, [path, value]) => withInput(changed, path, value), base);

const names = uncertain.map(({ id }) => id);
const fresh = scaleRows(uncertain, sobolPoints(worlds, names.length, masterKey('fresh')));

/** In how many fresh worlds a policy meets the goal, and its means over them. */
function tried(policy: Scenario): string {
  let held = 0;
  let real = 0;
  let escaped = 0;
  fresh.forEach((values, replication) => {
    const world = withInputs(
      policy,
      values.map((value, j) => [names[j] as string, value]),
    );
    const { summary } = simulate(world, { seed: 'fresh', replication });
    const fine = summary.realPlateau >= (goal?.atLeast ?? 0);
    if (fine && summary.escaped <= (limits[0]?.atMost ?? Number.POSITIVE_INFINITY)) held += 1;
    real += summary.realPlateau / worlds;
    escaped += summary.escaped / worlds;
  });
  return `goal met in ${held} of ${worlds} worlds, real use ${(100 * real).toFixed(1)} %, ${escaped.toFixed(0)} escaped errors`;
}

const base = scenario.arms[arm] as Scenario;
const aligned = arms.find((one) => one.arm === 'aligned');
console.log(
  `aligned: ${aligned?.cost} ${currency}, ${tried(scenario.arms['aligned'] as Scenario)}`,
);
if (found) {
  const cheapest = withInputs(base, Object.entries(found.policy));
  console.log(`cheapest: ${found.cost} ${currency}, ${tried(cheapest)}`);
  console.log(JSON.stringify(found.policy));
}
