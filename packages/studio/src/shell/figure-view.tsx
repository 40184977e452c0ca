import { type Figure, type FigureOptions, toHtmlTable } from '@uptake/viz';
import type { VNode } from 'preact';
import { useContext, useRef, useState } from 'preact/hooks';
import { LookContext } from './theme.ts';
import { useSize } from './use-size.ts';

interface Props<D, O> {
  readonly id: string;
  readonly title: string;
  readonly figure: Figure<D, O>;
  readonly data: D;
  readonly options?: O & FigureOptions;
  /** Shows the numbers at first. Default false. */
  readonly asTable?: boolean;
}

/** A figure that fills its host: name, finding and numbers are at hand; what cannot be drawn says why. */
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
  const look = useContext(LookContext);
  const [asTable, setAsTable] = useState(first);
  const all = {
    ...look,
    id,
    bare: true,
    title,
    ...options,
    width: Math.max(200, width),
    height: Math.max(60, height),
  } as O & FigureOptions;
  const draw = (): VNode | undefined => {
    if (width === 0) return undefined;
    try {
      return asTable ? toHtmlTable(figure.table(data, all)) : figure(data, all);
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return <p class="broken">This figure cannot be drawn: {reason}</p>;
    }
  };
  return (
    <figure class="figure" aria-label={title} data-figure={id}>
      <button
        type="button"
        class="flip"
        aria-pressed={asTable}
        aria-label={`${asTable ? 'Figure' : 'Table'}: ${title}`}
        title="Show the numbers"
        onClick={() => setAsTable(!asTable)}
      >
        {asTable ? 'Figure' : 'Table'}
      </button>
      <div class={asTable ? 'host scroll' : 'host'} ref={host} {...(asTable && { tabIndex: 0 })}>
        {draw()}
      </div>
    </figure>
  );
}
