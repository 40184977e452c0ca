import { plotUnder } from '@uptake/viz/internal';
import type { VNode } from 'preact';
import { useRef } from 'preact/hooks';
import { basisOf, type Content } from '../contents/content.ts';
import { panelsOf, panelTable } from '../contents/panel-table.ts';
import { show, step } from '../session/actions.ts';
import { resolveWork } from '../session/resolve.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { setLever } from '../state/edit.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import type { PanelId, Work } from '../state/state.ts';
import { Segments } from '../widgets/controls.tsx';
import { FigureView } from '../widgets/figure-view.tsx';
import { words } from '../words/words.ts';
import { snap } from './active-slider.ts';
import { PanelControls } from './panel-controls.tsx';
import { PeoplePanel } from './people-panel.tsx';

interface Props {
  readonly session: Session;
  readonly result: Result;
}

/** The panel below the main chart: one of eleven, and that of money where there are economics, with what it can be asked. */
export function Panels({ session, result }: Props) {
  const { view, work } = session.history().present;
  const { enlarged, panel: id } = view;
  const { names } = words.panels;
  const tabs = panelsOf(result.scenario).map((one) => [one, names[one]] as const);
  return (
    <section class="card panel" aria-label={words.panels.name(names[id])} data-panel={id}>
      <header class="bar">
        <Segments
          label={words.panels.label}
          options={tabs}
          value={id}
          choose={(panel) => show(session, { panel })}
        />
        <span class="stretch" />
        {id !== 'map' && <PanelControls session={session} result={result} id={id} />}
        <button
          type="button"
          class="enlarge"
          aria-pressed={enlarged}
          aria-label={words.panels.enlarge}
          title={words.panels.enlarge}
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
        <PeoplePanel session={session} result={result} />
      ) : (
        <ContentView
          key={`${id} ${Object.keys(work.hide).join()}`}
          id={id}
          content={panelTable[id](session, result)}
          asTable={id === 'table'}
          {...(id === 'map' && {
            picks: <PanelControls session={session} result={result} id={id} />,
            note: words.titles.mapNote(result.arms[0].label, result.arms[1].label),
            pick: (x: number, y: number) => setBoth(session, x, y),
          })}
        />
      )}
    </section>
  );
}

/** Panels that need height: many rows, squares or two axes. */
const tall: readonly PanelId[] = [
  'learning',
  'rivals',
  'calculation',
  'people',
  'levers',
  'roles',
  'map',
];

/** Whether a panel takes more of the page than the main chart. */
export function isTall(id: PanelId): boolean {
  return tall.includes(id);
}

interface ContentProps {
  readonly id: string;
  readonly content: Content | string;
  /** Shows the numbers instead of the figure. */
  readonly asTable?: boolean;
  /** Text below the figure. */
  readonly note?: string;
  /** What can be asked, where it does not go beside the tabs. */
  readonly picks?: VNode;
  /** Called with the values of both axes where the plot is clicked. */
  pick?(x: number, y: number): void;
}

/** A figure, or why there is none; while new numbers are under way the last figure stays, dimmed. */
function ContentView({ id, content, asTable = false, note, pick, picks }: ContentProps) {
  const last = useRef<Content | undefined>(undefined);
  if (typeof content !== 'string') last.current = content;
  const kept =
    typeof content === 'string' && content.startsWith(words.panels.waiting)
      ? last.current
      : undefined;
  const asked = picks && <div class="picks">{picks}</div>;
  if (typeof content === 'string' && !kept) {
    last.current = undefined;
    return (
      <>
        {asked}
        <p class="waiting">{content}</p>
      </>
    );
  }
  const { title, figure, data, options, finding = [] } = (kept ?? content) as Content;
  const drawn = (
    // biome-ignore lint/a11y/noStaticElementInteractions: the sliders do the same by keys
    // biome-ignore lint/a11y/useKeyWithClickEvents: the sliders do the same by keys
    <div
      class="content"
      data-stale={kept !== undefined}
      onClick={(event) => {
        const at = pick && plotUnder(event.currentTarget, event);
        if (at) pick(at.x, at.y);
      }}
    >
      <FigureView
        id={id}
        title={title}
        figure={figure}
        data={data}
        options={options}
        asTable={asTable}
      />
      {note !== undefined && (
        <p class="aside">
          {figure.describe(data, options)} {note}
        </p>
      )}
    </div>
  );
  const said = kept ?? (content as Content);
  const sentences = finding.length > 0 ? finding : [figure.describe(data, options)];
  return (
    <>
      <div class="says">
        <h3>
          {title} <small>{basisOf(said)}</small>
        </h3>
        {asked}
        {note === undefined &&
          sentences.map((sentence) => (
            <p key={sentence} class="sentence" data-role="finding">
              {sentence}
            </p>
          ))}
      </div>
      {drawn}
    </>
  );
}

/** Sets both levers of the map in the baseline, each at the step nearest to the point clicked; nothing outside the map. */
function setBoth(session: Session, x: number, y: number): void {
  const { map } = session.history().present.view;
  const wanted = map.map((id, k): [Slider, number] => [sliders.get(id) as Slider, k === 0 ? x : y]);
  if (wanted.some(([{ min, max }, value]) => value < min || value > max)) return;
  step(session, (work) =>
    wanted.reduce((now: Work, [slider, value]) => {
      const { id, scenario } = resolveWork(now).arms[0];
      return setLever(now, { arm: id, slider, scenario }, snap(value, slider.step));
    }, work),
  );
}
