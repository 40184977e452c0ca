import * as fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createJournal, readJournal } from './journal.ts';
import type { RoomEvent, Setup } from './session.ts';

const { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } =
  fs;

/** Bytes that the disk still takes. */
let space = Number.POSITIVE_INFINITY;
vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const writeSync = (file: number, data: Uint8Array): number =>
    real.writeSync(file, data, 0, Math.min(space, data.length));
  return { ...real, writeSync };
});

const setup: Setup = {
  ...{ scenario: 'abc', seed: 'a', replications: 20, arms: ['one', 'two'], rounds: 4, teams: 2 },
  ...{ budget: 100, code: '1234', key: '0123456789abcdef'.repeat(2), port: 4180 },
  begun: '2026-01-01T00:00:00.000Z',
};
const start: RoomEvent = { e: 'start', setup, language: 'en' };
const reset: RoomEvent = { e: 'reset' };

let root: string;
let folder: string;
let path: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'uptake-journal-'));
  folder = join(root, 'out', 'room');
  path = join(folder, 'journal.jsonl');
});
afterEach(() => {
  space = Number.POSITIVE_INFINITY;
  rmSync(root, { recursive: true });
});

/** A journal that was left with these events. */
function left(...events: readonly object[]): void {
  const journal = createJournal(folder, 'it');
  for (const event of events) journal.write(event as RoomEvent);
  journal.close();
}

describe('a journal', () => {
  it('lies in a folder of this user alone', () => {
    left(start);
    expect(statSync(folder).mode & 0o077).toBe(0);
    expect(statSync(path).mode & 0o077).toBe(0);
    expect(readdirSync(folder)).toEqual(['journal.jsonl']);
  });

  it('is of one room: another does not open it while that one runs, and takes nothing from it', () => {
    const journal = createJournal(folder, 'it');
    journal.write(start);
    const kept = readJournal(folder, 'it');
    journal.write(reset);
    expect(() => kept.reopen()).toThrow('it: a room is served from it');
    journal.close();
    // Also one whose process is told from ours by nothing: what it wrote since stays.
    expect(() => kept.reopen()).toThrow('it/journal.jsonl: has changed since it was read');
    expect(readJournal(folder, 'it').events).toEqual([start, reset]);
    expect(readdirSync(folder)).toEqual(['journal.jsonl']);
  });

  it('is free again after a process that was killed', () => {
    left(start);
    const host = readdirSync(folder);
    const journal = readJournal(folder, 'it').reopen();
    const [claim = ''] = readdirSync(folder).filter((name) => !host.includes(name));
    journal.close();
    // The number of a process that there cannot be.
    const dead = claim.replace(`-${process.pid}-`, '-999999999-');
    expect(dead).not.toBe(claim);
    writeFileSync(join(folder, dead), '');
    readJournal(folder, 'it').reopen().close();
    expect(readdirSync(folder)).toEqual(['journal.jsonl']);
  });

  it('keeps no part of a line that the disk has no space for, and says so', () => {
    left(start);
    const journal = readJournal(folder, 'it').reopen();
    space = 5;
    expect(() => journal.write(reset)).toThrow('no space');
    space = Number.POSITIVE_INFINITY;
    journal.write({ e: 'names', shown: false });
    journal.close();
    expect(readJournal(folder, 'it').events).toEqual([start, { e: 'names', shown: false }]);
  });

  it('is refused where its setup could not have been written, all at once', () => {
    const wrong = { ...setup, key: '', code: 1234, teams: 1e9, port: 80, budget: null };
    left({ ...start, setup: wrong });
    expect(() => readJournal(folder, 'it')).toThrow(
      [
        'it/journal.jsonl:1: teams: must be from 1 to 5',
        'it/journal.jsonl:1: budget: must be a number from 0',
        'it/journal.jsonl:1: code: must be four digits',
        'it/journal.jsonl:1: key: must be 32 digits from 0 to f',
        'it/journal.jsonl:1: port: must be from 1024 to 65535',
      ].join('\n'),
    );
  });

  it.each([
    { e: 'toString' },
    { e: 'team', id: 1, team: -1 },
    { e: 'draft', team: 0, round: 1e9, levers: [] },
    { e: 'draft', team: 0, round: 0, levers: 'all' },
    { e: 'guess', id: 1, item: 'guess-0', values: [2] },
    { e: 'step', item: 'round-0', step: 'done' },
    { e: 'join', id: 1, token: '', name: 'Ada' },
    { e: 'language', language: 'xx' },
  ])('is refused where a line is no event: %j', (event) => {
    left(start);
    appendFileSync(path, `${JSON.stringify(event)}\n`);
    expect(() => readJournal(folder, 'it')).toThrow('it/journal.jsonl:2: is no event');
  });

  it('is refused where a line is of a team that the session does not have', () => {
    left(start, { e: 'team', id: 1, team: 3 });
    expect(() => readJournal(folder, 'it')).toThrow(
      'it/journal.jsonl:2: is of team 4; the session has 2',
    );
    expect(readFileSync(path, 'utf8').split('\n')).toHaveLength(3);
  });
});
