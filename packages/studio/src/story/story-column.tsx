import { LeverRow } from '../panels/lever-slider.tsx';
import { goToWeek, predict } from '../session/actions.ts';
import type { Session } from '../session/session.ts';
import { commit, look } from '../state/history.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import { freeze } from '../state/state.ts';
import { type Step, steps } from './steps.ts';

/** Goes to a step of the story; past the end its case stays for the sandbox. */
export function goToStep(session: Session, index: number): void {
  const next = steps[index];
  session.change((history) => {
    const { work } = history.present;
    if (!next) return commit(history, freeze({ ...work, guess: null, hide: {}, story: null }));
    return look(
      commit(history, freeze({ ...next.work(), seed: work.seed, story: index })),
      next.view,
    );
  });
}

/** Leaves the story for what was there before it, or, where that is forgotten, for what the page holds. */
export function leaveStory(session: Session): void {
  const home = session.own.studio.work;
  session.change((history) =>
    commit(history, history.past.findLast(({ story }) => story === null) ?? home),
  );
}

/** A press on a clicker: the next or last step of the story; beside it, reveals a guess or moves a quarter of a year. */
export function clickOn(session: Session, by: 1 | -1): void {
  const { view, work } = session.history().present;
  const { guess, story } = work;
  if (guess && !guess.revealed && by > 0 && guess.values.some((share) => share !== null))
    predict(session);
  else if (story !== null) {
    if (story + by >= 0) goToStep(session, story + by);
  } else goToWeek(session, view.week + 13 * by);
}

/** The story in the place of the levers. */
export function StoryColumn({ session, replay }: { readonly session: Session; replay(): void }) {
  const index = session.history().present.work.story ?? 0;
  const step = steps[index] as Step;
  return (
    <section class="column story" aria-label="Story">
      <p class="count">
        {index + 1} of {steps.length}
      </p>
      <h2>{step.title}</h2>
      {step.text.map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
      {step.ask && <p class="ask">{step.ask}</p>}
      {step.lever && <LeverRow session={session} slider={sliders.get(step.lever) as Slider} />}
      {step.replay && (
        <button type="button" onClick={replay}>
          Replay the change
        </button>
      )}
      <span class="stretch" />
      <nav aria-label="Story">
        <button
          type="button"
          data-story="back"
          disabled={index === 0}
          onClick={() => goToStep(session, index - 1)}
        >
          Back
        </button>
        <button type="button" data-story="leave" onClick={() => leaveStory(session)}>
          Leave
        </button>
        <button
          type="button"
          class="primary"
          data-story="next"
          onClick={() => goToStep(session, index + 1)}
        >
          {index + 1 < steps.length ? 'Next' : 'Sandbox'}
        </button>
      </nav>
    </section>
  );
}
