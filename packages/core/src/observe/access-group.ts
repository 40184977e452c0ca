import type { BlockWeek } from '../organisation/block-week.ts';
import type { ByMeasure, MeasureId } from '../tables/measures.ts';
import { type Part, partsWithAccess } from './parts.ts';
import type { Transitions } from './retention.ts';
import { seriesFor } from './run.ts';
import { type Adder, recipes, sumAt, sumNames } from './sums.ts';

/** Weekly values of the measures that are kept. */
export type Series = Partial<ByMeasure<Float64Array>>;

/** Adds numbers to sums, place by place. */
export function addTo(target: Float64Array, values: Float64Array): void {
  for (let k = 0; k < values.length; k++) target[k] = (target[k] as number) + (values[k] as number);
}

/** Measures over those with access in the week, recorded where a gate or guardrail reads them; all 0 of no one. */
export class AccessGroup {
  readonly series: Series;
  private readonly adders: readonly Adder[];
  private readonly transitions: Transitions;
  private readonly sums: Float64Array = new Float64Array(sumNames.length);
  private readonly part: Float64Array = new Float64Array(sumNames.length);
  /** Performance and engagement of each, where the gap between them is read. */
  private readonly people: [number, number][] | null;

  constructor(
    ids: readonly MeasureId[],
    weeks: number,
    adders: readonly Adder[],
    transitions: Transitions,
  ) {
    this.series = seriesFor(ids, weeks);
    this.adders = adders;
    this.transitions = transitions;
    this.people = ids.includes('engagementGap') ? [] : null;
  }

  /** Adds a block after its week. */
  add(at: BlockWeek): void {
    for (const part of partsWithAccess(at)) {
      for (const add of this.adders) add(at, part, this.part);
      this.addPeople(at, part);
      addTo(this.sums, this.part);
    }
  }

  /** What is kept person by person. */
  private addPeople({ block, employees }: BlockWeek, { from, to }: Part): void {
    const { quitters, quitterCount } = this.transitions;
    const lapsed = quitters
      .subarray(0, quitterCount)
      .filter((id) => id >= block.from + from && id < block.from + to);
    let ever = 0;
    for (let i = block.from + from; i < block.from + to; i++) {
      ever += Number((employees.lastReal[i] as number) > 0);
      this.people?.push([employees.performance[i] as number, employees.engagement[i] as number]);
    }
    this.part[sumAt.lapses] = lapsed.length;
    this.part[sumAt.ever] = ever;
  }

  closeWeek(week: number): void {
    const { people, series, sums } = this;
    if (people) {
      const ranked = people.map(([performance]) => performance).sort((a, b) => b - a);
      const limit = ranked[Math.ceil(ranked.length / 5) - 1] as number;
      const top = people.splice(0).filter(([performance]) => performance >= limit);
      sums[sumAt.topPeople] = top.length;
      sums[sumAt.topEngagement] = top.reduce((sum, [, engagement]) => sum + engagement, 0);
    }
    for (const [id, values] of Object.entries(series))
      values[week - 1] = recipes[id as MeasureId].of(sums);
    sums.fill(0);
  }
}
