import type { Comparison, PeopleChange } from '@uptake/lab';
import { harmless } from '../output/harmless.ts';
import { percent } from '../output/numbers.ts';

/** Whom an arm helps and harms, in words. */
export function peopleSentence({ arm, baseline, helped, harmed }: PeopleChange): string {
  return `Of all employees, ${percent(helped)} use it more and ${percent(harmed)} less in ${harmless(arm, 60)} than the same people do in ${harmless(baseline, 60)}.`;
}

const novel = 'novelty';

/** Why people of each arm are away at the end: the three main reasons, in words. */
export function reasonSentences({ reasons }: Comparison, label: (id: string) => string): string[] {
  return reasons.flatMap(({ arm, away, weeks }) => {
    const last = weeks.length - 1;
    const shares = Object.entries(away).map(([id, series]) => ({
      id,
      share: series[last] as number,
    }));
    const total = shares.reduce((sum, { share }) => sum + share, 0);
    if (total < 0.005) return [];
    const main = shares
      .filter(({ id, share }) => id !== novel && share > 0.02 * total)
      .sort((a, b) => b.share - a.share)
      .slice(0, 3)
      .map(({ id, share }) => `${label(id).toLowerCase()} ${percent(share / total)}`);
    const worn = (away[novel]?.[last] ?? 0) / total;
    return [
      `Why people stopped in ${harmless(arm, 60)}: novelty worn off ${percent(worn)}${main.length > 0 ? `, ${main.join(', ')}` : ''}.`,
    ];
  });
}
