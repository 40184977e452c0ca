import { canonicalJson, levers, type Scenario } from '@uptake/core';
import type { LeverSet } from './lever-sets.ts';

type Schedule = Scenario['rollout']['schedule'];
type Entry = Schedule[number];

/** Entries by week and role; entries of one week and role in a row are one. */
type Slots = ReadonlyMap<string, Entry>;

/** Nothing if an entry of another role stands between two of one week and role, which then cannot be one. */
function slotsOf(schedule: Schedule): Slots | undefined {
  const slots = new Map<string, Entry>();
  const last = new Map<number, string>();
  for (const entry of schedule) {
    const place = JSON.stringify([entry.week, entry.role ?? null]);
    const before = slots.get(place);
    if (before && last.get(entry.week) !== place) return undefined;
    last.set(entry.week, place);
    slots.set(
      place,
      before ? { ...before, ...entry, set: { ...before.set, ...entry.set } } : entry,
    );
  }
  return slots;
}

/** All places of two schedules in an order that keeps that of each; nothing if they contradict each other. */
function mergedOrder(a: Slots, b: Slots): string[] | undefined {
  const shared = (some: Slots, other: Slots): string =>
    [...some.keys()].filter((place) => other.has(place)).join();
  if (shared(a, b) !== shared(b, a)) return undefined;
  const order: string[] = [];
  const left = [...a.keys()];
  for (const place of b.keys()) {
    if (a.has(place)) order.push(...left.splice(0, left.indexOf(place) + 1));
    else order.push(place);
  }
  return [...order, ...left];
}

/** An entry in which one value is as in another; nothing if it then changes nothing. */
function withValue(entry: Entry | undefined, other: Entry | undefined, id: string): Entry[] {
  const { set: _set, metrics: _metrics, ...where } = (entry ?? other) as Entry;
  const kept = Object.entries(entry?.set ?? {}).filter(([lever]) => lever !== id);
  const taken = other?.set[id as keyof Entry['set']];
  const values = taken === undefined ? kept : [...kept, [id, taken] as const];
  const metrics = id === 'metrics' ? other?.metrics : entry?.metrics;
  if (values.length === 0 && metrics === undefined) return [];
  return [{ ...where, set: Object.fromEntries(values), ...(metrics && { metrics }) }];
}

const labels = new Map<string, string>([
  ['metrics', 'Metrics'],
  ...levers.map(({ id, label }): [string, string] => [id, label]),
]);

/**
 * The levers in which the schedules of two arms differ: each lever that an entry sets, and the metric weights of an entry as
 * one, named like `Shadow work credited from week 27`.
 *
 * @returns Nothing if the order of the entries differs too, so that the schedules differ as a whole only.
 */
export function scheduleLevers(from: Scenario, to: Scenario): LeverSet[] | undefined {
  const [a, b] = [slotsOf(from.rollout.schedule), slotsOf(to.rollout.schedule)];
  const order = a && b && mergedOrder(a, b);
  if (!order) return undefined;
  const value = (entry: Entry | undefined, id: string): unknown =>
    (id === 'metrics' ? entry?.metrics : entry?.set[id as keyof Entry['set']]) ?? null;
  return order.flatMap((place) => {
    const [was, is] = [a.get(place), b.get(place)];
    const { week, role } = (was ?? is) as Entry;
    const differing = [...labels].filter(
      ([id]) => canonicalJson(value(was, id)) !== canonicalJson(value(is, id)),
    );
    return differing.map(
      ([id, label]): LeverSet => ({
        id: `${id}@${week}${role === undefined ? '' : ` ${role}`}`,
        label: `${label} from week ${week}${role === undefined ? '' : ` (${role})`}`,
        take: (scenario, other) => {
          const now = slotsOf(scenario.rollout.schedule) as Slots;
          const then = slotsOf(other.rollout.schedule) as Slots;
          const schedule = order.flatMap((one) => {
            const entry = now.get(one);
            return one === place ? withValue(entry, then.get(one), id) : entry ? [entry] : [];
          });
          return { ...scenario, rollout: { ...scenario.rollout, schedule } };
        },
      }),
    );
  });
}
