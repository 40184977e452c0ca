import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { masterKey, parseScenario, replicationKey, type ScenarioInput } from '@uptake/core';
import { type Comparison, outcomeOf } from '@uptake/lab';
import { renderSvg } from '@uptake/viz';
import {
  armLabel,
  differenceRange,
  levelWords,
  outcomeValue,
  signedDifference,
  verdictWords,
} from '@uptake/viz/internal';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Content, ContentOf } from '../packages/studio/src/contents/content.ts';
import { decayContent, reviewsShown } from '../packages/studio/src/contents/decay.ts';
import { gapContent } from '../packages/studio/src/contents/gap.ts';
import { recordRun } from '../packages/studio/src/live/record.ts';
import type { ArmRef, Task } from '../packages/studio/src/live/task.ts';
import { answer as taskAnswer } from '../packages/studio/src/live/worker.ts';
import { resolveWork } from '../packages/studio/src/session/resolve.ts';
import type { Result } from '../packages/studio/src/session/result.ts';
import type { Session } from '../packages/studio/src/session/session.ts';
import { firstView, workOf } from '../packages/studio/src/state/initial.ts';
import { inFolder, uptake } from './cli/capture.ts';

/** Every kind of event, in one arm; the others have some of them. */
const rollout = {
  waves: [
    { week: 1, roles: ['Analyst'] },
    { week: 9, share: 0.875 },
  ],
  training: [{ week: 5, gain: 0.1, roles: ['Analyst'] }],
  campaign: [{ week: 7, size: 0.2 }],
  schedule: [
    { week: 16, set: { displacement: 0.625 } },
    { week: 18, role: 'Rep', set: {}, metrics: { quality: 0.75, volume: 0.25 } },
  ],
  shocks: [{ from: 12, to: 14, error: 0.1 }],
  gates: [{ week: 8, measure: 'active' as const, atLeast: 0.125 }],
  guardrails: [{ measure: 'errors' as const, above: 0.0625, add: { displacement: -0.1 } }],
};
const input: ScenarioInput = {
  name: 'Said once',
  weeks: 30,
  roles: [
    { name: 'Analyst', headcount: 24 },
    { name: 'Rep', headcount: 24 },
  ],
  arms: {
    unaligned: { rollout: { campaign: rollout.campaign, shocks: rollout.shocks } },
    credited: { rollout, policy: { credit: 0.8, displacement: 0.5 } },
    aligned: { policy: { preset: 'aligned' }, rollout: { training: [{ week: 5, gain: 0.1 }] } },
  },
};

/** The events of the arm that has all of them, as they must read everywhere. */
const events = [
  'Access for Analyst in week 1',
  'Training for Analyst in week 5',
  'Campaign in week 7',
  'Gate in week 8',
  'Access for 87.5 % in week 9',
  'More errors in weeks 12 to 14',
  'Change of policy in week 16 (work removed to 62.5 %)',
  'Change of policy for Rep in week 18 (weight of volume to 25 %, weight of quality to 75 %)',
  'Reviews every 13 weeks',
].join('; ');

/** What a page of HTML or SVG says, without its markup and with single blanks. */
const words = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<\/?dfn[^>]*>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replace(/\s+/gu, ' ');

interface Said {
  readonly text: string;
  readonly lines: readonly string[];
  readonly json: { readonly answer: string; readonly comparison: Comparison };
  readonly html: string;
  readonly report: string;
}

/** What the command, its JSON and its report say of the scenario. */
const ask = (arms: readonly string[], reps: number): Promise<Said> =>
  inFolder({ 'once.yaml': JSON.stringify(input) }, async (folder) => {
    const args = ['compare', 'once.yaml', '--arms', arms.join(), '--reps', String(reps)];
    const setting = { folder, columns: 110 };
    const { out } = await uptake([...args, '--out', 'out'], setting);
    const json = await uptake([...args, '--out', 'out', '--json'], setting);
    const html = readFileSync(join(folder, 'out/report.html'), 'utf8');
    return {
      text: words(out.replaceAll('<', '&lt;')),
      lines: out.split('\n'),
      json: JSON.parse(json.out),
      html,
      report: words(html),
    };
  });

/** The cells of a row of the command, by its label, in the table of an arm. */
function commandRow({ lines }: Said, arm: string, label: string): string[] {
  const head = lines.findIndex((line) => line.includes('difference') && line.includes(` ${arm} `));
  const row = lines.slice(head + 1).find((line) => line.startsWith(`${label}  `));
  return (row ?? '').trim().split(/ {2,}/);
}

/** The cells of a row of the report, without what is small, and the small print of each. */
function reportRow({ html }: Said, arm: string, base: string, label: string): string[][] {
  const table = html.split('<table class="outcomes">').find((one) => {
    const caption = /<caption>(.*?)<\/caption>/.exec(one)?.[1] ?? '';
    return (
      caption.startsWith(`${armLabel(arm)} against ${armLabel(base)}`) &&
      one.includes(`>${label}</th>`)
    );
  });
  const row = (table ?? '').split('<tr>').find((one) => one.includes(`>${label}</th>`)) ?? '';
  return [...row.matchAll(/<td[^>]*>(.*?)<\/td>/g)].map(([, cell = '']) => [
    words(cell.replace(/<span[\s\S]*$/, '')).trim(),
    ...[...cell.matchAll(/<span class="small">(.*?)<\/span>/g)].map(([, small = '']) =>
      words(small).trim(),
    ),
  ]);
}

const runs = 40;

/** What the studio shows of two arms after as many runs as the command made. */
function studioOf(arms: readonly [string, string], measure: 'active' | 'real') {
  const work = { ...workOf(input), arms, seed: 'uptake' };
  const resolved = resolveWork(work);
  const recorded = (k: 0 | 1) =>
    Array.from({ length: runs }, (_, rep) =>
      recordRun(resolved.arms[k].scenario, replicationKey(masterKey(resolved.seed), rep), rep),
    );
  const { scenario, seed } = resolved;
  const records = [recorded(0), recorded(1)] as const;
  const result: Result = {
    ...{ number: 1, arms: resolved.arms, records, runs, seed, scenario, input },
    ...{ also: [], alsoRecords: [], coarse: false, refined: true },
  };
  const known = ({ scenario: own }: ArmRef) => own as NonNullable<typeof own>;
  const view = { ...firstView, measure, week: 30 };
  const session = {
    history: () => ({ present: { work, view } }),
    ask: (_name: string, task: Task) => taskAnswer(task, known),
  } as unknown as Session;
  const figure = (content: ContentOf) => {
    const { data, figure: draw, options } = content(session, result) as Content;
    return {
      finding: words(draw.describe(data, options)),
      svg: words(renderSvg(draw(data, options as never))),
    };
  };
  return { work, result, figure };
}

let three: Said;
let two: Said;
beforeAll(async () => {
  three = await ask(['unaligned', 'credited', 'aligned'], 12);
  two = await ask(['unaligned', 'credited'], runs);
});

describe('what is said in one place is said alike in all', () => {
  it('the answer: command, JSON and report', () => {
    for (const { json, report, text } of [two, three]) {
      expect(json.answer).toMatch(/Real use ends at .* with .* and .* with Unaligned/u);
      expect(text).toContain(words(json.answer));
      expect(report).toContain(words(json.answer));
    }
    const together = 'Interval and verdict hold for all 2 policies together (Bonferroni)';
    expect([three.text, three.report].every((page) => page.includes(together))).toBe(true);
  });

  it.each(['credited', 'aligned'])(
    'levels, effects, intervals and verdicts of %s: command, JSON and report',
    (arm) => {
      const { comparison } = three.json;
      const seen = new Set<string>();
      const told = comparison.outcomes.filter(
        ({ outcome }) => commandRow(three, arm, outcome.label).length > 1,
      );
      expect(told.length).toBeGreaterThanOrEqual(8);
      for (const { arms, differences, outcome } of told) {
        const [, base, own, effect, interval, verdict] = commandRow(three, arm, outcome.label);
        const row = reportRow(three, arm, 'unaligned', outcome.label);
        const bare = (text = ''): string => text.replace(/ \(\d+\/\d+\)/g, '');
        const said = [bare(base), bare(own), effect, interval, verdict];
        const [mark, ...last] = (row[5]?.[0] ?? '').split(' ');
        expect([outcome.id, mark?.length]).toEqual([outcome.id, 1]);
        expect([outcome.id, ...said]).toEqual([
          outcome.id,
          row[0]?.[0],
          row[1]?.[0],
          row[2]?.[0],
          row[2]?.[1],
          last.join(' '),
        ]);
        const found = differences.find((one) => one.arm === arm);
        const level = (name: string): string => {
          const one = arms.find((known) => known.arm === name);
          return one ? levelWords(one, outcome.unit) : '';
        };
        if (!found) throw new Error(`no difference in ${outcome.id}`);
        const raw = [
          level('unaligned'),
          level(arm),
          signedDifference(found.difference, outcome.unit, found.uncertaintyOfMean),
          differenceRange(found.uncertaintyOfMean, outcome.unit),
          verdictWords[found.verdict],
        ];
        expect(said).toEqual(raw.map(words));
        seen.add(found.verdict);
      }
      expect(seen.size).toBeGreaterThan(1);
    },
  );

  it('the events of a rollout: command, validate, report and studio', async () => {
    for (const { report, text } of [two, three]) {
      expect(text).toContain(`Rollout of credited: ${events}.`);
      expect(report).toContain(events);
    }
    const { out } = await inFolder({ 'once.yaml': JSON.stringify(input) }, (folder) =>
      uptake(['validate', 'once.yaml'], { folder, columns: 110 }),
    );
    expect(words(out)).toContain(events);
    const { svg } = studioOf(['unaligned', 'credited'], 'active').figure(decayContent);
    const flags = [
      'Campaign',
      'credited: training for Analyst',
      'credited: gate',
      'credited: access for 87.5 %',
      'More errors until week 14',
      'credited: change of policy',
      'credited: change of policy for Rep',
    ];
    const figures = words(two.html.slice(two.html.indexOf('id="use"')));
    for (const flag of flags) {
      expect(svg).toContain(flag);
      expect(figures).toContain(flag);
    }
  });

  it('what gates and guardrails did: command, JSON, report and studio', () => {
    const { reviews } = two.json.comparison;
    const sentences = reviews.flatMap((one) => one.words);
    expect(sentences.join(' ')).toMatch(/Gate in week 8, .* 12\.5 %.*Guardrail, .* above 0\.0625/u);
    for (const sentence of sentences)
      for (const page of [two.text, two.report]) expect(page).toContain(words(sentence));
    const { result, work } = studioOf(['unaligned', 'credited'], 'active');
    const shown = reviewsShown(work, result).flatMap((one) => one.words);
    expect(shown.map(words)).toEqual(sentences.map(words));
  });

  it('what the figures find, over the same runs: report and studio', () => {
    const active = studioOf(['unaligned', 'credited'], 'active').figure(decayContent);
    const gap = studioOf(['unaligned', 'credited'], 'real').figure(gapContent);
    expect(gap.finding).toMatch(/^Credited minus Unaligned: .* points at week 30, above 0 in/u);
    for (const { finding } of [active, gap])
      expect(two.report.includes(finding) || finding).toBe(true);
  });
});

const file = `scenario: once.yaml
arm: unaligned
to: aligned
replications: 8
vary: { displacement: [0.3, 0.6, 0.9], credit: [0, 0.6] }
prices: { currency: EUR, displacement: { perPersonWeek: 1 }, credit: { perPersonWeek: 1 } }
goal: { measure: realPlateau, atLeast: 0.125, share: 0.5 }
uncertain: { tool.error: [0.01, 0.07], mind.taste: [1.2, 2.2] }
`;

describe('an analysis says its answer and its numbers alike', () => {
  it.each([
    ['attribute', ['--levers', 'displacement,credit', '--reps', '4']],
    ['next', ['--levers', 'displacement,credit', '--reps', '4']],
    ['sweep', []],
    ['map', ['--reps', '2']],
    ['sensitivity', ['--rows', '4']],
    ['robustness', ['--worlds', '12']],
    ['voi', ['--worlds', '16']],
    ['discover', ['--where', 'realPlateau < 0.3']],
    ['search', ['--pareto', '--max-runs', '5800']],
  ] as const)('%s: command, JSON and report', (verb, flags) =>
    inFolder({ 'once.yaml': JSON.stringify(input), 'it.yaml': file }, async (folder) => {
      const args = [verb, 'it.yaml', ...flags, '--quiet', '--out', 'out'];
      const { code, err, out } = await uptake(args, { folder, columns: 110 });
      expect([code === 0 || code === 3, err]).toEqual([true, '']);
      const json = JSON.parse((await uptake([...args, '--json'], { folder })).out);
      const report = words(readFileSync(join(folder, 'out/report.html'), 'utf8'));
      const text = words(out.replaceAll('<', '&lt;'));
      expect(json.answer.length).toBeGreaterThan(40);
      expect(text).toContain(words(json.answer));
      expect(report).toContain(words(json.answer));
      if (verb !== 'attribute') return;
      const { from, outcome, to } = json.attribution;
      const { unit } = outcomeOf(outcome.id);
      for (const { value } of [from, to])
        for (const page of [text, report]) expect(page).toContain(outcomeValue(value, unit));
    }),
  );
});

it('the scenario of these tests has every kind of event', () => {
  const { credited } = parseScenario(input).arms;
  const lists = Object.values(credited?.rollout ?? {}).filter((list) => Array.isArray(list));
  expect(lists.map((list) => list.length > 0)).toEqual(lists.map(() => true));
  expect(lists).toHaveLength(7);
});
