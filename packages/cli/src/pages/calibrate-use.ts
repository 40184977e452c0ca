import type { MomentFit, UseCalibration, UseCounts } from '@uptake/lab/calibrate';
import { isMissed } from '@uptake/lab/internal';
import { fitAnswer, intervalText, unidentifiedWords, useInUnit } from '@uptake/viz/internal';
import { curveLines } from '../output/curves.ts';
import { counted, fixed, percent } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';
import { blocks, headLines } from './page.ts';

/** What the data identify. */
function identifiedLines({ identifiability }: UseCalibration, width: number): string[] {
  return tableLines(
    [
      { title: '90 % of what is believed' },
      { title: 'before', align: 'right' },
      { title: 'after', align: 'right' },
      { title: 'width left', align: 'right' },
      { title: 'identified' },
    ],
    identifiability.map(({ id, identified: how, kind, label, left, posterior, prior }) => [
      harmless(kind === 'parameter' ? id : label, 46),
      intervalText(prior),
      intervalText(posterior),
      percent(left),
      how === 'no' ? styled('faint', how) : how,
    ]),
    width,
  );
}

/** Use as it was and as runs of the posterior have it. */
function curvesOf(found: UseCalibration, unicode: boolean, width: number): string[] {
  const { bands } = found;
  const seen = bands.map(({ observed }) => observed ?? Number.NaN);
  return curveLines(
    [
      { label: '95 % of runs below', values: bands.map(({ high }) => high), place: 2 },
      { label: 'median', values: bands.map(({ median }) => median), place: 1 },
      { label: '5 % below', values: bands.map(({ low }) => low), place: 3 },
      ...(seen.some(Number.isNaN) ? [] : [{ label: 'data', values: seen, place: 0 }]),
    ],
    { width, rows: 11, unicode },
  );
}

/** What a week with use is, in the data and in runs. */
export const countsText: Readonly<Record<UseCounts, string>> = {
  any: 'a week with any use counts',
  real: 'a week with real use counts',
  token: 'a week with token use counts',
};

/** A model fitted to use, as text. */
export function useText(
  found: UseCalibration,
  { data, from, to }: { readonly data: string; readonly from: string; readonly to: string },
  { unicode, width }: { readonly unicode: boolean; readonly width: number },
): string {
  const { notes, people, runs, targets, weeks } = found;
  const facts = [
    `${data}: ${counted(people, 'person', 'people')}, ${counted(weeks, 'week')} from ${from} to ${to}`,
    countsText[found.counts],
    `arm ${harmless(found.arm, 60)}`,
    counted(runs, 'run'),
  ];
  const table = tableLines(
    [
      { title: 'target' },
      { title: 'data', align: 'right' },
      { title: '90 % of runs', align: 'right' },
    ],
    targets.map((target) => {
      const [low, , high] = target.fitted;
      return [
        harmless(target.label, 52),
        useInUnit(target.observed, target.unit),
        `${useInUnit(low, target.unit)} to ${useInUnit(high, target.unit)}${isMissed(target) ? ' !' : ''}`,
      ];
    }),
    width,
  );
  return blocks(
    headLines(found.name, facts, width),
    table,
    identifiedLines(found, width),
    curvesOf(found, unicode, width),
    wrapped(fitAnswer(found), width).map((line) => styled('bold', line)),
    unidentifiedWords(found).flatMap((line) => wrapped(harmless(line, 1000), width)),
    notes.flatMap((note) => wrapped(`Note: ${harmless(note, 600)}`, width)),
  );
}

/** The point nearest to use, as text. */
export function momentText(
  { arm, counts, loss, lossAgain, name, people, runs, targets, values, weeks }: MomentFit,
  { data, from, to }: { readonly data: string; readonly from: string; readonly to: string },
  { width }: { readonly width: number },
): string {
  const facts = [
    `${data}: ${counted(people, 'person', 'people')}, ${counted(weeks, 'week')} from ${from} to ${to}`,
    countsText[counts],
    `arm ${harmless(arm, 60)}`,
    counted(runs, 'run'),
  ];
  const words = `Mean square of the differences in standard deviations of luck: ${fixed(loss, 2)} where it was searched, ${fixed(lossAgain, 2)} under fresh luck. About 1 is what luck alone leaves; how sure the values are, --method abc-smc says.`;
  return blocks(
    headLines(name, facts, width),
    tableLines(
      [{ title: 'nearest to the data' }, { title: 'value', align: 'right' }, { title: '' }],
      values.map(({ atLimit, id, value }) => [
        harmless(id, 46),
        fixed(value, 3),
        atLimit ? 'at an end of what is believed' : '',
      ]),
      width,
    ),
    tableLines(
      [
        { title: 'target' },
        { title: 'data', align: 'right' },
        { title: 'mean of runs', align: 'right' },
      ],
      targets.map(({ label, mean, observed, unit }) => [
        harmless(label, 52),
        useInUnit(observed, unit),
        useInUnit(mean, unit),
      ]),
      width,
    ),
    wrapped(words, width),
  );
}
