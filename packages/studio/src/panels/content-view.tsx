import { useRef } from 'preact/hooks';
import type { Content } from '../contents/content.ts';
import { FigureView } from '../shell/figure-view.tsx';
import { pointedAt } from './plot-pointer.ts';

interface Props {
  readonly id: string;
  readonly content: Content | string;
  /** Shows the numbers instead of the figure. */
  readonly asTable?: boolean;
  /** Stands beside the figure. */
  readonly note?: string;
  /** Called with the values of both axes where the plot is clicked. */
  pick?(x: number, y: number): void;
}

/** A figure, or why there is none; while new numbers are under way the last figure stays, dimmed. */
export function ContentView({ id, content, asTable = false, note, pick }: Props) {
  const last = useRef<Content | undefined>(undefined);
  if (typeof content !== 'string') last.current = content;
  const kept =
    typeof content === 'string' && content.startsWith('Computing') ? last.current : undefined;
  if (typeof content === 'string' && !kept) {
    last.current = undefined;
    return <p class="waiting">{content}</p>;
  }
  const { title, figure, data, options } = (kept ?? content) as Content;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the sliders do the same by keys
    // biome-ignore lint/a11y/useKeyWithClickEvents: the sliders do the same by keys
    <div
      class="content"
      data-stale={kept !== undefined}
      onClick={({ currentTarget, clientX, clientY }) => {
        const at = pick && pointedAt(currentTarget, clientX, clientY);
        if (at) pick(at.week, at.value);
      }}
    >
      <FigureView
        id={id}
        title={title}
        figure={figure}
        data={data}
        options={options}
        asTable={asTable}
      />
      {note !== undefined && (
        <p class="aside">
          {figure.describe(data, options)} {note}
        </p>
      )}
    </div>
  );
}
