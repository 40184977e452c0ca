import type { Picture, Session } from '../session/session.ts';
import { show } from '../shell/actions.ts';
import { Segments } from '../shell/segments.tsx';
import type { PanelId } from '../state/state.ts';
import { ContentView } from './content-view.tsx';
import { setBoth } from './map-click.ts';
import { PanelControls } from './panel-controls.tsx';
import { panelTable } from './panel-table.ts';
import { PeoplePanel } from './people-panel.tsx';

interface Props {
  readonly session: Session;
  readonly picture: Picture;
}

const tabs = Object.entries(panelTable).map(([id, { name }]) => [id as PanelId, name] as const);

/** The panel below the main chart: one of nine, with what it can be asked. */
export function Panels({ session, picture }: Props) {
  const { view, work } = session.history().present;
  const { enlarged, panel: id } = view;
  const { name } = panelTable[id];
  return (
    <section class="card panel" aria-label={`Panel: ${name}`} data-panel={id}>
      <header class="bar">
        <Segments
          label="Panel"
          options={tabs}
          value={id}
          choose={(panel) => show(session, { panel })}
        />
        <span class="stretch" />
        <PanelControls session={session} picture={picture} id={id} />
        <button
          type="button"
          class="enlarge"
          aria-pressed={enlarged}
          aria-label="Enlarge"
          title="Enlarge"
          onClick={() => show(session, { enlarged: !enlarged })}
        >
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path
              d={enlarged ? 'M7 3v4H3M9 13V9h4' : 'M9 3h4v4M7 13H3V9'}
              fill="none"
              stroke="currentColor"
              stroke-width="2"
            />
          </svg>
        </button>
      </header>
      {id === 'people' ? (
        <PeoplePanel session={session} picture={picture} />
      ) : (
        <ContentView
          key={`${id} ${Object.keys(work.hide).join()}`}
          id={id}
          content={panelTable[id].content(session, picture)}
          asTable={id === 'table'}
          {...(id === 'map' && {
            note: `The other levers stay as in ${picture.arms[0].label}; a click sets both there.`,
            pick: (x: number, y: number) => setBoth(session, x, y),
          })}
        />
      )}
    </section>
  );
}

/** Panels that need height: many rows, squares or two axes. */
const tall: readonly PanelId[] = ['calculation', 'people', 'levers', 'roles', 'map'];

/** Whether a panel takes more of the page than the main chart. */
export function isTall(id: PanelId): boolean {
  return tall.includes(id);
}
