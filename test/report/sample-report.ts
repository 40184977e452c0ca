import { parseScenario } from '@uptake/core';
import { compare } from '@uptake/lab';
import { reportFromComparison } from '@uptake/viz';
import type { ReportData } from '@uptake/viz/data';

/** A small real comparison with two roles and a rollout, as a report draws it; `arms` are names of presets. */
export async function sampleReport(
  arms: readonly string[] = ['unaligned', 'aligned'],
  replications = 14,
): Promise<ReportData> {
  const scenario = parseScenario({
    name: 'Assistant for everybody',
    question: 'Does use hold if we only buy licences?',
    source: 'A steering committee.',
    expected: 'Most stop within a quarter.',
    weeks: 27,
    roles: [
      { name: 'Analyst', headcount: 32 },
      { name: 'Sales rep', headcount: 16, amenable: 0.25, stakes: 2 },
    ],
    rollout: { training: [{ week: 5, gain: 0.3 }], campaign: [{ week: 14, size: 1 }] },
    arms: Object.fromEntries(arms.map((preset) => [preset, { policy: { preset } }])) as Record<
      string,
      object
    >,
  });
  const data = reportFromComparison(
    scenario,
    await compare(scenario, { seed: 'SEED', replications }),
  );
  return { ...data, provenance: { ...data.provenance, program: 'uptake 0.1.0' } };
}
