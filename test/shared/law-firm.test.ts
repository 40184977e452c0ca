import { readFileSync } from 'node:fs';
import { parseScenario, type Scenario, simulate } from '@uptake/core';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { sharedRows } from './data.ts';

const lawyers = sharedRows('lazega_lawfirm_nodes.csv');
const edges = sharedRows('lazega_lawfirm_edges.csv');
const read = (readText: (name: string) => string): Scenario =>
  parseScenario(parse(readFileSync('scenarios/law-firm.yaml', 'utf8')), { readText });
const real = read(() => ['from,to', ...edges.map(({ from, to }) => `${from},${to}`)].join('\n'));
const madeUp = read((name) => readFileSync(`scenarios/${name}`, 'utf8'));

it('the scenario takes the real advice network in place of the generated one', () => {
  expect(lawyers.map(({ status }) => status)).toEqual([
    ...Array.from({ length: 36 }, () => '1'),
    ...Array.from({ length: 35 }, () => '2'),
  ]);
  expect(real.organisation.ties).toEqual(
    edges.map(({ from, to }) => [Number(from) - 1, Number(to) - 1, 1]),
  );
});

it('the generated network has its shape', () => {
  const shape = ({ organisation: { ties } }: Scenario): number[] => {
    const list = ties ?? [];
    const asked = Array.from({ length: 71 }, (_, i) => list.filter(([, to]) => to === i).length);
    const mean = list.length / 71;
    const spread = Math.sqrt(asked.reduce((sum, one) => sum + (one - mean) ** 2, 0) / 71);
    const among = (from: boolean, to: boolean): number =>
      list.filter(([a, b]) => a < 36 === from && b < 36 === to).length / list.length;
    return [
      list.length / 892,
      spread / mean,
      among(true, true),
      among(false, true),
      among(true, false),
    ];
  };
  const wanted = shape(real);
  shape(madeUp).forEach((value, i) => {
    expect(Math.abs(value - (wanted[i] as number))).toBeLessThan(0.06);
  });
});

it('use ends within 4 points of where the real network takes it', () => {
  const end = (scenario: Scenario, arm: string): number => {
    const ends = Array.from({ length: 12 }, (_, replication) =>
      simulate(scenario.arms[arm] as Scenario, { seed: 'uptake', replication }).series.active.at(
        -1,
      ),
    );
    return ends.reduce<number>((sum, value) => sum + (value as number) / ends.length, 0);
  };
  for (const arm of ['unaligned', 'aligned'])
    expect(Math.abs(end(real, arm) - end(madeUp, arm)), arm).toBeLessThan(0.04);
});
