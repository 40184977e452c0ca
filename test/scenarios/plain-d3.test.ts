import { readFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';
import { expect, it } from 'vitest';
import { drawEnds, plainFigure } from '../../scenarios/plain-d3.ts';

it('a figure of plain D3 is drawn from runs, a bar a twentieth and a row an arm', () => {
  const { document } = new JSDOM(plainFigure(12)).window;
  const rows = [...document.querySelectorAll('g.arm')];
  expect(rows.map((row) => row.querySelectorAll('rect').length)).toEqual([20, 20]);
  expect(rows.map((row) => row.textContent)).toEqual([
    expect.stringMatching(/^unaligned: median 1\d % in real use$/),
    expect.stringMatching(/^aligned: median 8\d % in real use$/),
  ]);
  expect(readFileSync('scenarios/README.md', 'utf8')).toContain('(plain-d3.ts)');
});

it('is drawn anew into the same element, as a notebook does', () => {
  const { document } = new JSDOM('<svg></svg>').window;
  const svg = document.querySelector('svg') as SVGSVGElement;
  for (const ends of [[0.1, 0.2, 0.2], [0.9]]) drawEnds(svg, [{ arm: 'one', ends }]);
  expect(svg.querySelectorAll('rect')).toHaveLength(20);
  const heights = [...svg.querySelectorAll('rect')].map((bar) =>
    Number(bar.getAttribute('height')),
  );
  expect(heights.filter((height) => height > 0)).toHaveLength(1);
});
