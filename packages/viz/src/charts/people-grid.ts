import { pathRound } from 'd3-path';
import type { VNode } from 'preact';
import type { PeopleFrame } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { frameOf, lineHeight, write } from '../marks/frame.ts';
import { setKey } from '../marks/key.ts';
import { runCount, startPage } from '../marks/page.ts';
import { pathDigits } from '../marks/series.ts';
import { type Child, el } from '../svg/element.ts';
import { clean, withinLimit } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { shorten } from '../text/measure.ts';
import { eachPerson, fitPeople, type PersonMark } from './people-layout.ts';

/** Number of people by mode: none, token, real. */
function countModes({ modes }: PeopleFrame): [number, number, number] {
  const counts: [number, number, number] = [0, 0, 0];
  for (const mode of modes) {
    if (mode > 2) throw new RangeError(`mode must be 0, 1 or 2, got ${mode}`);
    counts[mode as 0 | 1 | 2]++;
  }
  return counts;
}

interface TeamCount {
  readonly role: string;
  readonly team: number;
  readonly counts: readonly [number, number, number];
}

const countTeams = ({ teams, modes, roles, roleOfTeam }: PeopleFrame): TeamCount[] => {
  const found: { team: number; counts: [number, number, number] }[] = [];
  const placeOf: number[] = [];
  for (let employee = 0; employee < teams.length; employee++) {
    const team = teams[employee] as number;
    let place = placeOf[team];
    if (place === undefined) {
      place = found.push({ team, counts: [0, 0, 0] }) - 1;
      placeOf[team] = place;
    }
    const one = found[place] as (typeof found)[number];
    one.counts[modes[employee] as 0 | 1 | 2]++;
  }
  return found.map(({ team, counts }) => ({
    role: roles[roleOfTeam[team] ?? -1] ?? '',
    team,
    counts,
  }));
};

/** The finding of `peopleGrid`: people by mode, and teams that all use it or not at all. */
function describePeople(frame: PeopleFrame): string {
  const [none, token, real] = countModes(frame);
  const teams = countTeams(frame);
  const full = teams.filter(({ counts }) => counts[0] + counts[1] === 0).length;
  const empty = teams.filter(({ counts }) => counts[2] === 0).length;
  const count = frame.modes.length;
  const people = count === 1 ? say('1 person') : say('{0} people', count);
  return withinLimit([
    say(
      '{0}, week {1}: {2} of {3} in real use, {4} in token use, {5} in none.',
      clean(frame.label, 30),
      frame.week,
      real,
      people,
      token,
      none,
    ),
    say(
      '{0} of {1} all in real use, {2} with nobody.',
      full,
      teams.length === 1 ? say('1 team') : say('{0} teams', teams.length),
      empty,
    ),
  ]);
}

/** Counts per team. */
function peopleTable(frame: PeopleFrame): DataTable {
  return {
    caption: say('{0}, week {1}: people by mode and team', frame.label, frame.week),
    columns: [
      { id: 'role', label: say('Role'), unit: '' },
      { id: 'team', label: say('Team'), unit: '' },
      { id: 'real', label: say('Real use'), unit: say('people') },
      { id: 'token', label: say('Token use'), unit: say('people') },
      { id: 'none', label: say('No use'), unit: say('people') },
    ],
    rows: countTeams(frame).map(({ role, team, counts }): Cell[] => [
      role,
      team + 1,
      counts[2],
      counts[1],
      counts[0],
    ]),
  };
}

/** Options of `peopleGrid`. */
export interface PeopleGridOptions {
  /** Employee to ring. */
  readonly selected?: number;
}

/** Most people drawn as a node each; more are drawn as one path a mode. */
const mostMarks = 2000;

const modeOrder = ['none', 'token', 'real'] as const;

/** People as a square each, which can be pointed at; very many as one path a mode. */
function squares(marks: readonly PersonMark[], colours: readonly string[]): Child[] {
  if (marks.length <= mostMarks) {
    return marks.map(({ employee, mode, x, y, side }) =>
      el('rect', {
        x,
        y,
        width: side,
        height: side,
        fill: colours[mode],
        'data-person': String(employee),
      }),
    );
  }
  return colours.map((fill, own) => {
    const path = pathRound(pathDigits);
    for (const { mode, x, y, side } of marks) if (mode === own) path.rect(x, y, side, side);
    const d = path.toString();
    return d !== '' && el('path', { d, fill });
  });
}

function draw(data: PeopleFrame, options: PeopleGridOptions & FigureOptions = {}): VNode {
  const frame = frameOf(options);
  const { size, small, width, theme } = frame;
  const counts = countModes(data);
  const colours = modeOrder.map((mode) => theme.modes[mode]);
  const room = width - 1.8 * size;
  const key = setKey(
    frame,
    [
      { name: `${say('Real use')} ${counts[2]}`, colour: theme.modes.real },
      { name: `${say('Token use')} ${counts[1]}`, colour: theme.modes.token },
      { name: `${say('No use')} ${counts[0]}`, colour: theme.modes.none },
    ],
    room,
  );
  const nameHeight = lineHeight(small) * 1.5;
  const usual = Math.max(width * 0.5, 34 * size);
  const high = options.height === undefined ? usual : options.height - 9 * size - key.height;
  const smallest = fitPeople(data, [room, 0], nameHeight);
  const usualFit = fitPeople(data, [room, high], nameHeight);
  const { box, finish } = startPage(frame, options, {
    title: say('{0}: everybody in week {1}', clean(data.label, 60), data.week),
    subtitle: say(
      'A square a person, a block a team; one run, replication {0}',
      data.replication + 1,
    ),
    description: describePeople(data),
    runs: 1,
    footer: [runCount(1)],
    least: usualFit.layout.rows * usualFit.cell + key.height,
    floor: smallest.layout.rows * smallest.cell + key.height,
    ratio: 0,
  });
  const top = box.top + key.height;
  const fitted =
    options.height === undefined
      ? usualFit
      : fitPeople(data, [room, Math.min(high, box.bottom - top)], nameHeight);
  const { layout, cell } = fitted;
  const marks: PersonMark[] = [];
  eachPerson(data, fitted, [box.left, top], (mark) => {
    marks.push(mark);
  });
  const chosen = marks.find(({ employee }) => employee === options.selected);
  return finish(
    key.draw(box.left, box.top),
    layout.roles.map(({ role, row, people }) => {
      const name = clean(data.roles[role] ?? '');
      const text = `${shorten(name, room * 0.8, small, 700)} · ${people}`;
      const base = top + row * cell + nameHeight - small * 0.6;
      return write(frame, [box.left, base], text, { size: small, weight: 700 });
    }),
    el('g', { 'data-role': 'people', 'data-cell': cell }, squares(marks, colours)),
    chosen &&
      el('rect', {
        x: chosen.x - 2,
        y: chosen.y - 2,
        width: chosen.side + 4,
        height: chosen.side + 4,
        fill: 'none',
        stroke: theme.ink,
        'stroke-width': 2,
      }),
  );
}

/** All employees in one week of one run: modes by colour and size, people by team, teams by role. */
export const peopleGrid: Figure<PeopleFrame, PeopleGridOptions> = Object.assign(draw, {
  describe: describePeople,
  table: peopleTable,
});
