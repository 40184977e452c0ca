/** Events of a mounted figure: weeks pointed at, marks chosen, weeks brushed, flags dragged, guesses drawn. */
export interface FigureEvents {
  /** The week under the pointer or reached by arrow keys. */
  readonly cursor: { readonly week: number };
  /** A mark that was clicked, or a series reached by up and down: its kind, and its place in the data. */
  readonly select: { readonly kind: MarkKind; readonly index: number };
  /** The weeks drawn over so far, where `guess` has no listener. */
  readonly brush: { readonly from: number; readonly to: number };
  /** The weeks shown after a zoom; none where all are. */
  readonly zoom: { readonly weeks?: readonly [from: number, to: number] };
  /** A flag that is dragged, and the week that it is dragged to. */
  readonly flag: { readonly index: number; readonly week: number };
  /** A point of a guess, while the pointer is drawn over the plot. */
  readonly guess: { readonly week: number; readonly share: number };
}

/** Kinds of marks: an arm, a layer of a stack, a row of a waterfall, a person. */
export type MarkKind = 'series' | 'layer' | 'step' | 'person';

/** Listens to one kind of event. */
export type FigureListener<E extends keyof FigureEvents> = (event: FigureEvents[E]) => void;

/** Listeners by event. */
interface Switchboard {
  on<E extends keyof FigureEvents>(event: E, listener: FigureListener<E>): () => void;
  tell<E extends keyof FigureEvents>(event: E, detail: FigureEvents[E]): void;
  has(event: keyof FigureEvents): boolean;
}

/** A new set of listeners. */
export function switchboard(): Switchboard {
  const listeners = new Map<string, Set<(detail: never) => void>>();
  const of = (event: string) => {
    const found = listeners.get(event) ?? new Set();
    listeners.set(event, found);
    return found;
  };
  return {
    on(event, listener) {
      of(event).add(listener);
      return () => of(event).delete(listener);
    },
    tell(event, detail) {
      for (const listener of of(event)) listener(detail as never);
    },
    has: (event) => of(event).size > 0,
  };
}
