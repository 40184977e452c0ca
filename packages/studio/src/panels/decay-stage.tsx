import { usageDecay } from '@uptake/viz';
import type { Ensemble, UsageDecayOptions } from '@uptake/viz/data';
import { between, dragOver } from '@uptake/viz/internal';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { behindOf } from '../contents/behind.ts';
import { armIds } from '../contents/content.ts';
import { decayOptions, ensemblesOf, reviewsShown } from '../contents/decay.ts';
import { show } from '../session/actions.ts';
import { allArms } from '../session/resolve.ts';
import { firstRuns, type Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { choicesOf, Segments } from '../widgets/controls.tsx';
import { FigureView } from '../widgets/figure-view.tsx';
import { words } from '../words/words.ts';
import { chartGrasps, chartKey } from './chart-pointer.ts';
import { PredictBar } from './predict-bar.tsx';
import type { Replay } from './replay.ts';

interface Props {
  readonly session: Session;
  readonly result: Result;
  readonly replay: Replay | undefined;
}

/** What the main chart draws. */
interface Drawn {
  /** The curves as they are. */
  readonly data: readonly Ensemble[];
  /** The curves on their way from what they were, during a replay. */
  readonly moved: readonly Ensemble[];
  /** The curves before the last change, where they are drawn beside. */
  readonly before: readonly Ensemble[] | undefined;
  readonly options: UsageDecayOptions;
}

/** The curves of a result, and of the one before it in a replay; both on the replications that both have. */
function useDrawn({ session, result, replay }: Props): Drawn {
  const { present } = session.history();
  const { view, work } = present;
  const common = Math.min(result.runs, replay?.before.runs ?? result.runs);
  const data = useMemo(
    () => ensemblesOf(firstRuns(result, common), view.measure),
    [result, common, view.measure],
  );
  const before = useMemo(
    () => replay && ensemblesOf(firstRuns(replay.before, common), view.measure),
    [replay?.before, common, view.measure],
  );
  const behind = useBehind(session, result);
  const options = {
    ...decayOptions(present, result),
    ...(behind.length > 0 && { ghost: behind, ghostLabel: view.behind ?? '' }),
    arms: armIds(result),
    steady: true,
  };
  if (!replay || !before) return { data, moved: data, before: undefined, options };
  if (replay.still) return { data, moved: data, before, options };
  const { t } = replay;
  const [was, is] = [allArms(replay.before), allArms(result)];
  const isChanged = (k: number): boolean =>
    was[k]?.id === is[k]?.id && was[k]?.hash !== is[k]?.hash;
  const moved = data.map((to, k) =>
    t < 1 && isChanged(k) ? between(before[k] as Ensemble, to)(t) : to,
  );
  const ghost = before.filter(({ arm }, k) => isChanged(k) && !Object.hasOwn(work.hide, arm));
  return {
    data,
    moved,
    before: undefined,
    options: { ...options, ghost, ghostLabel: words.chart.behind },
  };
}

/** The curves of the snapshot that is drawn behind; none where it is hidden with an arm. */
function useBehind(session: Session, result: Result): Ensemble[] {
  const { work, view } = session.history().present;
  const isHiding = Object.keys(work.hide).length > 0;
  return isHiding ? [] : behindOf(session, result, view.measure);
}

/** Title of the main chart, and what it shows. */
function StageBar({ session, title }: { readonly session: Session; readonly title: string }) {
  const { view } = session.history().present;
  return (
    <header class="bar">
      <h2>{title}</h2>
      <Segments
        label={words.chart.show}
        options={choicesOf(words.chart.modes)}
        value={view.mode}
        choose={(mode) => show(session, { mode })}
      />
      <Segments
        label={words.chart.measure}
        options={choicesOf(words.chart.measures)}
        value={view.measure}
        choose={(measure) => show(session, { measure })}
      />
    </header>
  );
}

/** The main chart: share of use in both arms by week. */
export function DecayStage(props: Props) {
  const { session, result } = props;
  const { view, work } = session.history().present;
  const { data, moved, before, options } = useDrawn(props);
  const host = useRef<HTMLDivElement>(null);
  useEffect(
    () => (host.current ? dragOver(host.current, chartGrasps(session)) : undefined),
    [session],
  );
  const title = words.chart.titles[view.measure];
  const { guess } = work;
  const guessed =
    guess && !guess.revealed ? result.arms.find(({ id }) => id === guess.arm) : undefined;
  return (
    <section class="stage card" aria-label={words.chart.name}>
      <StageBar session={session} title={title} />
      {guessed && <p class="instruction">{words.predict.instruction(guessed.label)}</p>}
      <p class="finding">{usageDecay.describe(data, options)}</p>
      <div
        ref={host}
        class={guessed ? 'pointing drawing' : 'pointing'}
        role="application"
        aria-label={words.chart.keys}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is operated by keys
        tabIndex={0}
        onKeyDown={(event) => chartKey(session, result, event)}
      >
        {before && (
          <FigureView
            id="before"
            title={words.chart.before}
            figure={usageDecay}
            data={before}
            options={options}
          />
        )}
        <FigureView id="decay" title={title} figure={usageDecay} data={moved} options={options} />
      </div>
      {reviewsShown(work, result).map(({ arm, words: told }) => (
        <p key={arm} class="reviews" data-role="reviews">
          <b>{arm}</b> {told.join(' ')}
        </p>
      ))}
      {work.guess && <PredictBar session={session} result={result} />}
    </section>
  );
}
