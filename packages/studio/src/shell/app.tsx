import { useEffect, useState } from 'preact/hooks';
import { DecayStage } from '../panels/decay-stage.tsx';
import { LeversColumn } from '../panels/levers-column.tsx';
import { isTall, Panels } from '../panels/panels.tsx';
import { Timeline } from '../panels/timeline.tsx';
import type { Session } from '../session/session.ts';
import { predict, show, stepBack, stepForth } from './actions.ts';
import { type Command, Header } from './header.tsx';
import { LiveRegion } from './live-region.tsx';
import { LookContext, lookFor } from './theme.ts';
import { useKeys } from './use-keys.ts';
import { useMedia } from './use-media.ts';
import { useSession } from './use-session.ts';

/** The whole page. */
export function App({ session }: { readonly session: Session; readonly pristine: string }) {
  useSession(session);
  const [playing, play] = useState(false);
  const [width, setWidth] = useState(innerWidth);
  useEffect(() => {
    const follow = () => setWidth(innerWidth);
    addEventListener('resize', follow);
    return () => removeEventListener('resize', follow);
  }, []);
  const darkRoom = useMedia('(prefers-color-scheme: dark)');
  const paper = useMedia('print');
  const { past, future, present } = session.history();
  const { view, work } = present;
  const picture = session.picture();
  const dark = !paper && (view.theme === 'dark' || (view.theme === 'auto' && darkRoom));
  const commands: Command[] = [
    {
      id: 'predict',
      name: 'Predict',
      key: 'P',
      pressed: work.guess !== null,
      run: () => predict(session),
    },
    { id: 'undo', name: 'Undo', key: 'Z', off: past.length === 0, run: () => stepBack(session) },
    { id: 'redo', name: 'Redo', key: 'Y', off: future.length === 0, run: () => stepForth(session) },
    {
      id: 'present',
      name: 'Present',
      key: 'F',
      pressed: view.presenter,
      run: () => show(session, { presenter: !view.presenter }),
    },
  ];
  useKeys(commands, view.letters, () => play(!playing));
  const stale = picture !== undefined && session.asked() > picture.number;
  return (
    <LookContext.Provider value={lookFor(dark, view.presenter, width)}>
      <div
        class="studio"
        data-theme={dark ? 'dark' : 'light'}
        data-presenter={view.presenter}
        data-stale={stale}
        data-asked={session.asked()}
        data-drawn={picture?.number ?? 0}
        data-runs={picture?.runs ?? 0}
      >
        <Header session={session} commands={commands} />
        <LeversColumn session={session} />
        <main data-enlarged={view.enlarged} data-tall={isTall(view.panel)}>
          {session.problems().length > 0 && (
            <div class="problems" role="alert">
              {session.problems().map((line) => (
                <p key={line}>{line}</p>
              ))}
              <button type="button" onClick={() => session.say([])}>
                Close
              </button>
            </div>
          )}
          {picture && !view.enlarged && <DecayStage session={session} picture={picture} />}
          {picture && <Panels session={session} picture={picture} />}
        </main>
        <Timeline session={session} playing={playing} play={play} />
        <LiveRegion session={session} />
      </div>
    </LookContext.Provider>
  );
}
