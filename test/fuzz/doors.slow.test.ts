import { describe, expect, it } from 'vitest';
import { doors } from './doors.ts';
import { fuzz } from './fuzz.ts';

/** Seconds a door; UPTAKE_FUZZ_FROM starts at another number, so that a long search does not repeat the short one. */
const seconds = Number(process.env['UPTAKE_FUZZ_SECONDS'] ?? 2);
const from = Number(process.env['UPTAKE_FUZZ_FROM'] ?? 0);

describe(`broken inputs, ${seconds} s a door`, () => {
  it.each(doors)(
    '$name: taken, or refused in words of the product, in bounded time',
    {
      timeout: 60_000 + 2000 * seconds,
    },
    async (door) => {
      const { faults, inputs, taken } = await fuzz(door, seconds, from);
      process.stdout.write(`${door.name}: ${inputs} inputs, ${taken} taken\n`);
      expect(faults).toEqual([]);
      expect(inputs).toBeGreaterThan(20);
    },
  );
});
