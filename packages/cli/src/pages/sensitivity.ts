import type { SensitiveFactor, Sensitivity } from '@uptake/lab';
import type { Estimate } from '@uptake/lab/internal';
import { inputEffects, sensitivityBars } from '@uptake/viz';
import { capital, type DrawnFigure, drawn, listed } from '@uptake/viz/internal';
import { isFine, nameDifference } from '@uptake/viz/numbers';
import { counted, fixed, grouped, percent } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { unitOf } from './attribute.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';

/** Whether the figures can be trusted, and what to do if they cannot yet. */
export function verdictLines({ converged, rowsNeeded, sound }: Sensitivity): string[] {
  if (!sound)
    return ['The input that nothing reads got a share: pairing is broken, trust no figure.'];
  if (converged === null) return [];
  if (converged) return ['Converged: intervals are narrow and the order is stable.'];
  return [`Not converged${rowsNeeded ? `: take about ${grouped(rowsNeeded)} rows (--rows)` : ''}.`];
}

function figureOf({ converged, factors, method, outcome, runs }: Sensitivity): DrawnFigure {
  const measure = outcome.label;
  if (method === 'sobol') {
    const bars = factors.flatMap(({ first, id, kind, label, total }) =>
      first && total ? [{ id, kind, label, first, total }] : [],
    );
    return drawn(sensitivityBars, { measure, factors: bars, runs, converged: converged === true });
  }
  const isMorris = method === 'morris';
  return drawn(inputEffects, {
    measure,
    of: isMorris ? 'difference' : 'variance',
    unit: unitOf(outcome),
    factors: factors.flatMap(({ effect, id, kind, label, muStar, sigma }) => {
      const found = isMorris ? muStar : effect;
      return found
        ? [{ id, kind, label, effect: found, ...(sigma === undefined ? {} : { spread: sigma }) }]
        : [];
    }),
    runs,
  });
}

const methods = {
  morris:
    'Morris: each input is moved by two thirds of its range, from many places. It ranks inputs; it does not say how much of the spread is theirs.',
  sobol:
    'Sobol’: shares of the variance over the ranges of all inputs. Luck counts as an input of its own.',
  shapley: 'Shapley: shares of the variance that sum to 1, interactions shared out evenly.',
} as const;

/** The number by which a method ranks an input, with its interval. */
const rankedBy = ({ effect, muStar, total }: SensitiveFactor): Estimate | undefined =>
  total ?? effect ?? muStar;

/** Luck, where it counts for more than every input; the other methods hold it fixed. */
function luckWords(factors: readonly SensitiveFactor[], most: number): string {
  const luck = factors.find(({ kind }) => kind === 'luck');
  if (!luck || rankOf(luck) <= most) return '';
  return ` Luck alone counts for more than any of them (${percent(rankOf(luck))}).`;
}

/** The answer of a sensitivity analysis in a sentence: up to three inputs that surely move the outcome, the strongest first. */
function sensitivitySentence(found: Sensitivity): string {
  const { arm, factors, method, outcome } = found;
  const fine = factors.every(({ muStar }) => muStar === undefined || isFine(muStar));
  const size = (value: number): string =>
    method === 'morris'
      ? nameDifference(value, unitOf(outcome), fine).replace('+', '')
      : percent(value);
  const inputs = factors.filter(({ kind }) => kind === 'input');
  const top = inputs
    .filter((factor) => (rankedBy(factor)?.lo ?? 0) > 0)
    .sort((a, b) => rankOf(b) - rankOf(a))
    .slice(0, 3);
  const what = method === 'morris' ? 'mean change over the range' : 'share of the spread';
  const place = `${outcome.label} in ${harmless(arm, 40)}`;
  const luck = luckWords(factors, Math.max(0, ...inputs.map(rankOf)));
  if (top.length === 0) {
    const none = inputs.length === 1 ? 'the input' : `any of ${counted(inputs.length, 'input')}`;
    return `${place} is not seen to hang on ${none}: no interval lies above 0.${luck}`;
  }
  const words = top.map(
    (factor) => `${harmless(factor.label.toLowerCase(), 80)} (${size(rankOf(factor))})`,
  );
  return `${place} hangs most on ${listed(words)}: ${what}.${luck}`;
}

/** What is to be known of inputs that were moved together, where there are any. */
export function togetherLines({ factors }: Sensitivity): string[] {
  return factors.some(({ members }) => members)
    ? [
        'Inputs of one group, and inputs that are correlated, are moved together: the figure is theirs as a whole, and what one of them does alone cannot be told from it.',
      ]
    : [];
}

/** What a report says and shows of a sensitivity analysis. */
export function sensitivityPage(found: Sensitivity): AnswerPage {
  const { arm, factors, method, outcome, rows } = found;
  const inputs = factors.filter(({ kind }) => kind === 'input').length;
  return {
    question: 'Which uncertain input matters?',
    answer: capital(sensitivitySentence(found)),
    facts: [
      `arm ${harmless(arm, 60)}`,
      counted(inputs, 'input'),
      counted(
        rows,
        method === 'morris' ? 'trajectory' : 'row',
        method === 'morris' ? 'trajectories' : 'rows',
      ),
    ],
    figures: [{ id: 'inputs', heading: 'Which unknown matters?', figure: figureOf(found) }],
    table: reportTable(sensitivityTable(found), `${outcome.label} by input`),
    warnings: [
      methods[method],
      ...togetherLines(found),
      ...verdictLines(found),
      ...(found.sound ? ['The input that nothing reads got exactly 0, as it must.'] : []),
    ],
  };
}

const right = 'right' as const;
const columns = {
  sobol: [
    ['alone', 'first'],
    ['with interactions', 'total'],
  ],
  shapley: [['share of the variance', 'effect']],
  morris: [['mean effect', 'muStar']],
} as const;

const shown = (estimate: Estimate | undefined): string =>
  estimate
    ? `${fixed(estimate.value, 3)} (${fixed(estimate.lo, 3)} to ${fixed(estimate.hi, 3)})`
    : '–';

/** The number by which a method ranks an input. */
function rankOf(factor: SensitiveFactor): number {
  return rankedBy(factor)?.value ?? 0;
}

/** The inputs of a sensitivity analysis, the weightiest first. */
export function sensitivityTable({ factors, method }: Sensitivity): ReadTable {
  const heads = columns[method];
  const isMorris = method === 'morris';
  return {
    columns: [
      { title: 'input' },
      { title: 'name' },
      ...heads.map(([title]) => ({ title, align: right })),
      ...(isMorris ? [{ title: 'spread', align: right }] : []),
    ],
    rows: [...factors]
      .sort((a, b) => rankOf(b) - rankOf(a))
      .map((factor) => [
        factor.kind === 'dummy' ? 'Dummy (must be 0)' : harmless(factor.label, 80),
        factor.members ? factor.members.join(' + ') : harmless(factor.id, 80),
        ...heads.map(([, key]) => shown(factor[key])),
        ...(isMorris ? [factor.sigma === undefined ? '–' : fixed(factor.sigma, 3)] : []),
      ]),
  };
}
