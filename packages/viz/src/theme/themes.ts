import { dark } from './dark.ts';
import { light } from './light.ts';
import type { Theme, ThemeName } from './theme.ts';

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
