import { useRef } from 'preact/hooks';
import type { Content } from '../contents/content.ts';
import { FigureView } from '../shell/figure-view.tsx';

interface Props {
  readonly id: string;
  readonly content: Content | string;
  /** Shows the numbers instead of the figure. */
  readonly asTable?: boolean;
}

/** A figure, or why there is none; while new numbers are under way the last figure stays, dimmed. */
export function ContentView({ id, content, asTable = false }: Props) {
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
    <div class="content" data-stale={kept !== undefined}>
      <FigureView
        id={id}
        title={title}
        figure={figure}
        data={data}
        options={options}
        asTable={asTable}
      />
      {id === 'map' && <p class="aside">{figure.describe(data, options)}</p>}
    </div>
  );
}
