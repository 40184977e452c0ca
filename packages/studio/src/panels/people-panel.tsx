import { peopleGrid } from '@uptake/viz';
import type { PeopleFrame } from '@uptake/viz/data';
import {
  drawPeople,
  leastPeopleHeight,
  meaningOf,
  type PeopleView,
  term,
} from '@uptake/viz/internal';
import { useContext, useEffect, useRef } from 'preact/hooks';
import { shownPlaces } from '../contents/content.ts';
import { frameOf } from '../contents/people.ts';
import { show } from '../session/actions.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { LookContext, scrollBar } from '../widgets/figure-view.tsx';
import { usePixelRatio, useSize } from '../widgets/hooks.ts';
import { words } from '../words/words.ts';

interface Props {
  readonly session: Session;
  readonly result: Result;
}

/** All employees of one arm on a canvas; a click, or Enter, shows that person's calculation. */
function PeopleCanvas({
  session,
  frame,
  place,
}: {
  session: Session;
  frame: PeopleFrame;
  place: 0 | 1;
}) {
  const host = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const view = useRef<PeopleView | undefined>(undefined);
  const space = useSize(host);
  const slim = space.width - scrollBar;
  const low = space.width > 0 && leastPeopleHeight(frame, space.width) > space.height;
  const width = low ? slim : space.width;
  const height = low ? leastPeopleHeight(frame, slim) : space.height;
  const { theme } = useContext(LookContext);
  const scale = usePixelRatio();
  useEffect(() => {
    if (!canvas.current || width === 0 || height === 0) return;
    canvas.current.width = Math.round(width * scale);
    canvas.current.height = Math.round(height * scale);
    view.current = drawPeople(canvas.current, frame, { theme, scale });
  }, [width, height, theme, scale, frame.roles.join(), frame.teams.length]);
  useEffect(() => view.current?.update(frame), [frame]);
  const choose = (employee: number | undefined) => {
    if (employee === undefined) return;
    const { who } = session.history().present.view;
    show(session, { who: { ...who, employee }, panel: 'calculation' });
  };
  const real = frame.modes.reduce((count, mode) => count + (mode === 2 ? 1 : 0), 0);
  return (
    <figure class="crowd">
      <figcaption data-arm={place}>
        <b>{frame.label}</b> {words.panels.inRealUse(real, frame.modes.length)}
      </figcaption>
      <div class={low ? 'host scroll' : 'host'} ref={host} {...(low && { tabIndex: 0 })}>
        <canvas
          ref={canvas}
          style={{ width: `${width}px`, height: `${height}px` }}
          role="img"
          aria-label={peopleGrid.describe(frame)}
          onClick={({ offsetX, offsetY }) => choose(view.current?.personAt(offsetX, offsetY))}
        />
      </div>
    </figure>
  );
}

/** The same people under both policies, in the week of the cursor, of replication 0. */
export function PeoplePanel({ session, result }: Props) {
  const { view } = session.history().present;
  const { theme } = useContext(LookContext);
  const places = shownPlaces(session, result);
  const week = Math.min(view.week, result.scenario.weeks);
  const people = result.records[0][0]?.employees ?? 0;
  // Numbered from 0 in the order of roles, as by `uptake explain`.
  const employee = Math.min(people - 1, view.who.employee ?? 0);
  return (
    <div class="people">
      <div class="says">
        <h3>
          {words.titles.people(week)} <small>{words.basis.one}</small>
        </h3>
      </div>
      <div class="crowds">
        {places.map((k) => {
          const { id, label, scenario } = result.arms[k];
          const frame = frameOf({ arm: id, label }, scenario, result.records[k][0], week);
          return frame && <PeopleCanvas key={k} session={session} frame={frame} place={k} />;
        })}
      </div>
      <p class="legend">
        {(['real', 'token', 'none'] as const).map((mode) => (
          <span key={mode} title={term(meaningOf(`${mode} use`) ?? '')}>
            <i style={{ background: theme.modes[mode] }} /> {words.panels.modes[mode]}
          </span>
        ))}
        <span>{words.panels.legend}</span>
        <span class="stretch" />
        <label>
          {words.panels.employeeField}{' '}
          <input
            type="number"
            min={0}
            max={people - 1}
            value={employee}
            data-role="employee"
            onInput={({ currentTarget: { valueAsNumber } }) => {
              if (valueAsNumber >= 0 && valueAsNumber < people)
                show(session, { who: { ...view.who, employee: Math.floor(valueAsNumber) } });
            }}
          />
        </label>
        <button
          type="button"
          onClick={() => show(session, { who: { ...view.who, employee }, panel: 'calculation' })}
        >
          {words.panels.names.calculation}
        </button>
      </p>
    </div>
  );
}
