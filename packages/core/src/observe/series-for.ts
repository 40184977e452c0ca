/** A weekly series of zeros for every id. */
export function seriesFor<Id extends string>(
  ids: readonly Id[],
  weeks: number,
): { [Key in Id]: Float64Array } {
  return Object.fromEntries(ids.map((id) => [id, new Float64Array(weeks)])) as {
    [Key in Id]: Float64Array;
  };
}
