import { type Conditions, parseEvent } from '@uptake/lab';
import type { InputCondition } from '@uptake/lab/internal';
import { conditionRegions } from '@uptake/viz';
import { boundValue, capital, drawn } from '@uptake/viz/internal';
import { significant } from '@uptake/viz/numbers';
import { counted, percent } from '../output/numbers.ts';
import { type AnswerPage, blocks, headLines, reportTable } from './page.ts';

const short = (value: number | null): string => (value === null ? '' : significant(value, 3));

type Region = Conditions['boxes'][number];

/** An event in words: `Real use, last 8 weeks below 25 %`. */
function eventWords({ event, outcome: asked }: Pick<Conditions, 'event' | 'outcome'>): string {
  const { below, outcome, value } = parseEvent(event, [asked]);
  return `${outcome.label} ${below ? 'below' : 'above'} ${boundValue(value, outcome.unit)}`;
}

/** How good a region is, in words. */
function regionWords({ coverage, density, mass }: Region): string {
  return `${percent(density)} of the points inside are cases, ${percent(coverage)} of all cases are inside, ${percent(mass)} of all points`;
}

/** Whether it happens whatever the inputs are, so that no limit on them tells anything. */
const isEverywhere = ({ cases, points }: Pick<Conditions, 'cases' | 'points'>): boolean =>
  cases === points;

/** The answer of a discovery in a sentence: the first region. */
function discoverySentence(found: Conditions): string {
  const { boxes, cases, points } = found;
  const seen = `${eventWords(found)} at ${cases} of ${counted(points, 'point')}`;
  const [first] = boxes;
  if (isEverywhere(found))
    return `${eventWords(found)} at all ${counted(points, 'point')}: within these ranges no input decides it.`;
  if (cases === 0)
    return `${eventWords(found)} at none of ${counted(points, 'point')}: it does not happen within these ranges.`;
  if (first === undefined) return `${seen}; in no region is it frequent.`;
  const where = conditionLines(first.conditions.map(({ kept, quasiP, ...one }) => one));
  const limits =
    where.length === 0 ? 'anywhere' : `where ${where.map((one) => one.trim()).join(' and ')}`;
  return `${seen}, mostly ${limits}: ${regionWords(first)}.`;
}

const methods = {
  prim: 'PRIM peels and pastes a box until it is dense in cases. "By chance" is the chance of so dense a box without that limit, "kept" how many of 50 bootstrap re-fits also limit the input.',
  cart: 'CART splits the points into leaves; those with more cases than not are shown.',
} as const;

/** What a report says and shows of a discovery. */
export function discoveryPage(found: Conditions): AnswerPage {
  const { boxes, empty, method, points, replications } = found;
  const rows = boxes.flatMap(({ conditions, coverage, density, mass }, k) =>
    conditions.map(({ atLeast, atMost, kept, label, quasiP }) => [
      String(k + 1),
      label,
      short(atLeast),
      short(atMost),
      short(quasiP ?? null),
      kept === undefined ? '' : percent(kept),
      percent(density),
      percent(coverage),
      percent(mass),
    ]),
  );
  const titles = [
    'region',
    'input',
    'at least',
    'at most',
    'by chance',
    'kept',
    'cases inside',
    'of all cases',
    'of all points',
  ];
  const figure = drawn(conditionRegions, {
    ...found,
    event: eventWords(found),
    runs: replications,
  });
  return {
    question: `Under which conditions is ${eventWords(found)}?`,
    answer: capital(discoverySentence(found)),
    facts: [
      `${counted(points, 'point')}`,
      `${counted(replications, 'replication')} a point`,
      method,
    ],
    figures: [{ id: 'regions', heading: 'Where does it happen?', figure }],
    table: reportTable(
      { columns: titles.map((title) => ({ title })), rows },
      `Limits of each region in which it is frequent: ${eventWords(found)}`,
    ),
    warnings: [
      methods[method],
      found.label === 'mean'
        ? 'A point is a case where the mean of its replications meets the event.'
        : 'A point is a case where enough of its replications meet the event.',
      ...(empty > 0
        ? [
            `${counted(empty, 'point')} without a value in any run ${empty === 1 ? 'is' : 'are'} left out.`,
          ]
        : []),
      'The regions describe the points that were run; shares of points are no probabilities of the real world.',
    ],
  };
}

/** A discovery as text: how often the event is seen, and each region with its limits. */
export function discoveryText(name: string, found: Conditions, width: number): string {
  const { boxes, cases, empty, event, method, points, replications } = found;
  const facts = [
    `${event} at ${cases} of ${counted(points, 'point')}`,
    `${counted(replications, 'replication')} each`,
    method,
    ...(empty > 0 ? [`${counted(empty, 'point')} without a value left out`] : []),
  ];
  const head = headLines(name, facts, width);
  // The answer says what there is to be said.
  if (boxes.length === 0 || isEverywhere(found)) return blocks(head);
  return blocks(
    head,
    ...boxes.map((box) => [
      `${regionWords(box)}:`,
      ...(box.conditions.length > 0 ? conditionLines(box.conditions) : ['  no limit on any input']),
    ]),
  );
}

const shortNumber = (value: number): string => significant(value, 3);

/** Limits on inputs, a line each: `Error rate (tool.error) at least 0.04`. */
export function conditionLines(conditions: readonly InputCondition[]): string[] {
  return conditions.map(({ atLeast, atMost, input, kept, label, quasiP }) => {
    const limits = [
      ...(atLeast === null ? [] : [`at least ${shortNumber(atLeast)}`]),
      ...(atMost === null ? [] : [`at most ${shortNumber(atMost)}`]),
    ].join(' and ');
    const doubt =
      quasiP === undefined || kept === undefined
        ? ''
        : ` (by chance ${shortNumber(quasiP)}, kept in ${percent(kept)} of re-fits)`;
    return `  ${label} (${input}) ${limits}${doubt}`;
  });
}
