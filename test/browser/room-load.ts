/** What a room is held to: a flood from a stranger, and the time from a tap to the projector. */
import type { Page } from 'playwright-core';

/** Posts that a stranger sends, a thousand a second until told to stop; prints how many were answered, by status. */
export const flood = `
const { connect } = require('node:net');
const port = Number(process.argv[1]);
const counts = {}; let sent = 0;
const body = '{"do":"guess","code":"0000"}';
const text = (path) => 'POST ' + path + ' HTTP/1.1\\r\\nhost: 127.0.0.1:' + port + '\\r\\norigin: http://127.0.0.1:' + port +
  '\\r\\ncontent-type: application/json\\r\\nx-room: stranger\\r\\ncontent-length: ' + body.length + '\\r\\n\\r\\n' + body;
const posts = [text('/join'), text('/act')];
const count = (what) => { counts[what] = (counts[what] ?? 0) + 1; };
const one = (k) => {
  const socket = connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' });
  socket.once('data', (part) => { count(part.toString('latin1', 9, 12)); socket.destroy(); });
  socket.on('error', () => count('cut off'));
  socket.write(posts[k % 2]);
};
const start = Date.now(); let told = false;
const timer = setInterval(() => {
  // A flood outlives no test, and is never so far behind that it does not hear when to stop.
  if (Date.now() - start > 90_000) process.exit(1);
  const due = Math.min(Date.now() - start, sent + 50);
  while (sent < due) one(sent++);
  if (sent > 2000 && !told) { told = true; console.log('begun'); }
}, 5);
process.on('SIGTERM', () => {
  console.log(JSON.stringify({ sent, counts, seconds: (Date.now() - start) / 1000 }));
  process.exit();
});`;

/** Notes on the projector when it first shows each count of those who have given something. */
const noteCounts = (projector: Page): Promise<void> =>
  projector.evaluate(() => {
    const seen: Record<number, number> = {};
    Object.assign(window, { seen });
    const look = (): void => {
      const [, count] = /(\d+) of \d+ people ha/.exec(document.body.innerText) ?? [];
      if (count !== undefined) seen[Number(count)] ??= performance.timeOrigin + performance.now();
    };
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true });
    look();
  });

/** Milliseconds from a tap on each phone to the projector, one phone after the other. */
export async function latencies(
  { pages, projector }: { readonly pages: readonly Page[]; readonly projector: Page },
  tap: (page: Page, k: number) => Promise<void>,
): Promise<number[]> {
  await noteCounts(projector);
  const taps: number[] = [];
  for (const [k, page] of pages.entries()) {
    await page.evaluate(() => {
      document.addEventListener(
        'click',
        () => Object.assign(window, { tapped: performance.timeOrigin + performance.now() }),
        { capture: true, once: true },
      );
    });
    await tap(page, k);
    await projector.waitForFunction(
      (n) => n in (window as unknown as { seen: Record<number, number> }).seen,
      k + 1,
    );
    taps.push(await page.evaluate(() => (window as unknown as { tapped: number }).tapped));
  }
  const seen = await projector.evaluate(
    () => (window as unknown as { seen: Record<number, number> }).seen,
  );
  return taps.map((at, k) => (seen[k + 1] ?? Number.NaN) - at);
}

export const p95 = (values: readonly number[]): number =>
  [...values].sort((a, b) => a - b)[Math.ceil(0.95 * values.length) - 1] ?? Number.NaN;
