import { usageDecay } from '@uptake/viz';
import type { Ensemble } from '@uptake/viz/data';
import { useMemo, useRef } from 'preact/hooks';
import { decayOptions, ensemblesOf, reviewsShown } from '../contents/decay.ts';
import { goToWeek, show, step } from '../session/actions.ts';
import { firstRuns, type Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { guessAlong, guessWeeks, type PathPoint, setGuesses } from '../state/guess.ts';
import { release } from '../state/history.ts';
import { Segments } from '../widgets/controls.tsx';
import { FigureView } from '../widgets/figure-view.tsx';
import { chartKey, dragFlag, flagUnder, type HeldFlag, pointedAt } from './chart-pointer.ts';
import { PredictBar } from './predict-bar.tsx';
import { onTheWay, type Replay } from './replay.ts';

const modes = [
  ['fan', 'Fan'],
  ['runs', 'Runs'],
  ['one', 'One'],
] as const;
const measures = [
  ['active', 'Active'],
  ['real', 'Real'],
] as const;

/** What one stroke of the pointer draws: the guess before it, and where the pointer was. */
interface Stroke {
  readonly values: readonly number[];
  readonly path: PathPoint[];
}

/** Pointing moves the week cursor, or, while predicting, draws the guess. */
function point(session: Session, host: Element, event: PointerEvent, stroke: Stroke): void {
  const at = pointedAt(host, event.clientX, event.clientY);
  if (!at) return;
  const { guess } = session.history().present.work;
  if (!guess || guess.revealed) {
    goToWeek(session, at.week);
    return;
  }
  stroke.path.push(at);
  const weeks = guessWeeks(session.resolved().scenario.weeks);
  step(session, (work) => setGuesses(work, guessAlong(weeks, stroke.values, stroke.path)), 'guess');
}

interface Props {
  readonly session: Session;
  readonly result: Result;
  readonly replay: Replay | undefined;
}

/** The main chart: does use hold? */
export function DecayStage({ session, result, replay }: Props) {
  const { present } = session.history();
  const { view, work } = present;
  // Before and after are compared on the replications that both have.
  const common = Math.min(result.runs, replay?.before.runs ?? result.runs);
  const data = useMemo(
    () => ensemblesOf(firstRuns(result, common), view.measure),
    [result, common, view.measure],
  );
  const before = useMemo(
    () => replay && ensemblesOf(firstRuns(replay.before, common), view.measure),
    [replay?.before, common, view.measure],
  );
  const moving = replay && before && !replay.still;
  const isTouched = (k: number) => replay?.before.arms[k]?.hash !== result.arms[k]?.hash;
  const drawn = moving
    ? data.map((to, k) => (isTouched(k) ? onTheWay(before[k] as Ensemble, to, replay.t) : to))
    : data;
  const ghost = moving
    ? before.filter(({ arm }, k) => isTouched(k) && !Object.hasOwn(work.hide, arm))
    : undefined;
  const options = {
    ...decayOptions(present, result),
    arms: result.arms.map(({ id }) => id),
    steady: true,
    ...(ghost && { ghost }),
  };
  const flag = useRef<HeldFlag | undefined>(undefined);
  const stroke = useRef<Stroke>({ values: [], path: [] });
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
        onKeyDown={(event) => chartKey(session, result, event)}
        onPointerDown={(event) => {
          if ((event.target as Element).closest('button')) return;
          event.currentTarget.setPointerCapture(event.pointerId);
          flag.current = work.guess
            ? undefined
            : flagUnder(present, result, event.currentTarget, event);
          stroke.current = { values: work.guess?.values ?? [], path: [] };
          if (!flag.current) point(session, event.currentTarget, event, stroke.current);
        }}
        onPointerMove={(event) => {
          const held = event.currentTarget.hasPointerCapture(event.pointerId);
          if (event.buttons === 0 || !held) return;
          if (flag.current) dragFlag(session, flag.current, event.currentTarget, event);
          else point(session, event.currentTarget, event, stroke.current);
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
      {reviewsShown(work, result).map(({ arm, words }) => (
        <p key={arm} class="reviews" data-role="reviews">
          <b>{arm}</b> {words.join(' ')}
        </p>
      ))}
      {work.guess && <PredictBar session={session} result={result} />}
    </section>
  );
}
