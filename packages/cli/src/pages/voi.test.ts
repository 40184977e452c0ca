import type { InputInformation, OutcomeInformation } from '@uptake/lab/decide';
import { describe, expect, it } from 'vitest';
import { informationTable, voiPage } from './voi.ts';

const input = (
  id: string,
  verdict: InputInformation['verdict'],
  [value, lo, hi]: readonly [number, number, number],
  switches: number,
): InputInformation => ({
  ...{ id, label: id, members: [id], value, lo, hi, switches, verdict },
  ...{ standardError: 0.001, instead: switches > 0 ? 'other' : null },
});
const still = input('Still', 'nothing', [0, 0, 0], 0);
const faint = input('Faint', 'nothing', [0.002, 0, 0.008], 0.06);
const known = input('Known', 'worth', [0.03, 0.02, 0.04], 0.2);
const open = input('Open', 'unsure', [0.01, 0, 0.03], 0.1);

const of = (
  inputs: readonly InputInformation[],
  all: InputInformation = input('all', 'worth', [0.035, 0.02, 0.05], 0.2),
): OutcomeInformation => ({
  outcome: { id: 'realPlateau', label: 'Real use', unit: 'share', orientation: 1 } as never,
  ...{ arms: [], best: 'base', inputs, groups: [], all, withLuck: 0.05 },
  first: inputs.filter(({ verdict }) => verdict === 'worth').map(({ id }) => id),
  ...{ precision: 0.01, settled: true },
});
const said = (...given: Parameters<typeof of>): string =>
  voiPage({
    ...{ name: 'Firm', outcomes: [of(...given)], worlds: 1024, worldsNeeded: null, note: null },
    ...{ runs: 2048, alpha: 0.05, seed: 'a' },
  }).answer.replaceAll('\u00a0', ' ');
const nothing = input('all', 'nothing', [0.003, 0, 0.009], 0.07);

describe('words on what knowing is worth agree with the figure', () => {
  it.each([
    [[known, still], undefined, 'no other input changes the decision.'],
    [
      [known, faint],
      undefined,
      'no other input is distinguishable from nothing at this precision.',
    ],
    [[known, open], undefined, 'of 1 more input it is not sure'],
    [
      [still],
      input('all', 'nothing', [0, 0, 0], 0),
      'No uncertain input changes the decision: take base whatever they are',
    ],
    [
      [still, faint],
      nothing,
      'No uncertain input is distinguishable from nothing at this precision: take base without measuring; one of them is worth at most 0.8 points, all together 0.3 points',
    ],
    [
      [still, faint],
      undefined,
      'No uncertain input alone is distinguishable from nothing at this precision; knowing all inputs together is worth 3.5 points',
    ],
    [
      [known],
      undefined,
      'Measure known first: knowing it is worth 3.0 points in real use. Without',
    ],
  ] as const)('%#', (inputs, all, words) => {
    expect(said(inputs, all)).toContain(words);
  });

  it('and no row says that an input is worth nothing', () => {
    const many = Array.from({ length: 13 }, (_, k) => ({ ...faint, id: `f${k}`, label: `f${k}` }));
    const { rows } = informationTable([of([known, ...many])]);
    expect(rows.map(([name]) => name?.replaceAll('\u00a0', ' '))).toContain(
      '13 more inputs, not distinguishable from nothing',
    );
  });
});
