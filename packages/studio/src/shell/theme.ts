import { type Theme, themes } from '@uptake/viz';
import { createContext } from 'preact';

/** How figures look on this screen. */
export interface Look {
  readonly theme: Theme;
  /** Size of running text in figures, in px. */
  readonly fontSize: number;
}

/** The look of the page's figures. */
export const LookContext = createContext<Look>({ theme: themes.light, fontSize: 17 });

/**
 * The look for a screen: at least 16 px in figures, 20 for a presenter.
 *
 * @param dark - Whether the page is dark.
 * @param width - Width of the window in px.
 */
export function lookFor(dark: boolean, presenter: boolean, width: number): Look {
  const base = dark ? themes.dark : themes.light;
  const grown = Math.round(Math.min(24, Math.max(16, (width / 1280) * 16)));
  if (!presenter) return { theme: { ...base, minimum: 16 }, fontSize: grown };
  return { theme: { ...base, minimum: 20, stroke: 1.7 }, fontSize: Math.max(24, grown) };
}
