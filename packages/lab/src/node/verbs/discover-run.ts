import { type Conditions, discover } from '../../discover/discover.ts';
import { unitsByCell } from '../../tables/units.ts';
import { holdRun } from '../store/held-run.ts';

/**
 * Under which conditions an event is seen in a run directory, such as that of a sweep over a Latin hypercube.
 *
 * @param options - `where`: the event, such as `realPlateau < 0.3`; `method`, default `prim`; `tau`, see `discover`.
 * @throws RangeError if the directory holds no design, lacks shards, or has fewer than 8 replications a point.
 */
export async function discoverRun(
  directory: string,
  options: Parameters<typeof discover>[2],
): Promise<Conditions> {
  const { plan, store } = await holdRun(directory);
  return discover(plan, await unitsByCell(plan, store), options);
}
