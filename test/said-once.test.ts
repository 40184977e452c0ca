import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseScenario, type Rollout } from '@uptake/core';
import { rolloutEvents } from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';
import { eventsOf } from '../packages/studio/src/state/events.ts';
import { inFolder, uptake } from './cli/capture.ts';

const rollout = {
  waves: [
    { week: 1, share: 0.5 },
    { week: 9, share: 0.9 },
  ],
  training: [{ week: 5, gain: 0.1 }],
  campaign: [{ week: 7, size: 0.2 }],
  shocks: [{ from: 12, to: 14, error: 0.1 }],
};
const scenario = {
  name: 'Said once',
  weeks: 30,
  roles: [{ name: 'Analyst', headcount: 24 }],
  arms: {
    plain: { rollout },
    credited: { rollout, policy: { credit: 0.8, displacement: 0.5 } },
  },
};

/** What a page of HTML says, without its markup and with single blanks. */
const words = (html: string): string =>
  html
    .replace(/<(style|script)[\s\S]*?<\/\1>/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/gu, ' ');

describe('what is said in one place is said alike in all', () => {
  it('the answer and the verdicts of a comparison: command, JSON and report', () =>
    inFolder({ 'once.yaml': JSON.stringify(scenario) }, async (folder) => {
      const args = ['compare', 'once.yaml', '--reps', '8', '--out', 'out'];
      const text = await uptake(args, { folder });
      const json = await uptake([...args, '--json'], { folder });
      const report = words(readFileSync(join(folder, 'out/report.html'), 'utf8'));
      const { answer, comparison } = JSON.parse(json.out);
      expect(answer).toMatch(/^Real use ends at .* with credited and .* with plain/u);
      expect(words(text.out)).toContain(words(answer));
      expect(report).toContain(words(answer));
      const verdicts = { better: '▲ better', worse: '▼ worse', equivalent: '= about equal' };
      for (const { outcome, differences } of comparison.outcomes.slice(0, 3)) {
        const { verdict } = differences[0];
        const said = verdicts[verdict as keyof typeof verdicts] ?? verdict;
        expect([outcome.id, report.includes(said)]).toEqual([outcome.id, true]);
        const line = text.out.split('\n').find((row) => row.startsWith(outcome.label));
        if (line) expect(line.trimEnd()).toMatch(new RegExp(`${said.replace(/^\W /u, '')}$`, 'u'));
      }
    }));

  it('the events of a rollout: command, report and studio', () => {
    const arms = Object.values(parseScenario(scenario).arms);
    const studio = eventsOf(arms);
    const said = rolloutEvents(arms[0]?.rollout as Rollout).filter(({ week }) => week > 1);
    expect(said.map(({ label }) => label)).toEqual([
      'Training',
      'Campaign',
      'Access for 90 %',
      'More errors until week 14',
    ]);
    expect(studio.map(({ label, week }) => [week, label])).toEqual(
      said.map(({ label, week }) => [week, label]),
    );
  });
});
