import { armStyles } from '@uptake/viz/internal';
import type { VNode } from 'preact';
import { useEffect, useMemo, useReducer, useState } from 'preact/hooks';
import { flagsOf } from '../contents/decay.ts';
import { DeskStrip, useDesk } from '../desk/use-desk.tsx';
import { refinedRuns } from '../live/scheduler.ts';
import { DecayStage } from '../panels/decay-stage.tsx';
import { LeversColumn, PrintSheet } from '../panels/levers-column.tsx';
import { isTall, Panels } from '../panels/panels.tsx';
import { type Replay, useReplay } from '../panels/replay.ts';
import { Timeline } from '../panels/timeline.tsx';
import { allArms } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import type { View, Work } from '../state/state.ts';
import { StoryColumn } from '../story/story-column.tsx';
import { clickOn, stepOf } from '../story/tell.ts';
import { type Look, LookContext, lookFor } from '../widgets/figure-view.tsx';
import { useMedia, usePaced } from '../widgets/hooks.ts';
import { setLanguage, words } from '../words/words.ts';
import { CasePicker, type Cases } from './cases.tsx';
import { commandsOf, Header, type OverlayId } from './header.tsx';
import { useKeeping } from './keep.ts';
import { useKeys } from './keys.ts';
import { LiveRegion } from './live-region.tsx';
import { useDrop, useHash } from './open.ts';
import { Overlays } from './overlays.tsx';
import { PresenterLever } from './presenter.tsx';

/** How the page is shared between the main chart and the panel: one alone, or both, by what they need. */
function rowsOf(alone: boolean, tall: boolean, flags: boolean): string {
  if (alone) return 'one';
  return `${tall ? 'tall' : 'even'}${flags ? '-flags' : ''}`;
}

/** How figures look on this screen and for this view. */
function useLook({ theme, presenter }: View, isPaper: boolean): { look: Look; isDark: boolean } {
  const { width, height } = useWindow();
  const isDarkSystem = useMedia('(prefers-color-scheme: dark)');
  const isDark = !isPaper && (theme === 'dark' || (theme === 'auto' && isDarkSystem));
  const look = useMemo(
    () => lookFor(isDark, presenter, { width, height }),
    [isDark, presenter, width, height],
  );
  return { look, isDark };
}

/** The main chart and the panel; drawn anew for a new result or view only, not for every move of a slider. */
function useFigures(session: Session, replay: Replay | undefined): VNode {
  const { view, work } = session.history().present;
  const result = session.result();
  const wide = view.presenter || (work.guess !== null && !work.guess.revealed);
  const flags = useMemo(
    () => result !== undefined && flagsOf({ work, view }, result).length > 0,
    [result, work.hide, work.notes],
  );
  const stage = useMemo(
    () =>
      result &&
      (!view.enlarged || wide) && <DecayStage session={session} result={result} replay={replay} />,
    [session, result, view, work.guess, work.hide, work.notes, replay, wide],
  );
  const isRefining = result !== undefined && result.runs < refinedRuns.first;
  const below = usePaced(result, session.history().gesture !== null || isRefining);
  const panels = useMemo(
    () => below && !wide && <Panels session={session} result={below} />,
    [session, below, view, work.hide, wide, session.answered()],
  );
  return (
    <main key={view.language} data-rows={rowsOf(view.enlarged || wide, isTall(view.panel), flags)}>
      {stage}
      {panels}
    </main>
  );
}

/** The page in the language of the view; before anything else of it is drawn. */
function useLanguage({ language }: View): void {
  setLanguage(language);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
}

/** Starts the replay of the story step that shows one. */
function useStoryReplay(work: Work, start: () => void): void {
  const { story } = work;
  useEffect(() => {
    if (!stepOf(work)?.show.replay) return;
    const timer = setTimeout(start, 900);
    return () => clearTimeout(timer);
  }, [story]);
}

/** The whole page. @param pristine - The document as it came, for Save as HTML. */
export function App({
  session,
  pristine,
  cases,
}: {
  readonly session: Session;
  readonly pristine: string;
  readonly cases: Cases;
}) {
  useSession(session);
  useHash(session);
  useKeeping(session);
  const dropping = useDrop(session);
  const [playing, play] = useState(false);
  const [overlay, setOverlay] = useState<OverlayId | null>(null);
  const { replay, start } = useReplay(session);
  const isPaper = useMedia('print');
  const { view, work } = session.history().present;
  useLanguage(view);
  const result = session.result();
  const { look, isDark } = useLook(view, isPaper);
  const blank = () => setOverlay((now) => (now === 'blank' ? null : 'blank'));
  const desk = useDesk(session, {
    isDark,
    isBlank: overlay === 'blank',
    blank,
    ask: () => setOverlay('strip'),
  });
  const page = { replay: start, overlay: setOverlay, desk: desk.toggle };
  const commandsNow = () => commandsOf(session, page);
  const commands = commandsNow();
  useKeys(commandsNow, view.letters, {
    play: () => play((now) => !now),
    blank,
    click: (by) => clickOn(session, by),
  });
  useStoryReplay(work, start);
  const figures = useFigures(session, replay);
  const colours = useArmColours(session, look);
  const column =
    work.story === null ? (
      <LeversColumn session={session} />
    ) : (
      <StoryColumn session={session} replay={start}>
        <button type="button" class="to-desk" data-desk="open" onClick={desk.toggle}>
          {words.desk.command}
        </button>
      </StoryColumn>
    );
  return (
    <LookContext.Provider value={look}>
      <div
        class="studio"
        data-theme={isDark ? 'dark' : 'light'}
        style={{
          '--figure-size': `${look.fontSize}px`,
          '--arms': allArms(session.resolved()).length,
          ...colours,
        }}
        data-presenter={view.presenter}
        data-stale={result !== undefined && session.requested() > result.number}
        data-asked={session.requested()}
        data-drawn={result?.number ?? 0}
        data-runs={result?.runs ?? 0}
        data-people={result?.records[0][0]?.employees ?? 0}
        data-cost={Math.round(session.cost())}
      >
        <Header session={session} commands={commands}>
          <CasePicker cases={cases} />
        </Header>
        {!view.presenter && column}
        {figures}
        {isPaper && <PrintSheet session={session} />}
        {view.presenter && <PresenterLever session={session} />}
        <Timeline session={session} playing={playing} play={play} />
        {desk.strip && !view.presenter && <DeskStrip desk={desk.strip} />}
        <LiveRegion key={view.language} session={session} />
        <Problems session={session} />
        {dropping && <div class="drop">{words.open.drop}</div>}
        <Overlays
          {...{ session, pristine, cases, commands, overlay, setOverlay }}
          again={desk.again}
          strip={desk.putBelow}
        />
      </div>
    </LookContext.Provider>
  );
}

/** Colours of the arms as in the figures, for their letters, lists and sliders. */
function useArmColours(session: Session, { theme }: Look): Readonly<Record<string, string>> {
  const names = allArms(session.resolved()).map(({ id }) => id);
  return useMemo(
    () =>
      Object.fromEntries(armStyles(theme, names).map(({ colour }, k) => [`--arm-${k}`, colour])),
    [theme, names.join('\n')],
  );
}

/** Draws the component anew whenever the session has news. */
function useSession(session: Session): void {
  const [, again] = useReducer((count: number, _: undefined) => count + 1, 0);
  useEffect(() => session.subscribe(() => again(undefined)), [session]);
}

/** Width and height of the window in px, followed as they change. */
function useWindow(): { readonly width: number; readonly height: number } {
  const [size, setSize] = useState({ width: innerWidth, height: innerHeight });
  useEffect(() => {
    const follow = () => setSize({ width: innerWidth, height: innerHeight });
    addEventListener('resize', follow);
    return () => removeEventListener('resize', follow);
  }, []);
  return size;
}

/** What is wrong, until it is closed or right again. */
function Problems({ session }: { readonly session: Session }) {
  const lines = session.problems();
  if (lines.length === 0) return null;
  return (
    <div class="problems" role="alert">
      {lines.slice(0, 30).map((line) => (
        <p key={line}>{line}</p>
      ))}
      <button type="button" onClick={() => session.report([])}>
        {words.close}
      </button>
    </div>
  );
}
