import { readFileSync } from 'node:fs';
import { parseStory, storyPanels } from '@uptake/cli/story';
import { parseScenario } from '@uptake/core';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { panelsOf } from '../contents/panel-table.ts';
import { salesForecasting, salesStory } from './steps.ts';

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

it('is a story as a file could hold it', () => {
  expect(parseStory(salesStory().story, parseScenario(salesForecasting))).toEqual(
    salesStory().story,
  );
});

it('can name every panel that there is', () => {
  const economics = { currency: 'EUR' } as never;
  expect([...storyPanels].sort()).toEqual(panelsOf({ economics }).sort());
});
