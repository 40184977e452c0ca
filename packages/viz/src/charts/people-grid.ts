import type { VNode } from 'preact';
import type { PeopleFrame } from '../data.ts';
import type { Figure, FigureOptions } from '../figure.ts';
import { setKey } from '../marks/key.ts';
import { startPage } from '../marks/page.ts';
import { lineHeight, sheetOf } from '../marks/sheet.ts';
import { write } from '../marks/write.ts';
import { el, tenth } from '../svg/element.ts';
import { clean } from '../text/clean.ts';
import { shorten } from '../text/fit.ts';
import { fitPeople } from './people-grid/fit-cells.ts';
import { eachPerson, type PersonMark } from './people-grid/layout.ts';
import { countModes, describePeople, peopleTable } from './people-grid/words.ts';

/** Options of `peopleGrid`. */
export interface PeopleGridOptions {
  /** Employee to ring. */
  readonly selected?: number;
}

/** Most people drawn as a node each; more are drawn as one path a mode. */
export const mostMarks = 2000;

const modeOrder = ['none', 'token', 'real'] as const;

function draw(data: PeopleFrame, options: PeopleGridOptions & FigureOptions = {}): VNode {
  const sheet = sheetOf(options);
  const { size, small, width, theme } = sheet;
  const counts = countModes(data);
  const colours = modeOrder.map((mode) => theme.modes[mode]);
  const room = width - 1.8 * size;
  const key = setKey(
    sheet,
    [
      { name: `Real use ${counts[2]}`, colour: theme.modes.real },
      { name: `Token use ${counts[1]}`, colour: theme.modes.token },
      { name: `No use ${counts[0]}`, colour: theme.modes.none },
    ],
    room,
  );
  const nameHeight = lineHeight(small) * 1.5;
  const usual = Math.max(width * 0.5, 34 * size);
  const high = options.height === undefined ? usual : options.height - 9 * size - key.height;
  const smallest = fitPeople(data, room, 0, nameHeight);
  const usualFit = fitPeople(data, room, high, nameHeight);
  const { box, finish } = startPage(sheet, options, {
    title: `${clean(data.label, 60)}: everybody in week ${data.week}`,
    subtitle: `A square a person, a block a team; one run, replication ${data.replication + 1}`,
    description: describePeople(data),
    footer: ['1 run'],
    least: usualFit.layout.rows * usualFit.cell + key.height,
    floor: smallest.layout.rows * smallest.cell + key.height,
    ratio: 0,
  });
  const top = box.top + key.height;
  const { layout, cell } =
    options.height === undefined
      ? usualFit
      : fitPeople(data, room, Math.min(high, box.bottom - top), nameHeight);
  const marks: PersonMark[] = [];
  eachPerson(data, layout, box.left, top, cell, (mark) => {
    marks.push(mark);
  });
  const chosen = marks.find(({ employee }) => employee === options.selected);
  const singly = () =>
    marks.map(({ employee, mode, x, y, side }) =>
      el('rect', {
        x,
        y,
        width: side,
        height: side,
        fill: colours[mode],
        'data-person': String(employee),
      }),
    );
  const pathOf = (wantedMode: number): string =>
    marks
      .filter(({ mode }) => mode === wantedMode)
      .map(
        ({ x, y, side }) =>
          `M${tenth(x)} ${tenth(y)}h${tenth(side)}v${tenth(side)}h${tenth(-side)}z`,
      )
      .join('');
  const together = () =>
    colours.map((fill, mode) => {
      const d = pathOf(mode);
      return d === '' ? false : el('path', { d, fill });
    });
  return finish(
    key.draw(box.left, box.top),
    layout.roles.map(({ role, row, people }) => {
      const name = clean(data.roles[role] ?? '');
      const text = `${shorten(name, room * 0.8, small, 700)} · ${people}`;
      const base = top + row * cell + nameHeight - small * 0.6;
      return write(sheet, box.left, base, text, { size: small, weight: 700 });
    }),
    el(
      'g',
      { 'data-role': 'people', 'data-cell': cell },
      marks.length <= mostMarks ? singly() : together(),
    ),
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

/** Everybody in one week of one run: modes by colour and size, people by team, teams by role. */
export const peopleGrid: Figure<PeopleFrame, PeopleGridOptions> = Object.assign(draw, {
  describe: describePeople,
  table: peopleTable,
});
