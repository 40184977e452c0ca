import type { Provenance } from '../figure.ts';
import { clean } from '../text/clean.ts';
import { shorten } from '../text/fit.ts';
import { measure } from '../text/measure.ts';

/**
 * The footer: what a figure rests on, in lines that fit and are never broken inside a part.
 *
 * @param parts - Parts of the figure's own, such as `40 paired runs`.
 * @param provenance - People, spread, seed, model version, scenario hash.
 * @param width - Room in px.
 * @param size - Font size in px.
 */
export function footerLines(
  parts: readonly string[],
  provenance: Provenance,
  width: number,
  size: number,
): string[] {
  const { people, seed, spread, modelVersion, scenarioHash } = provenance;
  const all = [...parts];
  if (people !== undefined) all.push(`${people} ${people === 1 ? 'person' : 'people'}`);
  if (spread !== undefined) all.push(`spread of runs: ${clean(spread, 200)}`);
  if (seed !== undefined) all.push(`seed ${clean(seed, 40)}`);
  if (modelVersion !== undefined) all.push(`model ${clean(modelVersion, 20)}`);
  if (scenarioHash !== undefined) all.push(`scenario ${hashes(scenarioHash)}`);
  const lines: string[] = [];
  for (const part of all) {
    const last = lines.at(-1);
    const longer = last === undefined ? part : `${last} · ${part}`;
    if (last !== undefined && measure(longer, size) <= width) lines[lines.length - 1] = longer;
    else lines.push(shorten(part, width, size));
  }
  return lines;
}

/** The beginnings of one or more hashes. */
const hashes = (text: string): string =>
  clean(text)
    .split(' ')
    .map((hash) => hash.slice(0, 12))
    .join(' ');

/** `40 paired runs`, `1 run`. */
export function runCount(runs: number, kind = ''): string {
  if (runs === 1) return '1 run';
  return kind === '' ? `${runs} runs` : `${runs} ${kind} runs`;
}
