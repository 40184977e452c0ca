/** The language of the page, and what is said in it. */
import { type Language as FigureLanguage, german, speak } from '@uptake/viz/internal';
import { de } from './de.ts';
import { en, type Words } from './en.ts';

/** A language of the studio. */
export type Language = 'en' | 'de';

/** The languages by id, as each calls itself. */
export const languages: readonly (readonly [Language, string])[] = [
  ['en', 'English'],
  ['de', 'Deutsch'],
];

/** What the studio says in each. */
export const catalogue: Readonly<Record<Language, Words>> = { en, de };

/** What the page says now. */
export let words: Words = en;

/** Names that the studio adds to those of figures: of its own sliders. */
const ownTerms = (['training', 'campaign', 'firstWave', 'shock'] as const).flatMap((id) =>
  [0, 1].map((k) => [en.levers[id][k as 0 | 1], de.levers[id][k as 0 | 1]] as const),
);

/** What figures and numbers are said with; English needs nothing. */
const figures: Readonly<Record<Language, FigureLanguage | undefined>> = {
  en: undefined,
  de: { ...german, terms: { ...german.terms, ...Object.fromEntries(ownTerms) } },
};

/** Sets the language of the page: of its own texts, of figures and of numbers. */
export function setLanguage(language: Language): void {
  words = catalogue[language];
  speak(figures[language]);
}
