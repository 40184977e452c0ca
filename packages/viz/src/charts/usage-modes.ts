import type { VNode } from 'preact';
import type { Modes } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { frameOf } from '../marks/frame.ts';
import { fewestRuns, runCount } from '../marks/page.ts';
import { checkSeries } from '../marks/series.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { percent } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { type StackOptions, stackPanels } from './stack-panels.ts';

/** The modes from the bottom of the stack, and their names. */
const modeNames = () =>
  [
    { id: 'real', label: say('Real use') },
    { id: 'token', label: say('Token use') },
    { id: 'none', label: say('No use') },
  ] as const;

function describe(data: readonly Modes[]): string {
  return withinLimit(
    data.map((modes) => {
      const last = modes.weeks.length - 1;
      const at = (id: 'real' | 'token' | 'none') => percent(modes[id][last] as number);
      return say(
        '{0} in week {1}: {2} in real use, {3} in token use, {4} in none.',
        clean(modes.label, 30),
        modes.weeks[last] as number,
        at('real'),
        at('token'),
        at('none'),
      );
    }),
  );
}

function table(data: readonly Modes[]): DataTable {
  return {
    caption: say('Shares of people by mode of use'),
    columns: [
      { id: 'arm', label: say('Arm'), unit: '' },
      { id: 'week', label: say('Week'), unit: '' },
      ...modeNames().map(({ id, label }) => ({ id, label, unit: 'share' })),
      { id: 'runs', label: say('Runs'), unit: '' },
    ],
    rows: data.flatMap((modes) =>
      Array.from(modes.weeks, (week, k): Cell[] => [
        modes.label,
        week,
        ...modeNames().map(({ id }) => modes[id][k]),
        modes.runs,
      ]),
    ),
  };
}

function draw(data: readonly Modes[], options: StackOptions & FigureOptions = {}): VNode {
  if (data.length === 0) throw new RangeError('data must hold at least one arm, got 0');
  for (const modes of data) {
    for (const { id } of modeNames()) checkSeries(`${modes.arm}, ${id},`, modes.weeks, modes[id]);
  }
  const frame = frameOf(options);
  const styles = armStyles(
    frame.theme,
    data.map(({ arm }) => arm),
    options.arms,
  );
  const panels = data.map((modes, k) => ({
    label: modes.label,
    colour: (styles[k] as ArmStyle).colour,
    weeks: modes.weeks,
    layers: modeNames().map(({ id, label }) => ({
      id,
      name: label,
      values: modes[id],
      colour: frame.theme.modes[id],
    })),
  }));
  const heading = {
    title: say('Real use or token use'),
    subtitle: say('Share of people by what they do with the tool each week'),
    description: describe(data),
    runs: fewestRuns(data),
    footer: [runCount(fewestRuns(data), data.length > 1 ? 'paired' : '')],
  };
  return stackPanels(frame, panels, heading, options);
}

/** Real or token? The three modes of use as a stack to 100 %, a panel an arm. */
export const usageModes: Figure<readonly Modes[], StackOptions> = Object.assign(draw, {
  describe,
  table,
});
