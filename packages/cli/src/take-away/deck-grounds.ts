/** The later slides of a comparison: what it is worth, what speaks against it, how to get the same numbers. */
import { benefitIds, costIds, type MoneyId, moneyNumbers } from '@uptake/core/internal';
import {
  baselineAndBest,
  type CounterEvidence,
  clean,
  differenceRange,
  errorPriceWords,
  intervalWords,
  levelInRuns,
  levelWords,
  modelCaveats,
  moneyAssumptions,
  type ReportData,
  signedDifference,
} from '@uptake/viz/internal';
import { counted } from '@uptake/viz/numbers';
import type { Brand } from './brand.ts';
import {
  type Box,
  fitted,
  fittedTable,
  page,
  type Slide,
  type SlideText,
  slideOf,
} from './slide.ts';

type ReportOutcome = ReportData['outcomes'][number];

/** What slides are made of. */
export interface DeckSource {
  readonly data: ReportData;
  /** What was found in the world that speaks against the model, and how the model does by the claims of the field. */
  readonly evidence: readonly CounterEvidence[];
  readonly claims: string;
  readonly brand: Brand;
  /** Name of the scenario file. */
  readonly file: string;
}

/** Numbers of money on the slide, parts of a sum behind a dash. */
const moneyLines: readonly (readonly [MoneyId, boolean])[] = [
  ['netValue', false],
  ['benefits', false],
  ...benefitIds.map((id) => [id, true] as const),
  ['costs', false],
  ...costIds.map((id) => [id, true] as const),
  ['returnOnCost', false],
  ['breakEvenWeek', false],
  ['paybackWeeks', false],
];

/** Net value of the best arm, and beside the baseline, each with where its mean lies; empty where there is none. */
function netValueWords(data: ReportData): string {
  const found = data.outcomes.find(({ outcome }) => outcome.id === 'netValue');
  const [baseline, best] = baselineAndBest(data, data.arms);
  const level = found?.arms.find(({ arm }) => arm === (best ?? baseline)?.arm);
  if (!found || !baseline || !level) return '';
  const { currency = '', unit } = found.outcome;
  const range = (limits: { readonly lo: number; readonly hi: number } | null): string =>
    limits ? ` (${intervalWords(data.alpha)} ${differenceRange(limits, unit)})` : '';
  const own = `Net value with ${clean((best ?? baseline).label, 40)}: ${levelWords(level, unit)} ${clean(currency, 12)}${range(level.uncertaintyOfMean)}`;
  const apart = found.differences.find(({ arm }) => arm === best?.arm);
  if (!apart) return `${own}.`;
  const size = signedDifference(apart.difference, unit, apart.uncertaintyOfMean);
  return `${own}, ${size} ${clean(currency, 12)}${range(apart.uncertaintyOfMean)} against ${clean(baseline.label, 40)}.`;
}

/** A difference with where it lies; nothing more where that is known for certain. */
function differenceWords(
  { difference, uncertaintyOfMean: limits }: ReportOutcome['differences'][number],
  unit: ReportOutcome['outcome']['unit'],
): string {
  const text = signedDifference(difference, unit, limits);
  return limits.lo === limits.hi ? text : `${text} (${differenceRange(limits, unit)})`;
}

/** Money by source in the baseline and in the best arm; nothing where nothing has a price. */
export function moneySlides({ data }: DeckSource): Slide[] {
  const { money } = data;
  if (!money) return [];
  const arms = baselineAndBest(data, data.arms);
  const rows = moneyLines.flatMap(([id, isPart]) => {
    const found = data.outcomes.find(({ outcome }) => outcome.id === id);
    if (!found) return [];
    const { unit } = found.outcome;
    const levels = arms.map(({ arm }) => {
      const level = found.arms.find((one) => one.arm === arm);
      return level ? levelInRuns(level, unit) : '–';
    });
    const apart = found.differences.find(({ arm }) => arm === arms[1]?.arm);
    const range = apart ? differenceWords(apart, unit) : '–';
    return [
      [`${isPart ? '– ' : ''}${moneyNumbers[id].label}`, ...levels, ...(arms[1] ? [range] : [])],
    ];
  });
  const head = [
    `Money, ${money.economics.currency}`,
    ...arms.map(({ label }) => clean(label, 40)),
    ...(arms[1] ? [`difference (${intervalWords(data.alpha)})`] : []),
  ];
  const lines = [head, ...rows].map((row) => row.join('\t'));
  return [
    slideOf('What is it worth in money?', {
      tables: [
        fittedTable(
          [head, ...rows],
          { ...page, y: 2.2, h: 4.05 },
          {
            ...{
              size: rows.length > 12 ? 10 : 11,
              widths: [3, 2, 2, 4].slice(0, head.length),
              numbers: [1, 2, 3],
            },
          },
        ),
      ],
      texts: [
        fitted([netValueWords(data)], { ...page, h: 0.6 }, { sizes: [16, 10], bold: true }),
        fitted(
          [
            [
              ...errorPriceWords(data, money.economics),
              ...(Object.keys(money.economics.prices).length === 0
                ? [
                    'No change of policy has a price: what changes cost beyond incentives is left out.',
                  ]
                : []),
              'Prices are assumptions, which the notes list.',
            ].join(' '),
          ],
          { ...page, y: 6.3, h: 0.4 },
          { sizes: [12, 9], tone: 'muted' },
        ),
      ],
      notes: [netValueWords(data), ...lines, ...moneyAssumptions(money.economics)],
    }),
  ];
}

/** What limits the answer, and what was found that speaks against the model. */
export function caveatSlide({ claims, data, evidence }: DeckSource): Slide {
  const against = evidence.map(({ says, title }) => `${title}: ${says}`);
  const rests = [...data.warnings, ...modelCaveats];
  const column = (x: number): Box => ({ ...page, x, y: 2.05, w: 5.85, h: 4.6 });
  const head = (text: string, x: number): SlideText =>
    fitted(
      [text],
      { ...page, x, w: 5.85, h: 0.45 },
      { sizes: [16, 12], bold: true, tone: 'accent' },
    );
  return slideOf('What speaks against it', {
    texts: [
      head('What the answer rests on', page.x),
      fitted(rests, column(page.x), { sizes: [14, 9], bullets: true }),
      head('Counter-evidence', 6.883),
      fitted([claims, ...against], column(6.883), { sizes: [14, 9], bullets: true }),
    ],
    notes: [...rests, claims, ...against],
  });
}

/** How to get the same numbers. */
export function sourceSlide({ data }: DeckSource): Slide {
  const { employees, provenance, replications, weeks } = data;
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['Again', provenance.command],
    ['Program', provenance.program],
    ['Model', `version ${provenance.modelVersion}, ${provenance.modelHash}`],
    ['Seed', provenance.seed],
    [
      'Size',
      `${counted(employees, 'employee')}, ${counted(weeks, 'week')}, ${counted(replications, 'replication')} of each arm`,
    ],
    ['Plan', provenance.planSha256],
    ['Content', provenance.contentId],
    ...(data.source === undefined ? [] : [['Question from', data.source] as const]),
  ];
  const rows = facts.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]));
  return slideOf('How to get the same numbers', {
    tables: [
      fittedTable([['What', 'Value'], ...rows], page, {
        size: 12,
        widths: [1.5, 10.6],
        numbers: [],
      }),
    ],
    notes: rows.map((row) => row.join(': ')),
  });
}
