import { accessOf } from '../organisation/block.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import { never } from '../scenario/access.ts';
import type { DiffusionId } from '../tables/diffusion-numbers.ts';
import { seenBy, tiesIn } from './exposure.ts';

/** Statistics of diffusion of a run; null where it has none. */
export type DiffusionValues = { readonly [Id in DiffusionId]: number | null };

/** Whom each looks at, once each and nobody at oneself. */
type Alters = readonly ReadonlySet<number>[];

const ratio = (part: number, all: number): number | null => (all > 0 ? part / all : null);

/** Adopters by category over the number of adopters: cut at `mean - 2 sd`, `mean - sd`, `mean` and `mean + sd`, a bound belonging to the later one. */
function categories(times: readonly number[]): (number | null)[] {
  const people = times.length;
  const mean = times.reduce((sum, time) => sum + time, 0) / people;
  const squares = times.reduce((sum, time) => sum + (time - mean) * (time - mean), 0);
  const sd = people > 1 ? Math.sqrt(squares / (people - 1)) : 0;
  const counts = [0, 0, 0, 0, 0];
  for (const time of times) {
    const place = [-2, -1, 0, 1].filter((k) => time >= mean + k * sd).length;
    counts[place] = (counts[place] as number) + 1;
  }
  return counts.map((count) => ratio(count, people));
}

/** Sums over adopters of the threshold, and of how soon others follow and one follows others. */
function influences(adopted: Uint16Array, alters: Alters): [number, number, number] {
  const just = new Float64Array(adopted.length);
  const later = new Float64Array(adopted.length);
  let [threshold, susceptibility] = [0, 0];
  alters.forEach((others, i) => {
    const own = adopted[i] as number;
    if (own === 0) return;
    let [by, before, justBefore] = [0, 0, 0];
    for (const other of others) {
      const time = adopted[other] as number;
      if (time === 0) continue;
      by += Number(time <= own);
      before += Number(time < own);
      justBefore += Number(time === own - 1);
      later[other] = (later[other] as number) + Number(time < own);
      just[other] = (just[other] as number) + Number(time === own - 1);
    }
    if (others.size > 0) threshold += by / others.size;
    if (before > 0) susceptibility += justBefore / before;
  });
  const infectiousness = later.reduce(
    (sum, all, i) => (all > 0 ? sum + (just[i] as number) / all : sum),
    0,
  );
  return [threshold, infectiousness, susceptibility];
}

/** Follows who comes to use the tool and who stops, and what they had seen of it; only those who begin look along their ties. */
export class SpreadRecorder implements WeekObserver {
  /** First week of real use of the person in the seat, 0 before it; whoever leaves is there until the week is over. */
  private readonly firstUse: Uint16Array;
  /** Week of the first real use of those there at the start, 0 where there was none; whoever leaves keeps it. */
  private readonly adopted: Uint16Array;
  private readonly left: number[] = [];
  /** Where ties are looked up. */
  private ties: BlockWeek | undefined;
  /** Of all weeks so far: at risk of a first use, first uses and what was seen then; at risk of stopping, stops. */
  private readonly sums = { waiting: 0, begun: 0, seen: 0, users: 0, stopped: 0 };

  constructor(people: number) {
    this.firstUse = new Uint16Array(people);
    this.adopted = new Uint16Array(people);
  }

  /** Takes over what another run has followed of the weeks so far. */
  takeOver(from: SpreadRecorder): void {
    this.firstUse.set(from.firstUse);
    this.adopted.set(from.adopted);
    this.ties = from.ties;
    Object.assign(this.sums, from.sums);
  }

  decided(at: BlockWeek): void {
    const { block, columns, employees, teams, week } = at;
    const { firstUse, sums } = this;
    this.ties = at;
    const usedBefore = (other: number): boolean => {
      const first = firstUse[other] as number;
      return first > 0 && first < week;
    };
    for (let i = block.from, team = block.firstTeam; i < block.to; i++) {
      while (i >= (teams.start[team + 1] as number)) team++;
      const real = columns.mode[i - block.from] === mode.real;
      if (employees.mode[i] === mode.real) {
        sums.users++;
        sums.stopped += Number(!real);
      }
      if ((firstUse[i] as number) > 0) continue;
      const first = accessOf(teams, team, i);
      sums.waiting += Number(first !== never && week >= first);
      if (!real) continue;
      sums.begun++;
      sums.seen += seenBy(at, i, team, usedBefore);
      firstUse[i] = week;
      if (employees.hireWeek[i] === 0) this.adopted[i] = week;
    }
  }

  leaves(_: BlockWeek, id: number): void {
    this.left.push(id);
  }

  closeWeek(): void {
    for (const id of this.left.splice(0)) this.firstUse[id] = 0;
  }

  /** The statistics of the weeks so far. */
  values(): DiffusionValues {
    const { adopted, sums, ties } = this;
    const alters = ties ? altersIn(ties) : [];
    const times = [...adopted].filter((time) => time > 0);
    const [innovators, earlyAdopters, earlyMajority, lateMajority, laggards] = categories(
      times,
    ) as [number | null, number | null, number | null, number | null, number | null];
    const [threshold, infectiousness, susceptibility] = influences(adopted, alters);
    const ofAdopters = (sum: number): number | null => ratio(sum, times.length);
    return {
      adopters: ratio(times.length, adopted.length),
      firstUseWeek: ofAdopters(times.reduce((sum, time) => sum + time, 0)),
      ...{ innovators, earlyAdopters, earlyMajority, lateMajority, laggards },
      adoptionThreshold: ofAdopters(threshold),
      firstUseExposure: ratio(sums.seen, sums.begun),
      firstUseHazard: ratio(sums.begun, sums.waiting),
      stoppingHazard: ratio(sums.stopped, sums.users),
      infectiousness: ofAdopters(infectiousness),
      susceptibility: ofAdopters(susceptibility),
    };
  }
}

/** Whom each employee looks at; ties without weight do not count. */
function altersIn(at: BlockWeek): Alters {
  const { teams } = at;
  return Array.from({ length: teams.count }, (_, team) => {
    const [from, to] = [teams.start[team] as number, teams.start[team + 1] as number];
    return Array.from({ length: to - from }, (__, k) => {
      const ties = tiesIn(at, from + k, team);
      return new Set(
        ties.flatMap(([other, weight]) => (other !== from + k && weight > 0 ? [other] : [])),
      );
    });
  }).flat();
}
