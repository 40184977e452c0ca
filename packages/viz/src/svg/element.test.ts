import { expect, it } from 'vitest';
import { el, tenth } from './element.ts';
import { renderSvg } from './render.ts';

it('an element rounds coordinates and leaves out what is empty', () => {
  const node = el('path', { d: '', x: 1.25, y: -0.04, fill: '#FFFFFF', stroke: undefined });
  expect(renderSvg(node)).toBe('<path x="1.3" y="0" fill="#FFFFFF"></path>');
  expect(tenth(2.04999)).toBe(2);
});

it('an element refuses numbers that are none', () => {
  expect(() => el('line', { x1: Number.NaN })).toThrow('line.x1 must be finite, got NaN');
  expect(() => el('line', { x1: Number.POSITIVE_INFINITY })).toThrow('got Infinity');
});

it('text is escaped, made printable and never ends a CDATA section', () => {
  const node = el('text', {}, 'a < b & "c" ]]> \u0000', false, undefined, null, ['d', ['e']]);
  expect(renderSvg(node)).toBe('<text>a &lt; b &amp; &quot;c&quot; ]]&gt; \ufffdde</text>');
});
