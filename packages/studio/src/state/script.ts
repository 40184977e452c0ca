import { parseStory, type StoryShow, type StoryStep } from '@uptake/cli/story';
import { parseScenario, type Scenario } from '@uptake/core';
import { mappingOf } from '@uptake/core/internal';
import { setLever } from './edit.ts';
import { startGuess } from './guess.ts';
import { withNotes } from './notes.ts';
import { type Slider, sliders } from './sliders.ts';
import { freeze, type Script, type View, type Work } from './state.ts';

/**
 * A script from anything: a story, and what it begins from where that is not the present work.
 *
 * @param given - Untrusted.
 * @param check - Checks a state that contains the scenario and the arms given.
 * @throws ScenarioError with every problem of the story.
 */
export function scriptOf(
  given: unknown,
  present: Pick<Work, 'scenario' | 'arms'>,
  check: (state: unknown) => Pick<Work, 'scenario' | 'arms'>,
): Script {
  const { arms: shown, scenario: own, story } = mappingOf(given);
  const { arms, scenario } = own === undefined ? present : check({ scenario: own, arms: shown });
  return freeze({ story: parseStory(story, parseScenario(scenario), { arms }), scenario, arms });
}

/** What a step of a script shows: the work, and where to look. */
interface Told {
  readonly work: Work;
  readonly view: Partial<View>;
}

/** The work with a step's levers set, each beside what is there. */
function withLevers(work: Work, { levers = {} }: StoryShow): Work {
  let now = work;
  for (const [arm, values] of Object.entries(levers))
    for (const [id, value] of Object.entries(values)) {
      const scenario = parseScenario(now.scenario).arms[arm] as Scenario;
      now = setLever(now, { arm, slider: sliders.get(id) as Slider, scenario }, value);
    }
  return now;
}

/** What a step begins from: the scenario of the script, or what the room has made of it. */
function baseOf({ arms, scenario }: Script, show: StoryShow, before: Work): Work {
  const { also: _also, notes: _notes, posterior, ...kept } = before;
  const clear = { guess: null, hide: show.hide ?? {} } as const;
  if (show.keep) return { ...before, ...clear, arms: show.arms ?? before.arms };
  // The draws of a fit are of the page's own organisation, and so is its story.
  const fit = kept.script && posterior && { posterior };
  return { ...kept, ...fit, ...clear, scenario, arms: show.arms ?? arms, ranges: [] };
}

const placeOf = (name: string | undefined, [, other]: readonly [string, string]): 0 | 1 =>
  name === other ? 1 : 0;

/** Where a step looks; what it leaves out is as at first, but for the week and the presenter. */
function viewOf(show: StoryShow, work: Work, scenario: Scenario): Partial<View> {
  const { column, enlarged, lever, map, measure, mode, panel, people, person, presenter } = show;
  const role = scenario.roles.findIndex(({ name }) => name === person?.role);
  return {
    enlarged: enlarged ?? false,
    mode: mode ?? 'fan',
    measure: measure ?? 'active',
    panel: panel ?? 'reasons',
    reading: show.reading ?? 'own-start',
    column: column ?? 'main',
    ...(show.week !== undefined && { week: show.week }),
    ...(presenter !== undefined && { presenter }),
    ...(lever !== undefined && { lever }),
    ...(map && { map }),
    ...(people !== undefined && { arm: placeOf(people, work.arms) }),
    ...(person && { who: { role: Math.max(0, role), percentile: person.percentile ?? 50 } }),
  };
}

/**
 * The state of a step.
 *
 * @param index - Number of the step, from 0, of those that there are.
 * @param before - The present work: its seed stays, and with `keep` all that it has.
 */
export function atStep(script: Script, index: number, before: Work): Told {
  const { show } = script.story.steps[index] as StoryStep;
  const based = withLevers({ ...baseOf(script, show, before), story: index }, show);
  const noted = withNotes(based, [...(based.notes ?? []), ...(show.notes ?? [])]);
  const scenario = parseScenario(noted.scenario);
  const work = show.guess === undefined ? noted : startGuess(noted, show.guess, scenario.weeks);
  return { work: freeze(work), view: viewOf(show, work, scenario) };
}
