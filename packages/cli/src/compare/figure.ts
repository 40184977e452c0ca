import type { Scenario } from '@uptake/core';
import { type Comparison, ensembleOf } from '@uptake/lab';
import { renderSvg, usageDecay } from '@uptake/viz';
import type { Ensemble } from '@uptake/viz/data';
import { rolloutFlags } from '@uptake/viz/internal';

/** Most arms that the figure can tell apart. */
const mostArms = 5;

function ensembles(comparison: Comparison): Ensemble[] {
  return comparison.arms.slice(0, mostArms).flatMap((arm): Ensemble[] => {
    const active = ensembleOf(comparison, arm, 'active');
    const real = ensembleOf(comparison, arm, 'real');
    if (!active) return [];
    const median = real?.quantiles[real.levels.indexOf(0.5)];
    return [{ ...active, ...(median ? { real: median } : {}) }];
  });
}

/** The figure of a comparison as an SVG file, with the events of the rollout on its axis. */
export function decaySvg(comparison: Comparison, scenario: Scenario): string {
  const { seed, employees, arms, baseline } = comparison;
  const { modelVersion, scenarioHashes } = comparison.provenance;
  const hash = scenarioHashes[baseline];
  const provenance = {
    people: employees,
    seed,
    modelVersion,
    ...(hash ? { scenarioHash: hash } : {}),
  };
  const rollouts = arms.map((arm) => ({
    label: arm,
    rollout: (scenario.arms[arm] ?? scenario).rollout,
  }));
  const flags = rolloutFlags(rollouts, scenario.weeks);
  return renderSvg(usageDecay(ensembles(comparison), { flags, arms, provenance }));
}
