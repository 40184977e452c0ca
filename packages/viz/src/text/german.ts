/** German for figures: numbers, texts, and the names of the model’s tables. */
import { type LeverId, levers, measures, metrics, parameters, presets } from '@uptake/core';
import { leverAnchors, moneyNumbers } from '@uptake/core/internal';
import { leverTexts } from './german-levers.ts';
import { parameterTexts } from './german-parameters.ts';
import { phrases } from './german-phrases.ts';
import {
  measureTexts,
  metricTexts,
  moneyTexts,
  plainTexts,
  presetTexts,
  words,
} from './german-terms.ts';
import type { Language } from './language.ts';
import { plainWords } from './plain-words.ts';

type Pair = readonly [english: string, german: string];

/** Label and meaning of an entry of a table; nothing where the table has another entry than this language. */
const pairsOf = (
  { label, meaning }: { readonly label: string; readonly meaning: string },
  text: readonly [string, string, ...string[]] | undefined,
): Pair[] =>
  text
    ? [
        [label, text[0]],
        [meaning, text[1]],
      ]
    : [];

const anchorPairs = (id: LeverId): Pair[] =>
  leverAnchors[id].map(({ words: english }, k) => [english, leverTexts[id][k + 2] ?? english]);

// A lever and a preset of the same English name: the lever’s stays.
const pairs: readonly Pair[] = [
  ...measures.map(({ id, label }): Pair => [label, measureTexts[id]]),
  ...Object.entries(presets).map(
    ([id, { label }]): Pair => [label, presetTexts[id as keyof typeof presetTexts]],
  ),
  ...parameters.flatMap((entry) => pairsOf(entry, parameterTexts[entry.id])),
  ...levers.flatMap((entry) => [...pairsOf(entry, leverTexts[entry.id]), ...anchorPairs(entry.id)]),
  ...metrics.flatMap((entry) => pairsOf(entry, metricTexts[entry.id])),
  ...Object.entries(moneyNumbers).flatMap(([id, { label }]): Pair[] => {
    const text = moneyTexts[id as keyof typeof moneyTexts];
    return text ? [[label, text]] : [];
  }),
  ...plainWords.flatMap(({ id, meaning, word }): Pair[] => {
    const text = plainTexts[id];
    return text
      ? [
          [word, text[0]],
          [meaning, text[1]],
        ]
      : [];
  }),
  ...Object.entries(words),
];

/**
 * German: what figures and numbers say with {@link inLanguage} or {@link speak}.
 */
export const german: Language = {
  id: 'de',
  decimal: ',',
  phrases,
  terms: Object.fromEntries(pairs),
};
