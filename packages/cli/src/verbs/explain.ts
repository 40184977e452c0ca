import { armNames, explain, headcountOf, type Scenario } from '@uptake/core';
import { ruleWords } from '@uptake/core/internal';
import { checkOneRun, type WorkBounds } from '../analysis/one-run-prediction.ts';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { armProblems } from '../input/arm-names.ts';
import { readScenario } from '../input/scenario-file.ts';
import { jsonDocument } from '../output/json-document.ts';
import { asciiOnly } from '../output/text.ts';
import { ledgerText } from '../pages/explain.ts';
import type { Context } from '../verb.ts';

/** Flags of `uptake explain`. */
interface ExplainFlags extends WorkBounds {
  readonly seed: string;
  readonly employee: number;
  readonly week: number;
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

function checkPlace(scenario: Scenario, { arms, employee, week }: ExplainFlags): void {
  const last = headcountOf(scenario) - 1;
  const problems = [
    ...armProblems(scenario, arms),
    ...ledgerProblems(scenario, arms),
    ...(employee > last ? [`--employee must be in [0, ${last}], got ${employee}`] : []),
    ...(week > scenario.weeks ? [`--week must be in [1, ${scenario.weeks}], got ${week}`] : []),
  ];
  if (problems.length > 0) throw new InvalidInput(problems);
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
  const { seed, employee, week, replication = 0 } = flags;
  const names = flags.arms ?? withLedger(scenario).slice(0, 2);
  for (const arm of names)
    await checkOneRun('explain', scenario.arms[arm] ?? scenario, flags, terminal);
  const arms = names.map((arm) => ({
    arm,
    ledger: explain(scenario.arms[arm] ?? scenario, { seed, replication, employee, week }),
  }));
  terminal.out(
    flags.json
      ? jsonDocument('explain', { ok: true, seed, replication, arms })
      : ledgerText(arms, terminal.unicode),
  );
  return exitCode.ok;
}
