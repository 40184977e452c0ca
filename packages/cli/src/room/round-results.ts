/** What a round shows: what each team chose, and where its organisation is. */
import { roundStart } from '@uptake/lab/internal';
import type { RoomCurve, RoomCurves } from '@uptake/viz/internal';
import { chartWords, type Shown } from './chart.ts';
import type { Facts } from './facts.ts';
import type { Debrief } from './organisations.ts';
import { haveReached, leverName, money, percent, type Room, spending, wordsOf } from './room.ts';
import { type Item, type Step, teamsIn } from './session.ts';

type RoundItem = Extract<Item, { kind: 'round' }>;

/** The organisations of the teams as curves, as far as they have come, and the one without levers in grey. */
function teamCurves(room: Room, facts: Facts, rounds: number, finding: string): RoomCurves {
  const words = wordsOf(room);
  const { game } = facts;
  const until = game?.ends[rounds - 1] ?? 0;
  const curveOf = (name: string, real: readonly number[] | undefined, look: number): RoomCurve => ({
    ...{ name, look, values: Float64Array.from((real ?? []).slice(0, until)) },
  });
  const teams = teamsIn(room.session).map((team) =>
    curveOf(words.team(team + 1), room.organisations?.place(team)?.real, team),
  );
  const alone = curveOf(words.round.alone, room.organisations?.alone?.real, -1);
  return {
    curves: [...teams, alone].filter(({ values }) => values.length > 0),
    weeks: facts.weeks,
    flags: (game?.ends ?? []).map((_, round) => ({
      week: game ? roundStart(game, round) : 1,
      label: `${words.stage.itemNames.round} ${round + 1}`,
    })),
    words: chartWords(
      words,
      words.round.curves,
      words.round.curvesSub(replicationsOf(room)),
      finding,
    ),
  };
}

const replicationsOf = (room: Room): number =>
  room.organisations?.place(0)?.snapshots.length ?? room.session.setup.replications;

/** The organisations to the end, as the debrief has them. */
export function endCurves(room: Room, facts: Facts, debrief: Debrief, finding: string): RoomCurves {
  const { words, ...rest } = teamCurves(room, facts, 0, finding);
  const own = wordsOf(room);
  const teams = debrief.teams.toSorted((a, b) => a.team - b.team);
  return {
    ...{ ...rest, words },
    curves: [
      ...teams.map(({ real, team }) => ({
        ...{ name: own.team(team + 1), look: team, values: Float64Array.from(real) },
      })),
      { name: own.round.alone, look: -1, values: Float64Array.from(debrief.alone.real) },
    ],
  };
}

/** Levers by name, or that there is none. */
export const leversText = (room: Room, levers: readonly string[]): string =>
  levers.length === 0
    ? wordsOf(room).round.nothing
    : levers.map((id) => leverName(room, id)).join(', ');

/** A round at the step it has reached. */
export function roundShown(room: Room, facts: Facts, { round }: RoundItem, step: Step): Shown {
  const words = wordsOf(room);
  const { game } = facts;
  if (!game) return { title: '', lines: [] };
  const { drafts, paths, setup } = room.session;
  const from = roundStart(game, round);
  const to = game.ends[round] as number;
  const title = `${words.round.title(round + 1, setup.rounds)} · ${words.round.weeks(from, to)}`;
  if (step === 'open') {
    const teams = teamsIn(room.session);
    const ready = teams.filter((team) => (drafts[team] ?? []).length > 0).length;
    const lines = [words.round.ready(ready, teams.length)];
    return { title, lines, curves: teamCurves(room, facts, round, lines.join(' ')) };
  }
  const isLived = haveReached(room, to);
  if (step === 'closed' || !isLived) {
    const lines = teamsIn(room.session).map(
      (team) => `${words.team(team + 1)}: ${leversText(room, paths[team]?.[round] ?? [])}`,
    );
    return { title, lines: isLived ? lines : [words.round.living, ...lines] };
  }
  const lines = teamsIn(room.session).map((team) => {
    const path = paths[team] ?? [];
    const real = room.organisations?.place(team)?.real ?? [];
    const { cost } = spending(room, path.slice(0, round), path[round] ?? []);
    const level = words.round.level(words.team(team + 1), percent(real[to - 1] ?? 0), to);
    return words.round.chosen(level, leversText(room, path[round] ?? []), money(room, cost));
  });
  return { title, lines, curves: teamCurves(room, facts, round + 1, lines.join(' ')) };
}
