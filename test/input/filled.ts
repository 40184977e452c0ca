/** A plain mapping that is not checked yet. */
export type Plain = Record<string, unknown>;

const rollout = (): Plain => ({
  waves: [{ week: 1, share: 1 }],
  training: [{ week: 2, gain: 0.1 }],
  campaign: [{ week: 3, size: 1 }],
  schedule: [{ week: 4, set: {}, metrics: {} }],
  shocks: [{ from: 2, to: 3, error: 0.1 }],
  guardrails: [{ measure: 'escaped', above: 0.1, add: {} }],
  gates: [{ week: 5, measure: 'real', atLeast: 0.1 }],
});
const sections = (): Plain => ({
  organisation: {},
  tool: {},
  mind: {},
  policy: { metrics: {} },
  rollout: rollout(),
});
const role = (): Plain => ({ name: 'Analyst', metrics: {}, policy: {}, tool: {} });

/** A small sound scenario that has every section, most of them empty. */
export const filled = (): Plain => ({
  name: 'Pilot',
  weeks: 30,
  ...sections(),
  roles: [{ ...role(), headcount: 10 }],
  arms: { today: {}, other: { ...sections(), roles: [role()] } },
});

type Path = readonly (string | number)[];

function placesIn(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries = Array.isArray(value)
    ? value.map((one, i) => [i, one] as const)
    : Object.entries(value);
  const below = entries.flatMap(([key, one]) => placesIn(one, [...path, key]));
  return Array.isArray(value) || path.join() === 'arms' ? below : [path, ...below];
}

/** Paths of all mappings of {@link filled} that have fixed keys. */
export const everyPlace: readonly Path[] = placesIn(filled(), []);

/** The value with one key set in the mapping at a path; mappings and roles that lead there are made. */
export function put(value: Plain, path: Path, key: string, entry: unknown): Plain {
  let at = value as { [key: string | number]: unknown };
  path.forEach((part, i) => {
    at[part] ??= typeof path[i + 1] === 'number' ? [] : part === 0 ? { name: 'Analyst' } : {};
    at = at[part] as typeof at;
  });
  at[key] = entry;
  return value;
}
