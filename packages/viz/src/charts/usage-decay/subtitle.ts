import type { Ensemble } from '../../data.ts';
import { clean } from '../../text/clean.ts';
import { listed, percent } from '../../text/format.ts';
import type { DecayFacts } from './facts.ts';
import type { UsageDecayOptions } from './options.ts';
import { bandsDrawn } from './series.ts';

const reading = (seen: readonly Ensemble[], runs: number, options: UsageDecayOptions): string => {
  const [first] = seen;
  if (first === undefined) return '';
  if (options.mode === 'one') return 'One possible future of each arm, with the same luck';
  if (options.mode === 'runs') return 'Every run as a thin line, the median as a thick one';
  if (runs === 1) return 'A single run: luck is in it';
  const bands = bandsDrawn({ runs, arms: seen.length }, first);
  if (bands.length === 0) return 'Median, and every run as a thin line: too few for bands';
  const shares = bands.map(({ share }) => percent(share)).reverse();
  return `Median, and the middle ${listed(shares)} of runs`;
};

/** How to read the figure, and, if the ends lie in two groups, that they do. */
export function decaySubtitle(
  seen: readonly Ensemble[],
  facts: readonly DecayFacts[],
  runs: number,
  options: UsageDecayOptions,
): string {
  const parts = [reading(seen, runs, options)];
  if (options.basins !== false && options.mode !== 'one') {
    seen.forEach(({ label }, k) => {
      const { basins } = facts[k] as DecayFacts;
      if (basins) {
        const name = clean(label, 24);
        const where = `${basins.above} of ${basins.runs} end above ${percent(basins.boundary)}`;
        parts.push(`two groups of runs in ${name}: ${where}`);
      }
    });
  }
  return parts.filter((part) => part !== '').join('; ');
}
