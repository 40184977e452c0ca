/**
 * Numbers that only the log of single people gives: who uses when, how unevenly, whose saving, and with which neighbours.
 * People are known from the same draws as in the model (docs/model.md 8). One role, no imported ties, no change of turnover.
 */
import { type Key, type Scenario, simulate } from '@uptake/core';
import { normalQuantile, purpose, uniforms } from '@uptake/core/internal';
import { quantile } from '@uptake/lab/statistics';

const names = [
  'savedByLowFifth',
  'savedByTopFifth',
  'hoursOfTopFifth',
  'weeksOfTopFifth',
  'medianShareOfWeeks',
  'ninetiethShareOfWeeks',
  'useAfterUse',
  'useAfterNone',
  'lapsersWhoReturn',
  'never',
  'firstUseByPeers',
  'retentionByPeers',
] as const;

/** Each is described where it is computed. */
export type PeopleNumbers = { readonly [Name in (typeof names)[number]]: number };

export function isPeopleNumber(name: string): name is keyof PeopleNumbers {
  return (names as readonly string[]).includes(name);
}

/** One employee in one week. */
interface PersonWeek {
  readonly real: boolean;
  readonly intensity: number;
  readonly gross: number;
}

/** Everybody's weeks; `log[week - 1][id]`. */
type Log = readonly (readonly PersonWeek[])[];

/** Simulates a scenario and reads the log of its people. */
export function peopleNumbers(scenario: Scenario, key: Key): PeopleNumbers {
  const log: PersonWeek[][] = Array.from({ length: scenario.weeks }, () => []);
  simulate(scenario, {
    key,
    observer: {
      accounts: false,
      see({ week, from, to, mode, intensity, gross }) {
        for (let i = from; i < to; i++) {
          const real = mode[i] === 2;
          const kept = { real, intensity: intensity[i] as number, gross: gross[i] as number };
          log[week - 1]?.push(kept);
        }
      },
    },
  });
  const traits = newTraits(scenario, key);
  return { ...savings(log, traits), ...sporadicUse(log), ...peerEffects(scenario, log, traits) };
}

/** Performance and taste of who holds a seat in a week, and how long. */
type Traits = ReturnType<typeof newTraits>;

function newTraits({ roles, mind, organisation }: Scenario, key: Key) {
  const pair = new Float64Array(2);
  const draw = (id: number, week: number, what: number): readonly [number, number] => {
    uniforms(key[0], key[1], id, week, what, pair);
    return [pair[0] as number, pair[1] as number];
  };
  const role = roles[0] as (typeof roles)[number];
  const clip = (x: number, low: number, high: number) => Math.min(high, Math.max(low, x));
  const hired = (id: number, hireWeek: number) => {
    const [zPerformance = 0, zAmenable = 0] = draw(id, hireWeek, purpose.work).map(normalQuantile);
    const share = clip(role.amenable + mind.amenableSpread * zAmenable, 0.05, 0.8);
    return {
      hireWeek,
      performance: clip(1 + mind.performanceSpread * zPerformance, 0.4, 1.8),
      amenableHours: share * role.hours,
      /** Ten bands of taste with equally many people in each. */
      tasteBand: Math.floor(10 * draw(id, hireWeek, purpose.mind)[0]),
    };
  };
  const leaves = (id: number, week: number) =>
    draw(id, week, purpose.turnover)[0] < organisation.turnover / 52;
  return { hired, leaves, draw };
}

/** F36: hours saved per routed hour, before any is left in the workload, by the lowest and the top fifth in performance of those who stayed. */
function savings(log: Log, { hired, leaves }: Traits) {
  const stayed = (log[0] as readonly PersonWeek[]).flatMap((_, id) => {
    if (log.some((_week, at) => leaves(id, at + 1))) return [];
    const { performance, amenableHours } = hired(id, 0);
    const own = log.map((week) => week[id] as PersonWeek);
    const routed = total(own.map(({ intensity }) => intensity * amenableHours));
    return [{ performance, routed, gross: total(own.map(({ gross }) => gross)) }];
  });
  stayed.sort((a, b) => a.performance - b.performance);
  const fifth = Math.ceil(stayed.length / 5);
  const perHour = (group: typeof stayed) =>
    total(group.map(({ gross }) => gross)) / total(group.map(({ routed }) => routed));
  return {
    savedByLowFifth: perHour(stayed.slice(0, fifth)),
    savedByTopFifth: perHour(stayed.slice(-fifth)),
  };
}

/** F38, F41: how unevenly and how sporadically seats use the tool. Shares of weeks are those of seats that ever did. */
function sporadicUse(log: Log) {
  const seats = (log[0] as readonly PersonWeek[]).map((_, id) =>
    log.map((week) => week[id] as PersonWeek),
  );
  const ever = seats.filter((weeks) => weeks.some(({ real }) => real));
  const shares = ever.map((weeks) => total(weeks.map(({ real }) => Number(real))) / log.length);
  const hours = seats.map((weeks) => total(weeks.map(({ intensity }) => intensity)));
  const used = seats.map((weeks) => total(weeks.map(({ real }) => Number(real))));
  const after = { use: [0, 0], none: [0, 0] } as { use: [number, number]; none: [number, number] };
  let lapsers = 0;
  let returned = 0;
  for (const weeks of ever) {
    const reals = weeks.map(({ real }) => real);
    const first = reals.indexOf(true);
    for (let at = first + 1; at < reals.length; at++) {
      const count = reals[at - 1] ? after.use : after.none;
      count[0] += Number(reals[at]);
      count[1]++;
    }
    const lapse = reals.indexOf(false, first);
    if (lapse === -1) continue;
    lapsers++;
    if (reals.includes(true, lapse)) returned++;
  }
  return {
    hoursOfTopFifth: shareOfTopFifth(hours),
    weeksOfTopFifth: shareOfTopFifth(used),
    medianShareOfWeeks: quantile(shares, 0.5),
    ninetiethShareOfWeeks: quantile(shares, 0.9),
    useAfterUse: after.use[0] / after.use[1],
    useAfterNone: after.none[0] / after.none[1],
    lapsersWhoReturn: returned / lapsers,
    never: 1 - ever.length / seats.length,
  };
}

function shareOfTopFifth(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => b - a);
  return total(sorted.slice(0, Math.ceil(sorted.length / 5))) / total(sorted);
}

/** F28: by how much visible use around moves first use and weekly retention, within weeks and bands of taste. */
function peerEffects({ organisation, policy }: Scenario, log: Log, traits: Traits) {
  const count = (log[0] as readonly PersonWeek[]).length;
  const { teamSize, crossTies } = organisation;
  const ties = Array.from({ length: count }, (_, id) =>
    Array.from({ length: crossTies }, (_tie, k) => {
      const j = Math.floor(traits.draw(id, 0, purpose.tie + k)[0] * count);
      return j === id ? (j + 1) % count : j;
    }),
  );
  const people = Array.from({ length: count }, (_, id) => ({
    ...traits.hired(id, 0),
    used: false,
  }));
  const first = newSlope();
  const kept = newSlope();
  log.forEach((now, at) => {
    const before = log[at - 1];
    if (before) {
      const visible = before.map(({ intensity }, id) => (traits.leaves(id, at) ? 0 : intensity));
      const meanOf = (ids: readonly number[]) =>
        ids.length === 0 ? 0 : total(ids.map((id) => visible[id] as number)) / ids.length;
      people.forEach((person, id) => {
        if (traits.leaves(id, at)) Object.assign(person, traits.hired(id, at + 1), { used: false });
        const start = id - (id % teamSize);
        const team = Array.from({ length: Math.min(teamSize, count - start) }, (_, i) => start + i);
        const mates = meanOf(team.filter((mate) => mate !== id));
        const peer = 1 - (1 - mates) * (1 - policy.collaboration * meanOf(ties[id] ?? []));
        const cell = `${at} ${person.tasteBand}`;
        const outcome = Number(now[id]?.real);
        if (!person.used) first.add(cell, peer, outcome);
        else if (before[id]?.real && person.hireWeek <= at) kept.add(cell, peer, outcome);
      });
    }
    people.forEach((person, id) => {
      person.used ||= now[id]?.real ?? false;
    });
  });
  return { firstUseByPeers: first.slope(), retentionByPeers: kept.slope() };
}

/** Least squares of y on x within cells. */
function newSlope() {
  const cells = new Map<string, { n: number; x: number; y: number; xx: number; xy: number }>();
  return {
    add(name: string, x: number, y: number) {
      const cell = cells.get(name) ?? { n: 0, x: 0, y: 0, xx: 0, xy: 0 };
      cell.n++;
      cell.x += x;
      cell.y += y;
      cell.xx += x * x;
      cell.xy += x * y;
      cells.set(name, cell);
    },
    slope(): number {
      const all = [...cells.values()];
      const covariance = total(all.map(({ n, x, y, xy }) => xy - (x * y) / n));
      return covariance / total(all.map(({ n, x, xx }) => xx - (x * x) / n));
    },
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, x) => sum + x, 0);
}
