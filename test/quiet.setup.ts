import { afterEach, beforeEach, expect, vi } from 'vitest';

/** A test that writes to the console fails. */
const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((level) =>
  vi.spyOn(console, level),
);
beforeEach(() => {
  for (const spy of spies) spy.mockClear();
});
afterEach(() => {
  expect(spies.flatMap((spy) => spy.mock.calls)).toEqual([]);
});
