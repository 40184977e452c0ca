import type { ReasonId } from '../data/weekly.ts';

/** Name of a theme. */
export type ThemeName = 'light' | 'dark' | 'print' | 'presenter';

/** How an arm looks: colours differ in lightness too, and no two arms share a dash. */
export interface ArmStyle {
  readonly colour: string;
  /** Value of `stroke-dasharray` at a stroke of 2 px; empty for a solid line. */
  readonly dash: string;
  /** Width of its lines, as a multiple of those of the theme. Default 1. */
  readonly weight?: number;
  /** Whether it is one of those that have no look of their own. */
  readonly isOther?: true;
}

/** Colours and sizes of figures; all colours are `#RRGGBB`. */
export interface Theme {
  readonly name: string;
  /** Background. */
  readonly page: string;
  /** Text. */
  readonly ink: string;
  /** Secondary text and axes. */
  readonly muted: string;
  /** Grid lines: decoration only. */
  readonly grid: string;
  /** Unaligned, aligned, and up to three further arms. */
  readonly arms: readonly ArmStyle[];
  /** Opacity of the outer and inner fill and of the edge of a band. */
  readonly band: { readonly outer: string; readonly inner: string; readonly edge: string };
  /** Colours of the modes. */
  readonly modes: { readonly none: string; readonly token: string; readonly real: string };
  /** Colours of the seven groups of reasons. */
  readonly reasons: Readonly<Record<ReasonId, string>>;
  /** Neutral layers: chance (hatched), other ways, never used. */
  readonly neutral: { readonly chance: string; readonly other: string; readonly never: string };
  /** Ten steps of a map from 0 to 100 %, parting at one half. */
  readonly ramp: readonly string[];
  /** Signs of a waterfall. */
  readonly gain: string;
  readonly loss: string;
  readonly font: string;
  /** Size of running text in px at a width of 960 px, and the smallest size in px. */
  readonly fontSize: number;
  readonly minimum: number;
  /** Width of the main lines, as a multiple of the usual. */
  readonly stroke: number;
}

/** Dark on white: screens, documents. */
export const light: Theme = {
  name: 'light',
  page: '#FFFFFF',
  ink: '#1A1A1A',
  muted: '#4B5563',
  grid: '#E3E6EA',
  arms: [
    { colour: '#C2410C', dash: '10 6' },
    { colour: '#0B3C5D', dash: '' },
    { colour: '#00796B', dash: '2 4' },
    { colour: '#AA00FF', dash: '14 4 2 4' },
    { colour: '#7B1FA2', dash: '5 3' },
  ],
  band: { outer: '0.16', inner: '0.3', edge: '0.75' },
  modes: { none: '#8C929B', token: '#8E2C9E', real: '#10330F' },
  reasons: {
    time: '#2637D0',
    shadow: '#560103',
    blame: '#F96102',
    metric: '#976B92',
    habit: '#468DFF',
    peers: '#182462',
    friction: '#A02A02',
  },
  neutral: { chance: '#7A828C', other: '#8C929B', never: '#C9CED5' },
  ramp: [
    '#C2410C',
    '#D46F4D',
    '#E4997D',
    '#F2C2AD',
    '#FCEBDD',
    '#DDEBF3',
    '#A7BCCC',
    '#728FA6',
    '#406581',
    '#0B3C5D',
  ],
  gain: '#4D7C0F',
  loss: '#A21457',
  font: 'Inter, "Helvetica Neue", "Segoe UI", Arial, "DejaVu Sans", sans-serif',
  fontSize: 14,
  minimum: 12,
  stroke: 1,
};

/** Light on near black: dim rooms. */
export const dark: Theme = {
  ...light,
  name: 'dark',
  page: '#14181D',
  ink: '#F2F4F7',
  muted: '#B6BEC9',
  grid: '#2A3038',
  arms: [
    { colour: '#F08A50', dash: '10 6' },
    { colour: '#A5E4FF', dash: '' },
    { colour: '#F5D76E', dash: '2 4' },
    { colour: '#AA55FF', dash: '14 4 2 4' },
    { colour: '#55AACC', dash: '5 3' },
  ],
  modes: { none: '#68707B', token: '#D978D0', real: '#D5FBCB' },
  reasons: {
    time: '#5C55FD',
    shadow: '#D50C09',
    blame: '#F3ED5D',
    metric: '#8F4F8C',
    habit: '#1BB0E7',
    peers: '#4BFBF9',
    friction: '#DD9B26',
  },
  neutral: { chance: '#9AA3AE', other: '#68707B', never: '#3A424C' },
  ramp: [
    '#F08A50',
    '#BF7145',
    '#90583A',
    '#63412E',
    '#3A2A22',
    '#1F3440',
    '#3D5C6B',
    '#5E879A',
    '#80B4CB',
    '#A5E4FF',
  ],
  gain: '#B5D46B',
  loss: '#F08FB8',
};

/** The light theme for paper: black text, stronger grid. */
const print: Theme = { ...light, name: 'print', ink: '#000000', muted: '#3D4550', grid: '#D5D9DE' };

/** The light theme for the back of a room. */
const presenter: Theme = { ...light, name: 'presenter', fontSize: 24, minimum: 20, stroke: 1.7 };

/** All themes by name. */
export const themes: Readonly<Record<ThemeName, Theme>> = { light, dark, print, presenter };

/** A theme by name, or the theme given; `light` if nothing is. */
export function themeOf(theme: ThemeName | Theme = 'light'): Theme {
  return typeof theme === 'string' ? themes[theme] : theme;
}
