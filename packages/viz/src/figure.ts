import type { VNode } from 'preact';
import type { Theme, ThemeName } from './theme/theme.ts';

/** What the figures of a comparison rest on; printed in the footer. */
export interface Provenance {
  /** Of what: name of the scenario or experiment. */
  readonly name?: string;
  readonly people?: number;
  readonly seed?: string;
  /** What the spread of the runs contains where it is more than chance, such as `luck and Work removed 20–40 %`. */
  readonly spread?: string;
  readonly modelVersion?: string;
  /** Hash of what was run; of several arms with spaces between. */
  readonly scenarioHash?: string;
}

/** Options of every figure. */
export interface FigureOptions {
  /** Width in px, from 320. Default 960. */
  readonly width?: number;
  /** Height in px, from what the figure needs to be read; less is refused. Default: what suits the figure at this width. */
  readonly height?: number;
  /** Size of running text in px, from 12. Default: the theme's, larger on wide figures. */
  readonly fontSize?: number;
  /** Colours and sizes. Default `light`. */
  readonly theme?: ThemeName | Theme;
  /** Prefix of ids inside the figure; letters, digits and hyphens. Default `figure`. */
  readonly id?: string;
  /** Leaves out title, subtitle and footer, where the page around has them. Default false. */
  readonly bare?: boolean;
  /** Title instead of the figure's own. */
  readonly title?: string;
  /** Seed, people, versions for the footer. */
  readonly provenance?: Provenance;
  /** Ids of all arms of the comparison in order, so that an arm keeps its colour where others are absent. */
  readonly arms?: readonly string[];
}

/** One column of a table. */
export interface Column {
  readonly id: string;
  readonly label: string;
  /** Unit of the numbers; empty for text. */
  readonly unit: string;
}

/** A cell: text, a number in the unit of its column, or nothing. */
export type Cell = string | number | undefined;

/** The numbers behind a figure. */
export interface DataTable {
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A figure: a pure function from data to a tree of SVG nodes, with its finding in words and its table. */
export interface Figure<D, O = object> {
  /**
   * Draws the figure; new nodes at every call, so a tree is never shared.
   *
   * @throws RangeError if data contain a number that is not finite, naming series and week; HeightError, with the least
   *   height, if the height asked for is too low to be read.
   */
  (data: D, options?: O & FigureOptions): VNode;
  /** The finding in words, rounded, at most 300 characters. */
  describe(data: D, options?: O & FigureOptions): string;
  /** The numbers drawn, unrounded, with whole names. */
  table(data: D, options?: O & FigureOptions): DataTable;
}
