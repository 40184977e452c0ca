import { dirname, resolve } from 'node:path';
import { shown as quoted, suggest } from '@uptake/core/internal';
import { contrast } from '@uptake/viz/internal';
import { InvalidInput } from '../exit-code.ts';
import { boundedBytes, boundedText } from '../input/bounded-text.ts';
import { pathInside } from '../input/scenario-file.ts';
import { parseYaml } from '../input/yaml-text.ts';
import { harmless } from '../output/text.ts';
import { type Brand, type Logo, plainBrand } from './brand.ts';
import { pngOf } from './png.ts';

/** Largest brand file and largest logo in bytes. */
const limits = { file: 20_000, logo: 2_000_000 } as const;

/** Least contrast of text, and of lines of figures, against the page (WCAG 2, AA). */
const least = { text: 4.5, line: 3 } as const;

const keys = ['colours', 'font', 'logo', 'footer'] as const;
const tones = ['page', 'ink', 'muted', 'accent'] as const;
const mostArms = 5;

/** Says that a value at a path breaks a rule. */
type Complain = (path: string, rule: string, value: unknown) => void;

type Mapping = Readonly<Record<string, unknown>>;

const isMapping = (value: unknown): value is Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isColour = (value: unknown): value is string =>
  typeof value === 'string' && /^#[0-9a-f]{6}$/iu.test(value);

const colourRule = 'must be a colour such as "#0B3C5D"';

/** Complains of keys that a mapping may not have. */
function checkKeys(value: Mapping, at: string, known: readonly string[], complain: Complain): void {
  for (const key of Object.keys(value).filter((one) => !known.includes(one))) {
    const near = suggest(key, known);
    complain(
      `${at}${harmless(key, 60)}`,
      `is no key here${near ? `; did you mean ${near}?` : ''}`,
      undefined,
    );
  }
}

/** Colours by what they are for, those of the arms among them, each against the page. */
function coloursOf(given: unknown, complain: Complain): Brand['colours'] {
  const { colours: usual } = plainBrand;
  if (given === undefined) return usual;
  if (!isMapping(given)) {
    complain('colours', `must be a mapping of ${tones.join(', ')} and arms`, given);
    return usual;
  }
  checkKeys(given, 'colours.', [...tones, 'arms'], complain);
  const read = (path: string, value: unknown, instead: string): string => {
    if (value === undefined) return instead;
    if (isColour(value)) return value.toUpperCase();
    complain(path, colourRule, value);
    return instead;
  };
  const [page, ink, muted, accent] = tones.map((tone) =>
    read(`colours.${tone}`, given[tone], usual[tone]),
  ) as [string, string, string, string];
  const list = given['arms'] ?? [];
  if (!Array.isArray(list) || list.length > mostArms)
    complain('colours.arms', `must be a list of at most ${mostArms} colours`, list);
  const arms = (Array.isArray(list) ? list.slice(0, mostArms) : []).map((one, k) =>
    read(`colours.arms[${k}]`, one, ink),
  );
  const faint = (path: string, colour: string, limit: number): void => {
    const found = contrast(colour, page);
    if (found < limit)
      complain(path, `must have a contrast of at least ${limit} against the page ${page}`, colour);
  };
  faint('colours.ink', ink, least.text);
  faint('colours.muted', muted, least.text);
  faint('colours.accent', accent, least.text);
  for (const [k, arm] of arms.entries()) faint(`colours.arms[${k}]`, arm, least.line);
  return { page, ink, muted, accent, arms };
}

/** A text of one line. */
function lineOf(
  path: string,
  value: unknown,
  most: number,
  complain: Complain,
): string | undefined {
  if (value === undefined) return undefined;
  const text = typeof value === 'string' ? value.trim() : '';
  if (text !== '' && text.length <= most && harmless(text, most) === text) return text;
  complain(path, `must be one line of 1 to ${most} letters`, value);
  return undefined;
}

/** Width and height of a PNG file; nothing if it is none, or of no size that a slide can use. */
function pngSize(bytes: Buffer): { width: number; height: number } | undefined {
  const isPng = bytes.subarray(0, 8).equals(Buffer.from('89504e470d0a1a0a', 'hex'));
  if (!isPng || bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const [width, height] = [bytes.readUInt32BE(16), bytes.readUInt32BE(20)];
  return width > 0 && height > 0 && width <= 8000 && height <= 8000 ? { width, height } : undefined;
}

/** What a logo must not do: load, run or refer to anything outside itself. */
const active =
  /<!DOCTYPE|<!ENTITY|<\?xml-stylesheet|<(?:script|foreignObject|image|iframe|use|a)\b|\bon\w+\s*=|href\s*=\s*["'](?!#)|url\(\s*["']?(?!#)|@import/iu;

/** An SVG logo as a picture, which can do nothing any more. */
function drawnLogo(svg: string): Logo {
  if (active.test(svg))
    throw new Error(
      'an SVG logo must not load, link or run anything: save it as plain SVG, or as PNG',
    );
  const png = Buffer.from(pngOf(svg, 4));
  const size = pngSize(png);
  if (!size) throw new Error('the drawing has no size that a slide can use');
  return { png, ...size };
}

/** The logo that a brand file names, from its own folder or below it. */
function logoOf(folder: string, name: unknown, complain: Complain): { readonly logo?: Logo } {
  if (name === undefined) return {};
  const kind =
    typeof name === 'string' ? /\.(png|svg)$/iu.exec(name)?.[1]?.toLowerCase() : undefined;
  if (typeof name !== 'string' || kind === undefined) {
    complain('logo', 'must name a PNG or SVG file', name);
    return {};
  }
  try {
    const path = pathInside(folder, name, 'brand file');
    if (kind === 'svg') return { logo: drawnLogo(boundedText(path, limits.logo, 'file')) };
    const png = boundedBytes(path, limits.logo, 'file');
    const size = pngSize(png);
    if (!size) throw new Error('is no PNG of 1 to 8000 pixels a side');
    return { logo: { png, ...size } };
  } catch (error) {
    complain('logo', (error as Error).message.replace(/^file: /u, ''), name);
    return {};
  }
}

/**
 * Reads a brand file: colours, face, logo and footer of slides. What it leaves out is as without one.
 *
 * @param file - Name of the file, relative to the folder.
 * @throws InvalidInput listing every problem as `file:line: path rule, got value`.
 */
export function readBrand(file: string, folder: string): Brand {
  const name = harmless(file);
  const path = resolve(folder, file);
  const { lineOf: lineAt, value } = parseYaml(boundedText(path, limits.file, name), name);
  const problems: string[] = [];
  const complain: Complain = (at, rule, got) => {
    const tail = got === undefined ? '' : `, got ${quoted(got)}`;
    problems.push(`${name}:${lineAt(at)}: ${at} ${rule}${tail}`);
  };
  if (!isMapping(value))
    throw new InvalidInput([`${name}:1: must be a mapping of ${keys.join(', ')}`]);
  checkKeys(value, '', keys, complain);
  const brand: Brand = {
    colours: coloursOf(value['colours'], complain),
    font: lineOf('font', value['font'], 60, complain) ?? plainBrand.font,
    footer: lineOf('footer', value['footer'], 120, complain) ?? plainBrand.footer,
    ...logoOf(dirname(path), value['logo'], complain),
  };
  if (problems.length > 0) throw new InvalidInput(problems);
  return brand;
}
