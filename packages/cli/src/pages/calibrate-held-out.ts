import type { GroupForecast, HeldOutGroups } from '@uptake/lab/calibrate';
import { counted, fixed, percent } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';
import { blocks, headLines } from './page.ts';

/** Use of organisations that a model was not fitted to, as text. */

/** What was read, and of whom. */
interface Of {
  readonly name: string;
  readonly data: string;
  readonly from: string;
  readonly to: string;
  readonly people: { readonly fitted: number; readonly heldOut: number };
}

const points = (share: number): string => fixed(100 * share, 1);
const names = (list: readonly string[]): string =>
  list.map((name) => harmless(name, 40)).join(', ');

/** Whether groups lie farther from what the model says of them than nineteen in twenty of its own draws. */
const isFar = ({ likeness }: { readonly likeness: number }): boolean => likeness < 0.05;

/** Whether the model reaches the organisations that it was fitted to, and those held out are like them. */
export const areAlike = ({ fit, forecasts }: HeldOutGroups): boolean =>
  !isFar(fit) && !isFar(forecasts[0] as GroupForecast);

/** Each number as it was and as it was foretold, beside the model of chance that errs least over all. */
function statisticLines(found: HeldOutGroups, best: number, width: number): string[] {
  const [model, ...rivals] = found.forecasts as [GroupForecast, ...GroupForecast[]];
  const rival = rivals[best] as GroupForecast;
  return tableLines(
    [
      { title: 'use of those held out' },
      { title: 'fitted to', align: 'right' },
      { title: 'observed', align: 'right' },
      { title: '90 % foretold', align: 'right' },
      { title: 'error', align: 'right' },
      { title: harmless(rival.label, 24), align: 'right' },
    ],
    found.statistics.map(({ fitted, label, observed }, k) => {
      const own = model.predictions[k] as (typeof model.predictions)[0];
      const isOut = observed < own.low || observed > own.high;
      return [
        harmless(label, 46),
        percent(fitted),
        percent(observed),
        `${percent(own.low)} to ${percent(own.high)}${isOut ? ' !' : ''}`,
        points(own.error),
        points((rival.predictions[k] as typeof own).error),
      ];
    }),
    width,
  );
}

/** Every model by its mean error. */
function modelLines({ forecasts, statistics }: HeldOutGroups, width: number): string[] {
  const byError = [...forecasts].sort((a, b) => a.meanError - b.meanError);
  return tableLines(
    [
      { title: 'fitted to the same people' },
      { title: 'mean error', align: 'right' },
      { title: 'within 90 %', align: 'right' },
      { title: 'as far by luck', align: 'right' },
    ],
    byError.map(({ id, inside, label, likeness, meanError }) => {
      const cells = [
        harmless(label, 40),
        points(meanError),
        `${inside} of ${statistics.length}`,
        percent(likeness),
      ];
      return id === 'model' ? cells.map((cell) => styled('bold', cell)) : cells;
    }),
    width,
  );
}

/** The answer in words: what predicts better, and whether the organisations held out are like the others. */
function answer({ fit, forecasts, luckError, statistics }: HeldOutGroups): string[] {
  const [model, ...rivals] = forecasts as [GroupForecast, ...GroupForecast[]];
  const better = rivals.filter(({ meanError }) => meanError < model.meanError);
  const first =
    better.length === 0
      ? `Uptake errs by ${points(model.meanError)} points on average, less than every null model.`
      : `Uptake errs by ${points(model.meanError)} points on average. Better: ${better
          .map(({ label, meanError }) => `${harmless(label, 40)} (${points(meanError)})`)
          .join(', ')}.`;
  const alike = isFar(fit)
    ? 'It does not reach those that it was fitted to either: what it says of others is of little worth.'
    : isFar(model)
      ? 'Those held out are unlike those fitted to: less than one in twenty of its own draws lies so far off.'
      : 'Those held out come out like those fitted to, as far as so few can tell.';
  return [
    `${first} ${alike}`,
    `In those fitted to it errs by ${points(fit.meanError)} points, ${fit.inside} of ${statistics.length} within 90 %; luck alone would leave ${points(luckError)} in those held out, were the model right.`,
  ];
}

/** A prediction of organisations, as text. */
export function heldOutText(
  found: HeldOutGroups,
  { data, from, name, people, to }: Of,
  { width }: { readonly width: number },
): string {
  const facts = [
    `${data}: ${from} to ${to}`,
    `fitted to ${names(found.fitted)} (${counted(people.fitted, 'person', 'people')})`,
    `held out ${names(found.heldOut)} (${counted(people.heldOut, 'person', 'people')})`,
    counted(found.runs, 'run'),
  ];
  const rivals = found.forecasts.slice(1);
  const best = rivals.findIndex(({ id }) => id !== 'again');
  const [words = '', luck = ''] = answer(found);
  return blocks(
    headLines(name, facts, width),
    statisticLines(found, best, width),
    modelLines(found, width),
    tableLines(
      [{ title: 'common to all' }, { title: '90 % of what is possible', align: 'right' }],
      [
        ...found.inputs.map(({ high, id, low }) => [
          harmless(id, 46),
          `${fixed(low, 3)} to ${fixed(high, 3)}`,
        ]),
        [
          'spread between organisations (logits)',
          `${fixed(found.spread.low, 2)} to ${fixed(found.spread.high, 2)}`,
        ],
      ],
      width,
    ),
    wrapped(words, width).map((line) => styled('bold', line)),
    wrapped(luck, width),
  );
}
