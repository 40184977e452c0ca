import { type Ensemble, usageDecay } from '@uptake/viz';
import { useMemo, useRef } from 'preact/hooks';
import { onTheWay } from '../session/replay.ts';
import type { Picture, Session } from '../session/session.ts';
import { goToWeek, show, step } from '../shell/actions.ts';
import { FigureView } from '../shell/figure-view.tsx';
import { Segments } from '../shell/segments.tsx';
import type { Replay } from '../shell/use-replay.ts';
import { guessWeeks, setGuess } from '../state/guess.ts';
import { release } from '../state/history.ts';
import { chartKey } from './chart-keys.ts';
import { decayOptions, ensemblesOf } from './decay-data.ts';
import { dragFlag, flagUnder, type HeldFlag } from './event-drag.ts';
import { pointedAt } from './plot-pointer.ts';
import { PredictBar } from './predict-bar.tsx';

const modes = [
  ['fan', 'Fan'],
  ['runs', 'Runs'],
  ['one', 'One'],
] as const;
const measures = [
  ['active', 'Active'],
  ['real', 'Real'],
] as const;

/** Index of the week of the guess that lies nearest. */
const nearest = (weeks: readonly number[], week: number): number =>
  weeks.reduce(
    (best, one, k) => (Math.abs(one - week) < Math.abs((weeks[best] as number) - week) ? k : best),
    0,
  );

/** Pointing moves the week cursor, or, while predicting, draws the guess. */
function point(session: Session, host: Element, event: PointerEvent): void {
  const at = pointedAt(host, event.clientX, event.clientY);
  if (!at) return;
  const { guess } = session.history().present.work;
  if (!guess || guess.revealed) goToWeek(session, at.week);
  else {
    const weeks = guessWeeks(session.resolved().scenario.weeks);
    step(session, (work) => setGuess(work, nearest(weeks, at.week), at.value), 'guess');
  }
}

interface Props {
  readonly session: Session;
  readonly picture: Picture;
  readonly replay: Replay | undefined;
}

/** The main chart: does use hold? */
export function DecayStage({ session, picture, replay }: Props) {
  const { present } = session.history();
  const { view, work } = present;
  const data = useMemo(() => ensemblesOf(picture, view.measure), [picture, view.measure]);
  const before = useMemo(
    () => replay && ensemblesOf(replay.before, view.measure),
    [replay?.before, view.measure],
  );
  const moving = replay && before && !replay.still;
  const drawn = moving ? data.map((to, k) => onTheWay(before[k] as Ensemble, to, replay.t)) : data;
  const ghost = moving ? before.filter(({ arm }) => !Object.hasOwn(work.hide, arm)) : undefined;
  const options = {
    ...decayOptions(present, picture),
    arms: picture.arms.map(({ id }) => id),
    steady: true,
    ...(ghost && { ghost }),
  };
  const flag = useRef<HeldFlag | undefined>(undefined);
  const title =
    view.measure === 'active'
      ? 'Share of people using AI each week'
      : 'Share of people in real use of AI';
  return (
    <section class="stage card" aria-label="Main chart">
      <header class="bar">
        <h2>{title}</h2>
        <Segments
          label="Show"
          options={modes}
          value={view.mode}
          choose={(mode) => show(session, { mode })}
        />
        <Segments
          label="Measure"
          options={measures}
          value={view.measure}
          choose={(measure) => show(session, { measure })}
        />
      </header>
      <p class="finding">{usageDecay.describe(data, options)}</p>
      <div
        class={work.guess && !work.guess.revealed ? 'pointing drawing' : 'pointing'}
        role="application"
        aria-label="Main chart: left and right move the week, with Shift the event in it, up and down the policy read out, Enter opens a person’s calculation"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is operated by keys
        tabIndex={0}
        onKeyDown={(event) => chartKey(session, picture, event)}
        onPointerDown={(event) => {
          if ((event.target as Element).closest('button')) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          flag.current = work.guess
            ? undefined
            : flagUnder(present, picture, event.currentTarget, event);
          if (!flag.current) point(session, event.currentTarget, event);
        }}
        onPointerMove={(event) => {
          const held = event.currentTarget.hasPointerCapture(event.pointerId);
          if (event.buttons === 0 || !held) return;
          if (flag.current) dragFlag(session, flag.current, event.currentTarget, event);
          else point(session, event.currentTarget, event);
        }}
        onPointerUp={() => {
          flag.current = undefined;
          session.change(release);
        }}
      >
        {replay?.still && before && (
          <FigureView
            id="before"
            title="Before"
            figure={usageDecay}
            data={before}
            options={options}
          />
        )}
        <FigureView id="decay" title={title} figure={usageDecay} data={drawn} options={options} />
      </div>
      {work.guess && <PredictBar session={session} picture={picture} />}
    </section>
  );
}
