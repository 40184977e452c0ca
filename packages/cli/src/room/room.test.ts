import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseScenario } from '@uptake/core';
import { describe, expect, it } from 'vitest';
import { createJournal, latestSession, readJournal } from './journal.ts';
import { RateLimit } from './limits.ts';
import { html, shownName, trusted } from './markup.ts';
import { hostCheck } from './network.ts';
import { begun, type SessionFlags } from './open-session.ts';
import {
  apply,
  beginSession,
  itemOf,
  nextStep,
  type RoomEvent,
  type Session,
  type Setup,
  stepOf,
  teamsIn,
} from './session.ts';
import { de } from './words/de.ts';
import { en } from './words/en.ts';

const setup: Setup = {
  ...{ scenario: 'abc', seed: 'a', replications: 20, arms: ['one', 'two'], rounds: 4, teams: 2 },
  ...{
    budget: 100,
    code: '1234',
    key: '0123456789abcdef'.repeat(2),
    port: 4180,
    begun: '2026-01-01T00:00:00.000Z',
  },
};
const start: RoomEvent = { e: 'start', setup, language: 'en' };
const session = (...events: RoomEvent[]): Session => {
  const made = beginSession(setup, 'en', 3);
  for (const event of events) apply(made, event);
  return made;
};
const step = (item: string, to: 'open' | 'closed' | 'shown'): RoomEvent => ({
  ...{ e: 'step', item, step: to },
});

describe('a session', () => {
  it('goes through its agenda by one key', () => {
    const made = session();
    const seen: string[] = [];
    for (let next = nextStep(made); next; next = nextStep(made)) {
      seen.push(`${next.item.id} ${next.step}`);
      apply(made, { e: 'step', item: next.item.id, step: next.step });
    }
    const whole = (id: string): string[] => ['open', 'closed', 'shown'].map((to) => `${id} ${to}`);
    expect(seen).toEqual([
      ...['ends', 'guess-0', 'guess-1', 'vote'].flatMap(whole),
      ...['round-0', 'round-1', 'round-2', 'round-3'].flatMap(whole),
      'debrief shown',
    ]);
  });
  it('puts people into the smallest team, and counts teams that have some', () => {
    const join = (id: number): RoomEvent => ({ e: 'join', id, token: `t${id}`, name: '' });
    const made = session(join(1), join(2), join(3));
    expect([...made.people.values()].map(({ team }) => team)).toEqual([0, 1, 0]);
    apply(made, { e: 'team', id: 2, team: 0 });
    expect(teamsIn(made)).toEqual([0]);
  });
  it('takes over what a team had in force, keeps what stands when a round closes, and plays a round again', () => {
    const draft = (round: number, levers: string[]): RoomEvent => ({
      ...{ e: 'draft', team: 0, round, levers },
    });
    const made = session(step('round-0', 'open'), draft(0, ['a']), step('round-0', 'closed'));
    expect(made.paths).toEqual([[['a']], [[]]]);
    apply(made, step('round-1', 'open'));
    expect(made.drafts).toEqual([['a'], []]);
    apply(made, draft(1, ['a', 'b']));
    apply(made, step('round-1', 'closed'));
    apply(made, step('round-0', 'open'));
    expect([made.paths, made.drafts]).toEqual([
      [[], []],
      [[], []],
    ]);
  });
  it('forgets what people gave when it is reset, and not who is there', () => {
    const made = session(
      { e: 'join', id: 1, token: 't', name: 'Ada' },
      step('guess-0', 'open'),
      { e: 'guess', id: 1, item: 'guess-0', values: [0.5] },
      { e: 'reset' },
    );
    expect([itemOf(made).id, stepOf(made, 'guess-0'), made.guesses.size, made.people.size]).toEqual(
      ['lobby', 'ready', 0, 1],
    );
  });
});

describe('the journal', () => {
  it('gives back what was written, without a line that was cut off, for this user alone', () => {
    const root = mkdtempSync(join(tmpdir(), 'uptake-journal-'));
    try {
      const folder = join(root, 'room-2026-01-01-000000');
      const journal = createJournal(folder, 'it');
      const join1: RoomEvent = { e: 'join', id: 1, token: 'ab'.repeat(32), name: '\u2028"\n' };
      for (const event of [start, join1]) journal.write(event);
      journal.close();
      const path = join(folder, 'journal.jsonl');
      expect(statSync(path).mode & 0o077).toBe(0);
      appendFileSync(path, '{"e":"gue');
      const kept = readJournal(folder, 'it');
      expect(kept.events).toEqual([start, join1]);
      const again = kept.reopen();
      again.write({ e: 'reset' });
      again.close();
      expect(readJournal(folder, 'it').events).toEqual([start, join1, { e: 'reset' }]);
      expect(latestSession(root)).toBe('room-2026-01-01-000000');
      appendFileSync(path, 'nonsense\n');
      expect(() => readJournal(folder, 'it')).toThrow('it/journal.jsonl:4: is no event');
      expect(() => readJournal(root, 'it')).toThrow('it/journal.jsonl: no such file');
      expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(5);
    } finally {
      rmSync(root, { recursive: true });
    }
  });
});

describe('limits', () => {
  it('let a burst through, then so many a second, each name by itself', () => {
    let now = 0;
    const limit = new RateLimit({ burst: 3, perSecond: 2 }, () => now);
    const take = (name: string): boolean => limit.take(name);
    expect([take('a'), take('a'), take('a'), take('a'), take('b')]).toEqual([
      ...[true, true, true, false, true],
    ]);
    now = 499;
    expect(take('a')).toBe(false);
    now = 501;
    expect([take('a'), take('a')]).toEqual([true, false]);
  });
  it('know their own names only', () => {
    const isOurs = hostCheck(false);
    expect(['127.0.0.1:80', 'localhost:80', '[::1]:80'].every((host) => isOurs(host, 80))).toBe(
      true,
    );
    const others = [undefined, '', '127.0.0.1', 'evil:80', '127.0.0.1:81', 'localhost.evil:80'];
    expect(others.some((host) => isOurs(host, 80))).toBe(false);
  });
});

describe('markup', () => {
  it('takes everything as text but what it made itself', () => {
    const name = `<b title='"'>&`;
    expect(
      html`<p a="${name}">${name}${[html`<i>${1}</i>`, false, null, undefined]}</p>`.text,
    ).toBe(
      '<p a="&lt;b title=&#39;&quot;&#39;&gt;&amp;">&lt;b title=&#39;&quot;&#39;&gt;&amp;<i>1</i></p>',
    );
    expect(html`${trusted('<svg></svg>')}`.text).toBe('<svg></svg>');
    expect(shownName(' \u202eabc\n')).not.toMatch(/[\u202e\n]/);
    const unseen = ['   ', '\u200d', '\u115f', '\u3164\u200d', '\uffa0', '\u2800', '\u0301'];
    expect(unseen.map((name) => shownName(name))).toEqual(unseen.map(() => ''));
    expect(shownName('\uac00\u3164')).toContain('\uac00');
  });
});

/** Every text of a catalogue by its path, functions called with samples. */
function texts(words: object, path: string = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]): [string, string][] => {
    const at = `${path}${key}`;
    if (at === 'names') return [];
    if (typeof value === 'string') return [[at, value]];
    if (typeof value === 'function') {
      const samples = ['12', '34', '56'].slice(0, value.length);
      return [[at, (value as (...given: string[]) => string)(...samples)]];
    }
    return texts(value, `${at}.`);
  });
}

describe('the catalogue', () => {
  const german = new Map(texts(de));
  it('has the same keys in both languages, and nothing is left in English', () => {
    expect([...german.keys()]).toEqual(texts(en).map(([key]) => key));
    const same = texts(en).filter(([key, text]) => german.get(key) === text);
    expect(same.map(([key]) => key)).toEqual(['team', 'round.money', 'stage.code']);
  });
  it.each(texts(en))('%s is not much longer in German', (key, text) => {
    expect((german.get(key) ?? '').length).toBeLessThanOrEqual(1.5 * text.length + 24);
  });
  it('has buttons that fit', () => {
    const buttons = [
      'next',
      'begin',
      'close',
      'reveal',
      'result',
      'again',
      'save',
      'reset',
      'sure',
    ];
    for (const words of [en, de])
      for (const key of buttons)
        expect((words.stage as unknown as Record<string, string>)[key]?.length, key).toBeLessThan(
          26,
        );
  });
});

describe('a session is set up by its flags', () => {
  const scenario = parseScenario({
    name: 'Desk',
    weeks: 30,
    roles: [{ name: 'Agent', headcount: 20 }],
    economics: {
      hour: 45,
      prices: { displacement: { oneOff: 1000 }, credit: { perPersonWeek: 2 } },
    },
    arms: { today: {}, better: { policy: { displacement: 0.8, credit: 0.5 } }, third: {} },
  });
  const source = { scenario, sha256: 'x', shownFile: 'desk.yaml' };
  const setupOf = (flags: Partial<SessionFlags>): Setup => {
    const root = mkdtempSync(join(tmpdir(), 'uptake-begun-'));
    try {
      return begun(source, { seed: 'uptake', ...flags }, 'out', root).session.setup;
    } finally {
      rmSync(root, { recursive: true });
    }
  };
  it('each of them, with a budget that allows a lever and not all', () => {
    const plain = setupOf({});
    expect(plain).toMatchObject({
      arms: ['today', 'better', 'third'],
      rounds: 4,
      teams: 4,
      replications: 40,
      seed: 'uptake',
    });
    expect(plain.budget).toBeGreaterThanOrEqual(1000 / 2);
    const flags = {
      arms: ['today', 'better'],
      seed: 'b',
      reps: 20,
      rounds: 5,
      teams: 2,
      budget: 7,
      port: 5000,
    };
    const { reps, ...rest } = flags;
    expect(setupOf(flags)).toMatchObject({ ...rest, replications: reps });
    expect(setupOf({}).key).not.toBe(plain.key);
  });
  it('refuses rounds between arms that do not differ', () => {
    expect(() => setupOf({ arms: ['today', 'third'], rounds: 4 })).toThrow(/differ in no lever/);
    expect(setupOf({ arms: ['today', 'third'] }).budget).toBe(0);
  });
});
