/**
 * Rows for labels beside the ends of lines: as near as can be to where each line ends, one row each.
 *
 * @param wanted - Row of each label, from 0 at the top.
 * @param rows - Number of rows.
 * @returns Row of each label, in the order given; with more labels than rows the last ones get -1.
 */
export function endRows(wanted: readonly number[], rows: number): number[] {
  const taken = new Set<number>();
  return wanted.map((row) => {
    for (let off = 0; off < rows; off++)
      for (const at of [row + off, row - off])
        if (at >= 0 && at < rows && !taken.has(at)) {
          taken.add(at);
          return at;
        }
    return -1;
  });
}
