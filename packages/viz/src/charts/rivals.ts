import type { ArmRivals, RivalId } from '@uptake/lab/internal';
import type { VNode } from 'preact';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { shareTicks } from '../marks/axes.ts';
import { linePanels } from '../marks/line-panels.ts';
import { fewestRuns, runCount } from '../marks/page.ts';
import { checkSeries } from '../marks/series.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { say, term } from '../text/language.ts';
import { fixed, percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import { type ArmStyle, type Theme, themeOf } from '../theme/theme.ts';

/** An explanation as words in a sentence about how much of the drop it explains. */
const phrases: Readonly<Record<RivalId, string>> = {
  informed: 'people with nothing to learn',
  oldNovelty: 'a novelty that wears off by the calendar',
  heterogeneity: 'a curve of people who merely differ',
};

/**
 * How much of the drop of an arm each rival explanation gives, in one sentence; the same in command, report and studio.
 *
 * @param name - Name of the arm as shown.
 */
export function rivalSentence({ full, rivals }: ArmRivals, name: string): string {
  const arm = clean(name, 60);
  const from = say('from {0} to {1}', percent(full.start), percent(full.plateau));
  const told = rivals.filter(({ explained }) => explained !== null);
  const parts = told.map(({ explained, id, r2 }, k) => {
    const share = (explained ?? 0) < 0 ? say('none') : percent(explained ?? 0);
    const fit = r2 === null ? '' : ` (R² ${r2 < 0 ? say('below 0') : fixed(r2, 3)})`;
    const own = `${share}${fit}`;
    return k === 0
      ? say('{0} would give {1}', term(phrases[id]), own)
      : `${term(phrases[id])} ${own}`;
  });
  if (parts.length === 0)
    return say('In {0} use ends no lower ({1}): no drop to explain.', arm, from);
  return say('In {0} use goes {1}. Of that drop {2}.', arm, from, listed(parts));
}

/** The finding of `rivals`: a sentence an arm. */
function describeRivals(data: readonly ArmRivals[]): string {
  return withinLimit(data.map((one) => rivalSentence(one, one.label)));
}

/** The numbers of `rivals`, one row an arm, explanation and week. */
function rivalTable(data: readonly ArmRivals[]): DataTable {
  return {
    caption: say('Share of people using AI each week under rival explanations'),
    columns: [
      { id: 'arm', label: say('Arm'), unit: '' },
      { id: 'explanation', label: say('Explanation'), unit: '' },
      { id: 'week', label: say('Week'), unit: '' },
      { id: 'active', label: say('Active'), unit: 'share' },
      { id: 'explained', label: say('Part of the drop'), unit: 'share' },
      { id: 'r2', label: 'R²', unit: '' },
      { id: 'runs', label: say('Runs'), unit: '' },
    ],
    rows: data.flatMap(({ full, label, rivals, runs, weeks }) =>
      [{ label: modelName(), active: full.active, explained: 1, r2: null }, ...rivals].flatMap(
        (curve) =>
          Array.from(weeks, (week, k): Cell[] => [
            label,
            term(curve.label),
            week,
            curve.active[k],
            curve.explained ?? undefined,
            curve.r2 ?? undefined,
            runs,
          ]),
      ),
    ),
  };
}

const modelName = (): string => say('People learn');

/** How the line of an explanation looks, whatever the arm. */
function styleOf(theme: Theme, id: RivalId): ArmStyle {
  const dashes: Readonly<Record<RivalId, string>> = {
    informed: '10 6',
    oldNovelty: '2 4',
    heterogeneity: '14 4 2 4',
  };
  return { colour: theme.muted, dash: dashes[id] };
}

function draw(data: readonly ArmRivals[], options: FigureOptions = {}): VNode {
  if (data.length === 0) throw new RangeError('data must hold at least one arm, got 0');
  for (const { arm, full, rivals, weeks } of data)
    for (const { active, label } of [{ ...full, label: modelName() }, ...rivals])
      checkSeries(`${arm}, ${label.toLowerCase()},`, weeks, active);
  const theme = themeOf(options.theme);
  const styles = armStyles(
    theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const panels = data.map(({ full, label, rivals, weeks }, k) => ({
    title: label,
    colour: (styles[k] as ArmStyle).colour,
    weeks,
    values: [0, 1] as const,
    ticks: shareTicks,
    text: percent,
    lines: [
      { name: modelName(), values: full.active, colour: theme.ink, dash: '', weight: 1.2 },
      ...rivals.map(({ active, id, label: name }) => ({
        name: term(name),
        values: active,
        ...styleOf(theme, id),
        weight: 0.8,
      })),
    ],
  }));
  return linePanels(
    panels,
    Math.min(data.length, 2),
    {
      title: say('Is there a simpler explanation?'),
      subtitle: say(
        'Share of people using AI each week: the model, and three explanations without learning',
      ),
      description: describeRivals(data),
      runs: fewestRuns(data),
      footer: [runCount(fewestRuns(data), 'paired')],
    },
    options,
  );
}

/** Is there a simpler explanation? Active use of every arm beside that of people with nothing to learn, of fading novelty, and of people who merely differ. */
export const rivals: Figure<readonly ArmRivals[], object> = Object.assign(draw, {
  describe: describeRivals,
  table: rivalTable,
});
