import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseStory, storyJsonSchema } from '@uptake/cli/story';
import { parseScenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { filesIn, inFolder, small, uptake } from './capture.ts';

const sheets = ['60', '90'] as const;
const sheetOf = (minutes: string): unknown =>
  parse(readFileSync(`packages/cli/data/stories/${minutes}.yaml`, 'utf8'));
const scenarios = readdirSync('scenarios').filter((file) => file.endsWith('.yaml'));

/** What a written page holds. */
const stateIn = (path: string) =>
  JSON.parse(/id="uptake-state">([^<]*)</.exec(readFileSync(path, 'utf8'))?.[1] ?? 'null');

describe.each([...sheets, '60.de', '90.de'])('the run sheet %s', (sheet) => {
  it('takes as long as it says, and every step has something to say and to read', () => {
    const { steps } = parseStory(sheetOf(sheet), parseScenario(parse(small)));
    expect(steps.reduce((sum, step) => sum + step.minutes, 0)).toBe(Number.parseInt(sheet, 10));
    for (const { say, text, title } of steps) {
      expect([title, say.length > 0, text.length > 0]).toEqual([title, true, true]);
      // Beside the chart there is room for a few lines.
      expect([title, text.join(' ').length < 330]).toEqual([title, true]);
    }
  });

  it.each(scenarios)('fits %s', (file) => {
    const scenario = parse(readFileSync(join('scenarios', file), 'utf8'));
    const { organisation: _ties, ...plain } = scenario;
    expect(() => parseStory(sheetOf(sheet), parseScenario(plain))).not.toThrow();
  });
});

describe.each(sheets)('the run sheet of %s minutes', (minutes) => {
  it('shows the same in German, step by step', () => {
    const stepsIn = (sheet: string) =>
      parseStory(sheetOf(sheet), parseScenario(parse(small))).steps.map(({ minutes, show }) => ({
        minutes,
        show,
      }));
    expect(stepsIn(`${minutes}.de`)).toEqual(stepsIn(minutes));
  });

  it('is written by new in German, and named so', () =>
    inFolder({}, async (folder) => {
      const { code, out } = await uptake(['new', '--story', minutes, '--lang', 'de'], { folder });
      expect(code).toBe(0);
      expect(out).toContain('Next: npx uptake studio scenario.yaml --lang de --story story.yaml');
      expect(parse(readFileSync(join(folder, 'story.yaml'), 'utf8'))).toEqual({
        ...(sheetOf(`${minutes}.de`) as object),
        title: `Meine Organisation, in ${minutes} Minuten`,
      });
      const alone = await uptake(['new', 'other.yaml', '--lang', 'de'], { folder });
      expect([alone.code, alone.err]).toEqual([2, expect.stringContaining('--story 60')]);
    }));

  it('is written by new, with its schema, and read by studio', () =>
    inFolder({ 'small.yaml': small }, async (folder) => {
      const { code, out } = await uptake(
        ['new', '--story', minutes, '--name', 'A "bank"', '--schema'],
        { folder },
      );
      expect(code).toBe(0);
      expect(out).toContain('Next: npx uptake studio scenario.yaml --story story.yaml');
      expect(filesIn(folder)).toEqual(['small.yaml', 'story.yaml', 'uptake-story.schema.json']);
      const text = readFileSync(join(folder, 'story.yaml'), 'utf8');
      expect(text).toMatch(/^# yaml-language-server: \$schema=\.\/uptake-story\.schema\.json\n/);
      expect(parse(text)).toEqual({
        ...(sheetOf(minutes) as object),
        title: `A "bank", in ${minutes} minutes`,
      });
      const schema = JSON.parse(readFileSync(join(folder, 'uptake-story.schema.json'), 'utf8'));
      expect(schema).toEqual(storyJsonSchema());
    }));
});

describe('the schema of a story', () => {
  /** Keys of mappings, by path, that the schema does not know. */
  function unknown(value: unknown, schema: Record<string, unknown>, path = ''): string[] {
    const forms = (schema['anyOf'] ?? schema['oneOf']) as Record<string, unknown>[] | undefined;
    if (forms) {
      const found = forms.map((form) => unknown(value, form, path));
      return found.find((one) => one.length === 0) ?? (found[0] as string[]);
    }
    if (Array.isArray(value)) {
      if (schema['type'] !== 'array') return [`${path} is a list`];
      const items = schema['items'] as Record<string, unknown>;
      return value.flatMap((one, k) => unknown(one, items, `${path}[${k}]`));
    }
    if (typeof value !== 'object' || value === null)
      return schema['type'] === 'object' || schema['type'] === 'array' ? [`${path} is plain`] : [];
    const properties = (schema['properties'] ?? {}) as Record<string, Record<string, unknown>>;
    const others = schema['additionalProperties'] as Record<string, unknown> | false | undefined;
    return Object.entries(value).flatMap(([key, inner]) => {
      const own = properties[key] ?? (others || undefined);
      return own ? unknown(inner, own, `${path}.${key}`) : [`${path}.${key} is unknown`];
    });
  }

  it.each(sheets)('knows every key of the sheet of %s minutes', (minutes) => {
    expect(unknown(sheetOf(minutes), storyJsonSchema())).toEqual([]);
    expect(unknown({ steps: [{ show: { wek: 1 } }] }, storyJsonSchema())).toEqual([
      '.steps[0].show.wek is unknown',
    ]);
  });
});

describe('uptake studio', () => {
  it('puts the language asked for into every case of a page', () =>
    inFolder({ 'a.yaml': small, 'b.yaml': small }, async (folder) => {
      const page = ['studio', 'a.yaml', 'b.yaml', '--out', 'page.html'];
      expect((await uptake([...page, '--lang', 'de'], { folder })).code).toBe(0);
      const { cases } = stateIn(join(folder, 'page.html'));
      const views = (cases as { view: unknown }[]).map(({ view }) => view);
      expect(views).toEqual([{ language: 'de' }, { language: 'de' }]);
      expect((await uptake([...page, '--lang', 'fr'], { folder })).code).toBe(2);
    }));

  it('puts a story and several scenarios into one page', () =>
    inFolder(
      {
        'a.yaml': small,
        'b.yaml': small.replace('Small firm', 'Other firm'),
        's.yaml': 'title: Mine\nsteps: [{ title: One, show: { hide: other, week: last } }]\n',
      },
      async (folder) => {
        const args = ['studio', 'a.yaml', 'b.yaml', '--story', 's.yaml', '--out', 'x.html'];
        const { code, err } = await uptake(args, { folder });
        expect([code, err]).toEqual([0, '']);
        const { cases } = stateIn(join(folder, 'x.html'));
        expect(cases).toHaveLength(2);
        expect(cases[0].work.script.story.steps[0].show).toEqual({
          hide: { aligned: 0 },
          week: 20,
        });
        expect(cases[1]).toEqual({
          work: { scenario: parse(small.replace('Small firm', 'Other firm')) },
        });
      },
    ));

  it('says every problem of a story with its line, and what several scenarios cannot share, and writes nothing', () =>
    inFolder(
      {
        'a.yaml': small,
        's.yaml':
          'title: Mine\nsteps:\n  - title: One\n    minutes: 1.000\n    show:\n      week: 21\n      panel: monney\n',
      },
      async (folder) => {
        const { code, out, err } = await uptake(['studio', 'a.yaml', '--story', 's.yaml'], {
          folder,
        });
        expect([code, out]).toEqual([2, '']);
        const lines = err.trim().split('\n');
        expect(lines[0]).toBe(
          's.yaml:4: steps[0].minutes must be a number without a point for thousands, got "1.000"; write 1000, or 1',
        );
        expect(lines[1]).toMatch(/^s\.yaml:7: steps\[0\]\.show\.panel must be one of .*money\?$/);
        expect(lines[2]).toBe(
          's.yaml:6: steps[0].show.week must be in [1, 20], the weeks of the scenario, got 21; write last',
        );
        expect(lines).toHaveLength(3);
        const two = ['studio', 'a.yaml', 'a.yaml', '--arms', 'unaligned,aligned'];
        expect(await uptake(two, { folder })).toMatchObject({
          code: 2,
          err: '--arms: is for one scenario, and 2 are given; leave it out\n',
        });
        expect(filesIn(folder)).toEqual(['a.yaml', 's.yaml']);
      },
    ));
});
