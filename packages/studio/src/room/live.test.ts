import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { live } from './live.ts';

/** Streams that were opened; each is refused at once, as a browser does where the answer is no stream. */
const opened: string[] = [];
class Refused {
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readyState = 0;
  onerror: (() => void) | undefined;

  constructor(address: string) {
    opened.push(address);
    setTimeout(() => {
      this.readyState = Refused.CLOSED;
      this.onerror?.();
    });
  }

  close(): void {}
}

beforeEach(() => {
  vi.useFakeTimers();
  opened.length = 0;
  const listeners = { addEventListener: () => {}, removeEventListener: () => {} };
  vi.stubGlobal('EventSource', Refused);
  vi.stubGlobal('document', { ...listeners, visibilityState: 'visible' });
  vi.stubGlobal('window', { ...listeners, setInterval, clearInterval });
  vi.stubGlobal('fetch', async () => ({ status: 204 }));
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a live page', () => {
  it('asks at its pace, not at once, where its stream is refused', async () => {
    const page = live({ query: 'as=stage', show: () => {}, told: () => {}, unknown: () => {} });
    await vi.advanceTimersByTimeAsync(10_500);
    page.stop();
    expect(opened).toHaveLength(6);
  });
});
