import { outcomeOf, type Sweep } from '@uptake/lab';
import { sweepPoints } from '@uptake/viz';
import { capital, drawn } from '@uptake/viz/internal';
import { significant } from '@uptake/viz/numbers';
import { counted } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { unitOf } from './attribute.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';
import { armText, levelText } from './rows.ts';

const others = ['plateau', 'netHours', 'errorsAgainstOldWay'];
const right = 'right' as const;

type Point = Sweep['points'][number];
const focusOf = (found: Sweep, { outcomes }: Point): Point['outcomes'][number] | undefined =>
  outcomes.find(({ outcome }) => outcome === found.focus);

/** The points of a sweep with the outcome asked for and some others. */
export function sweepTable({ inputs, outcome: asked, points }: Sweep): ReadTable {
  const shown = [asked, ...others.filter((id) => id !== asked.id).map((name) => outcomeOf(name))];
  return {
    columns: [
      ...inputs.map(({ label }) => ({ title: label, align: right })),
      ...shown.map(({ label }) => ({ title: label, align: right })),
    ],
    rows: points.map(({ outcomes, values }) => [
      ...values.map((value) => significant(value, 4)),
      ...shown.map((one) => {
        const found = outcomes.find(({ outcome }) => outcome === one.id);
        return found ? armText(one, found) : '–';
      }),
    ]),
  };
}

/** The answer of a sweep in a sentence: its lowest and its highest point. */
function sweepSentence(found: Sweep): string {
  const { outcome } = found;
  const known = found.points
    .flatMap((point) => {
      const mean = focusOf(found, point)?.mean ?? Number.NaN;
      return Number.isNaN(mean) ? [] : [{ point, mean }];
    })
    .sort((a, b) => a.mean - b.mean);
  const [low, high] = [known[0], known.at(-1)];
  if (!low || !high) return `${outcome.label} has no value at any point.`;
  const place = ({ values }: Point): string =>
    found.inputs
      .map(({ label }, j) => `${label.toLowerCase()} ${significant(values[j] ?? 0, 3)}`)
      .join(', ');
  if (levelText(outcome, low.mean) === levelText(outcome, high.mean))
    return `${outcome.label} is ${levelText(outcome, low.mean)} at every point.`;
  return `${outcome.label} goes from ${levelText(outcome, low.mean)} (${place(low.point)}) to ${levelText(outcome, high.mean)} (${place(high.point)}).`;
}

/** What a report says and shows of a sweep. */
export function sweepPage(found: Sweep): AnswerPage {
  const { arm, design, inputs, points, replications } = found;
  const { outcome } = found;
  const figure = drawn(sweepPoints, {
    measure: outcome.label,
    unit: unitOf(outcome),
    inputs,
    points: points.flatMap((point) => {
      const seen = focusOf(found, point);
      if (!seen || seen.n === 0) return [];
      const { lo, hi } = seen.uncertaintyOfMean ?? { lo: seen.mean, hi: seen.mean };
      return [{ inputs: point.values, value: seen.mean, lo, hi }];
    }),
    runs: replications,
  });
  const failed = points.reduce((sum, point) => sum + point.failed, 0);
  return {
    question: 'What comes out at each point?',
    answer: capital(sweepSentence(found)),
    facts: [
      `arm ${harmless(arm, 60)}`,
      `${design} of ${counted(points.length, 'point')}`,
      `${counted(replications, 'replication')} a point`,
    ],
    figures: [{ id: 'points', heading: 'What comes out at each point?', figure }],
    table: reportTable(sweepTable(found), 'Means over the replications of each point'),
    warnings: [
      'All points have the same people and the same luck; differences between points are surer than their levels.',
      ...(failed > 0 ? [`${counted(failed, 'run')} failed and are left out.`] : []),
    ],
  };
}
