import { describe, expect, it } from 'vitest';
import type { PeopleFrame } from '../data/weekly.ts';
import { renderSvg } from '../svg/render.ts';
import { themes } from '../theme/theme.ts';
import { drawPeople, mixed, type PeopleView, pixelOf, press, stampsOf } from './draw-people.ts';
import { peopleGrid } from './people-grid.ts';
import { eachPerson, layPeople, type PersonMark } from './people-layout.ts';

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
    eachPerson(frame, { layout: layPeople(frame, 12, 2), cell: 10 }, [0, 0], (mark) =>
      marks.push(mark),
    );
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
  const paper = { width: 0, height: 0, data: new Uint8ClampedArray() };
  const context = {
    createImageData: (width: number, height: number) =>
      Object.assign(paper, { width, height, data: new Uint8ClampedArray(4 * width * height) }),
    putImageData() {},
  };
  const canvas = {
    width: 400,
    height: 300,
    getContext: () => context,
  } as unknown as HTMLCanvasElement;
  const hexAt = (x: number, y: number): string => {
    const bytes = paper.data.subarray(4 * (y * paper.width + x)).subarray(0, 3);
    return `#${[...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`.toUpperCase();
  };
  /** Colours of the pixels of everybody, by employee. */
  const colours = (view: PeopleView): string[][] => {
    const found: string[][] = [];
    for (let y = 0; y < paper.height; y++)
      for (let x = 0; x < paper.width; x++) {
        const who = view.personAt(x + 0.5, y + 0.5);
        if (who === undefined) continue;
        const own = found[who] ?? [];
        found[who] = own;
        own.push(hexAt(x, y));
      }
    return found;
  };
  const { page, modes } = themes.dark;
  const inOrder = [modes.none, modes.token, modes.real];
  const sides = [0.4, 0.62, 0.86];

  it('gives everybody a square in the colour and size of the mode, and finds who is at a point', () => {
    const view = drawPeople(canvas, frame, { theme: 'dark' });
    const found = colours(view);
    expect(found).toHaveLength(27);
    const cell = Math.sqrt((found[0] as string[]).length);
    found.forEach((own, employee) => {
      const mode = employee % 3;
      const [full, empty] = [
        own.filter((hex) => hex === inOrder[mode]),
        own.filter((hex) => hex === page),
      ];
      const side = cell * (sides[mode] as number);
      expect(full.length).toBeGreaterThanOrEqual((Math.floor(side) - 1) ** 2);
      expect(full.length).toBeLessThanOrEqual(side ** 2);
      expect(own.length - empty.length).toBeLessThanOrEqual((Math.floor(side) + 2) ** 2);
    });
    expect(view.personAt(399, 299)).toBeUndefined();
  });

  it('draws another week afresh, and other teams in other places', () => {
    const view = drawPeople(canvas, frame, { theme: 'dark' });
    view.update({ ...frame, modes: frame.modes.map(() => 0) });
    expect(colours(view).flat()).not.toContain(modes.real);
    view.update(frameOf([8], () => 2));
    expect(colours(view)).toHaveLength(8);
  });

  it('covers pixels at the edge in part', () => {
    const black = pixelOf('#000000');
    const white = pixelOf('#FFFFFF');
    const pixels = new Uint32Array(16).fill(white);
    const { stamp, at } = stampsOf(1.5, black, white, 4)(0.5, 1);
    press(stamp, pixels, at, white);
    const half = mixed(white, black, 128);
    expect([...pixels.subarray(4, 8)]).toEqual([half, black, white, white]);
    expect(pixels[8]).toBe(mixed(white, black, 64));
    expect(pixels[9]).toBe(half);
    expect(pixels.filter((pixel) => pixel === white)).toHaveLength(12);
  });

  it('keeps to the canvas where there is no room for all', () => {
    const small = { ...canvas, width: 30, height: 20 } as unknown as HTMLCanvasElement;
    const crowd = frameOf(
      Array.from({ length: 100 }, () => 8),
      () => 2,
    );
    expect(() => drawPeople(small, crowd)).not.toThrow();
    expect(
      colours(drawPeople(small, crowd))
        .flat()
        .some((hex) => hex !== themes.light.page),
    ).toBe(true);
  });

  it('throws without a context', () => {
    const none = { getContext: () => null } as unknown as HTMLCanvasElement;
    expect(() => drawPeople(none, frame)).toThrow('2d context');
  });
});
