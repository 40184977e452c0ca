import type { Note, Story, StoryPanel } from '@uptake/cli/story';
import type { ScenarioInput } from '@uptake/core';
import type { Posterior } from '@uptake/lab/internal';

/** Panels below the main chart; each can take its place. */
export type PanelId = StoryPanel;

/** What is looked at; not part of undo. */
export interface View {
  /** Week of the cursor, from 1. */
  readonly week: number;
  readonly panel: PanelId;
  /** Whether the panel takes the place of the main chart. */
  readonly enlarged: boolean;
  readonly mode: 'fan' | 'runs' | 'one';
  readonly measure: 'active' | 'real';
  /** What the reasons of people away are measured against; `parting`: where the lives of the same person part between both arms. */
  readonly reading: 'own-start' | 'other-arm' | 'parting';
  /** Whose calculation: role by index and percentile of the liking of real use, or one employee. */
  readonly who: { readonly role: number; readonly percentile: number; readonly employee?: number };
  /** Arm whose people are shown: 0 the baseline, 1 the other. */
  readonly arm: 0 | 1;
  /** Levers of the map. */
  readonly map: readonly [string, string];
  /** Column of levers: the seven, all of them, or the parameters. */
  readonly column: 'main' | 'all' | 'assumptions';
  readonly presenter: boolean;
  /** Lever that the presenter shows. */
  readonly lever: string;
  readonly theme: 'auto' | 'light' | 'dark';
  /** Language of the page. */
  readonly language: 'en' | 'de';
  /** Whether single letters are shortcuts. */
  readonly letters: boolean;
  /** Own outcome of the scenario that map and levers measure; real use of the last 8 weeks where it is left out. */
  readonly outcome?: string;
  /** Name of the snapshot whose curves are drawn behind those of the main chart; none where it is left out. */
  readonly behind?: string;
}

/** What an audience expects of one arm: shares at the weeks of `guessWeeks`, null as long as nothing is drawn there. */
export interface Guess {
  readonly arm: string;
  readonly values: readonly (number | null)[];
  readonly revealed: boolean;
}

/** A lever of an arm that is drawn evenly between two values, anew in each replication. */
export interface LeverRange {
  readonly arm: string;
  readonly lever: string;
  readonly lo: number;
  readonly hi: number;
}

/** A story and the scenario that its steps begin from, however far the room has moved the levers. */
export interface Script {
  readonly story: Story;
  readonly scenario: ScenarioInput;
  /** The two arms shown, the baseline first. */
  readonly arms: readonly [string, string];
}

/** What undo takes back: everything that changes numbers, the guess and the step of the story. */
export interface Work {
  readonly scenario: ScenarioInput;
  /** Names of the two arms shown, the baseline first. */
  readonly arms: readonly [string, string];
  readonly seed: string;
  readonly guess: Guess | null;
  /** Last week shown of an arm; 0 hides it everywhere. */
  readonly hide: Readonly<Record<string, number>>;
  /** Levers that are ranges; the scenario contains the middle of each. */
  readonly ranges: readonly LeverRange[];
  /** Draws of a fit: each replication takes one, the same in both arms. */
  readonly posterior?: Posterior;
  /** Step of the story, from 0; null outside of it. */
  readonly story: number | null;
  /** Other arms of the scenario in the main chart, beside the two that have levers; none where it is left out. */
  readonly also?: readonly string[];
  /** Notes in the main chart, by week; none where they are left out. */
  readonly notes?: readonly Note[];
  /** The story that is told; that of the sales-forecasting case where it is left out. */
  readonly script?: Script;
}

/** A work kept under a name. */
export interface Snapshot {
  readonly name: string;
  readonly work: Work;
}

/** The whole studio as one frozen plain object. */
export interface Studio {
  readonly work: Work;
  readonly view: View;
  /** Works kept by name, the oldest first; no part of undo. None where they are left out. */
  readonly snapshots?: readonly Snapshot[];
}

/** Arms shown beside the two with levers at most. */
export const mostAlso = 2;

/** Freezes a plain value through and through and gives it back. */
export function freeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const inner of Object.values(value)) freeze(inner);
  }
  return value;
}
