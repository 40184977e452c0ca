import type { PeopleFrame } from '../data/weekly.ts';
import type { Place } from '../marks/frame.ts';

/** Where a team is, in cells. */
interface TeamPlace {
  readonly team: number;
  readonly column: number;
  readonly row: number;
  /** First employee and how many. */
  readonly first: number;
  readonly size: number;
}

/** Where a role is, in cells: its name above, then its teams. */
interface RolePlace {
  readonly role: number;
  /** Row of the name. */
  readonly row: number;
  readonly people: number;
  readonly teams: readonly TeamPlace[];
}

/** People on a grid of square cells. */
interface PeopleLayout {
  readonly columns: number;
  readonly rows: number;
  /** Columns of a team block, gap not included. */
  readonly blockColumns: number;
  readonly roles: readonly RolePlace[];
}

interface Team {
  readonly team: number;
  readonly first: number;
  readonly size: number;
}

const teamsOf = ({ teams }: PeopleFrame): Team[] => {
  const found: Team[] = [];
  for (let first = 0; first < teams.length; ) {
    let end = first + 1;
    while (end < teams.length && teams[end] === teams[first]) end++;
    found.push({ team: teams[first] as number, first, size: end - first });
    first = end;
  }
  return found;
};

/**
 * Lays people out: each team a block, blocks in rows, each role under its own name.
 *
 * @param frame - All employees, sorted by role and team.
 * @param columns - Cells in a row.
 * @param nameRows - Cells that the name of a role takes in height.
 */
export function layPeople(frame: PeopleFrame, columns: number, nameRows: number): PeopleLayout {
  const teams = teamsOf(frame);
  const largest = teams.reduce((most, { size }) => Math.max(most, size), 1);
  const blockColumns = Math.min(columns, Math.max(1, Math.ceil(Math.sqrt(largest))));
  const perRow = Math.max(1, Math.floor((columns + 1) / (blockColumns + 1)));
  let row = 0;
  const roles: RolePlace[] = [];
  frame.roles.forEach((_, role) => {
    const own = teams.filter(({ team }) => frame.roleOfTeam[team] === role);
    if (own.length === 0) return;
    const nameRow = row;
    row += nameRows;
    const placed: TeamPlace[] = [];
    for (let k = 0; k < own.length; k += perRow) {
      const line = own.slice(k, k + perRow);
      line.forEach((team, i) => {
        placed.push({ ...team, column: i * (blockColumns + 1), row });
      });
      const tallest = line.reduce((most, { size }) => Math.max(most, size), 1);
      row += Math.ceil(tallest / blockColumns) + 1;
    }
    const people = own.reduce((sum, { size }) => sum + size, 0);
    roles.push({ role, row: nameRow, people, teams: placed });
  });
  return { columns, rows: row, blockColumns, roles };
}

/** One mark to draw: a square centred in its cell. */
export interface PersonMark {
  readonly employee: number;
  readonly mode: number;
  /** Upper left corner in px, and side. */
  readonly x: number;
  readonly y: number;
  readonly side: number;
}

/** A layout and the side of its cells in px. */
interface FittedPeople {
  readonly layout: PeopleLayout;
  readonly cell: number;
}

/** Side of a mark as a share of its cell, by mode: none, token, real. */
export const sides: readonly [number, number, number] = [0.4, 0.62, 0.86];

/** Calls back for each employee with the upper left corner of the cell in px, from that of them all. */
export function eachCell(
  { layout, cell }: FittedPeople,
  [left, top]: Place,
  call: (employee: number, x: number, y: number) => void,
): void {
  for (const { teams } of layout.roles)
    for (const { first, size, column, row } of teams)
      for (let k = 0; k < size; k++)
        call(
          first + k,
          left + (column + (k % layout.blockColumns)) * cell,
          top + (row + Math.floor(k / layout.blockColumns)) * cell,
        );
}

/** Calls back for each employee with the square to draw. */
export function eachPerson(
  frame: PeopleFrame,
  fitted: FittedPeople,
  corner: Place,
  draw: (mark: PersonMark) => void,
): void {
  const { cell } = fitted;
  eachCell(fitted, corner, (employee, cellX, cellY) => {
    const mode = frame.modes[employee] as number;
    const side = cell * (sides[mode] ?? sides[0]);
    draw({ employee, mode, x: cellX + (cell - side) / 2, y: cellY + (cell - side) / 2, side });
  });
}

/**
 * The largest cells with which all employees fit into a width and height; the smallest if none do.
 *
 * @param frame - All employees.
 * @param space - Width and height in px.
 * @param nameHeight - Height of the name of a role in px.
 * @param smallest - Least side of a cell in px. Default 3.
 */
export function fitPeople(
  frame: PeopleFrame,
  [width, height]: readonly [width: number, height: number],
  nameHeight: number,
  smallest = 3,
): FittedPeople {
  const at = (cell: number): FittedPeople => {
    const columns = Math.max(1, Math.floor(width / cell));
    return { cell, layout: layPeople(frame, columns, Math.ceil(nameHeight / cell)) };
  };
  for (let cell = 24; cell > smallest; cell -= cell > 10 ? 1 : 0.5) {
    const fitted = at(cell);
    if (fitted.layout.rows * cell <= height) return fitted;
  }
  return at(smallest);
}
