/** The language that figures and numbers are said in: English unless another is set. */
import type { phrases } from './german-phrases.ts';

/** A text of a figure, in English, with `{0}`, `{1}` … where parts stand; each has its German one, or this does not compile. */
export type Phrase = keyof typeof phrases;

/** A language: how numbers are written, and its text for every English one. */
export interface Language {
  /** As a page names it: `de`. */
  readonly id: string;
  /** What stands between whole and parts of a number. */
  readonly decimal: string;
  readonly phrases: Readonly<Record<Phrase, string>>;
  /** Names and meanings of the model's tables, by the English ones. */
  readonly terms: Readonly<Record<string, string>>;
}

let spoken: Language | undefined;

/** Sets the language of what is said from here on; English without one. A page has one language at a time. */
export function speak(language?: Language): void {
  spoken = language;
}

/**
 * Says what `make` says in a language, and leaves the language of everything else as it was.
 *
 * @param make - Draws or describes figures; it must give its result at once.
 *
 * @example
 * ```ts
 * inLanguage(undefined, () => say('{0} runs', 8)); // => '8 runs'
 * ```
 */
export function inLanguage<T>(language: Language | undefined, make: () => T): T {
  const before = spoken;
  spoken = language;
  try {
    return make();
  } finally {
    spoken = before;
  }
}

/** What stands between whole and parts of a number. */
export function decimalMark(): string {
  return spoken?.decimal ?? '.';
}

/** A text in the language that is set. @param parts - What stands at `{0}`, `{1}` …, itself never read for such places. */
export function say(phrase: Phrase, ...parts: readonly (string | number)[]): string {
  const text: string = spoken?.phrases[phrase] ?? phrase;
  return text.replace(/\{(\d)\}/g, (_, k: string) => String(parts[Number(k)]));
}

/** A name or meaning of the model's tables; one that the language does not know, such as a name given by a user, stays as it is. */
export function term(text: string): string {
  return spoken && Object.hasOwn(spoken.terms, text) ? (spoken.terms[text] as string) : text;
}

/** A name as it stands inside a sentence: in small letters, in German as it is. */
export function inSentence(name: string): string {
  return spoken ? name : name.toLowerCase();
}
