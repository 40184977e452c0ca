import type { Mapping } from './mapping.ts';
import { type Problem, pathText, shown } from './problem.ts';
import type { Scenario } from './scenario.ts';

const maxDepth = 40;
const maxNodes = 2_000_000;

/** Refuses input that is too deep, too large or contains itself, before anything else looks at it. */
export function boundProblems(input: unknown): Problem[] {
  const open = new Set<object>();
  let nodes = 0;
  const visit = (value: unknown, path: PropertyKey[]): Problem | undefined => {
    if (++nodes > maxNodes) return { path: '', rule: `must hold at most ${maxNodes} values` };
    if (typeof value !== 'object' || value === null) return undefined;
    if (open.has(value)) return { path: pathText(path), rule: 'must not contain itself' };
    if (path.length > maxDepth)
      return { path: pathText(path.slice(0, 6)), rule: `must be at most ${maxDepth} levels deep` };
    open.add(value);
    const entries: Iterable<[unknown, unknown]> =
      value instanceof Map ? value : Object.entries(value);
    for (const [name, inner] of entries) {
      const key = String(name);
      const problem = visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
      if (problem) return problem;
    }
    open.delete(value);
    return undefined;
  };
  const problem = visit(input, []);
  return problem ? [problem] : [];
}

/**
 * A value with every `Map` in it as a plain mapping. Where JavaScript would change the order of `arms`, their order as
 * written is kept beside them as `armOrder`.
 */
export function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isNested = value.some((one) => typeof one === 'object' && !Array.isArray(one));
    return isNested ? value.map(plainValue) : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  const isMap = value instanceof Map;
  const entries: [string, unknown][] = isMap
    ? [...value].map(([key, inner]) => [String(key), inner])
    : Object.entries(value);
  const plain = entries.map(([key, inner]): [string, unknown] => [key, plainValue(inner)]);
  const arms = entries.find(([key]) => key === 'arms')?.[1];
  const isOrdered = arms instanceof Map && !entries.some(([key]) => key === 'armOrder');
  const names = isOrdered ? [...(arms as Map<unknown, unknown>).keys()].map(String) : [];
  if (wholeNamed(names)) plain.push(['armOrder', names]);
  return Object.fromEntries(plain);
}

/** A number that a text writes with a point and three digits, such as `3.000`: some countries read it as thousands. */
export interface Dotted {
  /** Where it is. */
  readonly path: readonly PropertyKey[];
  /** As it is written. */
  readonly text: string;
}

/** The parts of a node of a YAML document that are looked at. */
interface YamlNode {
  readonly items?: readonly unknown[];
  readonly key?: { readonly value?: unknown };
  readonly value?: unknown;
  readonly source?: unknown;
}

/**
 * Numbers of a YAML document that are written like `3.000`; the value alone does not show it.
 *
 * @param node - Contents of a document of the package `yaml`; it is read by its shape.
 * @param path - Where the node is.
 */
export function dottedNumbers(node: unknown, path: readonly PropertyKey[] = []): Dotted[] {
  if (typeof node !== 'object' || node === null) return [];
  const { items, source, value } = node as YamlNode;
  if (Array.isArray(items))
    return items.flatMap((item: YamlNode | null, i) =>
      item?.key === undefined
        ? dottedNumbers(item, [...path, i])
        : dottedNumbers(item.value, [...path, String(item.key?.value)]),
    );
  const isDotted = typeof source === 'string' && /^[+-]?[1-9]\d{0,2}\.\d{3}$/.test(source);
  return isDotted && typeof value === 'number' ? [{ path, text: source }] : [];
}

/** Whether JavaScript would move one of several keys to the front of a mapping: whole numbers from 0. */
export function wholeNamed(names: readonly string[]): boolean {
  return names.length > 1 && names.some((name) => /^(?:0|[1-9]\d{0,9})$/.test(name));
}

/**
 * Names of the arms in order as written, the baseline first, whatever their names.
 *
 * `Object.keys(scenario.arms)` is the same except where a name is a whole number, which JavaScript moves to the front.
 *
 * @param scenario - A scenario, or one as written in a file.
 *
 * @example The baseline is the first as written
 * ```ts
 * const roles = [{ name: 'Analyst', headcount: 40 }];
 * const arms = { today: {}, 2026: { policy: { credit: 0.5 } } };
 * const scenario = parseScenario({ name: 'Pilot', roles, arms, armOrder: ['today', '2026'] });
 * armNames(scenario); // => [ 'today', '2026' ]
 * Object.keys(scenario.arms); // => [ '2026', 'today' ]
 * ```
 */
export function armNames(scenario: {
  readonly arms?: { readonly [name: string]: unknown } | undefined;
  readonly armOrder?: readonly string[] | undefined;
}): string[] {
  const arms = scenario.arms ?? {};
  const first = (scenario.armOrder ?? []).filter((name) => Object.hasOwn(arms, name));
  return [...new Set([...first, ...Object.keys(arms)])];
}

/** Every arm with its name, in the order of {@link armNames}. */
export function armEntries(scenario: Scenario): [string, Scenario][] {
  return armNames(scenario).map((name) => [name, scenario.arms[name] as Scenario]);
}

/** What is wrong with the order of the arms: it is not known, or names an arm that is not there, or one twice. */
export function orderProblems(input: Mapping): Problem[] {
  const { arms, armOrder } = input;
  const names = typeof arms === 'object' && arms !== null ? Object.keys(arms) : [];
  if (armOrder === undefined) {
    if (!wholeNamed(names)) return [];
    const whole = names.filter((name) => wholeNamed([name, '']));
    return [
      {
        path: 'arms',
        rule: 'must not have a whole number as a name in a script, since JavaScript moves it to the front and the first arm is the baseline',
        got: whole.map((name) => shown(name)).join(', '),
        remedy: `give armOrder, a Map, or a name with a letter such as "year ${whole[0]}"`,
      },
    ];
  }
  if (!Array.isArray(armOrder)) return [];
  return armOrder.flatMap((name, i): Problem[] => {
    if (typeof name !== 'string') return [];
    const path = pathText(['armOrder', i]);
    if (!names.includes(name)) return [{ path, rule: 'must name an arm', got: shown(name) }];
    return armOrder.indexOf(name) < i ? [{ path, rule: 'must be unique', got: shown(name) }] : [];
  });
}

/** Where a scenario may take files from. */
export interface ParseOptions {
  /**
   * Gives the text of a tie list or a table of people named in the scenario: CSV. Of a file of another form it gives the CSV made from
   * it, of each of its lines the line of the file, and what is wrong with the file, such as `line 3 must have a weight`. Without it a
   * scenario may not name files.
   */
  readonly readText?:
    | ((
        name: string,
        table: 'people' | 'ties',
      ) =>
        | string
        | {
            readonly text: string;
            readonly lines?: readonly number[];
            readonly faults?: readonly string[];
          })
    | undefined;
  /** Takes a line on what was read otherwise than it is written, such as ties to oneself. Default: none. */
  readonly note?: ((text: string) => void) | undefined;
  /** Numbers that the file writes like `3.000`; they are refused where a whole number is due, since it may mean 3 or 3000. */
  readonly dotted?: readonly Dotted[];
}
