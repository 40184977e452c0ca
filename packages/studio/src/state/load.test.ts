import { describe, expect, it } from 'vitest';
import { readFile } from '../live/read-file.ts';
import { checkStudio } from './check.ts';
import { linesOf, tryLoad } from './load.ts';

const problemsOf = (text: string): readonly string[] => {
  const loaded = tryLoad(text);
  return 'problems' in loaded ? loaded.problems : [];
};

describe('a text dropped on the page', () => {
  it('is read with the guards of the command', () => {
    const hostile = [
      Array.from({ length: 8000 }, (_, k) => `k${k % 7}: 1`).join('\n'),
      '['.repeat(200_000),
      `${'- '.repeat(100_000)}x`,
      `a: &a [1,1,1,1,1,1,1,1,1]\n${[...'bcdefghi'].map((letter, k) => `${letter}: &${letter} [${Array(9).fill(`*${'abcdefghi'[k]}`).join()}]`).join('\n')}`,
      'name: !!js/function "() => 1"',
      '"'.repeat(50_000),
      '{'.repeat(10_000),
      'a: 1\n---\nb: 2',
    ];
    for (const text of hostile) expect(problemsOf(text).length).toBeGreaterThan(0);
    expect(problemsOf('name: a\nname: b\n')).toEqual([
      'not readable as YAML, line 2: name is given twice',
    ]);
  });

  it('is refused with what it would take where it is too large', () => {
    const of = (headcount: number, weeks: number) =>
      problemsOf(`name: Large\nweeks: ${weeks}\nroles: [{ name: All, headcount: ${headcount} }]\n`);
    expect(of(5_000_000, 104)).toEqual([
      '5\u202f000\u202f000 people over 104 weeks would take about 78 s a run and 10 GB of memory; the studio takes at most 20\u202f000\u202f000 people times weeks. Take fewer people or weeks, or use uptake compare.',
    ]);
    expect(of(100_000, 104)).toEqual([]);
  });

  it('is refused, link or page as well, where roles and arms are too many to fill in', () => {
    const names = (count: number) => Array.from({ length: count }, (_, k) => `n${k}`);
    const given = {
      name: 'Wide',
      roles: names(1000).map((name) => ({ name, headcount: 1 })),
      arms: Object.fromEntries(names(300).map((name) => [name, {}])),
    };
    for (const one of [given, { work: { scenario: given } }]) {
      const start = performance.now();
      let lines: string[] = [];
      try {
        checkStudio(one);
      } catch (error) {
        lines = linesOf(error);
      }
      expect(lines).toEqual([
        '1000 roles in each of 300 arms are 300000 roles; the studio takes at most 3000. Leave out arms or join roles, or use uptake compare.',
      ]);
      expect(performance.now() - start).toBeLessThan(1000);
    }
  });
});

/** A worker that answers with what `reply` gives, or never. */
const workerOf = (reply?: (order: { task: { text: string } }) => object) => {
  let stopped = 0;
  const worker = {
    onmessage: (_: unknown) => {},
    onerror: (_: unknown) => {},
    postMessage(order: never) {
      if (reply) setTimeout(() => worker.onmessage({ data: reply(order) }), 0);
    },
    terminate: () => void stopped++,
  };
  return { hire: () => worker as unknown as Worker, stopped: () => stopped };
};

describe('reading beside the page', () => {
  const text = 'name: P\nroles: [{ name: A, headcount: 9 }]';

  it('stops a worker that takes too long, and says so', async () => {
    const { hire, stopped } = workerOf();
    expect(await readFile({ hire }, text, 30)).toEqual({
      problems: ['reading it took longer than 0.03 s and was stopped'],
    });
    expect(stopped()).toBe(1);
  });

  it('gives what the worker read, frozen, and lets it go', async () => {
    const { hire, stopped } = workerOf(({ task }) => ({
      id: 0,
      answer: structuredClone(tryLoad(task.text)),
    }));
    const loaded = await readFile({ hire }, text);
    expect(loaded).toEqual(tryLoad(text));
    expect('studio' in loaded && Object.isFrozen(loaded.studio.work.scenario)).toBe(true);
    expect(stopped()).toBe(1);
  });

  it('reads on the page where there are no workers', async () => {
    const hire = () => {
      throw new Error('no workers');
    };
    expect(await readFile({ hire }, text)).toEqual(tryLoad(text));
  });
});
