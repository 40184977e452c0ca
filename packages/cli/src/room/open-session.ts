/** Opens a session: begins one in a new folder, or goes on with one that was left. */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { armNames, type Scenario } from '@uptake/core';
import { createGame, type Game, pathCosts } from '@uptake/lab/internal';
import { InvalidInput } from '../exit-code.ts';
import { checkArms } from '../input/arm-names.ts';
import { checkFolder } from '../output/folder.ts';
import { harmless } from '../output/text.ts';
import { newCode, newKey } from './conductor.ts';
import { createJournal, type Journal, latestSession, readJournal } from './journal.ts';
import { most } from './journal-check.ts';
import { apply, beginSession, type Language, type Session, type Setup } from './session.ts';

/** What a session may be asked to be. */
export interface SessionFlags {
  readonly arms?: readonly string[];
  readonly seed: string;
  readonly reps?: number;
  readonly rounds?: number;
  readonly teams?: number;
  /** Most that a team may spend in a round. */
  readonly budget?: number;
  readonly lang?: Language;
  readonly port?: number;
  /** Folder of a session; `true` for the latest. */
  readonly resume?: string | true;
}

const firstPort = 4180;
/** The arms that are guessed; the levers are those between the first two. */
function armsOf(scenario: Scenario, arms: readonly string[] | undefined): readonly string[] {
  checkArms(scenario, arms);
  const all = armNames(scenario);
  const chosen = arms ?? all.slice(0, most.arms);
  if (chosen.length === 0)
    throw new InvalidInput(['the scenario has no arms; a room compares at least one']);
  if (chosen.length > most.arms)
    throw new InvalidInput([`--arms: a room has at most ${most.arms}, got ${chosen.length}`]);
  return chosen;
}

/** The rounds; nothing where the first two arms have no lever between them that teams could set. */
function gameOf(
  scenario: Scenario,
  [from, to]: readonly string[],
  rounds: number,
): Game | undefined {
  const [base, goal] = [from, to].map((arm) => (arm === undefined ? arm : scenario.arms[arm]));
  if (!base || !goal) return undefined;
  const prices = scenario.economics?.prices ?? {};
  try {
    return createGame({ base, goal, prices, rounds: Math.min(rounds, scenario.weeks) });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** A budget that makes teams choose: half of what all levers together cost in the first round, and enough for the cheapest. */
function budgetOf(game: Game | undefined): number {
  if (!game) return 0;
  const costs = game.levers.map(({ id }) => pathCosts(game, [[id]])[0] ?? 0);
  const half = costs.reduce((sum, cost) => sum + cost, 0) / 2;
  const least = Math.max(half, Math.min(...costs));
  if (!game.prices) return Math.ceil(least);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, least))) - 1);
  return Math.ceil(least / step) * step;
}

/** What is wrong with the numbers of the flags. */
export function checkNumbers({ port, rounds, teams }: SessionFlags): void {
  const within = (flag: string, value: number | undefined, from: number, to: number): string[] =>
    value === undefined || (value >= from && value <= to)
      ? []
      : [`--${flag}: must be from ${from} to ${to}, got ${value}`];
  const problems = [
    ...within('rounds', rounds, 4, most.rounds),
    ...within('teams', teams, 1, most.teams),
    ...within('port', port, 1024, 65_535),
  ];
  if (problems.length > 0) throw new InvalidInput(problems);
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

/** Name of the folder of a session that begins now. */
function folderName(now: Date): string {
  const date = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map(twoDigits).join('-');
  const time = [now.getHours(), now.getMinutes(), now.getSeconds()].map(twoDigits).join('');
  return `room-${date}-${time}`;
}

/** A session that begins or goes on, its journal, and where both lie. */
export interface Opened {
  readonly session: Session;
  /** Opens the journal: until then nothing is written. */
  start(): Journal;
  readonly game: Game | undefined;
  readonly folder: string;
  readonly shown: string;
}

/** What a session is opened from. */
export interface Source {
  readonly scenario: Scenario;
  readonly sha256: string;
  readonly shownFile: string;
}

/** Goes on with a session that was left. */
export function resumed(source: Source, flags: SessionFlags, root: string, at: string): Opened {
  const name = flags.resume === true ? latestSession(resolve(at, root)) : undefined;
  if (flags.resume === true && name === undefined)
    throw new InvalidInput([`--resume: no session in ${harmless(root)}; name its folder`]);
  const shown = flags.resume === true ? join(root, name as string) : (flags.resume as string);
  const folder = resolve(at, shown);
  const kept = readJournal(folder, shown);
  const [start] = kept.events;
  if (start?.e !== 'start') throw new InvalidInput([`${harmless(shown)}: is no session`]);
  if (start.setup.scenario !== source.sha256)
    throw new InvalidInput([
      `${source.shownFile}: has changed since the session in ${harmless(shown)}; take the file as it was, or begin a new one`,
    ]);
  const game = gameOf(source.scenario, start.setup.arms, start.setup.rounds);
  const session = beginSession(start.setup, start.language, game?.levers.length ?? 0);
  for (const event of kept.events) apply(session, event);
  return { session, start: () => kept.reopen(), game, folder, shown };
}

/** The folder, or where another session of this second has it the next that is free. */
function freeFolder(shown: string, at: string): string {
  let free = shown;
  for (let k = 2; existsSync(resolve(at, free)); k++) free = `${shown}-${k}`;
  return free;
}

/** Begins a session. */
export function begun(source: Source, flags: SessionFlags, root: string, at: string): Opened {
  const { scenario, sha256 } = source;
  const arms = armsOf(scenario, flags.arms);
  const rounds = Math.min(flags.rounds ?? 4, scenario.weeks);
  const game = gameOf(scenario, arms, rounds);
  if (!game && (flags.rounds ?? flags.teams ?? flags.budget) !== undefined)
    throw new InvalidInput([
      '--rounds, --teams, --budget: the first two arms differ in no lever that teams could set; name two that do with --arms',
    ]);
  const now = new Date();
  const shown = freeFolder(join(root, folderName(now)), at);
  const folder = resolve(at, shown);
  checkFolder(folder, shown);
  const setup: Setup = {
    ...{ scenario: sha256, seed: flags.seed, replications: flags.reps ?? 40, arms, rounds },
    ...{ teams: flags.teams ?? 4, budget: flags.budget ?? budgetOf(game) },
    ...{ code: newCode(), key: newKey(), port: flags.port ?? firstPort },
    begun: now.toISOString(),
  };
  const language = flags.lang ?? 'en';
  const session = beginSession(setup, language, game?.levers.length ?? 0);
  const start = (): Journal => {
    const journal = createJournal(folder, shown);
    journal.write({ e: 'start', setup, language });
    return journal;
  };
  return { session, start, game, folder, shown };
}
