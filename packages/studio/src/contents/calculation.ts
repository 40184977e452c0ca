import { masterKey, replicationKey } from '@uptake/core';
import { calculation } from '@uptake/viz';
import type { Calculation } from '@uptake/viz/data';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { words } from '../words/words.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  refOf,
  waitingText,
  weighingPlaces,
  withFinding,
} from './content.ts';
import { employeeAt } from './people.ts';

/** Somebody of a role, as keen as a percentile is. */
function someone(percentile: number, role: string): string {
  const { anyone, someone: kinds } = words.panels;
  return ((kinds as Readonly<Record<number, typeof anyone>>)[percentile] ?? anyone)(role);
}

/** Who the calculation is of: a chosen employee, or the one at a percentile of a role in an arm. */
function chosenEmployee(
  session: Session,
  result: Result,
  place: 0 | 1,
): { employee: number; who: string } | undefined {
  const { who } = session.history().present.view;
  if (who.employee !== undefined)
    return { employee: who.employee, who: words.panels.ofEmployee(who.employee) };
  const first = result.records[place][0];
  const role = result.scenario.roles[who.role] ?? result.scenario.roles[0];
  if (!first?.utility || !role) return undefined;
  const at = Math.min(who.role, result.scenario.roles.length - 1);
  const employee = employeeAt(result.scenario, first.utility, at, who.percentile);
  return { employee, who: someone(who.percentile, role.name) };
}

/** One person's sum in the week of the cursor, in both arms, of replication 0. */
export const calculationContent: ContentOf = (session, result) => {
  const { others, places } = weighingPlaces(session, result);
  if (places.length === 0) return others.join(' ') || hiddenText();
  // The one whom the baseline has there, so that it is the same person under another policy.
  const base = result.arms[0].scenario.rule === undefined ? 0 : 1;
  const chosen = chosenEmployee(session, result, base);
  if (!chosen) return waitingText();
  const { view } = session.history().present;
  const week = Math.min(view.week, result.scenario.weeks);
  const key = replicationKey(masterKey(result.seed), 0);
  const { employee, who } = chosen;
  const data = places.flatMap((k): Calculation[] => {
    const arm = refOf(result, k, 0);
    const name = `explain ${arm.hash} ${employee} ${week}`;
    const ledger = session.ask(name, { kind: 'explain', arm, key, employee, week }, 'soon');
    if (!ledger) return [];
    const { lines, utility } = ledger;
    return [{ ...nameOf(result, k), who, week, lines, total: utility.real }];
  });
  if (data.length < places.length) return waitingText();
  const content = contentOf(words.titles.calculation(who, week), calculation, data, {
    arms: armIds(result),
  });
  return withFinding(content, others);
};
