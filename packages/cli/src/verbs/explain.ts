import {
  armNames,
  explain,
  headcountOf,
  type Observer,
  type Scenario,
  simulate,
} from '@uptake/core';
import { ruleWords, suggest } from '@uptake/core/internal';
import { checkOneRun, type WorkBounds } from '../analysis/one-run-prediction.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { armProblems } from '../input/arm-names.ts';
import { readScenario } from '../input/scenario-file.ts';
import { jsonDocument } from '../output/json-document.ts';
import { asciiOnly, folded, harmless } from '../output/text.ts';
import { ledgerText } from '../pages/explain.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake explain`. */
interface ExplainFlags extends WorkBounds {
  readonly seed: string;
  /** Number of the employee; without it a typical one is taken. */
  readonly employee?: number;
  /** Role of the typical employee. Default: the largest. */
  readonly role?: string;
  /** Default: the last. */
  readonly week?: number;
  readonly arms?: readonly string[];
  readonly replication?: number;
  readonly ascii?: boolean;
}

const ruleIn = (scenario: Scenario, arm: string) => (scenario.arms[arm] ?? scenario).rule;

/** Arms that decide by costs and benefits, which alone have a ledger. */
const withLedger = (scenario: Scenario): string[] =>
  armNames(scenario).filter((arm) => !ruleIn(scenario, arm));

/** What is wrong with arms of which a ledger is asked. */
function ledgerProblems(scenario: Scenario, arms: readonly string[] | undefined): string[] {
  const others = withLedger(scenario);
  const remedy =
    others.length === 0 ? 'no arm has one' : `arms that have one are ${others.join(', ')}`;
  if (!arms)
    return others.length === 0
      ? ['no arm decides by costs and benefits, so there is no ledger']
      : [];
  return arms.flatMap((arm) => {
    const rule = Object.hasOwn(scenario.arms, arm) ? ruleIn(scenario, arm) : undefined;
    return rule
      ? [`--arms: ${arm} decides by the rule ${ruleWords(rule)}, which has no ledger; ${remedy}`]
      : [];
  });
}

/** What is wrong with the name of a role. */
function roleProblems({ roles }: Scenario, role: string | undefined): string[] {
  const known = roles.map(({ name }) => name);
  if (role === undefined || known.includes(role)) return [];
  const near = suggest(role, known);
  const hint = near === undefined ? '' : `; did you mean ${JSON.stringify(harmless(near, 60))}?`;
  const list = known.slice(0, 20).map((name) => harmless(name, 60));
  return [`--role must name a role; roles are ${list.join(', ')}${hint}`];
}

function checkPlace(scenario: Scenario, { arms, employee, role, week }: ExplainFlags): void {
  const last = headcountOf(scenario) - 1;
  const { weeks } = scenario;
  const problems = [
    ...armProblems(scenario, arms),
    ...ledgerProblems(scenario, arms),
    ...roleProblems(scenario, role),
    ...(employee !== undefined && employee > last
      ? [`--employee must be in [0, ${last}], got ${employee}`]
      : []),
    ...(week !== undefined && week > weeks ? [`--week must be in [1, ${weeks}], got ${week}`] : []),
  ];
  if (problems.length > 0) throw new InvalidInput(problems);
}

/** Number of a role: that named, or the largest. */
function roleAt({ roles }: Scenario, name: string | undefined): number {
  const sizes = roles.map(({ headcount }) => headcount);
  return name === undefined
    ? sizes.indexOf(Math.max(...sizes))
    : roles.findIndex((role) => role.name === name);
}

/**
 * The employee of a role whose use is worth the median of those with access in one week of one run, as the report of a comparison takes
 * the typical one; the first of the role where none has access.
 */
function typicalOf(
  scenario: Scenario,
  at: { readonly role: number; readonly week: number },
  luck: { readonly seed: string; readonly replication: number },
): number {
  const members: { readonly employee: number; readonly value: number }[] = [];
  const first = headcountOf({ roles: scenario.roles.slice(0, at.role) });
  const end = first + (scenario.roles[at.role]?.headcount ?? 0);
  const observer: Observer = {
    accounts: false,
    columns: ['access', 'utility'],
    seeWeek(people, week) {
      if (week !== at.week) return;
      const [access, utility] = [people.column('access'), people.column('utility')];
      for (let employee = first; employee < end; employee++)
        if (access[employee] === 1) members.push({ employee, value: utility[employee] as number });
    },
  };
  simulate(scenario, { ...luck, observer });
  members.sort((a, b) => a.value - b.value || a.employee - b.employee);
  return members[Math.floor((members.length - 1) / 2)]?.employee ?? first;
}

/** `uptake explain FILE`: the ledger of one employee and week in the arms named. */
export async function explainVerb(
  file: string,
  flags: ExplainFlags,
  { terminal: given }: Context,
): Promise<ExitCode> {
  const terminal = flags.ascii ? asciiOnly(given) : given;
  const { scenario } = readScenario(file, terminal);
  checkPlace(scenario, flags);
  const { seed, week = scenario.weeks, replication = 0 } = flags;
  const names = flags.arms ?? withLedger(scenario).slice(0, 2);
  const armOf = (arm: string | undefined): Scenario => scenario.arms[arm ?? ''] ?? scenario;
  for (const arm of names) await checkOneRun('explain', armOf(arm), flags, terminal);
  const role = roleAt(scenario, flags.role);
  const isTypical = flags.employee === undefined;
  const employee =
    flags.employee ?? typicalOf(armOf(names[0]), { role, week }, { seed, replication });
  const arms = names.map((arm) => ({
    arm,
    ledger: explain(armOf(arm), { seed, replication, employee, week }),
  }));
  terminal.out(
    flags.json
      ? jsonDocument('explain', { ok: true, seed, replication, typical: isTypical, arms })
      : folded(ledgerText(arms, { ...terminal, isTypical }), terminal.width),
  );
  return exitCode.ok;
}
