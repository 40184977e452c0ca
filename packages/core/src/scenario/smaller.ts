import type { Economics } from './economics.ts';
import {
  type GeneratedTies,
  headcountOf,
  type People,
  type Role,
  type Scenario,
  type Tie,
  type Who,
} from './scenario.ts';

/** People that every role keeps, if it has them. */
const leastOfRole = 3;

/** Who of a role stays: numbers of employees, ascending, and where the role begins among all and among those who stay. */
interface Kept {
  readonly people: readonly number[];
  readonly from: number;
  readonly headcount: number;
  readonly offset: number;
}

/** Headcounts in proportion, by the largest remainder, where none is below what every role keeps. */
function shareOut(roles: readonly Role[], most: number): number[] {
  const all = headcountOf({ roles });
  const quotas = roles.map(({ headcount }) => (headcount * most) / all);
  const counts = roles.map(({ headcount }, r) =>
    Math.max(Math.min(headcount, leastOfRole), Math.floor(quotas[r] as number)),
  );
  const remainder = (r: number): number => (quotas[r] as number) - (counts[r] as number);
  const order = roles.map((_, r) => r).sort((a, b) => remainder(b) - remainder(a) || a - b);
  let left = most - counts.reduce((sum, count) => sum + count, 0);
  for (const r of order) {
    if (left-- <= 0 || remainder(r) <= 0) break;
    counts[r] = (counts[r] as number) + 1;
  }
  return counts;
}

/** Where the teams of a role begin, and its end: those of the table of people, or as many people as a team has. */
function teamStarts(scenario: Scenario, from: number, end: number): number[] {
  const names = scenario.people?.team;
  const { teamSize } = scenario.organisation;
  const starts: number[] = [];
  for (let i = from; i < end; i++)
    if (names ? i === from || names[i] !== names[i - 1] : (i - from) % teamSize === 0)
      starts.push(i);
  return [...starts, end];
}

/** Whole teams, evenly spread over the role, until it has its people; without a table the last one is cut to fit. */
function keptOfRole(scenario: Scenario, from: number, headcount: number, count: number): number[] {
  const starts = teamStarts(scenario, from, from + headcount);
  const teams = starts.length - 1;
  const wanted = Math.min(teams, Math.max(1, Math.round((count * teams) / headcount)));
  const people: number[] = [];
  for (let k = 0; k < wanted; k++) {
    const team = Math.floor(((k + 0.5) * teams) / wanted);
    for (let i = starts[team] as number; i < (starts[team + 1] as number); i++) people.push(i);
  }
  if (scenario.people?.team) return people;
  const others = new Set(people);
  for (let i = from; people.length < count && i < from + headcount; i++)
    if (!others.has(i)) people.push(i);
  return people.slice(0, count).sort((a, b) => a - b);
}

function keptOf(scenario: Scenario, counts: readonly number[]): Kept[] {
  let [from, offset] = [0, 0];
  return scenario.roles.map(({ headcount }, r) => {
    const people = keptOfRole(scenario, from, headcount, counts[r] as number);
    const kept = { people, from, headcount, offset };
    from += headcount;
    offset += people.length;
    return kept;
  });
}

/** Whether a scenario names people one by one; else it matters how many stay and not who. */
function namesPeople({ organisation, people, rollout }: Scenario): boolean {
  const events: readonly object[] = [...rollout.waves, ...rollout.training];
  return (
    people !== undefined ||
    organisation.ties !== null ||
    events.some((event) => 'list' in ((event as { readonly who?: Who }).who ?? {}))
  );
}

/** Number of each employee among those who stay; of who goes, that of a colleague at the same place in the role. */
function standIns(kept: readonly Kept[], employees: number): Int32Array {
  const to = new Int32Array(employees);
  for (const { people, from, headcount, offset } of kept) {
    for (let i = 0; i < headcount; i++)
      to[from + i] = offset + Math.floor((i * people.length) / headcount);
    for (const [k, i] of people.entries()) to[i] = offset + k;
  }
  return to;
}

/** Ties of those who stay, as many as before; one to somebody who goes leads to the stand-in. */
function tiesAmong(
  ties: readonly Tie[],
  stays: ReadonlySet<number>,
  to: Int32Array,
  people: number,
): readonly Tie[] {
  const made: Tie[] = [];
  for (const [from, target, weight] of ties) {
    if (!stays.has(from)) continue;
    const [own, other] = [to[from] as number, to[target] as number];
    made.push([own, other === own && from !== target ? (other + 1) % people : other, weight]);
  }
  return made;
}

/** The same mean number of ties a person. */
function generatedAmong(
  generate: Exclude<GeneratedTies, { kind: 'hierarchy' }>,
  people: number,
  share: number,
): GeneratedTies {
  if (generate.kind !== 'blocks')
    return { ...generate, degree: Math.min(generate.degree, 2 * Math.floor((people - 1) / 2)) };
  const { by, within, between } = generate;
  return {
    ...generate,
    within: by === 'role' ? Math.min(1, within / share) : within,
    between: Math.min(1, between / share),
  };
}

const pick = <T>(column: readonly T[], order: readonly number[]): readonly T[] =>
  order.map((i) => column[i] as T);

const pickEach = <T>(columns: { readonly [id: string]: readonly T[] }, order: readonly number[]) =>
  Object.fromEntries(Object.entries(columns).map(([id, column]) => [id, pick(column, order)]));

function peopleAmong(
  { access, attributes, manager, numbers, team }: People,
  order: readonly number[],
  to: Int32Array,
): People {
  const stays = new Set(order);
  return {
    ...(team && { team: pick(team, order) }),
    ...(manager && {
      manager: pick(manager, order).map((of) =>
        of === null || !stays.has(of) ? null : (to[of] as number),
      ),
    }),
    ...(access && { access: pick(access, order) }),
    numbers: pickEach(numbers as { [id: string]: readonly (number | null)[] }, order),
    attributes: pickEach(attributes, order),
  };
}

/** Numbers of people become the same share; a list keeps those who stay, or one stand-in. */
function whoAmong(who: Who, stays: ReadonlySet<number>, to: Int32Array, share: number): Who {
  const scaled = (k: number): number => Math.max(1, Math.round(k * share));
  if ('central' in who) return { central: { ...who.central, k: scaled(who.central.k) } };
  if ('random' in who)
    return who.random.k === undefined ? who : { random: { k: scaled(who.random.k) } };
  if (!('list' in who)) return who;
  const list = who.list.filter((i) => stays.has(i)).map((i) => to[i] as number);
  const [first] = who.list;
  return { list: list.length > 0 || first === undefined ? list : [to[first] as number] };
}

/** Amounts that are paid once, or for a number of seats, in proportion; all others are per person already. */
function economicsAmong(economics: Economics, share: number): Economics {
  const { licence, prices } = economics;
  return {
    ...economics,
    licence: {
      ...licence,
      seats: typeof licence.seats === 'number' ? licence.seats * share : licence.seats,
    },
    prices: Object.fromEntries(
      Object.entries(prices).map(([id, price]) => [
        id,
        price.oneOff === undefined ? price : { ...price, oneOff: price.oneOff * share },
      ]),
    ),
  };
}

/**
 * The same organisation with fewer people: each role in proportion (at least three, if it has them), whole teams of the same size, as
 * many ties a person, and events that reach the same share. A tie to somebody who is gone leads to a colleague of that role.
 *
 * What it shows is an estimate of what the whole organisation shows, with the luck of fewer people.
 *
 * @param scenario - A parsed scenario; its arms are made smaller too, to the same people.
 * @param most - Number of people wanted; small roles and whole teams may make it a few more or less.
 * @returns Nothing where the organisation has not more, and where its network is a hierarchy, which has no smaller like.
 *
 * @example
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 9000 }, { name: 'Partner', headcount: 1000 }];
 * smallerOrganisation(parseScenario({ name: 'Firm', roles } as unknown), 300)?.roles.map(({ headcount }) => headcount); // => [ 270, 30 ]
 * ```
 */
export function smallerOrganisation(scenario: Scenario, most: number): Scenario | undefined {
  const employees = headcountOf(scenario);
  const { generate, ties } = scenario.organisation;
  if (employees <= most || generate?.kind === 'hierarchy') return undefined;
  const counts = shareOut(scenario.roles, most);
  // Made at every move of a slider: people are looked at one by one only where they must be.
  const kept = namesPeople(scenario) ? keptOf(scenario, counts) : [];
  const order = kept.flatMap(({ people }) => people);
  const heads = kept.length > 0 ? kept.map(({ people }) => people.length) : counts;
  const people = heads.reduce((sum, count) => sum + count, 0);
  if (people >= employees) return undefined;
  const share = people / employees;
  const stays = new Set(order);
  const to = standIns(kept, kept.length > 0 ? employees : 0);
  const events = <T extends object>(list: readonly T[]): readonly T[] =>
    list.map((one) => {
      const { who } = one as { readonly who?: Who };
      return who ? { ...one, who: whoAmong(who, stays, to, share) } : one;
    });
  const arms = Object.entries(scenario.arms).map(([name, arm]) => [
    name,
    smallerOrganisation(arm, most) ?? arm,
  ]);
  return {
    ...scenario,
    roles: scenario.roles.map((role, r) => ({ ...role, headcount: heads[r] as number })),
    organisation: {
      ...scenario.organisation,
      ties: ties && tiesAmong(ties, stays, to, people),
      ...(generate && { generate: generatedAmong(generate, people, share) }),
    },
    ...(scenario.people && { people: peopleAmong(scenario.people, order, to) }),
    ...(scenario.economics && { economics: economicsAmong(scenario.economics, share) }),
    rollout: {
      ...scenario.rollout,
      waves: events(scenario.rollout.waves),
      training: events(scenario.rollout.training),
    },
    arms: Object.fromEntries(arms),
  };
}
