/**
 * Rows for labels beside the ends of lines: as near as can be to where each line ends, one row each, in the order of the ends.
 *
 * @param wanted - Row of each label, from 0 at the top; fractions order labels that want the same row.
 * @param rows - Number of rows.
 * @returns Row of each label, in the order given; labels that find no room get -1.
 */
export function endRows(wanted: readonly number[], rows: number): number[] {
  const order = wanted.map((row, at) => ({ row, at })).sort((a, b) => a.row - b.row || a.at - b.at);
  const fitting = order.slice(0, rows);
  const found = wanted.map(() => -1);
  let next = 0;
  fitting.forEach(({ row, at }, k) => {
    const last = rows - (fitting.length - k);
    next = Math.min(last, Math.max(next, Math.floor(row)));
    found[at] = next++;
  });
  return found;
}
