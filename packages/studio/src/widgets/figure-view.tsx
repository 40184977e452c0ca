import {
  type Figure,
  type FigureOptions,
  HeightError,
  type Theme,
  themes,
  toHtmlTable,
} from '@uptake/viz';
import { createContext, type VNode } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { words } from '../words/words.ts';
import { useSize } from './hooks.ts';

interface Props<D, O> {
  readonly id: string;
  readonly title: string;
  readonly figure: Figure<D, O>;
  readonly data: D;
  readonly options?: O & FigureOptions;
  /** Shows the numbers at first. Default false. */
  readonly asTable?: boolean;
}

/** Width that a scroll bar takes beside a figure, in px. */
export const scrollBar = 16;

/**
 * A figure in the space it has; where that is too low for it, in its least height, to be scrolled.
 *
 * @param height - Space in px.
 * @param draw - Draws in a width and height.
 */
function inSpace(
  width: number,
  height: number,
  draw: (width: number, height: number) => VNode,
): { readonly tree: VNode; readonly low: boolean } {
  const slim = Math.max(200, width - scrollBar);
  const within = (wide: number, high: number): { tree: VNode } | { least: number } => {
    try {
      return { tree: draw(wide, high) };
    } catch (error) {
      if (error instanceof HeightError) return { least: error.least };
      throw error;
    }
  };
  const whole = within(Math.max(200, width), height);
  if ('tree' in whole) return { ...whole, low: false };
  const first = within(slim, whole.least);
  return { tree: 'tree' in first ? first.tree : draw(slim, first.least), low: true };
}

/** A figure that fills its host: with name, finding and numbers; where it cannot be drawn it gives the reason. */
export function FigureView<D, O>({
  id,
  title,
  figure,
  data,
  options,
  asTable: first = false,
}: Props<D, O>) {
  const host = useRef<HTMLDivElement>(null);
  const { width, height } = useSize(host);
  const { theme, fontSize } = useContext(LookContext);
  const [asTable, setAsTable] = useState(first);
  const all = {
    theme,
    fontSize,
    id,
    bare: true,
    title,
    ...options,
  } as O & FigureOptions;
  const draw = (): { readonly tree?: VNode; readonly low: boolean } => {
    if (width === 0) return { low: false };
    try {
      if (asTable) return { tree: toHtmlTable(figure.table(data, all)), low: true };
      return inSpace(width, height, (wide, high) =>
        figure(data, { ...all, width: wide, height: high }),
      );
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const tree = <p class="broken">{words.chart.broken(reason)}</p>;
      return { tree, low: false };
    }
  };
  const { tree, low } = draw();
  const flip = asTable ? words.chart.figure : words.chart.table;
  return (
    <figure class="figure" aria-label={title} data-figure={id}>
      <button
        type="button"
        class="flip"
        aria-pressed={asTable}
        aria-label={`${flip}: ${title}`}
        title={words.chart.numbers}
        onClick={() => setAsTable(!asTable)}
      >
        {flip}
      </button>
      <div class={low ? 'host scroll' : 'host'} ref={host} {...(low && { tabIndex: 0 })}>
        {tree}
      </div>
    </figure>
  );
}

/** How figures look on this screen. */
export interface Look {
  readonly theme: Theme;
  /** Size of running text in figures, in px. */
  readonly fontSize: number;
}

/** The look of the page's figures. */
export const LookContext = createContext<Look>({ theme: themes.light, fontSize: 17 });

/** A number held between two others, whole. */
const within = (least: number, value: number, most: number): number =>
  Math.round(Math.min(most, Math.max(least, value)));

/**
 * The look for a window: text grows with the screen, in figures from 16 px, for a presenter from 24, so that as much can be
 * read at the back of the room on a screen of 4,000 px as on one of 1,000.
 *
 * @param dark - Whether the page is dark.
 * @param window - Size of the window in px.
 */
export function lookFor(
  dark: boolean,
  presenter: boolean,
  { width, height }: { readonly width: number; readonly height: number },
): Look {
  const base = dark ? themes.dark : themes.light;
  // What both allow: a wide low window has no more lines than a narrow one.
  const share = Math.min(width / 1280, height / 720);
  const isPhone = width <= 820;
  if (!presenter) return { theme: { ...base, minimum: 16 }, fontSize: within(16, 16 * share, 48) };
  const fontSize = isPhone ? 20 : within(24, 26 * share, 78);
  return { theme: { ...base, minimum: 20, stroke: 1.7 }, fontSize };
}
