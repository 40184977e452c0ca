import type { ArmRobustness } from '@uptake/lab';
import { type Bound, inputEntry } from '@uptake/lab/internal';
import type { WorldFigure } from '@uptake/lab/statistics';
import { conditionRegions, policyTable } from '@uptake/viz';
import {
  type AnswerFigure,
  boundValue,
  capital,
  drawn,
  listed,
  outcomeSize,
} from '@uptake/viz/internal';
import { counted, percent } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { unitOf } from './attribute.ts';
import { conditionLines } from './discover.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';
import { levelText } from './rows.ts';

const right = 'right' as const;
const columns = ['mean', 'worst 5 %', 'largest regret', 'regret 95 %', 'goal met'];

const signOf = ({ outcome }: ArmRobustness): 1 | -1 => (outcome.orientation === -1 ? -1 : 1);

/** The arms with what they bring in uncertain worlds. */
export function robustnessTable(found: ArmRobustness): ReadTable {
  const { arms, outcome } = found;
  const level = (value: number): string => levelText(outcome, signOf(found) * value);
  // A regret is a difference: of shares in points.
  const size = (value: number): string => outcomeSize(value, outcome.unit);
  return {
    columns: [{ title: 'arm' }, ...columns.map((title) => ({ title, align: right }))],
    rows: arms.map(({ arm, maximumRegret, mean, regret95, satisfied, worst }) => [
      harmless(arm, 40),
      level(mean.value),
      level(worst.value),
      size(maximumRegret.value),
      size(regret95.value),
      percent(satisfied.value),
    ]),
  };
}

/** The arms that share the best of a number, in words. */
const tied = (arms: readonly { readonly arm: string }[]): string =>
  listed(arms.map(({ arm }) => harmless(arm, 60)));

/** How often the goal is met by whom it is met most often. */
function goalSentence({ arms, failsWhere, mostSatisfying, worlds }: ArmRobustness): string {
  const most = arms.find(({ arm }) => arm === mostSatisfying)?.satisfied.value ?? 0;
  const first = arms.filter(({ satisfied }) => satisfied.value === most);
  const failures = worlds - Math.round(most * worlds);
  if (failures === worlds) return `No arm meets the goal in any of ${worlds} worlds.`;
  const fails =
    failures === 0 ? `in all ${worlds} worlds` : `failing in ${failures} of ${worlds} worlds`;
  if (first.length > 1) return `${capital(tied(first))} meet the goal equally often, ${fails}.`;
  return `${capital(tied(first))} meets the goal most often, ${fails}${failsWhere.length > 0 ? ', mostly where' : '.'}`;
}

/** The answer in sentences: whom to take if one is wrong, and how often it fails; arms that are alike are said to be. */
function robustnessSentence(found: ArmRobustness): string {
  const { arms } = found;
  const least = Math.min(...arms.map(({ maximumRegret }) => maximumRegret.value));
  const first = arms.filter(({ maximumRegret }) => maximumRegret.value === least);
  const regret =
    first.length > 1
      ? `${capital(tied(first))} leave equally little to regret.`
      : `${capital(tied(first))} leaves least to regret.`;
  return `${regret} ${goalSentence(found)}`;
}

function league(found: ArmRobustness): AnswerFigure {
  const { alpha, arms, outcome, worlds } = found;
  const unit = unitOf(outcome);
  const sign = signOf(found);
  const level = ({ hi, lo, value }: WorldFigure): WorldFigure =>
    sign === 1 ? { hi, lo, value } : { value: -value, lo: -hi, hi: -lo };
  const figure = drawn(
    policyTable,
    {
      measures: [
        {
          id: 'satisfied',
          label: 'Goal met',
          unit: 'share',
          orientation: 1,
        },
        { id: 'mean', label: 'Mean', unit, orientation: sign },
        { id: 'worst', label: 'Mean of the worst 5 %', unit, orientation: sign },
        { id: 'regret', label: 'Largest regret', unit, orientation: -1 },
        { id: 'regret95', label: 'Regret, 95 %', unit, orientation: -1 },
      ],
      policies: arms.map(({ arm, maximumRegret, mean, regret95, satisfied, worst }) => ({
        arm,
        label: arm,
        cells: [satisfied, level(mean), level(worst), maximumRegret, regret95],
      })),
      runs: worlds,
      alpha,
    },
    { title: `${outcome.label} in worlds that nobody knows for sure` },
  );
  return { id: 'arms', heading: 'Which policy is safe if we are wrong?', figure };
}

function fails(found: ArmRobustness): AnswerFigure[] {
  const { failsWhere, failures, mostSatisfying, worlds } = found;
  if (failsWhere.length === 0) return [];
  const inputs = failsWhere.map(({ atLeast, atMost, input, label }) => {
    const { low = 0, high = 1 } = inputEntry(input) ?? {};
    const ends = [low, high, ...[atLeast, atMost].filter((end) => end !== null)];
    return { id: input, label, min: Math.min(...ends), max: Math.max(...ends) };
  });
  const figure = drawn(conditionRegions, {
    event: `${mostSatisfying} fails`,
    inputs,
    boxes: [{ conditions: failsWhere, ...found.failureBox }],
    points: worlds,
    cases: failures,
    runs: 1,
  });
  return [{ id: 'fails', heading: `Where does ${harmless(mostSatisfying, 60)} fail?`, figure }];
}

/** What a report says and shows of robustness. */
export function robustnessPage(found: ArmRobustness): AnswerPage {
  const { bounds, failsWhere, inputs, outcome, worlds } = found;
  const bare = conditionLines(failsWhere.map(({ kept, quasiP, ...limit }) => limit));
  const where = bare.length > 0 ? ` ${bare.map((line) => line.trim()).join(' and ')}.` : '';
  return {
    question: 'Which policy is safe if we are wrong?',
    answer: `${robustnessSentence(found)}${where}`,
    facts: [
      outcome.label,
      `goal: ${bounds.map(boundWords).join(' and ')}`,
      counted(worlds, 'world'),
    ],
    figures: [league(found), ...fails(found)],
    table: reportTable(robustnessTable(found), 'Arms in the same worlds, on the same luck'),
    warnings: [
      `Each world draws ${counted(inputs.length, 'uncertain input')} evenly from its range: the share of worlds is no probability of the real one.`,
      ...conditionLines(failsWhere).map((line) => `Where it fails: ${line.trim()}.`),
      'Regret: how much the best arm of that world would have brought more.',
    ],
  };
}

/** A bound in words: `Real use, last 8 weeks at least 30 %`. */
export function boundWords({ atLeast, atMost, outcome }: Bound): string {
  return atLeast === undefined
    ? `${outcome.label} at most ${boundValue(atMost ?? 0, outcome.unit)}`
    : `${outcome.label} at least ${boundValue(atLeast, outcome.unit)}`;
}
