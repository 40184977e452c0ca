import { explain, type MeasureId, presets, type Scenario } from '@uptake/core';
import { type Comparison, ensembleOf, unitKey, type WeeklyEnsemble } from '@uptake/lab';
import { groupReasons, type ModeFlow, type ReportData } from '@uptake/viz';
import { modeFlow } from './mode-flows.ts';
import { typicalEmployee } from './typical-employee.ts';

/** The name of an arm as shown: the label of the preset that it is named after, else as written. */
function labelOf(arm: string): string {
  return Object.hasOwn(presets, arm) ? presets[arm as keyof typeof presets].label : arm;
}

/** The same series under the name of the arm as shown. */
function labelled<T extends { readonly arm: string }>(series: T): T & { readonly label: string } {
  return { ...series, label: labelOf(series.arm) };
}

function medianOf({ levels, quantiles }: WeeklyEnsemble): Float64Array {
  return quantiles[levels.indexOf(0.5)] as Float64Array;
}

function usageOf(comparison: Comparison): ReportData['usage'] {
  return comparison.arms.flatMap((arm) => {
    const active = ensembleOf(comparison, arm, 'active');
    const real = ensembleOf(comparison, arm, 'real');
    return active && real ? [{ ...labelled(active), real: medianOf(real) }] : [];
  });
}

function timeOf(comparison: Comparison): ReportData['time'] {
  return comparison.arms.flatMap((arm) => {
    const series = (measure: MeasureId) => ensembleOf(comparison, arm, measure);
    const [gross, shadow, rework, net] = [
      series('gross'),
      series('shadow'),
      series('rework'),
      series('net'),
    ];
    if (!gross || !shadow || !rework || !net) return [];
    const { weeks, runs } = net;
    const means = { gross: gross.mean, shadow: shadow.mean, rework: rework.mean, net: net.mean };
    return [{ arm, label: labelOf(arm), weeks, runs, ...means }];
  });
}

function calculationsOf(scenario: Scenario, comparison: Comparison): ReportData['calculations'] {
  const { arms, baseline, provenance, weeks: week } = comparison;
  const key = unitKey(provenance.key, 'common', 0, 0);
  const employee = typicalEmployee(scenario.arms[baseline] as Scenario, key, week);
  if (employee === null) return [];
  return arms.map((arm) => {
    const ledger = explain(scenario.arms[arm] as Scenario, { key, employee, week });
    return {
      arm,
      label: labelOf(arm),
      who: `a typical ${ledger.role}`,
      week,
      lines: ledger.lines,
      total: ledger.utility.real,
    };
  });
}

/** Replications that are lived again to see how people move between modes. */
const relived = 5;

function flowsOf(scenario: Scenario, comparison: Comparison): readonly ModeFlow[] {
  const { arms, provenance, replications } = comparison;
  const keys = Array.from({ length: Math.min(relived, replications) }, (_, rep) =>
    unitKey(provenance.key, 'common', 0, rep),
  );
  return arms.map((arm) =>
    modeFlow({ arm, label: labelOf(arm) }, scenario.arms[arm] as Scenario, keys),
  );
}

/**
 * A comparison as `compareReport` draws it.
 *
 * @param scenario - What was compared.
 * @param comparison - What `compare` made of it.
 */
export function reportFromComparison(scenario: Scenario, comparison: Comparison): ReportData {
  const { arms, baseline, roles } = comparison;
  return {
    ...scenario.about,
    name: comparison.name,
    weeks: comparison.weeks,
    employees: comparison.employees,
    replications: comparison.replications,
    alpha: comparison.alpha,
    focus: comparison.focus,
    arms: arms.map((arm) => ({
      arm,
      label: labelOf(arm),
      scenario: scenario.arms[arm] as Scenario,
    })),
    outcomes: comparison.outcomes,
    usage: usageOf(comparison),
    roles:
      roles.length < 2
        ? []
        : comparison.ensembles
            .filter(({ measure, role }) => measure === 'active' && role !== undefined)
            .map(labelled),
    gaps: comparison.series
      .filter(({ measure }) => measure === 'real')
      .map((gap) => ({ ...labelled(gap), baseline: labelOf(baseline) })),
    reasons: comparison.reasons.map(({ arm, weeks, never, runs, away }) => ({
      ...{ arm, label: labelOf(arm), reading: 'own-start' as const, weeks, never, runs },
      ...groupReasons(away),
    })),
    lacking: comparison.people.map(({ arm, weekly: { weeks, runs, lackedBy } }) => ({
      arm: baseline,
      label: labelOf(baseline),
      reading: 'other-arm' as const,
      against: labelOf(arm),
      ...{ weeks, runs, never: new Float64Array(weeks.length) },
      ...groupReasons(lackedBy),
    })),
    calculations: calculationsOf(scenario, comparison),
    modes: comparison.modes.map(labelled),
    flows: flowsOf(scenario, comparison),
    people: comparison.people,
    retention: comparison.retention.map(labelled),
    time: timeOf(comparison),
    warnings: comparison.warnings,
    provenance: comparison.provenance,
  };
}
