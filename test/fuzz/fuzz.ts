import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Door, isOwn } from './doors.ts';
import { brokenBytes, brokenText, luckOf } from './mutate.ts';

const corpus = new URL('./corpus/', import.meta.url).pathname;

/** What went through a door. */
export interface Fuzzed {
  readonly inputs: number;
  /** How many were taken. */
  readonly taken: number;
  /** The number of the input, which makes it again, and what was wrong. */
  readonly faults: readonly string[];
}

/** The longest that one input of at most 60,000 characters may take, in ms, on a machine that does other work too. */
const longest = 8000;

/** The seeds of a door: those of its folder in the corpus, and those that are made. */
export async function seedsOf({ bytes, name, seeds }: Door): Promise<string[]> {
  const folder = join(corpus, name);
  let files: string[] = [];
  try {
    files = readdirSync(folder).sort();
  } catch {}
  const kept = files.map((file) => readFileSync(join(folder, file), bytes ? 'latin1' : 'utf8'));
  return [...kept, ...((await seeds?.()) ?? [])];
}

/** The input with a number. The first are the seeds themselves. */
export function inputOf({ bytes }: Door, seeds: readonly string[], number: number): string {
  if (number < seeds.length) return seeds[number] as string;
  const luck = luckOf(number);
  const seed = seeds[luck(seeds.length)] as string;
  if (bytes) return Buffer.from(brokenBytes(Buffer.from(seed, 'latin1'), luck)).toString('latin1');
  return brokenText(seed, seeds[luck(seeds.length)] as string, luck);
}

/** Sends inputs through a door until the time is over. */
export async function fuzz(door: Door, seconds: number, from: number = 0): Promise<Fuzzed> {
  const seeds = await seedsOf(door);
  const end = performance.now() + 1000 * seconds;
  const faults: string[] = [];
  let taken = 0;
  let number = from;
  for (; (performance.now() < end || number < seeds.length) && faults.length < 20; number++) {
    const input = inputOf(door, seeds, number);
    const start = performance.now();
    try {
      await door.read(input);
      taken += 1;
    } catch (error) {
      const said = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
      if (!isOwn(error)) faults.push(`${door.name} ${number}: ${said.slice(0, 300)}`);
      else if (
        /\bundefined\b|\[object|\bNaN\b.*\bNaN\b/.test(said) &&
        !/undefined|\[object|NaN/.test(input)
      )
        faults.push(`${door.name} ${number}: unclear: ${said.slice(0, 300)}`);
    }
    const took = performance.now() - start;
    if (took > longest) faults.push(`${door.name} ${number}: took ${Math.round(took)} ms`);
  }
  return { inputs: number - from, taken, faults };
}
