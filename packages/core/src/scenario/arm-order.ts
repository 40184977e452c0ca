import { type Problem, pathText, shown } from './problem.ts';
import type { Scenario } from './scenario.ts';

type Mapping = Readonly<Record<string, unknown>>;

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

/** What is wrong with the order of the arms: it cannot be told, or names an arm that is not there, or one twice. */
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
