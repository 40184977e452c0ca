import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseScenario, type Scenario, simulate } from '@uptake/core';
import { bin, max, median, range } from 'd3-array';
import { scaleBand, scaleLinear } from 'd3-scale';
import { select } from 'd3-selection';
import { JSDOM } from 'jsdom';

/** The share in real use in the last week of each run of an arm. */
interface Ends {
  readonly arm: string;
  readonly ends: readonly number[];
}

/** Simulates every arm of a scenario for the same people: what a figure is drawn from is plain numbers. */
function endsOf(scenario: Scenario, runs: number): Ends[] {
  return Object.entries(scenario.arms).map(([arm, policy]) => ({
    arm,
    ends: range(runs).map((replication) => {
      const { series } = simulate(policy, { seed: 'plain', replication });
      return series.real.at(-1) ?? 0;
    }),
  }));
}

/**
 * Draws where the runs end as a histogram an arm, by plain D3, into any SVG element: of a page, of a notebook such as
 * Observable, or of jsdom.
 */
export function drawEnds(svg: SVGSVGElement, data: readonly Ends[]): void {
  const [width, height] = [640, 120 * data.length + 30];
  const bins = bin()
    .domain([0, 1])
    .thresholds(range(0.05, 1, 0.05));
  const rows = data.map(({ arm, ends }) => ({ arm, ends: [...ends], bars: bins([...ends]) }));
  const most = max(rows, ({ bars }) => max(bars, (bar) => bar.length)) ?? 1;
  const x = scaleLinear([0, 1], [20, width - 20]);
  const row = scaleBand(
    rows.map(({ arm }) => arm),
    [10, height - 20],
  ).paddingInner(0.1);
  const tall = scaleLinear([0, most], [0, row.bandwidth() - 24]);
  const root = select(svg)
    .attr('xmlns', 'http://www.w3.org/2000/svg')
    .attr('viewBox', `0 0 ${width} ${height}`)
    .attr('font-family', 'sans-serif')
    .attr('font-size', 14);
  const group = root
    .selectAll('g.arm')
    .data(rows)
    .join('g')
    .attr('class', 'arm')
    .attr('transform', ({ arm }) => `translate(0,${(row(arm) ?? 0) + row.bandwidth()})`);
  group
    .selectAll('rect')
    .data(({ bars }) => bars)
    .join('rect')
    .attr('x', ({ x0 = 0 }) => x(x0) + 1)
    .attr('width', ({ x0 = 0, x1 = 0 }) => Math.max(0, x(x1) - x(x0) - 2))
    .attr('y', (bar) => -tall(bar.length))
    .attr('height', (bar) => tall(bar.length))
    .attr('fill', '#0B3C5D');
  group
    .selectAll('text')
    .data((one) => [one])
    .join('text')
    .attr('x', 20)
    .attr('y', 14 - row.bandwidth())
    .text(
      ({ arm, ends }) => `${arm}: median ${Math.round(100 * (median(ends) ?? 0))} % in real use`,
    );
  root
    .selectAll('text.tick')
    .data(x.ticks(5))
    .join('text')
    .attr('class', 'tick')
    .attr('x', x)
    .attr('y', height - 4)
    .attr('text-anchor', 'middle')
    .text(x.tickFormat(5, '.0%'));
}

/** The figure as SVG text, drawn without a browser. */
export function plainFigure(runs: number): string {
  const scenario = parseScenario({
    name: 'Plain D3',
    roles: [{ name: 'Analyst', headcount: 120 }],
    arms: { unaligned: {}, aligned: { policy: { preset: 'aligned' } } },
  });
  const { document } = new JSDOM('<svg></svg>').window;
  const svg = document.querySelector('svg') as SVGSVGElement;
  drawEnds(svg, endsOf(scenario, runs));
  return svg.outerHTML;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  writeFileSync('plain-d3.svg', plainFigure(60));
  console.log('plain-d3.svg: where 60 runs of each arm end');
}
