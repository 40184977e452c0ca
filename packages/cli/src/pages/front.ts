import type { Experiment, FrontPolicy, Outcome, PolicyFront } from '@uptake/lab';
import { costFront } from '@uptake/viz';
import { type DrawnFigure, drawn } from '@uptake/viz/internal';
import { counted, percent } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { unitOf } from './attribute.ts';
import { baselineOf, goalWords, moneyWords, policyWords, runCostNotes } from './cheapest.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';
import { levelText } from './rows.ts';

const right = 'right' as const;

/** A mean and its interval, such as `71.2 % (70.1 to 72.3)`. */
function sureText(outcome: Outcome, { outcomes, uncertaintyOfMean }: FrontPolicy): string {
  const level = (value = Number.NaN): string => levelText(outcome, value);
  const limits = uncertaintyOfMean[outcome.id];
  return `${level(outcomes[outcome.id])} (${level(limits?.lo)} to ${level(limits?.hi)})`;
}

const words = ({ policy }: FrontPolicy, experiment: Experiment): string =>
  policyWords(policy, baselineOf(experiment, Object.keys(policy)));

/** The policies of a front, cheapest first. */
export function frontTable(
  { currency, objectives, policies }: PolicyFront,
  experiment: Experiment,
): ReadTable {
  const hasGoal = policies.some(({ satisfied }) => satisfied !== null);
  return {
    columns: [
      { title: 'cost', align: right },
      ...objectives.map(({ label }) => ({ title: label, align: right })),
      ...(hasGoal ? [{ title: 'goal met', align: right }] : []),
      { title: 'policy' },
    ],
    rows: policies.map((one) => [
      moneyWords(one.cost, currency),
      ...objectives.map((outcome) => sureText(outcome, one)),
      ...(one.satisfied === null ? [] : [percent(one.satisfied)]),
      words(one, experiment),
    ]),
  };
}

/** The answer of a front in a sentence: what its ends cost and bring. */
function frontSentence({ currency, fallen, objectives, policies }: PolicyFront): string {
  const [outcome] = objectives;
  const [first, last] = [policies[0], policies.at(-1)];
  if (!outcome || !first || !last) return 'No policy was found.';
  const end = (one: FrontPolicy): string =>
    `${levelText(outcome, one.outcomes[outcome.id] ?? Number.NaN)} for ${moneyWords(one.cost, currency)}`;
  const fell =
    fallen === 0
      ? ''
      : ` ${counted(fallen, 'more policy', 'more policies')} fell off when seen again on fresh worlds.`;
  const what =
    policies.length === 1
      ? `One policy is better than every cheaper one and cheaper than every better one: ${outcome.label.toLowerCase()} is ${end(first)}.`
      : `Of ${counted(policies.length, 'policy', 'policies')} none is both cheaper and better than another: ${outcome.label.toLowerCase()} goes from ${end(first)} to ${end(last)}.`;
  return `${what}${fell}`;
}

/** Policies whose outcome has a value in some world. */
const valued = ({ policies }: PolicyFront, { id }: Outcome): FrontPolicy[] =>
  policies.filter(({ outcomes }) => Number.isFinite(outcomes[id]));

const figureOf = (front: PolicyFront, experiment: Experiment, outcome: Outcome): DrawnFigure =>
  drawn(costFront, {
    measure: outcome.label,
    unit: unitOf(outcome),
    orientation: outcome.orientation === -1 ? -1 : 1,
    currency: front.currency,
    candidates: valued(front, outcome).map((one) => ({
      label: words(one, experiment),
      cost: one.cost,
      value: one.outcomes[outcome.id] as number,
      ...(one.uncertaintyOfMean[outcome.id] as { lo: number; hi: number }),
    })),
    arms: [],
    worlds: front.worlds,
  });

/** What a report says and shows of a front: a figure for each objective. */
export function frontPage(front: PolicyFront, experiment: Experiment): AnswerPage {
  const { goal } = experiment;
  return {
    question: 'What does each sum buy?',
    answer: frontSentence(front),
    facts: [
      counted(front.worlds, 'fresh world'),
      ...(goal ? [`goal: ${goalWords(experiment, goal.share)}`] : []),
    ],
    figures: front.objectives
      .filter((outcome) => valued(front, outcome).length > 0)
      .map((outcome) => ({
        id: outcome.id,
        heading: `${outcome.label} against cost`,
        figure: figureOf(front, experiment, outcome),
      })),
    table: reportTable(frontTable(front, experiment), 'The front on fresh worlds, cheapest first'),
    warnings: [
      `Prices are assumptions of the file. A policy is counted from the arm ${harmless(front.arm, 60)}; levers without a price are not searched.`,
      ...runCostNotes(experiment),
      'Policies are found on few worlds and shown as they did on fresh ones, with the 95 % interval of the mean over them. In a figure, those off the steps are better in another objective.',
    ],
  };
}
