import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { filesIn, uptake } from './capture.ts';
import { isReady, joinRoom, withRoom } from './room-client.ts';

describe('a room that is served', () => {
  it('lets people in while somebody tries codes', { timeout: 60_000 }, () =>
    withRoom([], async (room) => {
      const tried = await Promise.all(
        Array.from({ length: 140 }, () => room.post('/join', '', { code: '0000' })),
      );
      const statuses = tried.map(({ status }) => status);
      expect(statuses.filter((status) => status === 403).length).toBeLessThan(40);
      expect(new Set(statuses)).toEqual(new Set([403, 429]));
      await joinRoom(room, 'Ada');
    }),
  );

  it('is the only one of its session', { timeout: 60_000 }, () =>
    withRoom([], async (room, folder) => {
      await joinRoom(room, 'Ada');
      const path = join(folder, room.places.folder, 'journal.jsonl');
      const before = readFileSync(path, 'utf8');
      for (const port of [room.port, room.port + 1]) {
        const resume = ['--resume', room.places.folder, '--port', String(port)];
        const second = await uptake(['room', 'desk.yaml', ...resume], { folder });
        expect([second.code, second.err]).toEqual([
          2,
          `${room.places.folder}: a room is served from it; stop that one, or resume another session\n`,
        ]);
      }
      await joinRoom(room, 'Grace');
      const after = readFileSync(path, 'utf8');
      expect(after.startsWith(before)).toBe(true);
      expect(after.trimEnd().split('\n')).toHaveLength(3);
      await room.stop();
      expect(filesIn(join(folder, room.places.folder)).filter((name) => /^\./.test(name))).toEqual(
        [],
      );
    }),
  );

  it('saves for this user alone, and says where it could not', { timeout: 60_000 }, () =>
    withRoom([], async (room, folder) => {
      const { drive, key, places, post, until } = room;
      await until(isReady);
      const saved = join(folder, places.folder, 'session.html');
      await drive({ do: 'save' });
      expect(statSync(saved).mode & 0o077).toBe(0);
      expect(statSync(join(folder, places.folder)).mode & 0o077).toBe(0);
      rmSync(saved);
      mkdirSync(saved);
      const refused = await post('/drive', key, { do: 'save' });
      expect([refused.status, JSON.parse(refused.text)]).toEqual([
        500,
        { why: 'unsaved', says: 'The page could not be saved. The terminal says why.' },
      ]);
      const { code, err } = await room.stop();
      const problem = `${places.folder}: session.html is a folder there, not a file\n`;
      expect([code, err]).toEqual([1, `room: ${problem}`.repeat(2)]);
    }),
  );
});
