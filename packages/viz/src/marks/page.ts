import type { VNode } from 'preact';
import type { FigureOptions, Provenance } from '../figure.ts';
import { type Child, el } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { measure, shorten, wrap } from '../text/measure.ts';
import { type Box, type Frame, lineHeight, writeLines } from './frame.ts';

/**
 * The footer: what a figure rests on, in lines that fit and are never broken inside a part.
 *
 * @param parts - Parts of the figure's own, such as `40 paired runs`.
 * @param provenance - Name, people, spread, seed, model version, scenario hash.
 * @param width - Available width in px.
 * @param size - Font size in px.
 */
export function footerLines(
  parts: readonly string[],
  provenance: Provenance,
  width: number,
  size: number,
): string[] {
  const { name, people, seed, spread, modelVersion, scenarioHash } = provenance;
  const all = [...parts];
  if (name !== undefined) all.push(clean(name, 60));
  if (people !== undefined) all.push(people === 1 ? say('1 person') : say('{0} people', people));
  if (spread !== undefined) all.push(say('spread of runs: {0}', clean(spread, 200)));
  if (seed !== undefined) all.push(say('seed {0}', clean(seed, 40)));
  if (modelVersion !== undefined) all.push(say('model {0}', clean(modelVersion, 20)));
  if (scenarioHash !== undefined) all.push(say('scenario {0}', hashes(scenarioHash)));
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

/** Fewest runs among some curves: what all of them together rest on. */
export function fewestRuns(data: readonly { readonly runs: number }[]): number {
  return data.reduce((least, { runs }) => Math.min(least, runs), Number.MAX_SAFE_INTEGER);
}

/** `40 paired runs`, `1 run`. */
export function runCount(runs: number, kind = ''): string {
  if (runs === 1) return say('1 run');
  if (kind === 'paired') return say('{0} paired runs', runs);
  return kind === '' ? say('{0} runs', runs) : `${runs} ${kind} runs`;
}

/** Fewer runs than this are few. */
const few = 20;

/** That a figure rests on few runs, in a sentence; nothing where it rests on enough. */
function fewWords(runs = few): string {
  if (runs >= few) return '';
  return runs === 1 ? say('A single run.') : say('Few runs: {0}.', runs);
}

/** What is above, below and behind a figure. */
export interface Heading {
  readonly title: string;
  /** How to read it, in a line or two. */
  readonly subtitle?: string;
  /** The finding, for `<desc>`. */
  readonly description: string;
  /** Parts of the footer before the provenance, such as `40 paired runs`. */
  readonly footer: readonly string[];
  /** How many runs it rests on, each point or bar of it where they differ; few of them are said beside the title too. */
  readonly runs?: number;
  /** Height of the drawing by width of the frame, where no height is asked for. Default 0.45. */
  readonly ratio?: number;
  /** Height that the drawing has where no height is asked for and its width does not give more, in px. Default 13 lines. */
  readonly least?: number;
  /** Height below which the drawing cannot be read, in px: less is refused. */
  readonly floor: number;
}

/** The box left for the drawing, and how to finish the figure. */
interface Page {
  readonly box: Box;
  /** The figure: root, title, description, background, header, footer and the marks given. */
  finish(...marks: Child[]): VNode;
}

/** A height that is too low for a figure: drawn in it, plots would be flat or upside down. */
export class HeightError extends RangeError {
  override readonly name = 'HeightError';

  /** Least height of this figure at its width, in px. */
  readonly least: number;

  constructor(least: number, height: number) {
    super(`height must be at least ${least} px for this figure, got ${height}`);
    this.least = least;
  }
}

/** Greatest height of a figure in px. */
const tallest = 40_000;

/**
 * Sets title, subtitle and footer of a figure and leaves the rest as a box.
 *
 * @param frame - Frame of the figure.
 * @param options - Options of the figure.
 * @param heading - Its texts.
 * @throws HeightError if the height is below what the figure needs to be read; RangeError if it is over 40000 px.
 */
export function startPage(frame: Frame, options: FigureOptions, heading: Heading): Page {
  const { width, size, small, large, theme, id } = frame;
  const pad = Math.round(size * 0.9);
  const room = width - 2 * pad;
  const title = clean(options.title ?? heading.title, 160);
  const bare = options.bare === true;
  const titles = bare ? [] : wrap(title, { width: room, size: large, most: 3, weight: 700 });
  const reading = [heading.subtitle ?? '', fewWords(heading.runs)].filter((text) => text !== '');
  const subtitles = bare ? [] : wrap(reading.join('. '), { width: room, size: small, most: 3 });
  const feet = bare ? [] : footerLines(heading.footer, options.provenance ?? {}, room, small);

  const subtitleTop = pad + titles.length * lineHeight(large);
  const headEnd = subtitleTop + subtitles.length * lineHeight(small);
  const top = Math.round(headEnd + (bare ? 0 : size * 0.5));
  const footHeight = pad * 0.7 + feet.length * lineHeight(small) + (bare ? 0 : size * 0.5);
  const drawing = Math.max(width * (heading.ratio ?? 0.45), heading.least ?? 13 * size);
  const height = options.height ?? Math.round(top + drawing + footHeight);
  const need = Math.round(top + heading.floor + footHeight);
  if (height < need) throw new HeightError(need, height);
  if (!(height <= tallest)) {
    throw new RangeError(`height must be in [${need}, ${tallest}] px, got ${height}`);
  }
  const box: Box = { left: pad, top, right: width - pad, bottom: Math.round(height - footHeight) };
  const footTop = height - pad * 0.7 - (feet.length - 0.8) * lineHeight(small);
  const finish = (...marks: Child[]): VNode =>
    el(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        viewBox: `0 0 ${width} ${height}`,
        width,
        height,
        role: 'img',
        'aria-labelledby': `${id}-title ${id}-desc`,
        'font-family': theme.font,
        'font-size': size,
      },
      el('title', { id: `${id}-title` }, title),
      el('desc', { id: `${id}-desc` }, heading.description),
      el('rect', { width, height, fill: theme.page, 'data-role': 'page' }),
      writeLines(frame, [pad, pad + large * 0.85], titles, { size: large, weight: 700 }),
      writeLines(frame, [pad, subtitleTop + small * 0.95], subtitles, {
        size: small,
        fill: theme.muted,
      }),
      marks,
      writeLines(frame, [pad, footTop], feet, { size: small, fill: theme.muted }),
    );
  return { box, finish };
}
