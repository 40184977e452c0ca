import { parseStory, type StoryStep } from '@uptake/cli/story';
import { parseScenario } from '@uptake/core';
import { goToWeek, predict } from '../session/actions.ts';
import type { Session } from '../session/session.ts';
import { commit, type History, look } from '../state/history.ts';
import type { WrittenStory } from '../state/load.ts';
import { atStep } from '../state/script.ts';
import { freeze, type Script, type View, type Work } from '../state/state.ts';
import { salesStory } from './steps.ts';

/** The story that a work tells, or would tell. */
export function scriptOfWork({ script }: Work): Script {
  return script ?? salesStory();
}

/** The step of the story that is told; nothing outside of it. */
export function stepOf(work: Work): StoryStep | undefined {
  return work.story === null ? undefined : scriptOfWork(work).story.steps[work.story];
}

/** A history one step further, at a step of a story. The presenter begins beside the text. */
function told(history: History, script: Script, index: number, before: Work): History {
  const { work, view } = atStep(script, index, before);
  const first: Partial<View> = before.story === null ? { presenter: false } : {};
  return look(commit(history, work), { ...first, ...view });
}

/** Goes to a step of the story; past the end its case stays for the sandbox. */
export function goToStep(session: Session, index: number): void {
  session.change((history) => {
    const { work } = history.present;
    const script = scriptOfWork(work);
    if (index in script.story.steps) return told(history, script, index, work);
    return commit(history, freeze({ ...work, guess: null, hide: {}, story: null }));
  });
}

/** Begins the story, or goes on where it was left. */
export function beginStory(session: Session): void {
  const { past, present } = session.history();
  const { work } = present;
  const left = past.findLast(({ script, story }) => script === work.script && story !== null);
  goToStep(session, left?.story ?? 0);
}

/**
 * Leaves the story: its own case for what was there before it, or, where that is forgotten, for what the page holds; that of
 * the organisation shown for the levers as they are.
 */
export function leaveStory(session: Session): void {
  const home = session.own.studio.work;
  session.change((history) => {
    const { past, present } = history;
    const { work } = present;
    if (work.script)
      return commit(history, freeze({ ...work, guess: null, hide: {}, story: null }));
    return commit(history, past.findLast(({ story }) => story === null) ?? home);
  });
}

/** Whether the next press of a clicker reveals a guess. */
export function wouldReveal({ guess }: Work): boolean {
  return guess !== null && !guess.revealed && guess.values.some((share) => share !== null);
}

/** A press on a clicker: the next or last step of the story; beside it, reveals a guess or moves a quarter of a year. */
export function clickOn(session: Session, by: 1 | -1): void {
  const { view, work } = session.history().present;
  const { story } = work;
  if (by > 0 && wouldReveal(work)) predict(session);
  else if (story !== null) {
    if (story + by >= 0) goToStep(session, story + by);
  } else goToWeek(session, view.week + 13 * by);
}

/**
 * Tells a story that was opened as a file, about the scenario shown, from its first step.
 *
 * @throws ScenarioError with every problem of the story.
 */
export function adoptStory(session: Session, { dotted, story }: WrittenStory): void {
  const { arms, scenario } = session.history().present.work;
  const read = parseStory(story, parseScenario(scenario), { arms, dotted });
  begin(session, freeze({ story: read, scenario, arms }));
}

/** Begins a story of the organisation shown. */
function begin(session: Session, script: Script): void {
  session.change((history) =>
    told(history, script, 0, { ...history.present.work, story: null, script }),
  );
}

/** Begins again: the first step of the story that is told, or what the page holds. One step of undo leads back. */
export function beginAgain(session: Session): void {
  const { script } = session.history().present.work;
  const { studio } = session.own;
  if (script) begin(session, script);
  else session.change((history) => look(commit(history, studio.work), studio.view));
}
