import type { ComponentChildren } from 'preact';
import { LeverRow } from '../panels/lever-slider.tsx';
import type { Session } from '../session/session.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import { words } from '../words/words.ts';
import { goToStep, leaveStory, scriptOfWork, stepOf } from './tell.ts';

/** The story in the place of the levers: what the audience reads, never what the speaker says. */
export function StoryColumn({
  session,
  replay,
  children,
}: {
  readonly session: Session;
  replay(): void;
  /** Beside the number of the step. */
  readonly children?: ComponentChildren;
}) {
  const { work } = session.history().present;
  const step = stepOf(work);
  if (!step) return null;
  const index = work.story ?? 0;
  const { steps } = scriptOfWork(work).story;
  const { lever, replay: replays } = step.show;
  return (
    <section class="column story" aria-label={words.story.name}>
      <p class="count">
        {words.story.count(index + 1, steps.length)}
        {children}
      </p>
      <h2>{step.title}</h2>
      {step.text.map((paragraph, k) => (
        <p key={k}>{paragraph}</p>
      ))}
      {step.ask && <p class="ask">{step.ask}</p>}
      {lever && <LeverRow session={session} slider={sliders.get(lever) as Slider} />}
      {replays && (
        <button type="button" onClick={replay}>
          {words.story.replay}
        </button>
      )}
      <span class="stretch" />
      <nav aria-label={words.story.name}>
        <button
          type="button"
          data-story="back"
          disabled={index === 0}
          onClick={() => goToStep(session, index - 1)}
        >
          {words.story.back}
        </button>
        <button type="button" data-story="leave" onClick={() => leaveStory(session)}>
          {words.story.leave}
        </button>
        <button
          type="button"
          class="primary"
          data-story="next"
          onClick={() => goToStep(session, index + 1)}
        >
          {index + 1 < steps.length ? words.story.next : words.story.end}
        </button>
      </nav>
    </section>
  );
}
