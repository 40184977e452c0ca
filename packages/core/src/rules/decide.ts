import { accessOf } from '../organisation/block.ts';
import type { BlockWeek } from '../organisation/block-week.ts';
import { drawForAll } from '../organisation/block-week.ts';
import { mode as choices } from '../organisation/employees.ts';
import { purpose, uniform } from '../random/draws.ts';
import { addressOf, codeOf, rememberScript, scriptAddress } from '../scenario/code.ts';
import { shortened } from '../scenario/printable.ts';
import { shown } from '../scenario/problem.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { RuleChoice } from '../tables/rules.ts';
import { assess, chooseIntensity, verify, weighUse } from '../week/intensity.ts';
import { weighAlternatives } from '../week/participation.ts';
import { type Rule, RuleError } from './rule.ts';
import { shippedRule } from './shipped.ts';
import { type Asked, AskedDraws, AskedEmployee, AskedWeek } from './views.ts';

/** Step 3 of a week for one block: what every employee of it does. */
export type Decide = (at: BlockWeek) => void;

const firstOwnDraw = 32;
const mostOwnDraws = 16;
const kept = ['name', 'own'];

/** What is wrong with a rule of a script or a module, a line each. */
export function ruleProblems(rule: unknown): string[] {
  if (typeof rule !== 'object' || rule === null) return [`rule must be a Rule, got ${shown(rule)}`];
  const { name, parameters = {}, draws = [], traits = [], decide } = rule as Partial<Rule>;
  const names = [draws, traits].every(Array.isArray) ? [...draws, ...traits] : [0];
  const numbers =
    typeof parameters === 'object' && parameters !== null
      ? Object.entries(parameters)
      : [['parameters', 0]];
  return [
    ...(typeof name === 'string' && name.length > 0 && name.length <= 60
      ? []
      : [`rule.name must be text of 1 to 60 characters, got ${shown(name)}`]),
    ...(typeof decide === 'function'
      ? []
      : [`rule.decide must be a function, got ${shown(decide)}`]),
    ...numbers.flatMap(([id, value]) =>
      typeof value === 'number' && Number.isFinite(value) && !kept.includes(id as string)
        ? []
        : [
            `rule.parameters.${shortened(String(id), 40)} must be a finite number under a name other than ${kept.join(' and ')}, got ${shown(value)}`,
          ],
    ),
    ...(names.every((one) => typeof one === 'string') &&
    new Set(names).size === names.length &&
    names.length <= mostOwnDraws
      ? []
      : [
          `rule.draws and rule.traits must be lists of at most ${mostOwnDraws} different names together`,
        ]),
  ];
}

/**
 * A scenario whose employees decide by a rule of one's own, for `simulate` and all that simulates in this thread.
 *
 * The scenario says the name, the parameters and the source of the rule, which are in its hash; the code is remembered beside it and
 * is in no file. A rule that was loaded from a module (`loadRule` of `@uptake/lab/node`) is known by that module's SHA-256, and so to
 * the threads of an engine too.
 *
 * @param scenario - A parsed scenario or an arm; its own arms are left out.
 * @param rule - The rule.
 * @throws RangeError naming everything that is wrong with the rule.
 *
 * @example Whoever trusts the tool uses it
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const trusting = withRule(scenario, { name: 'trust', decide: ({ trust }) => trust });
 * simulate(trusting, { seed: 'docs' }).rule?.name; // => 'trust'
 * ```
 */
export function withRule(scenario: Scenario, rule: Rule): Scenario {
  const problems = ruleProblems(rule);
  if (problems.length > 0)
    throw new RangeError(problems.map((one) => `withRule: ${one}`).join('\n'));
  const choice: RuleChoice = Object.freeze({
    ...rule.parameters,
    name: rule.name,
    own: addressOf(rule) ?? rule.source ?? scriptAddress,
  });
  rememberScript(choice, rule);
  return Object.freeze({ ...scenario, arms: {}, rule: choice });
}

/**
 * A scenario with an arm for each rule of a script, to be compared with its other arms in this thread.
 *
 * @param scenario - A parsed scenario. It has the arm `base`, where it was written without arms.
 * @param rules - A rule by the name of its arm: an arm of the scenario then decides by it, a new one has the policy of the scenario.
 * @throws RangeError naming everything that is wrong with a rule.
 *
 * @example An own rule against costs and benefits
 * ```ts
 * const scenario = parseScenario({ name: 'Pilot', roles: [{ name: 'Analyst', headcount: 40 }] });
 * const both = withRules(scenario, { trusting: { name: 'trust', decide: ({ trust }) => trust } });
 * armNames(both); // => [ 'base', 'trusting' ]
 * ```
 */
export function withRules(scenario: Scenario, rules: { readonly [arm: string]: Rule }): Scenario {
  const ruled = Object.entries(rules).map(([arm, rule]): [string, Scenario] => {
    const own = Object.hasOwn(scenario.arms, arm) ? scenario.arms[arm] : undefined;
    return [arm, withRule(own ?? { ...scenario, arms: {} }, rule)];
  });
  return Object.freeze({
    ...scenario,
    arms: Object.freeze({ ...scenario.arms, ...Object.fromEntries(ruled) }),
  });
}

/** The rule of a scenario and the purpose of its first draw. */
function ruleOf(choice: RuleChoice): { readonly rule: Rule; readonly firstDraw: number } {
  const own = codeOf(choice, choice.own);
  if (own) return { rule: own as Rule, firstDraw: firstOwnDraw };
  const { name, own: _own, ...parameters } = choice;
  const found =
    choice.own === undefined ? shippedRule(name, parameters as Record<string, number>) : undefined;
  if (found) return found;
  throw new RangeError(
    `rule ${shown(name)} is code that this thread does not have; load its module first, or run it in the thread that made it, with withRule`,
  );
}

/** Asks the rule and writes mode and intensity of the employee who is asked; `u` decides where it gives a chance. */
type Choose = (u: number) => void;

/** How the employee who is asked chooses under a rule. */
function chooseBy(choice: RuleChoice, asked: Asked): Choose {
  const { rule, firstDraw } = ruleOf(choice);
  const employee = new AskedEmployee(asked);
  const week = new AskedWeek(asked);
  const draws = new AskedDraws(asked, rule.draws ?? [], rule.traits ?? [], firstDraw);
  const fail = (words: string, value: unknown): never => {
    const { id, at } = asked;
    throw new RuleError(`rule ${shown(rule.name)} at employee ${id} in week ${at.week}: ${words}`, {
      employee: id,
      week: at.week,
      value,
    });
  };
  const ask = (): unknown => {
    try {
      return rule.decide(employee, week, draws);
    } catch (error) {
      return fail(`it threw ${shortened(String(error), 200)}`, error);
    }
  };
  const share = (what: string, value: unknown): number =>
    typeof value === 'number' && value >= 0 && value <= 1
      ? value
      : fail(`${what} must be in [0, 1], got ${shown(value)}`, value);
  return (u) => {
    const { columns } = asked.at;
    const best = columns.intensity[asked.j] as number;
    const given = ask();
    if (typeof given === 'number') {
      const real = u < share('a chance', given);
      columns.mode[asked.j] = real ? choices.real : choices.none;
      columns.use[asked.j] = real ? best : 0;
      return;
    }
    const { mode, intensity } = (given ?? {}) as { mode?: unknown; intensity?: unknown };
    if (typeof mode !== 'string' || !Object.hasOwn(choices, mode))
      fail(
        `a decision must be a chance or a mode (none, token or real) with an intensity, got ${shown(given)}`,
        given,
      );
    const use = intensity === undefined ? best : share('an intensity', intensity);
    columns.mode[asked.j] = choices[mode as keyof typeof choices];
    columns.use[asked.j] = mode === 'real' ? use : 0;
  };
}

/**
 * How employees of a scenario decide under its rule; nothing for that of the model.
 *
 * The costs and benefits are worked out as ever, so that a rule may look at them; then each employee with access is asked in order.
 * Protected trials come on top, with the draw that they have under every rule.
 */
export function decideBy({ rule }: Scenario): Decide | undefined {
  if (!rule) return undefined;
  const asked = { id: 0, j: 0, team: 0 } as Asked;
  const choose = chooseBy(rule, asked);
  return (at) => {
    assess(at);
    verify(at);
    chooseIntensity(at);
    weighUse(at);
    weighAlternatives(at);
    asked.at = at;
    const words = drawForAll(at, purpose.choice);
    for (let team = at.block.firstTeam; team < at.block.endTeam; team++) {
      asked.team = team;
      askTeam(asked, words, choose);
    }
    sortByMode(at);
  };
}

/** Asks the members of a team in order. */
function askTeam(asked: Asked, words: Uint32Array, choose: Choose): void {
  const { at, team } = asked;
  const { block, columns, teams, terms } = at;
  const trial = terms.policy.exploration * (teams.climate[team] as number);
  for (let i = teams.start[team] as number; i < (teams.start[team + 1] as number); i++) {
    const j = i - block.from;
    asked.id = i;
    asked.j = j;
    columns.mode[j] = choices.none;
    columns.use[j] = 0;
    if (at.week < accessOf(teams, team, i)) continue;
    choose(uniform(words[2 * j] as number));
    if (columns.mode[j] !== choices.none || uniform(words[2 * j + 1] as number) >= trial) continue;
    columns.mode[j] = choices.real;
    const best = columns.intensity[j] as number;
    columns.use[j] = best + Math.max(terms.tool.trialIntensity - best, 0);
  }
}

/** Lists users and idle employees of a block after its choices, as the steps after need them. */
function sortByMode({ columns }: BlockWeek): void {
  const { mode, checked, effort, users, idle } = columns;
  let count = 0;
  let tokens = 0;
  for (let j = 0; j < mode.length; j++) {
    const real = Number(mode[j] === choices.real);
    checked[j] = real * (effort[j] as number);
    users[count] = j;
    idle[j - count] = j;
    count += real;
    tokens += Number(mode[j] === choices.token);
  }
  columns.userCount = count;
  columns.idleCount = mode.length - count;
  columns.tokenCount = tokens;
}
