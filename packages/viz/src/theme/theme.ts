import type { ReasonId } from '../data.ts';

/** Name of a theme. */
export type ThemeName = 'light' | 'dark' | 'print' | 'presenter';

/** How an arm looks: colours differ in lightness too, and no two arms share a dash. */
export interface ArmStyle {
  readonly colour: string;
  /** Value of `stroke-dasharray` at a stroke of 2 px; empty for a solid line. */
  readonly dash: string;
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
  /** Neutral layers: novelty (hatched), other, never used. */
  readonly neutral: { readonly novelty: string; readonly other: string; readonly never: string };
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
