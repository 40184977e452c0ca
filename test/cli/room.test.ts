import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ownAddresses } from '../../packages/cli/src/room/network.ts';
import { filesIn, inFolder, uptake } from './capture.ts';
import { desk, isReady, joinRoom, serveRoom, withRoom } from './room-client.ts';

const files = { 'desk.yaml': desk };
const hostile = '<img src=x onerror=alert(1)>';

const guessOf = (value: number): number[] => [value, value, value, value, value, value];

describe('uptake room', () => {
  it('refuses what cannot be a room, all at once, and writes nothing', () =>
    inFolder(
      { ...files, 'one.yaml': desk.replace(/ {2}better.*\n/, '  same: {}\n') },
      async (folder) => {
        const numbers = ['--rounds', '9', '--teams', '6', '--port', '70000'];
        const wrong = await uptake(['room', 'desk.yaml', ...numbers], { folder });
        expect([wrong.code, wrong.err]).toEqual([
          2,
          '--rounds: must be from 4 to 8, got 9\n--teams: must be from 1 to 5, got 6\n--port: must be from 1024 to 65535, got 70000\n',
        ]);
        const same = await uptake(['room', 'one.yaml', '--rounds', '4'], { folder });
        expect(same.code).toBe(2);
        expect(same.err).toContain('differ in no lever that teams could set');
        const none = await uptake(['room', 'desk.yaml', '--resume'], { folder });
        expect([none.code, none.err]).toEqual([
          2,
          '--resume: no session in out/service-desk; name its folder\n',
        ]);
        expect(filesIn(folder)).toEqual(['desk.yaml', 'one.yaml']);
      },
    ));

  it('serves this machine alone unless told otherwise', () =>
    withRoom([], async ({ places, port, view }) => {
      expect(places.join).toBe(`http://127.0.0.1:${port}/`);
      expect((await view('as=stage'))['main']).toContain('start again with --lan');
      // Of the loopback only the one address is bound.
      for (const address of ['127.0.0.2', ...ownAddresses()])
        await expect(
          new Promise((done, failed) => {
            const socket = connect(port, address, () => done('reached'));
            socket.on('error', failed);
          }),
        ).rejects.toThrow(/ECONNREFUSED/);
    }));

  it('answers its own name, its own pages, and bodies that are short', () =>
    withRoom([], async ({ ask, key, places, port, post }) => {
      const host = `127.0.0.1:${port}`;
      for (const name of [
        'evil.example',
        `evil.example:${port}`,
        '127.0.0.1',
        `127.0.0.1:${port}.evil.example`,
      ])
        expect((await ask({ path: '/', headers: { host: name } })).status, name).toBe(421);
      for (const path of ['/etc/passwd', '/../desk.yaml', '/session.html', '/journal.jsonl', '//x'])
        expect((await ask({ path })).status, path).toBe(404);
      expect((await ask({ path: '/', method: 'PUT' })).status).toBe(405);
      const page = await ask({ path: '/' });
      const policy = String(page.headers['content-security-policy']);
      const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
      expect(policy).not.toContain('unsafe');
      expect(policy).toContain("connect-src 'self'");
      expect(policy).toContain("form-action 'self'");
      expect(page.text.match(/<(?:script|style)[^>]*>/g)).toEqual([
        `<style nonce="${nonce}">`,
        `<script nonce="${nonce}">`,
      ]);
      expect(page.text.replaceAll('http://www.w3.org/2000/svg', '')).not.toMatch(/https?:\/\//);
      expect((await ask({ path: '/' })).text).not.toContain(nonce);
      for (const path of ['/projector', '/desk']) {
        const { headers, text } = await ask({ path });
        expect(headers['content-security-policy'], path).not.toContain('unsafe');
        expect(text.replaceAll('http://www.w3.org/2000/svg', ''), path).not.toMatch(/https?:\/\//);
        expect(text, path).not.toContain(key);
      }
      const json = { 'content-type': 'application/json', 'x-room': key };
      const body = JSON.stringify({ code: places.code });
      const length = { 'content-length': String(body.length) };
      for (const origin of ['http://evil.example', 'null', `https://${host}`]) {
        const headers = { ...json, ...length, origin };
        expect((await ask({ method: 'POST', path: '/join', headers, body })).status).toBe(403);
      }
      expect(
        (await ask({ method: 'POST', path: '/join', headers: { ...json, ...length }, body }))
          .status,
      ).toBe(403);
      expect((await post('/join', '', { code: places.code, name: 'x'.repeat(5000) })).status).toBe(
        400,
      );
      expect((await post('/join', '', { code: '0000' })).status).toBe(403);
      expect((await post('/join', '', { code: 7 })).status).toBe(400);
      expect((await post('/drive', 'guessed', { do: 'reset' })).status).toBe(401);
      expect((await post('/act', 'guessed', { do: 'guess' })).status).toBe(401);
    }));

  it('cuts off who sends drop by drop', { timeout: 30_000 }, () =>
    withRoom([], async ({ port }) => {
      const start = performance.now();
      await new Promise<void>((done) => {
        const socket = connect(port, '127.0.0.1', () => socket.write('GET / HTTP/1.1\r\nHost: '));
        socket.on('error', () => {});
        socket.on('close', () => done());
      });
      expect(performance.now() - start).toBeLessThan(9_000);
    }),
  );

  it(
    'lets phones guess, vote and play, shows nothing before its time, and goes on after a kill',
    { timeout: 120_000 },
    () =>
      withRoom(['--teams', '2'], async (room, folder) => {
        const { drive, next, places, post, until, view } = room;
        const [ada, nameless] = [await joinRoom(room, hostile), await joinRoom(room, '')];
        const phone = async (token: string): Promise<string> =>
          (await view(`as=phone&token=${token}`))['main'] ?? '';
        expect(await phone(ada)).toContain('&lt;img src=x onerror');
        expect((await view('as=stage'))['main']).not.toContain('<img');
        await until(isReady);

        expect(await next()).toBe('ends open');
        expect(
          (await post('/act', ada, { do: 'answer', item: 'ends', answer: 'nobody' })).status,
        ).toBe(400);
        expect(
          (await post('/act', ada, { do: 'answer', item: 'ends', answer: 'better' })).status,
        ).toBe(200);
        await next();
        expect(
          (await post('/act', ada, { do: 'answer', item: 'ends', answer: 'today' })).status,
        ).toBe(409);
        await next();
        expect(await phone(ada)).toContain('Right.');

        expect(await next()).toBe('guess-0 open');
        const before = `${await phone(ada)}${(await view('as=stage'))['main']}`;
        expect(before).not.toContain('What came');
        expect(before).not.toContain('data-role="bands"');
        const wrong = [guessOf(2), [0.5], 'x', [0.1, 0.1, 0.1, 0.1, 0.1, null]];
        for (const values of wrong)
          expect((await post('/act', ada, { do: 'guess', item: 'guess-0', values })).status).toBe(
            400,
          );
        await post('/act', ada, { do: 'guess', item: 'guess-0', values: guessOf(0.9) });
        await post('/act', nameless, { do: 'guess', item: 'guess-0', values: guessOf(0.2) });
        expect(await next()).toBe('guess-0 closed');
        expect((await view('as=stage'))['main']).not.toContain('What came');
        expect(await phone(ada)).not.toContain('What came');
        await next();
        const revealed = (await view('as=stage'))['main'] ?? '';
        expect(revealed).toContain('What came: today');
        expect(revealed).toMatch(
          /Nearest: somebody without a name \([\d.]+ points off\), &lt;img src=x onerror/,
        );
        expect(await phone(nameless)).toContain('Nearer than 1 of 1 others.');

        await drive({ do: 'go', item: 'vote' });
        expect(await next()).toBe('vote open');
        await post('/act', ada, { do: 'answer', item: 'vote', answer: 'credit' });
        await next();
        await next();
        expect((await view('as=stage'))['main']).toMatch(
          /credited alone: [+−\d.]+ points of real use/,
        );

        expect(await next()).toBe('round-0 open');
        const lever = { do: 'lever', round: 0, lever: 'displacement', on: true };
        expect((await post('/act', ada, lever)).status).toBe(200);
        const dear = await post('/act', ada, { ...lever, lever: 'credit' });
        expect([dear.status, JSON.parse(dear.text).why]).toEqual([409, 'tooDear']);
        await next();
        await until((_, main) => !main.includes('go through these weeks'));
        await next();
        const round = (await view('as=stage'))['main'] ?? '';
        expect(round).toMatch(
          /Team 1: \d+ % in real use in week 4\. Chosen: Work removed; spent \d+ EUR\./,
        );
        expect(await next()).toBe('round-1 open');

        // A process that is killed leaves its journal, perhaps with half a line; another goes on from a copy of it.
        const copy = join(folder, 'copy');
        mkdirSync(copy);
        cpSync(join(folder, places.folder, 'journal.jsonl'), join(copy, 'journal.jsonl'));
        appendFileSync(join(copy, 'journal.jsonl'), '{"e":"gue');
        const again = await serveRoom(folder, ['desk.yaml', '--resume', 'copy', '--port', '45991']);
        try {
          await again.until(isReady);
          await again.until((_, main) => main.includes('No lever'));
          expect(await again.view(`as=phone&token=${ada}`)).toEqual(
            await view(`as=phone&token=${ada}`),
          );
          expect((await again.view('as=stage'))['main']).toBe((await view('as=stage'))['main']);
          await again.drive({ do: 'save' });
        } finally {
          expect((await again.stop()).code).toBe(0);
        }
        rmSync(copy, { recursive: true });

        await drive({ do: 'go', item: 'debrief' });
        await until((_, main) =>
          /cheaper way was found|cheapest way found|None of the ways tried/.test(main),
        );
        const debrief = (await view('as=stage'))['main'] ?? '';
        expect(debrief).toContain('After round 1 the last choice of every team stays.');
        expect(debrief).toContain('What each lever did');
        await drive({ do: 'language', language: 'de' });
        expect((await view('as=stage'))['main']).toContain('Was jeder Hebel bewirkt hat');
        await drive({ do: 'save' });
        const saved = readFileSync(join(folder, places.folder, 'session.html'), 'utf8');
        expect(saved).not.toMatch(/<script|<img|javascript:|<[^>]*\son\w+=/i);
        expect(saved).toContain('&lt;img src=x onerror');
        await drive({ do: 'reset' });
        expect((await view('as=stage'))['main']).toContain(places.code);
        expect(filesIn(folder).map((name) => name.replace(/\.uptake-room-.*/, 'claim'))).toEqual([
          'desk.yaml',
          'out',
          'out/service-desk',
          places.folder,
          `${places.folder}/claim`,
          `${places.folder}/journal.jsonl`,
          `${places.folder}/session.html`,
        ]);
      }),
  );

  it('holds joins and acts to their rates, and the room to 200 people', { timeout: 60_000 }, () =>
    withRoom([], async (room) => {
      const { places, post } = room;
      const burst = await Promise.all(
        Array.from({ length: 90 }, () => post('/join', '', { code: places.code })),
      );
      const statuses = burst.map(({ status }) => status);
      expect(statuses.filter((status) => status === 200).length).toBeGreaterThanOrEqual(60);
      expect(statuses.filter((status) => status === 200).length).toBeLessThan(90);
      expect(new Set(statuses)).toEqual(new Set([200, 429]));
      const tokens = burst
        .filter(({ status }) => status === 200)
        .map(({ text }) => JSON.parse(text).token as string);
      for (let tries = 0; tokens.length < 200 && tries < 400; tries++) {
        const { status, text } = await post('/join', '', { code: places.code });
        if (status === 200) tokens.push(JSON.parse(text).token as string);
        else await new Promise((done) => setTimeout(done, 100));
      }
      expect(tokens.length).toBe(200);
      await room.until(isReady);
      expect(await room.next()).toBe('ends open');
      const answer = { do: 'answer', item: 'ends', answer: 'today' };
      // The post of each comes within the rate of their address.
      for (let sent = 0; sent < 200; sent += 50) {
        const given = tokens.slice(sent, sent + 50).map((token) => post('/act', token, answer));
        expect(new Set((await Promise.all(given)).map(({ status }) => status))).toEqual(
          new Set([200]),
        );
      }
      expect((await post('/join', '', { code: places.code })).status).toBe(503);
      const acts = await Promise.all(
        Array.from({ length: 40 }, () => post('/act', tokens[0] ?? '', { do: 'team', team: 1 })),
      );
      expect(acts.filter(({ status }) => status === 429).length).toBeGreaterThan(10);
      expect((await post('/act', tokens[1] ?? '', { do: 'team', team: 1 })).status).toBe(200);
    }),
  );
});
