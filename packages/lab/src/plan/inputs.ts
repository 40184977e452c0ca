import { levers, parameters, type Scenario } from '@uptake/core';
import { type Entry, type Field, fieldOf } from '@uptake/core/internal';

type Node = { readonly [key: string]: unknown } | readonly unknown[];

const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null;

/** The parts of a path: `rollout.schedule[0].set.credit` has five, the third of them a number. */
function partsOf(path: string): (string | number)[] {
  return path
    .replace(/\[(\d+)\]/g, '.$1')
    .split('.')
    .map((part) => (/^\d+$/.test(part) ? Number(part) : part));
}

const places = new Map<string, string>([
  ...parameters.map(({ id, of }): [string, string] => [id, of]),
  ...levers.map(({ id }): [string, string] => [id, 'policy']),
]);

/**
 * The full path of an input: a lever or parameter may be named alone, and `dummy` is an input that nothing reads.
 *
 * @param name - Such as `displacement`, `tool.error`, `metrics.usage`, `roles[0].policy.credit`, `rollout.training[0].gain`.
 * @returns The path, or nothing if no input has that name.
 *
 * @example
 * ```ts
 * inputPath('displacement'); // => 'policy.displacement'
 * inputPath('policy.displacment'); // => undefined
 * ```
 */
export function inputPath(name: string): string | undefined {
  if (name === 'dummy') return name;
  if (!name.includes('.')) {
    const place = places.get(name);
    return place === undefined
      ? undefined
      : place === 'role'
        ? `roles.${name}`
        : `${place}.${name}`;
  }
  return fieldOf(name) === undefined ? undefined : name;
}

/** The row of an input: its range, its label, whether it is whole; with a plausible range where the tables give one. */
export function inputEntry(
  path: string,
): (Field & Partial<Pick<Entry, 'low' | 'high'>>) | undefined {
  return fieldOf(path);
}

function replaced(node: Node, parts: readonly (string | number)[], value: number): Node {
  const [head, ...rest] = parts as [string | number, ...(string | number)[]];
  const inner = (node as { readonly [key: string]: unknown })[head];
  const next = rest.length === 0 ? value : isNode(inner) ? replaced(inner, rest, value) : undefined;
  if (next === undefined) throw new RangeError(`the scenario has no ${parts.join('.')}`);
  if (!Array.isArray(node)) return { ...node, [head]: next };
  if (typeof head !== 'number' || head >= node.length)
    throw new RangeError(`the scenario has no ${parts.join('.')}`);
  return node.map((item, i) => (i === head ? next : item));
}

/**
 * The scenario with one input set; what is not on the path is shared with the old one.
 *
 * `metrics.usage` sets the weight of every role, `roles.amenable` the parameter of every role.
 *
 * @param scenario - Any scenario.
 * @param path - Full path, of {@link inputPath}.
 * @param value - Any number; it is checked where plans are made.
 * @throws RangeError if the scenario has nothing at that path.
 *
 * @example
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * withInput(scenario, 'policy.credit', 0.4).policy.credit; // => 0.4
 * ```
 */
export function withInput(scenario: Scenario, path: string, value: number): Scenario {
  if (path === 'dummy') return scenario;
  const parts = partsOf(path);
  const [section, id] = parts;
  if (section === 'metrics' || (section === 'roles' && typeof id === 'string')) {
    const rest = section === 'metrics' ? parts : parts.slice(1);
    const roles = scenario.roles.map((role) => replaced(role as unknown as Node, rest, value));
    return { ...scenario, roles } as unknown as Scenario;
  }
  return replaced(scenario as unknown as Node, parts, value) as unknown as Scenario;
}

/**
 * The number that a scenario has for an input; of several roles, the first one's.
 *
 * @throws RangeError if there is none.
 */
export function inputValue(scenario: Scenario, path: string): number {
  const parts = partsOf(path);
  const [section, id] = parts;
  const from =
    section === 'metrics'
      ? ['roles', 0, ...parts]
      : section === 'roles' && typeof id === 'string'
        ? ['roles', 0, ...parts.slice(1)]
        : parts;
  const found = from.reduce<unknown>(
    (node, part) =>
      isNode(node) ? (node as { readonly [key: string]: unknown })[part] : undefined,
    scenario,
  );
  if (typeof found !== 'number') throw new RangeError(`the scenario has no ${path}`);
  return found;
}
