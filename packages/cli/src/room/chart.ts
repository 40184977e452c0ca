/** Results as pages show them, and charts of the room as HTML, drawn in the light theme: the page recolours them where it is dark. */
import { renderSvg } from '@uptake/viz';
import { type RoomCurves, roomCurves } from '@uptake/viz/internal';
import { type Html, trusted } from './markup.ts';
import type { Words } from './words/en.ts';

/** Sizes of a chart: of a projector, of a phone, of a page. */
const sizes = {
  stage: { width: 1280, height: 480, fontSize: 24 },
  phone: { width: 360, height: 300, fontSize: 13 },
  page: { width: 960, height: 460 },
} as const;

/** Where a chart stands. */
type ChartPlace = keyof typeof sizes;

/** A chart without its title, which the page has as a heading. */
export function chart(curves: RoomCurves, id: string, place: ChartPlace): Html {
  return trusted(
    renderSvg(roomCurves(curves, { ...sizes[place], theme: 'light', bare: true, id })),
  );
}

/** A result as a page shows it. */
export interface Shown {
  readonly title: string;
  readonly curves?: RoomCurves;
  /** A sentence below the title. */
  readonly lead?: string;
  readonly lines: readonly string[];
  /** What phones are offered while they may choose, each with a note. */
  readonly offers?: readonly { readonly name: string; readonly note: string }[];
  /** Answers or votes with their numbers. */
  readonly bars?: readonly {
    readonly name: string;
    readonly count: number;
    readonly right?: boolean;
  }[];
}

/** The words of a chart. */
export const chartWords = (
  { curve, share, week }: Words,
  title: string,
  subtitle: string,
  finding: string,
): RoomCurves['words'] => ({ title, subtitle, finding, week, share, curve });
