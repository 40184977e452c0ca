import { pow } from '@uptake/core/internal';

/** A colour as linear light: red, green, blue, each in [0, 1]. */
type Light = readonly [number, number, number];

/** Conditions of sight that colours are checked in. */
export type Sight = 'normal' | 'protan' | 'deutan' | 'tritan' | 'grey';

const expand = (channel: number): number =>
  channel <= 0.04045 ? channel / 12.92 : pow((channel + 0.055) / 1.055, 2.4);

/**
 * Linear light of `#RRGGBB`.
 *
 * @throws RangeError if it is not of that form.
 */
function lightOf(hex: string): Light {
  if (!/^#[0-9A-Fa-f]{6}$/u.test(hex)) throw new RangeError(`colour must be #RRGGBB, got ${hex}`);
  const channel = (at: number) => expand(Number.parseInt(hex.slice(at, at + 2), 16) / 255);
  return [channel(1), channel(3), channel(5)];
}

const luminance = ([red, green, blue]: Light): number =>
  0.2126 * red + 0.7152 * green + 0.0722 * blue;

/**
 * WCAG 2 contrast of two colours, from 1 to 21.
 *
 * @example
 * ```ts
 * contrast('#FFFFFF', '#000000'); // => 21
 * contrast('#FFFFFF', '#C2410C').toFixed(2); // => '5.18'
 * ```
 */
export function contrast(one: string, other: string): number {
  return lightContrast(lightOf(one), lightOf(other));
}

/** WCAG 2 contrast of two lights. */
function lightContrast(one: Light, other: Light): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

/** Severity 1 of Machado, Oliveira and Fernandes 2009, in linear light. */
const blindness: Readonly<Record<'protan' | 'deutan' | 'tritan', readonly number[]>> = {
  protan: [
    0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998,
  ],
  deutan: [
    0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881,
  ],
  tritan: [
    1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039,
  ],
};

const clip = (value: number): number => Math.min(1, Math.max(0, value));

/** What is left of a light under a condition of sight. */
function seen(light: Light, sight: Sight): Light {
  if (sight === 'normal') return light;
  if (sight === 'grey') {
    const level = luminance(light);
    return [level, level, level];
  }
  const rows = blindness[sight];
  const row = (at: number) =>
    clip(light.reduce((sum, channel, k) => sum + channel * (rows[3 * at + k] as number), 0));
  return [row(0), row(1), row(2)];
}

const root = (value: number): number => (value > 0 ? pow(value, 1 / 3) : 0);

const oklab = ([red, green, blue]: Light): Light => {
  const l = root(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = root(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = root(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
};

/**
 * How far apart two colours look, as 100 times their distance in OKLab.
 *
 * @example Orange and navy of the light theme
 * ```ts
 * apart('#C2410C', '#0B3C5D', 'normal').toFixed(1); // => '32.3'
 * apart('#C2410C', '#0B3C5D', 'grey').toFixed(1); // => '19.0'
 * ```
 */
export function apart(one: string, other: string, sight: Sight): number {
  const [a, b] = [oklab(seen(lightOf(one), sight)), oklab(seen(lightOf(other), sight))];
  return (
    100 *
    Math.sqrt(
      a.reduce((sum, value, k) => sum + (value - (b[k] as number)) * (value - (b[k] as number)), 0),
    )
  );
}

/** A colour laid over another with an opacity, as screens mix them: in sRGB channels. */
export function over(top: string, opacity: number, below: string): string {
  const mixed = [1, 3, 5].map((at) => {
    const [a, b] = [top, below].map((hex) => Number.parseInt(hex.slice(at, at + 2), 16)) as [
      number,
      number,
    ];
    return Math.round(a * opacity + b * (1 - opacity))
      .toString(16)
      .padStart(2, '0');
  });
  return `#${mixed.join('').toUpperCase()}`;
}
