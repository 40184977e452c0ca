import { levers, metrics } from '@uptake/core';
import type { Entry } from '@uptake/core/internal';
import {
  byName,
  choice,
  either,
  type Field,
  flag,
  type JsonSchema,
  keyed,
  line,
  list,
  number,
  prose,
} from './fields.ts';

/** Panels of the studio, as a story names them. */
export const storyPanels = [
  'reasons',
  'learning',
  'rivals',
  'calculation',
  'people',
  'gap',
  'money',
  'levers',
  'modes',
  'roles',
  'map',
  'table',
] as const;

/** One of them. */
export type StoryPanel = (typeof storyPanels)[number];

/** One note in the main chart. */
export interface Note {
  /** Week, from 1. */
  readonly week: number;
  readonly text: string;
}

/** The state that a step of a story is told in; what is left out is as at first. */
export interface StoryShow {
  readonly arms?: readonly [string, string];
  /** Last week shown by arm; 0 hides it. */
  readonly hide?: Readonly<Record<string, number>>;
  /** The arm that the audience draws before it is revealed. */
  readonly guess?: string;
  /** Values of levers and metrics by arm. */
  readonly levers?: Readonly<Record<string, Readonly<Record<string, number>>>>;
  /** Whether levers stay as the room has set them. */
  readonly keep?: boolean;
  readonly panel?: StoryPanel;
  readonly enlarged?: boolean;
  readonly week?: number;
  readonly mode?: 'fan' | 'runs' | 'one';
  readonly measure?: 'active' | 'real';
  readonly reading?: 'own-start' | 'other-arm' | 'parting';
  readonly column?: 'main' | 'all' | 'assumptions';
  readonly presenter?: boolean;
  /** Lever beside the text, and that of the presenter. */
  readonly lever?: string;
  readonly map?: readonly [string, string];
  readonly person?: { readonly role?: string; readonly percentile?: number };
  /** Arm whose people are shown. */
  readonly people?: string;
  readonly replay?: boolean;
  readonly notes?: readonly Note[];
}

/** One step of a story. */
export interface StoryStep {
  readonly title: string;
  /** Minutes that it takes; 0 where nobody said. */
  readonly minutes: number;
  /** Paragraphs that the audience reads. */
  readonly text: readonly string[];
  /** A question to the audience. */
  readonly ask?: string;
  /** Paragraphs that only the speaker reads. */
  readonly say: readonly string[];
  readonly show: StoryShow;
}

/** A story of the studio, checked against its scenario. */
export interface Story {
  readonly title: string;
  readonly steps: readonly StoryStep[];
}

/** A week, or a word for it. */
export type WeekFile = number | 'first' | 'middle' | 'last';

/** What a step shows, as it is written: arms also as baseline and other, weeks also in words. */
export interface ShowFile
  extends Omit<StoryShow, 'arms' | 'hide' | 'map' | 'notes' | 'panel' | 'week'> {
  readonly arms?: readonly string[];
  readonly hide?: string | readonly string[] | Readonly<Record<string, number>>;
  readonly map?: readonly string[];
  readonly notes?: readonly { readonly week: WeekFile; readonly text: string }[];
  readonly panel?: StoryPanel | readonly StoryPanel[];
  readonly week?: WeekFile;
}

/** One step as it is written. */
interface StepFile extends Omit<Partial<StoryStep>, 'show' | 'title'> {
  readonly title: string;
  readonly show?: ShowFile;
}

const isList = (value: unknown): boolean => Array.isArray(value);
const isText = (value: unknown): boolean => typeof value === 'string';

/** Levers and metrics that a step can set. */
export const inputs: readonly Entry[] = [...levers, ...metrics];
/** Their names. */
export const inputNames: readonly string[] = inputs.map(({ id }) => id);

const arm = line(200, 'An arm of the scenario by name; baseline and other are the two shown.');
const panel = choice(storyPanels, 'A panel below the main chart.');
const week: Field<WeekFile> = either(
  isText,
  choice(['first', 'middle', 'last'], 'A week in words.'),
  number([1, 5200], 'A week, from 1.', true),
);
const lever = choice(inputNames, 'A lever or metric; uptake levers lists them.');

/** Letters of a note in the chart at most. */
export const noteLetters = 80;

const note = keyed(
  { week, text: line(noteLetters, 'What stands in the chart.') },
  ['week', 'text'],
  'A note at a week of the main chart.',
);

const show: Field<ShowFile> = keyed(
  {
    arms: list(arm, [2, 2], 'The two arms shown, the baseline first.'),
    hide: either(
      isText,
      arm,
      either(
        isList,
        list(arm, [0, 20], 'Arms that are hidden.'),
        byName(number([0, 5200], 'Last week shown; 0 hides all.', true), 'By arm.'),
      ),
    ),
    guess: line(200, 'The arm that the audience draws before it is revealed.'),
    levers: byName(
      byName(number([-1e6, 1e6], 'Value.'), 'Values by lever or metric.'),
      'Levers by arm, beside what the scenario sets.',
    ),
    keep: flag('Whether levers stay as the room has set them. Default false: as in the scenario.'),
    panel: either(isList, list(panel, [1, 12], 'The first that the scenario has.'), panel),
    enlarged: flag('Whether the panel takes the place of the main chart.'),
    week,
    mode: choice(['fan', 'runs', 'one'], 'Bands, every run, or one run.'),
    measure: choice(['active', 'real'], 'All use, or real use.'),
    reading: choice(['own-start', 'other-arm', 'parting'], 'What reasons are measured against.'),
    column: choice(['main', 'all', 'assumptions'], 'Which levers the column shows.'),
    presenter: flag('Whether the main chart stands alone, with one lever.'),
    lever: choice(inputNames, 'Lever beside the text, and that of the presenter.'),
    map: list(lever, [2, 2], 'Both levers of the map.'),
    person: keyed(
      {
        role: line(200, 'Name of a role.'),
        percentile: number([0, 100], 'How much they like the tool. Default 50.'),
      },
      [],
      'Whose calculation is shown.',
    ),
    people: line(200, 'Arm whose people are shown.'),
    replay: flag('Whether the step shows what changed since the scenario as it is.'),
    notes: list(note, [0, 20], 'Notes in the main chart.'),
  },
  [],
  'The state that the step is told in; what is left out is as at first.',
);

/** One step as it is written. */
export const step: Field<StepFile> = keyed(
  {
    title: line(80, 'Title of the step.'),
    minutes: number([0, 240], 'Minutes that it takes.'),
    text: prose(1500, 'What the audience reads beside the chart.'),
    ask: line(300, 'A question to the audience.'),
    say: prose(8000, 'Notes of the speaker, on the desk only.'),
    show,
  },
  ['title'],
  'One step.',
);

/** A value that is read elsewhere. */
const raw: Field<unknown> = { schema: step.schema, read: (value) => value };

/** A story as it is written; each of its steps is read as {@link step}. */
export const file: Field<Omit<Story, 'steps'> & { readonly steps: readonly unknown[] }> = keyed(
  {
    title: line(120, 'Title of the story.'),
    steps: list(raw, [1, 60], 'Steps in their order.'),
  },
  ['title', 'steps'],
  'A story for the studio: what is shown, said and asked, step by step.',
);

/** The form of a story file as JSON Schema, draft 2020-12, for editors. */
export function storyJsonSchema(): JsonSchema {
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Story of the uptake studio',
    ...file.schema,
  };
}
