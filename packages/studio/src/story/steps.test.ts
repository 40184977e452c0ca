import { readFileSync } from 'node:fs';
import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { salesForecasting } from './steps.ts';

it('tells the case of the scenario file', () => {
  const file = readFileSync('scenarios/sales-forecasting.yaml', 'utf8');
  const { about: _, ...told } = parseScenario(salesForecasting);
  const { about: _about, ...written } = parseScenario(parse(file));
  const bare = ({ arms, ...rest }: typeof told) => ({
    ...rest,
    arms: Object.entries(arms).map(([name, { about: _none, ...arm }]) => [name, arm]),
  });
  expect(bare(told)).toEqual(bare(written));
});
