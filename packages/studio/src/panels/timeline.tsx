import { MODEL_VERSION } from '@uptake/core';
import { useEffect } from 'preact/hooks';
import { goToWeek } from '../session/actions.ts';
import { allArms, hashText } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import { rangeWords, smallerWords, spreadWords } from '../session/words.ts';
import { useMedia } from '../widgets/hooks.ts';
import { words } from '../words/words.ts';

/** Weeks a second while playing. */
const pace = 12;

/** Play, the week cursor and what the result rests on. */
export function Timeline({
  session,
  playing,
  play,
}: {
  readonly session: Session;
  readonly playing: boolean;
  play(on: boolean): void;
}) {
  const { view } = session.history().present;
  const result = session.result();
  const { scenario, seed } = session.resolved();
  const arms = allArms(session.resolved());
  const still = useMedia('(prefers-reduced-motion: reduce)');
  const [week, weeks] = [Math.min(view.week, scenario.weeks), scenario.weeks];
  useEffect(() => {
    if (!playing) return;
    const timer = setInterval(
      () => {
        const now = session.history().present.view.week;
        if (now >= weeks) play(false);
        else goToWeek(session, Math.min(weeks, now + (still ? 13 : 1)));
      },
      still ? 1500 : 1000 / pace,
    );
    return () => clearInterval(timer);
  }, [playing, weeks, still]);
  const toggle = () => {
    if (!playing && week >= weeks) goToWeek(session, 1);
    play(!playing);
  };
  const text = words.timeline;
  const runs = result
    ? result.coarse
      ? text.coarse(text.runs(result.runs))
      : text.runs(result.runs)
    : text.firstRuns;
  const preview = result?.smaller && smallerWords(result.smaller);
  const spread = spreadWords(session.resolved());
  return (
    <footer class="timeline">
      <button
        type="button"
        class="play"
        aria-label={playing ? text.pause : text.play}
        onClick={toggle}
      >
        <svg viewBox="0 0 16 16" aria-hidden="true">
          <path d={playing ? 'M3 2h4v12H3zM9 2h4v12H9z' : 'M3 2l11 6-11 6z'} fill="currentColor" />
        </svg>
      </button>
      <input
        type="range"
        min={1}
        max={weeks}
        step={1}
        value={week}
        data-role="week"
        aria-label={text.week}
        aria-valuetext={text.of(week, weeks)}
        style={{ '--fill': `${((week - 1) / (weeks - 1)) * 100}%` }}
        onInput={({ currentTarget }) => goToWeek(session, currentTarget.valueAsNumber)}
      />
      <p class="provenance">
        <b>{text.of(week, weeks)}</b>
        <span data-role="runs" data-refined={result?.refined ?? false}>
          {runs}
        </span>
        {preview && (
          <span data-role="preview" title={preview.title}>
            {preview.text}
          </span>
        )}
        {spread !== '' && (
          <span data-role="ranges" title={rangeWords(session.resolved())}>
            {text.bands(spread)}
          </span>
        )}
        <span>{text.seed(seed)}</span>
        <span>{text.model(MODEL_VERSION)}</span>
        <span
          class="hash"
          data-role="hash"
          title={arms.map(({ label, scenarioHash: hash }) => `${label}: ${hash}`).join('\n')}
        >
          {text.scenario(hashText(arms, 6))}
        </span>
        {session.mode() === 'main' && <span>{text.noWorkers}</span>}
      </p>
    </footer>
  );
}
