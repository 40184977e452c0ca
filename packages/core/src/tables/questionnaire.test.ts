import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { leverAnchors } from './anchors.ts';
import { brokenRule } from './entry.ts';
import { type LeverId, levers } from './levers.ts';
import { metrics } from './metrics.ts';
import { basicQuestions, managerQuestions, mistakeChoices } from './questionnaire.ts';

describe('anchors in words', () => {
  it.each(levers)('of $id ascend, are valid, and hold the default', (lever) => {
    const values = leverAnchors[lever.id].map(({ value }) => value);
    expect(values.length).toBeGreaterThanOrEqual(3);
    expect(values).toEqual([...new Set(values)].sort((a, b) => a - b));
    expect(values.map((value) => brokenRule(lever, value))).toEqual(values.map(() => undefined));
    expect(values).toContain(lever.default);
  });

  it('are sentences, each said once', () => {
    const words = Object.values(leverAnchors).flatMap((anchors) => anchors.map((one) => one.words));
    expect(new Set(words).size).toBe(words.length);
    for (const sentence of words) expect(sentence).toMatch(/^[A-Z].*\.$/);
  });
});

describe('the questions of a manager', () => {
  it('are fifteen with fixed ids, and set every lever once, the metrics and training', () => {
    expect(managerQuestions.map(({ id }) => id)).toEqual(
      Array.from({ length: 15 }, (_, k) => `q${k + 1}`),
    );
    const parts = managerQuestions.flatMap(({ choices: [first] }) => [
      ...Object.keys(first.set),
      ...(first.metrics ? ['metrics'] : []),
      ...(first.training === undefined ? [] : ['training']),
    ]);
    expect(parts.sort()).toEqual([...levers.map(({ id }) => id), 'metrics', 'training'].sort());
  });

  it.each(managerQuestions)('$id: all answers set the same parts, to anchors', (question) => {
    const { choices, proposal, usual } = question;
    const ids = choices.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids).toContain(usual);
    if (proposal !== undefined) expect(ids.indexOf(proposal)).toBeGreaterThan(ids.indexOf(usual));
    const kind = ({ metrics: own, set, training }: (typeof choices)[number]) => [
      ...[Object.keys(set), own !== undefined, training !== undefined],
    ];
    expect(question.leaves === undefined, 'an aim, or a reason for none').toBe(
      proposal !== undefined,
    );
    for (const one of choices) {
      expect(kind(one)).toEqual(kind(choices[0]));
      for (const [id, value] of Object.entries(one.set))
        expect(leverAnchors[id as LeverId].map((anchor) => anchor.value)).toContain(value);
    }
  });

  it.each(managerQuestions)('$id: the usual answer is the default of the model', (question) => {
    const usual = question.choices.find(({ id }) => id === question.usual);
    for (const [id, value] of Object.entries(usual?.set ?? {}))
      expect(levers.find((lever) => lever.id === id)?.default, id).toBe(value);
    if (usual?.metrics)
      expect(usual.metrics).toEqual(
        Object.fromEntries(metrics.map((one) => [one.id, one.default])),
      );
    if (usual?.training !== undefined) expect(usual.training).toBe(0);
  });

  it('have a label of their own that is a few letters, for a list', () => {
    const labels = managerQuestions.map(({ label }) => label);
    expect(new Set(labels).size).toBe(labels.length);
    expect(labels.filter((label) => label.length > 13)).toEqual([]);
  });

  it('name sources that are listed, or say that the effect is assumed', () => {
    const listed = readFileSync('docs/sources.md', 'utf8');
    const keys = managerQuestions.flatMap(({ source }) => source.split(', '));
    expect(keys.filter((key) => key !== 'assumed' && !listed.includes(`<a id="${key}">`))).toEqual(
      [],
    );
  });

  it('of numbers have a default that is valid, and stakes rise with the harm', () => {
    for (const row of Object.values(basicQuestions))
      expect(brokenRule(row, row.default), row.id).toBeUndefined();
    expect(mistakeChoices.map(({ stakes }) => stakes)).toEqual([1, 2, 4]);
  });
});
