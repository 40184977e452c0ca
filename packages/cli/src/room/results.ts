/** What an item of the agenda shows once phones are closed: a chart and sentences, the same on the projector and in the saved page. */
import { fanLevels, fanOf, scoreOf, throughWeeks } from '@uptake/lab/internal';
import type { RoomCurve } from '@uptake/viz/internal';
import { chartWords, type Shown } from './chart.ts';
import type { ArmFacts, Facts } from './facts.ts';
import { shownName } from './markup.ts';
import {
  armChanges,
  armName,
  leverName,
  personName,
  points,
  priceText,
  type Room,
  signedPoints,
  wordsOf,
} from './room.ts';
import { roundShown } from './round-results.ts';
import { type Item, type Step, stepOf } from './session.ts';

type GuessItem = Extract<Item, { kind: 'guess' }>;

/** The fan of the guesses as a curve with bands. */
function fanCurve(
  facts: Facts,
  name: string,
  guesses: readonly (readonly number[])[],
): RoomCurve[] {
  const fan = fanOf(guesses);
  if (!fan) return [];
  const series = fan.quantiles.map((values) => throughWeeks(facts.at, values));
  const at = (level: (typeof fanLevels)[number]): Float64Array =>
    series[fanLevels.indexOf(level)] as Float64Array;
  const bands = [
    { share: 0.8, low: at(0.1), high: at(0.9) },
    { share: 0.5, low: at(0.25), high: at(0.75) },
  ];
  return [{ name, values: at(0.5), bands, look: 0 }];
}

/** Sentences on how near people came: who, how wide, what the room missed, and its score. */
function scoreLines(room: Room, facts: Facts, item: GuessItem, came: readonly number[]): string[] {
  const words = wordsOf(room);
  const given = [...(room.session.guesses.get(item.id) ?? [])];
  if (given.length === 0) return [words.guess.nobody];
  const score = scoreOf(
    given.map(([, values]) => values),
    came,
  );
  const order = given
    .map(([id], k) => ({ id, miss: score.misses[k] as number }))
    .sort((a, b) => a.miss - b.miss);
  const near = order
    .slice(0, 3)
    .map(({ id, miss }) =>
      words.guess.nearOne(personName(room, room.session.people.get(id)), points(words, miss)),
    );
  const { at, by } = score.furthest;
  // The median person: half of all missed by as much or less.
  const median = order[Math.ceil(order.length / 2) - 1]?.miss ?? 0;
  return [
    words.guess.near(near.join(', ')),
    words.guess.wide(points(words, score.width), score.inside, score.weeks),
    Math.abs(by) < 0.0005
      ? words.guess.met
      : words.guess.missed(points(words, Math.abs(by)), by > 0, facts.at[at] as number),
    words.guess.score(points(words, score.crps), points(words, median)),
  ];
}

/** What came in the weeks of a guess. */
export function cameIn(facts: Facts, arm: string): number[] {
  const found = facts.arms.find((one) => one.arm === arm);
  return facts.at.map((week) => found?.active.median[week - 1] ?? 0);
}

/** The curve that came in an arm. */
export const cameCurve = (room: Room, { active, arm }: ArmFacts): RoomCurve => ({
  name: wordsOf(room).guess.came(armName(room, arm)),
  values: active.median,
  bands: active.bands,
  look: 1,
});

function guessShown(room: Room, facts: Facts, item: GuessItem, step: Step): Shown {
  const words = wordsOf(room);
  const title = words.guess.title(armName(room, item.arm));
  const given = [...(room.session.guesses.get(item.id)?.values() ?? [])];
  const fan = step === 'open' ? [] : fanCurve(facts, words.guess.room, given);
  const arm = facts.arms.find((one) => one.arm === item.arm);
  const isShown = step === 'shown' && arm !== undefined;
  const came = isShown ? [cameCurve(room, arm)] : [];
  const lines = isShown
    ? scoreLines(room, facts, item, cameIn(facts, item.arm))
    : [words.guess.in(given.length, room.session.people.size)];
  const subtitle = isShown ? words.guess.fanAndRuns : step === 'open' ? '' : words.guess.fan;
  return {
    title,
    lead: armChanges(room, item.arm),
    lines,
    curves: {
      curves: [...came, ...fan],
      weeks: facts.weeks,
      words: chartWords(words, words.guess.empty, subtitle, lines.join(' ')),
    },
  };
}

/** The answers that a question offers, by their ids. */
export function answersTo(
  room: Room,
  item: Item,
): readonly (readonly [id: string, text: string])[] {
  const { facts } = room;
  if (item.kind === 'vote')
    return (facts?.levers ?? []).map(({ id }) => [id, leverName(room, id)] as const);
  if (item.kind !== 'choice') return [];
  return (facts?.arms ?? []).map(({ arm }) => [arm, armName(room, arm)] as const);
}

/** The id of the right answer: the arm with the most real use at the end. */
export function rightAnswer({ arms }: Facts): string {
  const best = Math.max(...arms.map(({ end }) => end));
  return arms.find(({ end }) => end === best)?.arm ?? '';
}

/** How many chose each answer. */
function counts(room: Room, item: Item): { id: string; name: string; count: number }[] {
  const given = [...(room.session.answers.get(item.id)?.values() ?? [])];
  return answersTo(room, item).map(([id, name]) => ({
    ...{ id, name, count: given.filter((answer) => answer === id).length },
  }));
}

/** Which is right is told without levels: the curves are still to be guessed. */
function choiceShown(room: Room, facts: Facts, item: Item, step: Step): Shown {
  const words = wordsOf(room);
  const title = words.choice.ends;
  const rows = counts(room, item);
  const given = room.session.answers.get(item.id)?.size ?? 0;
  if (step === 'open') {
    const offers = facts.arms.map(({ arm }) => ({
      name: armName(room, arm),
      note: armChanges(room, arm),
    }));
    return { title, offers, lines: [words.choice.in(given, room.session.people.size)] };
  }
  const none = given === 0 ? [words.choice.nobody] : [];
  if (step !== 'shown') return { title, bars: rows, lines: none };
  const right = rightAnswer(facts);
  const bars = rows.map((row) => ({ ...row, right: row.id === right }));
  const howMany = rows.find(({ id }) => id === right)?.count ?? 0;
  const told = words.choice.wrong(armName(room, right));
  return {
    title,
    bars,
    lines: [told, ...none, ...(given > 0 ? [words.choice.howMany(howMany, given)] : [])],
  };
}

/** Which levers have the most votes, and that in a sentence. */
export function verdictOf(
  room: Room,
  item: Item,
): { readonly verdict: string; readonly winners: ReturnType<typeof counts> } {
  const { vote } = wordsOf(room);
  const rows = counts(room, item);
  const most = Math.max(0, ...rows.map(({ count }) => count));
  const winners = rows.filter(({ count }) => count === most && most > 0);
  const names = winners.map(({ name }) => name).join(', ');
  const verdict =
    winners.length === 0 ? vote.nobody : winners.length === 1 ? vote.room(names) : vote.tie(names);
  return { verdict, winners };
}

function voteShown(room: Room, facts: Facts, item: Item, step: Step): Shown {
  const words = wordsOf(room);
  const { title } = words.vote;
  const rows = counts(room, item);
  const given = room.session.answers.get(item.id)?.size ?? 0;
  if (step === 'open') {
    const offers = rows.map(({ id, name }) => ({ name, note: priceText(room, [], id) }));
    return { title, offers, lines: [words.vote.in(given, room.session.people.size)] };
  }
  const { verdict, winners } = verdictOf(room, item);
  if (step !== 'shown') return { title, bars: rows, lines: [verdict] };
  const chosen = facts.levers.filter(({ id }) => winners.some((row) => row.id === id)).slice(0, 4);
  const best = facts.levers.toSorted((a, b) => b.effect.value - a.effect.value)[0];
  const lines = [
    verdict,
    ...chosen.map(({ effect, id }) =>
      words.vote.effect(
        leverName(room, id),
        signedPoints(words, effect.value),
        `${signedPoints(words, effect.lo)} … ${signedPoints(words, effect.hi)}`,
      ),
    ),
    ...(best
      ? [words.vote.best(leverName(room, best.id), signedPoints(words, best.effect.value))]
      : []),
  ];
  const shown = best && !chosen.includes(best) ? [...chosen, best] : chosen;
  return {
    title,
    lines,
    curves: {
      weeks: facts.weeks,
      curves: [
        ...shown.map(({ id, real }, k) => ({
          name: leverName(room, id),
          values: real,
          look: k + 1,
        })),
        { name: words.vote.without, values: facts.real, look: 0 },
      ],
      words: chartWords(words, words.vote.curves, '', lines.join(' ')),
    },
  };
}

/** What the projector shows of an item at the step it has reached; nothing while there are no runs. */
export function shownOf(room: Room, item: Item): Shown | undefined {
  const { facts, session } = room;
  if (!facts) return undefined;
  const step = stepOf(session, item.id);
  switch (item.kind) {
    case 'guess':
      return guessShown(room, facts, item, step);
    case 'choice':
      return choiceShown(room, facts, item, step);
    case 'vote':
      return voteShown(room, facts, item, step);
    case 'round':
      return roundShown(room, facts, item, step);
    default:
      return { title: shownName(facts.name, 80), lines: [] };
  }
}
