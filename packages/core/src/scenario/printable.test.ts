import { expect, it } from 'vitest';
import { printable, shortened } from './printable.ts';

it('replaces all that a screen, a document or a terminal could take for something else than a letter', () => {
  const unfit =
    '\u0000 \u001b \n \u007f \u009b \u00ad \u061c \u200b \u200e \u2028 \u202e \u2066 \ue000 \ufdd0 \uffff';
  for (const bad of [
    ...unfit.split(/ /),
    '\ud800',
    '\udfff',
    '\u{1fffe}',
    '\u{e0041}',
    '\u{f0000}',
  ])
    expect([bad, printable(`a${bad}b`)]).toEqual([bad, 'a\ufffdb']);
});

it('leaves letters, signs, emoji and the joiners that words are written with', () => {
  for (const text of ['Łódź – 中文 😀 <&>', 'می\u200cخواهم', '👩\u200d💻', 'a\u00a0b\u202fc'])
    expect(printable(text)).toBe(text);
});

it('puts in its place what is asked for, and cuts by characters', () => {
  expect(printable('a\u001bb', (letter) => `<${letter.charCodeAt(0)}>`)).toBe('a<27>b');
  expect([shortened('abcdef', 4), shortened('abcd', 4), shortened('', 4)]).toEqual([
    'abc…',
    'abcd',
    '',
  ]);
  expect([...shortened('😀'.repeat(9), 5)]).toHaveLength(5);
});
