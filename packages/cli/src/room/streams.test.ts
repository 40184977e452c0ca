import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { mostStreams } from './limits.ts';
import { type Html, html } from './markup.ts';
import { problems } from './problems.ts';
import { type Owner, Streams } from './streams.ts';

let server: Server;
let streams: Streams;
let view = (): Html => html`one`;
const online = new Map<number, number>();
const said: string[] = [];
const statuses: number[] = [];

/** A server whose every address opens the stream of the owner it names. */
const served = (): Promise<number> => {
  online.clear();
  said.length = statuses.length = 0;
  view = () => html`one`;
  const problem = problems((line) => said.push(line));
  streams = new Streams((owner, by) => online.set(owner, (online.get(owner) ?? 0) + by), problem);
  server = createServer(({ url = '' }, answer) => {
    const owner: Owner = url === '/stage' ? 'stage' : 1;
    const shown = () => ({ language: 'en', parts: { main: view() } });
    const isIn = streams.add(answer, owner, shown, null);
    if (!isIn) answer.writeHead(503).end();
    statuses.push(isIn ? 200 : 503);
  });
  return new Promise((done) =>
    server.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port)),
  );
};

afterEach(() => {
  streams.close();
  server.closeAllConnections();
  server.close();
});

const until = async (holds: () => boolean): Promise<void> => {
  for (let tries = 0; tries < 200 && !holds(); tries++)
    await new Promise((done) => setTimeout(done, 10));
  expect(holds()).toBe(true);
};

/** Asks for pages one behind the other on one connection, and waits until all are known to the server. */
async function open(port: number, ...paths: string[]): Promise<Socket> {
  const before = statuses.length;
  const socket = connect(port, '127.0.0.1');
  socket.on('error', () => {}).on('data', () => {});
  socket.write(paths.map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`).join(''));
  await until(() => statuses.length === before + paths.length);
  return socket;
}

describe('open pages', () => {
  it('close where a person opens more than two, also one asked for behind another page', async () => {
    const port = await served();
    await open(port, '/stage', '/person');
    for (let page = 0; page < 3; page++) await open(port, '/person');
    expect(statuses).toEqual([200, 503, 200, 200, 200]);
    // What is written to a page that was ended raises an error that nobody catches.
    view = () => html`two`;
    streams.refresh();
    await new Promise((done) => setTimeout(done, 60));
    expect(online.get(1)).toBe(mostStreams.person);
  });

  it('give their places back when the connection that asked for many is gone', async () => {
    const port = await served();
    const paths = Array.from({ length: mostStreams.stage + 1 }, () => '/stage');
    (await open(port, ...paths)).destroy();
    await new Promise((done) => setTimeout(done, 60));
    statuses.length = 0;
    for (let page = 0; page < mostStreams.stage; page++) await open(port, '/stage');
    expect(new Set(statuses)).toEqual(new Set([200]));
  });

  it('are cut off where their view fails, which is said once', async () => {
    const port = await served();
    const closed: number[] = [];
    for (const page of [1, 2]) (await open(port, '/stage')).on('close', () => closed.push(page));
    view = () => {
      throw new Error('no such lever');
    };
    streams.refresh();
    await until(() => closed.length === 2);
    expect(said).toEqual(['room: no such lever\n']);
  });
});
