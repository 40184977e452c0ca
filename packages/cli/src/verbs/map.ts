import { type LeverMap, map } from '@uptake/lab';
import { boundValue } from '@uptake/viz/internal';
import { giveAnswer } from '../analysis/answer.ts';
import type { AnalysisFlags } from '../analysis/runs.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { experimentFor } from '../input/experiment-file.ts';
import { counted, fixed } from '../output/numbers.ts';
import { styled } from '../output/terminal.ts';
import { harmless, padded } from '../output/text.ts';
import { axisText, mapPage } from '../pages/map.ts';
import { blocks, headLines } from '../pages/page.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake map`. */
interface MapFlags extends AnalysisFlags {
  readonly vary?: readonly string[];
}

/** The map as rows of numbers, the largest y at the top; what lies below the tipping value is faint. */
function gridLines({ values, tipping, outcome, x, y }: LeverMap): string[] {
  const share = outcome.unit === 'share';
  const cell = (value: number): string => {
    const shown = Number.isNaN(value) ? '–' : share ? fixed(100 * value) : fixed(value, 1);
    const text = padded(shown, 5, 'right');
    return value < tipping ? styled('faint', text) : text;
  };
  const width = x.values.length;
  const rows = y.values.map((height, j) => {
    const line = Array.from(values.subarray(j * width, (j + 1) * width), cell).join('');
    return `${padded(axisText(height), 8, 'right')} |${line}`;
  });
  const every = x.values.length > 7 ? 2 : 1;
  const axis = x.values
    .map((value, k) => padded(k % every === 0 ? axisText(value) : '', 5, 'right'))
    .join('');
  return [
    styled('faint', `${y.label} up, ${x.label} to the right${share ? '; per cent' : ''}`),
    ...rows.reverse(),
    styled('faint', `${' '.repeat(10)}${axis}`),
  ];
}

function textOf(found: LeverMap, width: number): string {
  const { arm, arms, name, outcome, replications, runs, tipping, x, y } = found;
  const facts = [
    `${outcome.label} in ${harmless(arm, 60)}`,
    counted(replications, 'replication'),
    counted(runs, 'run'),
  ];
  return blocks(
    headLines(name, facts, width),
    gridLines(found),
    [`The edge is at ${boundValue(tipping, outcome.unit)}; below it the figures are faint.`],
    arms.map(
      (place) =>
        `${harmless(place.label, 60)}: ${x.label} ${axisText(place.x)}, ${y.label} ${axisText(place.y)}`,
    ),
  );
}

/** `uptake map FILE`: an outcome over two levers, finest where it tips. */
export async function mapVerb(file: string, flags: MapFlags, context: Context): Promise<ExitCode> {
  const experiment = await experimentFor({ verb: 'map', file, flags }, context.terminal);
  await giveAnswer(
    { verb: 'map', file, experiment, flags },
    context,
    (options) => map(experiment, options),
    (found) => ({
      content: { map: found },
      text: ({ width }) => textOf(found, width),
      page: mapPage(found),
    }),
  );
  return exitCode.ok;
}
