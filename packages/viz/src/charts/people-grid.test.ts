import { describe, expect, it } from 'vitest';
import type { PeopleFrame } from '../data.ts';
import { renderSvg } from '../svg/render.ts';
import { themes } from '../theme/themes.ts';
import { drawPeople } from './people-grid/draw-people.ts';
import { eachPerson, layPeople, type PersonMark } from './people-grid/layout.ts';
import { peopleGrid } from './people-grid.ts';

const frameOf = (sizes: readonly number[], modes: (employee: number) => number): PeopleFrame => {
  const teams = sizes.flatMap((size, team) => Array.from({ length: size }, () => team));
  return {
    arm: 'a',
    label: 'A',
    week: 3,
    replication: 0,
    modes: Uint8Array.from(teams, (_, k) => modes(k)),
    teams: Int32Array.from(teams),
    roleOfTeam: Uint16Array.from(sizes, (_, team) => team % 2),
    roles: ['Rep', 'Analyst'],
  };
};
const frame = frameOf([8, 8, 3, 8], (employee) => employee % 3);

describe('peopleGrid', () => {
  it('gives everybody one place of their own', () => {
    const marks: PersonMark[] = [];
    eachPerson(frame, layPeople(frame, 12, 2), 0, 0, 10, (mark) => marks.push(mark));
    expect(marks.map(({ employee }) => employee).toSorted((a, b) => a - b)).toEqual(
      Array.from({ length: 27 }, (_, k) => k),
    );
    const cells = new Set(marks.map(({ x, y }) => `${Math.floor(x / 10)} ${Math.floor(y / 10)}`));
    expect(cells.size).toBe(27);
  });

  it('counts people and teams', () => {
    expect(peopleGrid.describe(frame)).toBe(
      'A, week 3: 9 of 27 people in real use, 9 in token use, 9 in none. 0 of 4 teams all in real use, 0 with nobody.',
    );
    expect(peopleGrid.table(frame).rows).toEqual([
      ['Rep', 1, 2, 3, 3],
      ['Analyst', 2, 3, 2, 3],
      ['Rep', 3, 1, 1, 1],
      ['Analyst', 4, 3, 3, 2],
    ]);
  });

  it('draws a node a person up to 2,000 people and a path a mode beyond', () => {
    const nodes = (size: number) =>
      renderSvg(
        peopleGrid(
          frameOf(
            Array.from({ length: size / 8 }, () => 8),
            () => 2,
          ),
        ),
      ).match(/data-person/gu)?.length ?? 0;
    expect(nodes(2000)).toBe(2000);
    expect(nodes(2008)).toBe(0);
  });

  it('refuses a mode that is none', () => {
    expect(() => peopleGrid(frameOf([1], () => 3))).toThrow('mode must be 0, 1 or 2, got 3');
  });
});

describe('drawPeople', () => {
  const fills: { style: string; x: number; y: number; width: number }[] = [];
  const context = {
    fillStyle: '',
    setTransform() {},
    fillRect(x: number, y: number, width: number) {
      fills.push({ style: this.fillStyle, x, y, width });
    },
  };
  const canvas = {
    width: 400,
    height: 300,
    getContext: () => context,
  } as unknown as HTMLCanvasElement;

  it('fills a square a person in the colour of the mode, and finds who is at a point', () => {
    const view = drawPeople(canvas, frame, { theme: 'dark' });
    const { real, token, none } = themes.dark.modes;
    const count = (style: string) => fills.filter((fill) => fill.style === style).length;
    expect([count(real), count(token), count(none)]).toEqual([9, 9, 9]);
    const last = fills.at(-1);
    expect(view.personAt((last?.x ?? 0) + 1, (last?.y ?? 0) + 1)).toBe(26);
    expect(view.personAt(399, 299)).toBeUndefined();
    fills.length = 0;
    view.update(frameOf([8], () => 2));
    expect(fills).toHaveLength(9);
  });

  it('throws without a context', () => {
    const none = { getContext: () => null } as unknown as HTMLCanvasElement;
    expect(() => drawPeople(none, frame)).toThrow('2d context');
  });
});
