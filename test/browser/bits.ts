import { parseScenario, simulate } from '@uptake/core';
import { exp, log, normalQuantile, pow, sha256 } from '@uptake/core/internal';
import { restore, start } from '@uptake/core/run';
import { distributionQuantile, gaussianCopula } from '@uptake/lab/statistics';

/** Bits of many values as one number a value set: FNV-1a over the bytes. */
function hashOf(values: Float64Array): string {
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(values.buffer, values.byteOffset, values.byteLength)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return (hash >>> 0).toString(16);
}

const points = Float64Array.from(
  { length: 200_000 },
  (_, i) => (i - 100_000) * 0.00701 + 1e-7 * (i % 97),
);

/** Quantiles of what is believed of an input, and a copula, at places in the unit cube. */
function beliefs(): Float64Array {
  const ends = { from: 0.1, to: 2 };
  const related = gaussianCopula([
    [1, 0.6],
    [0.6, 1],
  ]);
  const places = Array.from({ length: 400 }, (_, i) => (i + 0.5) / 400);
  return Float64Array.from(
    places.flatMap((u) => [
      distributionQuantile({ kind: 'normal', ...ends, mean: 1, sd: 0.6 }, u),
      distributionQuantile({ kind: 'lognormal', ...ends, median: 0.6, sdlog: 0.5 }, u),
      distributionQuantile({ kind: 'pert', ...ends, mode: 0.4, shape: 4 }, u),
      distributionQuantile({ kind: 'triangular', ...ends, mode: 0.4 }, u),
      ...related([u, 1 - u / 2]),
    ]),
  );
}

/** Hashes of elementary functions and of whole runs, to be compared between engines. */
export function bits(): Record<string, string> {
  const scenario = parseScenario({
    name: 'Bits',
    weeks: 40,
    organisation: { turnover: 0.3 },
    roles: [
      { name: 'Analyst', headcount: 300 },
      { name: 'Rep', headcount: 120, metrics: { volume: 0.4, usage: 0.6 }, tool: { error: 0.06 } },
    ],
    rollout: { campaign: [{ week: 3, size: 1.5 }], shocks: [{ from: 1, to: 3, error: 0.35 }] },
    arms: {
      unaligned: {},
      aligned: { policy: { preset: 'aligned' } },
      mandate: { policy: { preset: 'mandate' } },
    },
  });
  const runs = Object.entries(scenario.arms).map(([name, arm]): [string, string] => {
    const { series, roles, reasons } = simulate(arm, { seed: 'bits' });
    const all = [series, ...Object.values(roles), reasons].flatMap((group) => Object.values(group));
    return [`run ${name}`, hashOf(Float64Array.from(all.flatMap((column) => [...column])))];
  });
  const run = start(scenario, { seed: 'bits' }).to(17).set({ credit: 0.4 });
  const again = restore(run.snapshot(), scenario, { seed: 'bits' }).to(40);
  return {
    'run restored': hashOf(again.series('real')),
    'state restored': hashOf(again.state.column('trust')),
    snapshot: sha256(again.snapshot()),
    exp: hashOf(points.map(exp)),
    log: hashOf(points.map((x) => log(Math.abs(x) + 1e-9))),
    pow: hashOf(points.map((x) => pow(Math.abs(x) + 0.1, 2.9))),
    normalQuantile: hashOf(points.map((_, i) => normalQuantile((i + 0.5) / points.length))),
    beliefs: hashOf(beliefs()),
    ...Object.fromEntries(runs),
  };
}
