/**
 * A comparison as slides for a meeting: the question, the answer, whether use holds, what made the difference, who gains, money, what next,
 * and what speaks against it. Only
 * what the comparison knows is on them, in the words of its report; the numbers behind each picture are in the notes.
 */
import {
  answerOf,
  baselineAndBest,
  clean,
  differenceRange,
  intervalWords,
  levelWords,
  type ReportData,
  reportFigures,
  signedDifference,
  simulatedCaveat,
  valueRange,
  verdictWords,
  whyParagraphs,
  withChance,
} from '@uptake/viz/internal';
import { grouped } from '@uptake/viz/numbers';
import { caveatSlide, type DeckSource, moneySlides, sourceSlide } from './deck-grounds.ts';
import { differenceSlides, nextSlides, roleSlides, worthSlides } from './deck-steps.ts';
import { fitted, page, type Slide, type SlideText, slideOf } from './slide.ts';
import { captioned, numbersOf } from './slide-figures.ts';

/** The question and what was simulated. */
function titleSlide({ data }: DeckSource): Slide {
  const { employees, name, provenance, replications, weeks } = data;
  const runs =
    provenance.seedPolicy === 'common' ? 'paired runs' : 'independent runs of each policy';
  const question = data.question ?? 'Does the use of AI hold under each policy?';
  const box = { x: 0.6, y: 1.9, w: 12.133, h: 2 };
  return {
    ...slideOf('', {
      texts: [
        fitted([name], { ...box, y: 4.2, h: 0.8 }, { sizes: [22, 12], tone: 'accent' }),
        fitted(
          [
            `Simulation of ${grouped(employees)} employees over ${weeks} weeks, ${replications} ${runs}`,
            simulatedCaveat,
          ],
          { ...box, y: 5.1, h: 1.2 },
          { sizes: [14, 11], tone: 'muted' },
        ),
      ],
      notes: [
        question,
        name,
        ...(data.expected ? [`Expected before the runs: ${data.expected}`] : []),
      ],
    }),
    title: fitted([question], box, { sizes: [40, 18], bold: true }),
  };
}

/** Most arms that have a tile on the slide of the answer. */
const mostTiles = 4;

/** The answer in a sentence, the outcome of each arm as a number, and how sure it is. */
function answerSlide({ data }: DeckSource): Slide {
  const focus = data.outcomes.find(({ outcome }) => outcome.id === data.focus) ?? data.outcomes[0];
  const answer = answerOf(data);
  const { alpha, arms } = data;
  const shown = arms.length > mostTiles ? baselineAndBest(data, arms) : arms;
  const width = (page.w - 0.4 * (shown.length - 1)) / shown.length;
  const unit = focus?.outcome.unit ?? 'share';
  const levelOf = (arm: string) => focus?.arms.find((level) => level.arm === arm);
  const tiles = shown.flatMap(({ arm, label }, k): SlideText[] => {
    const level = levelOf(arm);
    const box = { x: page.x + k * (width + 0.4), y: 3.55, w: width, h: 0.5 };
    const sure = level?.reached === 0 ? null : level?.uncertaintyOfMean;
    return [
      fitted([label], box, { sizes: [16, 10], bold: true }),
      fitted(
        [level ? levelWords(level, unit) : '–'],
        { ...box, y: 4.05, h: 1 },
        {
          ...{ sizes: [48, 20], bold: true, tone: 'accent' },
        },
      ),
      fitted(
        sure ? [`${intervalWords(alpha)} of the mean ${valueRange(sure, unit)}`] : [],
        { ...box, y: 5.05, h: 0.5 },
        { sizes: [13, 9], tone: 'muted' },
      ),
    ];
  });
  const lines = arms.map(({ arm, label }) => {
    const level = levelOf(arm);
    const found = focus?.differences.find((one) => one.arm === arm);
    const against = found
      ? `\t${signedDifference(found.difference, unit, found.uncertaintyOfMean)}\t${differenceRange(found.uncertaintyOfMean, unit)}\t${verdictWords[found.verdict]}`
      : '';
    return `${clean(label, 60)}\t${level ? levelWords(level, unit) : '–'}${against}`;
  });
  return slideOf('The answer', {
    texts: [
      fitted([answer], { ...page, h: 1.7 }, { sizes: [24, 12] }),
      fitted(
        [focus?.outcome.label ?? ''],
        { ...page, y: 3.2, h: 0.35 },
        {
          ...{ sizes: [12, 10], tone: 'muted' },
        },
      ),
      ...tiles,
      fitted([simulatedCaveat], { ...page, y: 5.9, h: 0.7 }, { sizes: [14, 10], tone: 'muted' }),
    ],
    notes: [
      answer,
      `${focus?.outcome.label ?? ''}: level, difference, interval, verdict`,
      ...lines,
    ],
  });
}

/** The data with so few arms as can be told apart on a slide. */
function forSlides(data: ReportData): ReportData {
  const few = <T extends { readonly label: string }>(items: readonly T[]): readonly T[] =>
    items.length > mostTiles ? baselineAndBest(data, items) : items;
  return { ...data, usage: few(data.usage), reasons: baselineAndBest(data, data.reasons) };
}

/** Whether use holds, why, and why people stop. */
function useSlides({ brand, data }: DeckSource): Slide[] {
  const figures = reportFigures(forSlides(data), { arms: data.arms.map(({ arm }) => arm) });
  const why = whyParagraphs(data);
  const figureSlide = (title: string, file: string, lines?: readonly string[]): Slide[] =>
    figures
      .filter((one) => one.file === file)
      .map(({ figure }) =>
        slideOf(title, { ...captioned(figure, page, brand, lines), notes: numbersOf(figure) }),
      );
  return [
    ...figureSlide('Does use hold?', 'usage-decay'),
    ...figureSlide('What made the difference?', 'levers'),
    ...(why.length > 0
      ? [
          slideOf('How does it come about?', {
            texts: [fitted(why, page, { sizes: [18, 10] })],
            notes: why,
          }),
        ]
      : []),
    ...figureSlide('Why do people stop?', 'reasons', [
      withChance(forSlides(data).reasons).join(' '),
    ]),
  ];
}

/** The slides of a comparison, in order. */
export function deckOf(source: DeckSource): Slide[] {
  return [
    titleSlide(source),
    answerSlide(source),
    ...useSlides(source),
    ...roleSlides(source),
    ...moneySlides(source),
    ...worthSlides(source),
    ...differenceSlides(source),
    ...nextSlides(source),
    caveatSlide(source),
    sourceSlide(source),
  ];
}
