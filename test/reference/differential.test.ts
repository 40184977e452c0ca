import {
  levers,
  measures,
  type PresetId,
  parameters,
  parseScenario,
  presets,
  type ReasonId,
  simulate,
} from '@uptake/core';
import { type Entry, mindParameters, roleParameters, toolParameters } from '@uptake/core/internal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { goldenKey, goldenScenarios } from '../golden/golden-scenarios.ts';
import { anyKey, anyScenario } from './any-scenario.ts';
import { differences, expectAgreement } from './compare-with-oracle.ts';
import { runs } from './number-of-runs.ts';
import {
  leverTable,
  mindTable,
  organisationTable,
  type Row,
  roleTable,
  toolTable,
} from './parameters.ts';
import { reasonIds } from './reasons.ts';
import { aligned, weightsOf } from './scenario.ts';

describe('the model equals the naive oracle', () => {
  it('in every measure, mode, reason and summary of any scenario', { timeout: 120_000 }, () => {
    fc.assert(
      fc.property(anyScenario, anyKey, (input, key) =>
        expectAgreement(parseScenario(input), key, input),
      ),
      { numRuns: runs(60), interruptAfterTimeLimit: 60_000 },
    );
  });

  it.each(Object.keys(presets) as PresetId[])(
    'under the preset %s with two roles and turnover',
    (preset) => {
      const scenario = parseScenario({
        name: preset,
        weeks: 30,
        organisation: { turnover: 0.8 },
        roles: [
          { name: 'Analyst', headcount: 30 },
          { name: 'Clerk', headcount: 13, stakes: 2, amenable: 0.5, tool: { error: 0.06 } },
        ],
        policy: { preset },
      });
      expect(differences(scenario, [2026, 7])).toEqual([]);
    },
  );

  it('in the golden run that uses every part of the model at once', () => {
    const [, scenario] = goldenScenarios.at(-1) as (typeof goldenScenarios)[number];
    expect(differences(scenario, goldenKey)).toEqual([]);
  });

  it('knows every measure and every reason that a run holds', () => {
    const scenario = parseScenario({ name: 'x', weeks: 1, roles: [{ name: 'a', headcount: 1 }] });
    const run = simulate(scenario, { key: [1, 2] });
    const reasons: readonly ReasonId[] = reasonIds;
    expect(Object.keys(run.series)).toEqual(measures.map(({ id }) => id));
    expect(Object.keys(run.reasons)).toEqual(reasons);
    expect(Object.keys(run.away)).toEqual(reasons);
  });
});

describe('the tables of the model equal those of the oracle', () => {
  const compared: [string, readonly Entry[], Readonly<Record<string, Row>>][] = [
    ['tool', toolParameters, toolTable],
    ['mind', mindParameters, mindTable],
    ['organisation', parameters.filter((row) => row.of === 'organisation'), organisationTable],
    ['role', roleParameters, roleTable],
    ['levers', levers, leverTable],
  ];

  it.each(compared)('%s', (_, rows, table) => {
    expect(rows.map(({ id }) => id).toSorted()).toEqual(Object.keys(table).toSorted());
    const shown = ({ id, default: value, low, high, basis }: Entry) => [
      id,
      value,
      low,
      high,
      basis,
    ];
    expect(rows.map(shown)).toEqual(
      rows.map(({ id }) => {
        const row = table[id] as Row;
        return [id, row.default, ...row.range, row.basis];
      }),
    );
    for (const { id, min, max, whole } of rows) {
      const [from, to] = (table[id] as Row).valid;
      expect([id, min, whole ? Math.min(max, to) : max]).toEqual([id, from, whole ? max : to]);
    }
  });

  it('and the presets', () => {
    const { metrics, ...set } = aligned;
    expect(presets.aligned.levers).toEqual(set);
    expect(presets.aligned.metrics).toEqual(weightsOf(metrics));
  });
});
