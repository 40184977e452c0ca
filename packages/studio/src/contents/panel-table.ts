import type { Scenario } from '@uptake/core';
import type { PanelId } from '../state/state.ts';
import { modesContent, rolesContent } from './breakdown.ts';
import { calculationContent } from './calculation.ts';
import type { ContentOf } from './content.ts';

import { gapContent } from './gap.ts';
import { learningContent } from './learning.ts';
import { leversContent } from './levers.ts';
import { mapContent } from './map.ts';
import { moneyContent } from './money.ts';
import { peopleContent } from './people.ts';
import { reasonsContent } from './reasons.ts';
import { rivalsContent } from './rivals.ts';
import { weeksContent } from './weeks.ts';

/** What panels draw, by id, in the order of their tabs; `words.panels.names` has their names. */
export const panelTable: Readonly<Record<PanelId, ContentOf>> = {
  reasons: reasonsContent,
  learning: learningContent,
  rivals: rivalsContent,
  calculation: calculationContent,
  people: peopleContent,
  gap: gapContent,
  money: moneyContent,
  modes: modesContent,
  levers: leversContent,
  roles: rolesContent,
  map: mapContent,
  table: weeksContent,
};

/** Panels that a scenario has: that of money needs economics. */
export function panelsOf({ economics }: Pick<Scenario, 'economics'>): PanelId[] {
  const all = Object.keys(panelTable) as PanelId[];
  return economics ? all : all.filter((id) => id !== 'money');
}
