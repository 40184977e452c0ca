import { levers, parameters, presets } from '@uptake/core';
import { leverAnchors } from '@uptake/core/internal';
import { german, inLanguage, plainWords, term } from '@uptake/viz/internal';
import { grouped, percentAt, points, signed } from '@uptake/viz/numbers';
import { describe, expect, it } from 'vitest';
import { sliderGroups } from '../state/sliders.ts';
import { catalogue, setLanguage, words } from './words.ts';

/** Every text of a catalogue by its path; of a function, what it makes of its values: marks for texts, numbers else. */
function textsOf(node: unknown, path = ''): [string, string][] {
  if (typeof node === 'string') return [[path, node]];
  if (typeof node === 'function') {
    const marks = ['‹0›', '‹1›', '‹2›', '‹3›'].slice(0, node.length);
    return [[path, (node as (...given: unknown[]) => string)(...marks)]];
  }
  return Object.entries(node as object).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}

const [english, other] = [textsOf(catalogue.en), textsOf(catalogue.de)];
const placesOf = (text: string): string[] => [...new Set(text.match(/‹\d›|\{\d\}/g))].sort();

describe('the catalogue', () => {
  it('has the same keys in every language, none of them without a text', () => {
    expect(other.map(([path]) => path)).toEqual(english.map(([path]) => path));
    const empty = [...english, ...other].filter(([, text]) => text.trim() === '');
    expect(empty).toEqual([]);
  });

  it('says the same values in every language', () => {
    expect(other.map(([path, text]) => [path, placesOf(text)])).toEqual(
      english.map(([path, text]) => [path, placesOf(text)]),
    );
    for (const [phrase, text] of Object.entries(german.phrases))
      expect([phrase, placesOf(text)]).toEqual([phrase, placesOf(phrase)]);
  });

  it('says in German what it says in English in at most so many more letters', () => {
    const commands = /command$|\.(header\.(replay|present)|story\.name)$/;
    const tabs = /\.(panels\.names|chart\.modes|chart\.measures|levers\.columns)\./;
    const longest = (kind: RegExp, all: [string, string][]) =>
      all.filter(([path]) => kind.test(path)).reduce((sum, [, text]) => sum + text.length, 0);
    // Commands and tabs stand in rows: what counts is the length of the row.
    for (const kind of [commands, tabs])
      expect(longest(kind, other)).toBeLessThanOrEqual(1.25 * longest(kind, english));
    const titles = english.flatMap(([path, text], k) =>
      path.startsWith('.titles.') ? [[path, text.length, other[k]?.[1].length ?? 0] as const] : [],
    );
    for (const [path, was, is] of titles)
      expect([path, is <= 1.35 * was + 6]).toEqual([path, true]);
  });
});

describe('German figures', () => {
  it('have a name and a meaning for whatever the tables of the model show', () => {
    const shown = [
      ...parameters.flatMap(({ basis, label, meaning }) => [basis, label, meaning]),
      ...levers.flatMap(({ id, label, meaning, question }) => [
        label,
        meaning,
        question,
        ...leverAnchors[id].map(({ words: anchor }) => anchor),
      ]),
      ...Object.values(presets).map(({ label }) => label),
      ...plainWords.flatMap(({ meaning, word }) => [meaning, word]),
      ...sliderGroups.flatMap(({ question, sliders }) => [
        question,
        ...sliders.flatMap(({ label, meaning }) => [label, ...meaning.split('\n')]),
      ]),
    ].map((text) => text.replace(/^-?[\d.]+: /, ''));
    setLanguage('de');
    const missing = shown.filter((text) => term(text) === text && text !== 'policy');
    setLanguage('en');
    expect(missing).toEqual([]);
  });

  it('write numbers with a comma, and leave those of English as they were', () => {
    const numbers = () => [percentAt(0.125, 1), grouped(12345.6, 1), signed(0.04, 1), points(0.01)];
    expect(inLanguage(german, numbers)).toEqual(['12,5 %', '12\u202f345,6', '0,0', '1 Punkt']);
    expect(numbers()).toEqual(['12.5 %', '12\u202f345.6', '0.0', '1 point']);
  });

  it('keep a name that somebody gave', () => {
    expect(inLanguage(german, () => ['__proto__', 'constructor', 'Abteilung'].map(term))).toEqual([
      '__proto__',
      'constructor',
      'Abteilung',
    ]);
  });
});

it('a page has one language at a time', () => {
  setLanguage('de');
  expect(words.close).toBe('Schließen');
  setLanguage('en');
  expect(words.close).toBe('Close');
});
