import type { Scenario } from '@uptake/core';
import type { Flag } from '@uptake/viz';

const percent = (share: number): string => `${Math.round(100 * share)} %`;

/** Events of the rollout of both arms after the launch, once each, by week. */
export function flagsOf(arms: readonly Scenario[]): Flag[] {
  const found = new Map<string, Flag>();
  for (const { rollout } of arms) {
    const flags: Flag[] = [
      ...rollout.waves.map((wave) => ({
        week: wave.week,
        label:
          'share' in wave ? `access ${percent(wave.share)}` : `access ${wave.roles.join(', ')}`,
      })),
      ...rollout.training.map(({ week }) => ({ week, label: 'training' })),
      ...rollout.campaign.map(({ week }) => ({ week, label: 'campaign' })),
      ...rollout.schedule.map(({ week, role }) => ({
        week,
        label: role === undefined ? 'policy change' : `policy change ${role}`,
      })),
      ...rollout.shocks.map(({ from }) => ({ week: from, label: 'errors' })),
      ...rollout.gates.map(({ week }) => ({ week, label: 'gate' })),
    ];
    for (const flag of flags) if (flag.week > 1) found.set(`${flag.week} ${flag.label}`, flag);
  }
  return [...found.values()].sort((a, b) => a.week - b.week);
}
