import type { CheapestPolicy, Experiment, PricedPolicy } from '@uptake/lab';
import { inputValue } from '@uptake/lab/internal';
import { wilson } from '@uptake/lab/statistics';
import { costFront } from '@uptake/viz';
import type { PricedPolicy as Drawn } from '@uptake/viz/data';
import { drawn, policyDifferences } from '@uptake/viz/internal';
import { moneyAmount, significant } from '@uptake/viz/numbers';
import { counted, percent, percentAt } from '../output/numbers.ts';
import { harmless } from '../output/text.ts';
import { type AnswerPage, type ReadTable, reportTable } from './page.ts';
import { boundWords } from './robustness.ts';
import { partWords } from './rows.ts';

const right = 'right' as const;
const shownCandidates = 10;

/** The policy of the arm that is varied. */
const homeOf = (arms: CheapestPolicy['arms'], arm: string): Policy =>
  arms.find((one) => one.arm === arm)?.policy ?? {};

/** Arms and candidates with their cost, and in how many fresh worlds they hold. */
export function cheapestTable(
  { arm, arms, candidates, currency }: CheapestPolicy,
  experiment: Experiment,
): ReadTable {
  const home = homeOf(arms, arm);
  const row = (what: string, one: PricedPolicy): string[] => [
    what,
    moneyWords(one.cost, currency),
    `${one.satisfied}/${one.worlds}`,
    policyWords(one.policy, home),
  ];
  return {
    columns: [
      { title: 'which' },
      { title: 'cost', align: right },
      { title: 'goal met', align: right },
      { title: 'policy' },
    ],
    rows: [
      ...arms.map((one) => {
        const [what = '', cost = '', ...rest] = row(harmless(one.arm, 20), one);
        const more = unpriced(one, home, experiment);
        return more === ''
          ? [what, cost, ...rest]
          : [
              what,
              `> ${cost}`,
              rest[0] ?? '',
              `${rest[1] === unchanged ? '' : `${rest[1]}, `}${more}`,
            ];
      }),
      ...candidates.slice(0, shownCandidates).map((one, at) => row(`candidate ${at + 1}`, one)),
    ],
  };
}

/** What is asked of a policy, in words. */
export function goalWords({ goal, limits }: Experiment, share: number): string {
  const bounds = [...(goal ? [goal] : []), ...limits].map(boundWords);
  return `${bounds.join(' and ')} in ${percent(share)} of worlds`;
}

/** The answer of a search: the cheapest policy and how sure it is, or that none could be certified. */
function cheapestSentence({ arm, arms, currency, found }: CheapestPolicy): string {
  if (!found)
    return 'No policy could be certified: raise the levels that may be tried, or lower the goal.';
  const home = homeOf(arms, arm);
  const { alpha, atLeast, satisfied, worlds } = found.certificate;
  return `Cheapest: ${policyWords(found.policy, home)} for ${moneyWords(found.cost, currency)}. It meets the goal in ${satisfied} of ${worlds} fresh worlds, so in at least ${percentAt(atLeast, 1)} of all (confidence ${percent(1 - alpha)}).`;
}

const point = (label: string, { cost, satisfied, worlds }: PricedPolicy): Drawn => ({
  label,
  cost,
  value: satisfied / worlds,
  ...wilson(satisfied, worlds),
});

/** That a search counts what levers cost, and not what runs spend beside them. */
export function runCostNotes({ prices, scenario }: Experiment): string[] {
  return scenario.economics && prices.include.length === 0
    ? [
        'The costs are those of the levers. Licences, training and incentives, which grow with use, are not in them: compare counts them.',
      ]
    : [];
}

/** What a report says and shows of the cheapest policy. */
export function cheapestPage(found: CheapestPolicy, experiment: Experiment): AnswerPage {
  const { arms, candidates, currency, goal, method } = found;
  const words = (one: PricedPolicy): string => policyWords(one.policy, homeOf(arms, found.arm));
  const chosen = found.found && {
    ...found.found,
    satisfied: found.found.certificate.satisfied,
    worlds: found.found.certificate.worlds,
  };
  const figure = drawn(costFront, {
    measure: 'Worlds in which the goal is met',
    orientation: 1,
    currency,
    candidates: candidates.map((one) => point(words(one), one)),
    arms: arms.map((one) => ({ ...point(one.arm, one), arm: one.arm })),
    ...(chosen ? { chosen: point(words(chosen), chosen) } : {}),
    goal: goal.share,
    worlds: arms[0]?.worlds ?? 0,
  });
  return {
    question: 'What is the cheapest policy that meets the goal?',
    answer: cheapestSentence(found),
    facts: [goalWords(experiment, goal.share), counted(candidates.length, 'candidate')],
    figures: [
      { id: 'policies', heading: 'What does it cost, and how often does it hold?', figure },
    ],
    table: reportTable(
      cheapestTable(found, experiment),
      'Policies on the same fresh worlds, cheapest first',
    ),
    warnings: [
      `Prices are assumptions of the file. A policy is counted from the arm ${harmless(found.arm, 60)}; levers without a price are not searched.`,
      ...runCostNotes(experiment),
      method === 'grid'
        ? 'Every combination of the levels written down was a candidate, in order of cost.'
        : 'Ranges were searched by an evolution strategy; a cheaper policy may exist that it did not find.',
      'Candidates are shown as they did on worlds that the search had not seen; the cheapest one was then certified on others again.',
    ],
  };
}

const unchanged = 'nothing changed';

/** What an arm changes beside the levers that have a price, so that its cost is not known as a whole. */
function unpriced(
  { arm, policy }: PricedPolicy & { readonly arm: string },
  home: Policy,
  { arm: base, scenario }: Experiment,
): string {
  const [one, other] = [scenario.arms[base], scenario.arms[arm]];
  if (!one || !other) return '';
  const moved = Object.entries(policy).filter(([lever, value]) => value !== home[lever]).length;
  return policyDifferences([one, other]).length > moved ? 'changes without a price' : '';
}

const events = { schedule: 'change', training: 'training', campaign: 'campaign' } as const;

/** A lever in words; what is staged by its place: `shadow work credited (change 1)`; what belongs to a role as it is in a file. */
function nameOf(path: string): string {
  const [, list, index] = /^rollout\.(\w+)\[(\d+)\]/.exec(path) ?? [];
  const event = events[list as keyof typeof events] as string | undefined;
  const lever = partWords(path.replace(/^.*\./, ''));
  if (event !== undefined) return `${lever} (${event} ${Number(index) + 1})`;
  return /^(policy\.)?\w+$/.test(path) ? lever : harmless(path, 60);
}

/** Values by lever. */
interface Policy {
  readonly [lever: string]: number;
}

/** What the levers of a policy are in the arm that is varied. */
export function baselineOf({ arm, scenario }: Experiment, levers: Iterable<string>): Policy {
  const base = scenario.arms[arm] ?? scenario;
  return Object.fromEntries([...levers].map((id) => [id, inputValue(base, id)]));
}

/** The levers that a policy moves, and where to. */
export function policyWords(policy: Policy, baseline: Policy): string {
  const moved = Object.entries(policy)
    .filter(([lever, value]) => value !== baseline[lever])
    .map(([lever, value]) => `${nameOf(lever)} ${significant(value, 3)}`);
  return moved.length === 0 ? unchanged : moved.join(', ');
}

/** An amount of money with its currency. */
export function moneyWords(value: number, currency: string): string {
  return `${moneyAmount(value)}\u00a0${harmless(currency, 12)}`;
}
