/**
 * A session of a room: what is on the agenda, who is there, what they guess, answer, vote and choose.
 *
 * The state is what its events make of it, one after the other: the journal holds the events, so that a session whose process was
 * killed comes back as it was.
 */
import type { Path } from '@uptake/lab/internal';

/** Languages of the pages. */
export type Language = 'en' | 'de';
export const languages: readonly Language[] = ['en', 'de'];

/** The steps of an item, in their order. */
export const steps = ['ready', 'open', 'closed', 'shown'] as const;

/** How far an item of the agenda has come: not begun, open for phones, closed, its result shown. */
export type Step = (typeof steps)[number];

/** One item of the agenda. */
export type Item =
  | { readonly id: string; readonly kind: 'lobby' | 'choice' | 'vote' | 'debrief' }
  | { readonly id: string; readonly kind: 'guess'; readonly arm: string }
  | { readonly id: string; readonly kind: 'round'; readonly round: number };

/** What a session is set up with; it does not change. */
export interface Setup {
  /** Fingerprint of the scenario file. */
  readonly scenario: string;
  readonly seed: string;
  readonly replications: number;
  /** The arms guessed, the first of which teams start from; the second has the levers as chosen. */
  readonly arms: readonly string[];
  readonly rounds: number;
  readonly teams: number;
  /** Most that a team may spend in a round. */
  readonly budget: number;
  /** What people type to join. */
  readonly code: string;
  /** What lets somebody drive. */
  readonly key: string;
  readonly port: number;
  readonly begun: string;
}

/** Somebody with a phone. */
export interface Person {
  readonly id: number;
  /** SHA-256 of the token that the phone keeps. */
  readonly token: string;
  /** As given, cut; may be empty. */
  readonly name: string;
  readonly team: number;
}

/** What happened, as a line of the journal. */
export type RoomEvent =
  | { readonly e: 'start'; readonly setup: Setup; readonly language: Language }
  | { readonly e: 'join'; readonly id: number; readonly token: string; readonly name: string }
  | { readonly e: 'leave'; readonly id: number }
  | { readonly e: 'team'; readonly id: number; readonly team: number }
  | {
      readonly e: 'guess';
      readonly id: number;
      readonly item: string;
      readonly values: readonly number[];
    }
  | { readonly e: 'answer'; readonly id: number; readonly item: string; readonly answer: string }
  | {
      readonly e: 'draft';
      readonly team: number;
      readonly round: number;
      readonly levers: readonly string[];
    }
  | { readonly e: 'step'; readonly item: string; readonly step: Step }
  | { readonly e: 'clear'; readonly item: string }
  | { readonly e: 'language'; readonly language: Language }
  | { readonly e: 'names'; readonly shown: boolean }
  | { readonly e: 'reset' };

/** The state of a session. */
export interface Session {
  readonly setup: Setup;
  readonly agenda: readonly Item[];
  language: Language;
  /** Whether names of people are shown on the projector. */
  names: boolean;
  /** Place on the agenda. */
  at: number;
  readonly steps: Map<string, Step>;
  readonly people: Map<number, Person>;
  /** The highest id that was given: one that is free again is not given twice. */
  lastId: number;
  /** Guesses by item and person. */
  readonly guesses: Map<string, Map<number, readonly number[]>>;
  /** Answers and votes by item and person. */
  readonly answers: Map<string, Map<number, string>>;
  /** What each team is about to choose. */
  drafts: string[][];
  /** What each team has chosen, by round. */
  paths: Path[];
}

/** The agenda: which arm ends higher, a guess of each arm, the vote for a lever, the rounds, and what came of it. */
function agendaOf({ arms, rounds }: Setup, levers: number): Item[] {
  const guesses = arms.map((arm, k): Item => ({ id: `guess-${k}`, kind: 'guess', arm }));
  const played = Array.from(
    { length: levers > 0 ? rounds : 0 },
    (_, round): Item => ({ id: `round-${round}`, kind: 'round', round }),
  );
  return [
    { id: 'lobby', kind: 'lobby' },
    ...(arms.length > 1 ? [{ id: 'ends', kind: 'choice' } as const] : []),
    ...guesses,
    ...(levers > 0 ? [{ id: 'vote', kind: 'vote' } as const] : []),
    ...played,
    { id: 'debrief', kind: 'debrief' },
  ];
}

/** A session as it begins. */
export function beginSession(setup: Setup, language: Language, levers: number): Session {
  return {
    setup,
    agenda: agendaOf(setup, levers),
    language,
    names: true,
    at: 0,
    steps: new Map(),
    people: new Map(),
    lastId: 0,
    guesses: new Map(),
    answers: new Map(),
    drafts: Array.from({ length: setup.teams }, () => []),
    paths: Array.from({ length: setup.teams }, () => []),
  };
}

/** The item of the agenda that is on. */
export const itemOf = ({ agenda, at }: Session): Item => agenda[at] as Item;

/** How far an item has come. */
export const stepOf = ({ steps }: Session, item: string): Step => steps.get(item) ?? 'ready';

/** People of a team. */
export const membersOf = ({ people }: Session, team: number): Person[] =>
  [...people.values()].filter((person) => person.team === team);

/** Teams that have people, or have chosen a lever while they had. */
export const teamsIn = (session: Session): number[] =>
  session.paths.flatMap((path, team) =>
    membersOf(session, team).length > 0 || path.some((chosen) => chosen.length > 0) ? [team] : [],
  );

/** The team that has the fewest people, the first of them. */
function smallestTeam(session: Session): number {
  const sizes = session.paths.map((_, team) => membersOf(session, team).length);
  return Math.max(0, sizes.indexOf(Math.min(...sizes)));
}

function inMap<V>(maps: Map<string, Map<number, V>>, item: string): Map<number, V> {
  const known = maps.get(item) ?? new Map<number, V>();
  maps.set(item, known);
  return known;
}

/** What a step of an item does beside being noted. */
function enter(session: Session, item: Item, step: Step): void {
  const was = stepOf(session, item.id);
  session.at = session.agenda.indexOf(item);
  session.steps.set(item.id, step);
  // Who only comes back to a round finds it as it was left.
  if (item.kind !== 'round' || was === step) return;
  if (step === 'open') {
    // What came of later rounds goes with the paths that they were played on.
    for (const { id } of session.agenda.slice(session.at + 1)) session.steps.delete(id);
    session.paths = session.paths.map((path) => path.slice(0, item.round));
    session.drafts = session.paths.map((path) => [...(path.at(-1) ?? [])]);
  }
  if (step === 'closed')
    session.paths = session.paths.map((path, team) => [
      ...path.slice(0, item.round),
      [...(session.drafts[team] ?? [])],
    ]);
}

/** Everything that people gave is gone; who is there stays. */
function reset(session: Session): void {
  session.at = 0;
  session.steps.clear();
  session.guesses.clear();
  session.answers.clear();
  session.drafts = session.drafts.map(() => []);
  session.paths = session.paths.map(() => []);
}

/** Takes an event into the state. Events were checked before they were written. */
export function apply(session: Session, event: RoomEvent): void {
  switch (event.e) {
    case 'start':
      break;
    case 'leave':
      session.people.delete(event.id);
      break;
    case 'join':
      session.lastId = Math.max(session.lastId, event.id);
      session.people.set(event.id, {
        id: event.id,
        token: event.token,
        name: event.name,
        team: smallestTeam(session),
      });
      break;
    case 'team': {
      const person = session.people.get(event.id);
      if (person) session.people.set(event.id, { ...person, team: event.team });
      break;
    }
    case 'guess':
      inMap(session.guesses, event.item).set(event.id, event.values);
      break;
    case 'answer':
      inMap(session.answers, event.item).set(event.id, event.answer);
      break;
    case 'draft':
      session.drafts[event.team] = [...event.levers];
      break;
    case 'step': {
      const item = session.agenda.find(({ id }) => id === event.item);
      if (item) enter(session, item, event.step);
      break;
    }
    case 'clear':
      session.steps.delete(event.item);
      session.guesses.delete(event.item);
      session.answers.delete(event.item);
      break;
    case 'language':
      session.language = event.language;
      break;
    case 'names':
      session.names = event.shown;
      break;
    case 'reset':
      reset(session);
  }
}

/** What the facilitator's one key does next: the item it comes to and its step; nothing at the end. */
export function nextStep(session: Session): { item: Item; step: Step } | undefined {
  const item = itemOf(session);
  const step = stepOf(session, item.id);
  const after = session.agenda[session.at + 1];
  if (item.kind === 'lobby' || item.kind === 'debrief' || step === 'shown')
    return after && { item: after, step: after.kind === 'debrief' ? 'shown' : 'open' };
  return { item, step: steps[steps.indexOf(step) + 1] as Step };
}

/** Whether a round has been played. */
export const isPlayed = ({ paths }: Session): boolean => (paths[0]?.length ?? 0) > 0;
