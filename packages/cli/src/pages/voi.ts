import type { InputInformation, OutcomeInformation, ValueOfInformation } from '@uptake/lab/decide';
import { informationBars } from '@uptake/viz';
import {
  type AnswerFigure,
  capital,
  differenceRange,
  drawn,
  listed,
  outcomeSize,
} from '@uptake/viz/internal';
import { counted, grouped, percent } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { unitOf } from './attribute.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';

/** The outcome in words, without its currency: `net value`, `real use (last 8 weeks)`. */
function measureOf({ outcome: { currency, label } }: OutcomeInformation): string {
  const bare = currency === undefined ? label : label.replace(`, ${currency}`, '');
  return harmless(bare.replace(/, (last .*)$/, ' ($1)').toLowerCase(), 60);
}

const moneyOf = ({ outcome: { currency } }: OutcomeInformation): string =>
  currency === undefined ? '' : ` ${harmless(currency, 12)}`;

/** How much it is worth: `3.1 points`, `41 000 EUR`. */
function amount(of: OutcomeInformation, value: number): string {
  const fine = value > 0 ? { lo: 0, hi: 0 } : { lo: 0, hi: 1 };
  return `${outcomeSize(value, of.outcome.unit, fine)}${moneyOf(of)}`;
}

const nameOf = ({ label }: InputInformation): string => harmless(label.toLowerCase(), 80);

const byValue = (inputs: readonly InputInformation[]): InputInformation[] =>
  inputs.toSorted((a, b) => b.value - a.value);

/** Inputs that it is worth to know, and those of which it is not sure. */
function sorted({ first, inputs }: OutcomeInformation) {
  const order = byValue(inputs);
  const worth = order.filter(({ verdict }) => verdict === 'worth');
  const top = worth.length === 0 ? [] : order.filter(({ id }) => first.includes(id));
  return {
    top: top.filter(({ verdict }) => verdict !== 'nothing'),
    others: worth.filter(({ id }) => !first.includes(id)),
    unsure: order.filter(
      ({ id, verdict }) => verdict === 'unsure' && !(worth.length > 0 && first.includes(id)),
    ),
  };
}

/** Most inputs that a sentence names. */
const mostNamed = 3;

function naming(of: OutcomeInformation, inputs: readonly InputInformation[]): string {
  const named = inputs
    .slice(0, mostNamed)
    .map((one) => `${nameOf(one)} (${amount(of, one.value)})`);
  const left = inputs.length - mostNamed;
  return listed(left > 0 ? [...named, `${counted(left, 'more input')}`] : named);
}

/** A group, or all inputs, that are surely worth more together than any of them alone; the smallest with nearly all of it. */
function together({ all, groups, inputs }: OutcomeInformation): InputInformation | undefined {
  const most = Math.max(0, ...inputs.map(({ hi }) => hi));
  return byValue([...groups, { ...all, label: 'all inputs' }])
    .filter(({ lo, value, verdict }) => verdict === 'worth' && lo > most && value > 0.9 * all.value)
    .toSorted((a, b) => a.members.length - b.members.length)[0];
}

/** `; tool together is worth 2 700 EUR`, where several are worth more than one. */
function withTogether(of: OutcomeInformation): string {
  const found = together(of);
  return found === undefined
    ? ''
    : `; knowing ${harmless(found.label, 80)} together is worth ${amount(of, found.value)}`;
}

/** Whether some inputs leave the choice as it is in every world, or are just not told apart from nothing. */
const restWords = (who: string, alone: string, inputs: readonly InputInformation[]): string =>
  inputs.every(({ switches }) => switches === 0)
    ? `${who} changes the decision${alone}`
    : `${who}${alone} is distinguishable from nothing at this precision`;

/** What comes after the first: `; then taste (0.8 points); no other input changes the decision`. */
function after(of: OutcomeInformation): string {
  const { others, top, unsure } = sorted(of);
  const named = new Set([...top, ...others, ...unsure].map(({ id }) => id));
  const idle = of.inputs.filter(({ id }) => !named.has(id));
  const then = others.length > 0 ? `; then ${naming(of, others)}` : '';
  const rest =
    unsure.length > 0
      ? `; of ${counted(unsure.length, 'more input')} it is not sure`
      : idle.length === 0
        ? ''
        : `; ${restWords('no other input', together(of) ? ' alone' : '', idle)}`;
  return `${then}${rest}${withTogether(of)}`;
}

/** What no input is worth: nothing changes the decision, or it is not sure yet. */
function without(of: OutcomeInformation): string {
  const { all, best, inputs } = of;
  const { unsure } = sorted(of);
  const most = Math.max(...inputs.map(({ hi }) => hi));
  if (unsure.length > 0)
    return `it is not sure whether any input is worth measuring before ${harmless(best, 60)} is taken: at most ${amount(of, most)}`;
  const never = all.switches === 0 && inputs.every(({ switches }) => switches === 0);
  const none = 'no uncertain input';
  if (together(of)) return `${restWords(none, ' alone', inputs)}${withTogether(of)}`;
  return `${restWords(none, '', inputs)}: take ${harmless(best, 60)} ${never ? 'whatever they are' : `without measuring; one of them is worth at most ${amount(of, most)}, all together ${amount(of, all.value)}`}`;
}

/** The finding of one outcome, without a full stop. */
function finding(of: OutcomeInformation): string {
  const { top } = sorted(of);
  const [one] = top;
  if (!one) return without(of);
  if (top.length === 1)
    return `measure ${nameOf(one)} first: knowing it is worth ${amount(of, one.value)}${after(of)}`;
  return `measure first one of ${naming(of, top)}, which are not told apart${after(of)}`;
}

/** The answer in a sentence or two: what to measure first, and what it is worth; in the outcome and in money. */
function voiSentence({ outcomes }: ValueOfInformation): string {
  const [main, money] = outcomes as [OutcomeInformation, OutcomeInformation?];
  const take = `Without measuring, take ${harmless(main.best, 60)}`;
  if (!money) {
    const { top } = sorted(main);
    const of = ` in ${measureOf(main)}`;
    const said = finding(main);
    return top.length === 0
      ? `${capital(said)}.`
      : `${capital(said.replace(/;|$/, (end) => `${of}${end}`))}. ${take}.`;
  }
  const [one, other] = [sorted(main).top, sorted(money).top];
  const both = one.length === 1 && other.length === 1 && one[0]?.id === other[0]?.id;
  const known = one[0];
  const agreed = main.best === money.best;
  const takes = agreed
    ? `${take}.`
    : `${take} by ${measureOf(main)}, ${harmless(money.best, 60)} by ${measureOf(money)}.`;
  if (both && known && after(main) === after(money))
    return `Measure ${nameOf(known)} first: knowing it is worth ${amount(main, known.value)} of ${measureOf(main)} and ${amount(money, other[0]?.value ?? 0)}${after(main)}. ${takes}`;
  return `By ${measureOf(main)}, ${finding(main)}. By ${measureOf(money)}, ${finding(money)}. ${takes}`;
}

/** Worlds, runs and what counts as nothing, in a few words each. */
export function voiFacts(found: ValueOfInformation): string[] {
  const [main] = found.outcomes as readonly [OutcomeInformation];
  return [
    found.outcomes.map(measureOf).join(' and '),
    counted(main.inputs.length, 'uncertain input'),
    counted(found.worlds, 'world'),
    counted(found.runs, 'run'),
  ];
}

/** What to do where it is not settled. */
export function settledLines({ worldsNeeded }: ValueOfInformation): string[] {
  return worldsNeeded === null
    ? []
    : [`Not settled: take about ${grouped(worldsNeeded)} worlds (--worlds ${worldsNeeded}).`];
}

const right = 'right' as const;

/** The cells of one row in one outcome. */
function cellsOf(of: OutcomeInformation, one: InputInformation): string[] {
  const { all, outcome } = of;
  const limits = { lo: one.lo, hi: one.hi };
  return [
    amount(of, one.value),
    one.hi === 0 ? '0' : differenceRange(limits, outcome.unit),
    all.value > 0 ? percent(Math.min(1, one.value / all.value)) : '–',
    one.switches === 0
      ? 'never'
      : `${percent(one.switches)}${one.instead === null ? '' : ` to ${harmless(one.instead, 30)}`}`,
  ];
}

/** Most rows of inputs that change nothing. */
const mostIdle = 12;

/** Inputs by what they are worth in the first of some outcomes, then groups, then all together. */
export function informationTable(outcomes: readonly OutcomeInformation[]): ReadTable {
  const [main] = outcomes as readonly [OutcomeInformation];
  const order = byValue(main.inputs);
  const at = (of: OutcomeInformation, id: string): InputInformation =>
    [...of.inputs, ...of.groups, of.all].find((one) => one.id === id) as InputInformation;
  const counts = ({ id }: InputInformation): boolean =>
    outcomes.some((of) => at(of, id).verdict !== 'nothing');
  const shown = order.length <= mostIdle ? order : order.filter(counts);
  const left = order.length - shown.length;
  const row = (title: string, id: string): string[] => [
    title,
    ...outcomes.flatMap((of) => cellsOf(of, at(of, id))),
  ];
  const heads = outcomes.flatMap((of) => [
    { title: `worth, ${measureOf(of)}`, align: right },
    { title: 'interval', align: right },
    { title: 'of all', align: right },
    { title: 'changes the choice' },
  ]);
  return {
    columns: [{ title: 'known' }, ...heads],
    rows: [
      ...shown.map(({ id, label }) => row(harmless(label, 60), id)),
      ...(left > 0
        ? [
            [
              `${counted(left, 'more input')}, not distinguishable from nothing`,
              ...heads.map(() => ''),
            ],
          ]
        : []),
      ...main.groups.map(({ id, label }) => row(`${harmless(label, 60)} together`, id)),
      row('All inputs', main.all.id),
    ],
  };
}

function figureOf(of: OutcomeInformation, { alpha, worlds }: ValueOfInformation): AnswerFigure {
  const { all, best, groups, inputs, outcome } = of;
  const figure = drawn(informationBars, {
    measure: capital(measureOf(of)),
    unit: unitOf(outcome),
    ...(outcome.currency === undefined ? {} : { currency: outcome.currency }),
    rows: [
      ...inputs,
      ...groups.map((group) => ({ ...group, kind: 'group' as const })),
      { ...all, label: 'All inputs', kind: 'all' as const },
    ].map(({ hi, id, label, lo, value, ...row }) => ({
      id,
      label,
      value,
      lo,
      hi,
      ...('kind' in row ? { kind: row.kind } : {}),
    })),
    best,
    ...(of.precision === null ? {} : { precision: of.precision }),
    worlds,
    alpha,
  });
  const heading =
    outcome.currency === undefined
      ? 'What is worth measuring first?'
      : `What is it worth in ${harmless(outcome.currency, 12)}?`;
  return { id: outcome.currency === undefined ? 'inputs' : 'money', heading, figure };
}

function precisionWords(of: OutcomeInformation): string[] {
  if (of.precision === null) return [];
  return [
    `In ${measureOf(of)} an input is not distinguishable from nothing where its interval reaches 0 and stays below ${amount(of, of.precision)}, or lies below a tenth of that. With luck known as well, which nobody can measure, all would be worth ${amount(of, of.withLuck)}.`,
  ];
}

/** What a report says and shows of the value of information. */
export function voiPage(found: ValueOfInformation): AnswerPage {
  return {
    question: 'Which uncertain input is worth measuring before deciding?',
    answer: voiSentence(found),
    facts: voiFacts(found),
    figures: found.outcomes.map((of) => figureOf(of, found)),
    table: reportTable(
      informationTable(found.outcomes),
      'What it is worth to know, before an arm is chosen',
    ),
    warnings: [
      'Who knows an input takes the arm that is best there; who does not, the arm that is best on average. What measuring costs is not taken off.',
      ...found.outcomes.flatMap(precisionWords),
      'Values rest on what is believed of the inputs: ranges and distributions are yours.',
      ...settledLines(found),
    ],
  };
}
