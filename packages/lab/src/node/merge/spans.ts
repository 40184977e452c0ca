/** Rows of a part that lie together, and where they go together. */
export interface Span {
  readonly from: number;
  readonly at: number;
  readonly rows: number;
}

/**
 * Puts units that follow each other both where they are and where they go together.
 *
 * @param places - Where units lie and where they go, each in units, in the order of where they go.
 * @param size - Rows of a unit.
 */
export function spansOf(
  places: readonly { readonly from: number; readonly at: number }[],
  size: number,
): Span[] {
  const spans: { from: number; at: number; rows: number }[] = [];
  for (const place of places) {
    const from = place.from * size;
    const at = place.at * size;
    const last = spans.at(-1);
    if (last && last.from + last.rows === from && last.at + last.rows === at) last.rows += size;
    else spans.push({ from, at, rows: size });
  }
  return spans;
}
