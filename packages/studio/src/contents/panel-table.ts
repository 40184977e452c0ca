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

/** Panels by id: name of the tab, and what they draw. */
export const panelTable: Readonly<
  Record<PanelId, { readonly name: string; readonly content: ContentOf }>
> = {
  reasons: { name: 'Reasons', content: reasonsContent },
  learning: { name: 'Learning', content: learningContent },
  rivals: { name: 'Rivals', content: rivalsContent },
  calculation: { name: 'Calculation', content: calculationContent },
  people: { name: 'People', content: peopleContent },
  gap: { name: 'Gap', content: gapContent },
  money: { name: 'Money', content: moneyContent },
  modes: { name: 'Modes', content: modesContent },
  levers: { name: 'Levers', content: leversContent },
  roles: { name: 'Roles', content: rolesContent },
  map: { name: 'Map', content: mapContent },
  table: { name: 'Table', content: weeksContent },
};

/** Panels that a scenario has: that of money needs economics. */
export function panelsOf({ economics }: Pick<Scenario, 'economics'>): PanelId[] {
  const all = Object.keys(panelTable) as PanelId[];
  return economics ? all : all.filter((id) => id !== 'money');
}
