import { calculationContent } from '../contents/calculation.ts';
import type { ContentOf } from '../contents/content.ts';
import { decayContent } from '../contents/decay.ts';
import { gapContent } from '../contents/gap.ts';
import { leversContent } from '../contents/levers.ts';
import { mapContent } from '../contents/map.ts';
import { modesContent } from '../contents/modes.ts';
import { peopleContent } from '../contents/people.ts';
import { reasonsContent } from '../contents/reasons.ts';
import { rolesContent } from '../contents/roles.ts';
import type { PanelId } from '../state/state.ts';

/** Panels by id: name of the tab, and what they draw. */
export const panelTable: Readonly<
  Record<PanelId, { readonly name: string; readonly content: ContentOf }>
> = {
  reasons: { name: 'Why not used', content: reasonsContent },
  calculation: { name: 'Calculation', content: calculationContent },
  people: { name: 'People', content: peopleContent },
  gap: { name: 'Gap', content: gapContent },
  modes: { name: 'Modes', content: modesContent },
  levers: { name: 'Levers', content: leversContent },
  roles: { name: 'Roles', content: rolesContent },
  map: { name: 'Map', content: mapContent },
  table: { name: 'Table', content: decayContent },
};
