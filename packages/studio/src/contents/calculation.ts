import { masterKey, replicationKey } from '@uptake/core';
import { calculation } from '@uptake/viz';
import type { Calculation } from '@uptake/viz/data';
import type { Picture, Session } from '../session/session.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  refOf,
  shownPlaces,
  waitingText,
} from './content.ts';
import { employeeAt } from './people.ts';

const kinds: Readonly<Record<number, string>> = {
  10: 'a reluctant',
  50: 'a typical',
  90: 'a keen',
};

/** Who the calculation is of: a chosen employee, or the one at a percentile of a role in the baseline. */
export function chosenEmployee(
  session: Session,
  picture: Picture,
): { employee: number; who: string } | undefined {
  const { who } = session.history().present.view;
  if (who.employee !== undefined)
    return { employee: who.employee, who: `employee ${who.employee + 1}` };
  const first = picture.records[0][0];
  const role = picture.scenario.roles[who.role] ?? picture.scenario.roles[0];
  if (!first?.utility || !role) return undefined;
  const place = Math.min(who.role, picture.scenario.roles.length - 1);
  const employee = employeeAt(picture.scenario, first.utility, place, who.percentile);
  return { employee, who: `${kinds[who.percentile] ?? 'a'} ${role.name}` };
}

/** One person's sum in the week of the cursor, in both arms, of replication 0. */
export const calculationContent: ContentOf = (session, picture) => {
  const places = shownPlaces(session, picture);
  const chosen = chosenEmployee(session, picture);
  if (places.length === 0) return hiddenText;
  if (!chosen) return waitingText;
  const { view } = session.history().present;
  const week = Math.min(view.week, picture.scenario.weeks);
  const key = replicationKey(masterKey(picture.seed), 0);
  const { employee, who } = chosen;
  const data = places.flatMap((k): Calculation[] => {
    const arm = refOf(picture, k, 0);
    const name = `explain ${arm.hash} ${employee} ${week}`;
    const ledger = session.ask(name, { kind: 'explain', arm, key, employee, week }, 'soon');
    if (!ledger) return [];
    const { lines, utility } = ledger;
    return [{ ...nameOf(picture, k), who, week, lines, total: utility.real }];
  });
  if (data.length < places.length) return waitingText;
  return contentOf(`The weekly sum of ${who}`, calculation, data, { arms: armIds(picture) });
};
