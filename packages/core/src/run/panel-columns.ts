import { type FirstUses, seeFirstUse } from '../observe/exposure.ts';
import { lineValues } from '../observe/line-values.ts';
import { accessOf } from '../organisation/block.ts';
import type { BlockWeek, WeekObserver } from '../organisation/block-week.ts';
import { mode } from '../organisation/employees.ts';
import { never } from '../scenario/access.ts';
import { type LineId, ledgerLines } from '../tables/ledger-lines.ts';
import { useAround } from '../week/peers.ts';
import { personRows } from './state.ts';

/** The columns of a panel, and how each is read. */

/** What a reader of a column sees: a block in its week, the number of the employee, its place in the block and its team. */
type Reader = (at: BlockWeek, i: number, j: number, team: number) => number;

/** What is kept of a panel between its weeks, by seat. */
interface Kept extends FirstUses {
  readonly lines: Float64Array;
}

/** A column of a panel. */
export interface PanelColumn {
  readonly id: PanelColumnId;
  readonly unit: string;
  readonly meaning: string;
  /** Whether it holds whole numbers only, and whether a value may be missing, which is then NaN. */
  readonly whole: boolean;
  readonly optional: boolean;
}

/** Name of a column of a panel; `ledgerTime` and so on are the lines of the ledger. */
export type PanelColumnId =
  | 'week'
  | 'employee'
  | 'person'
  | 'role'
  | 'team'
  | 'joined'
  | 'left'
  | 'hireWeek'
  | 'access'
  | 'performance'
  | 'amenableHours'
  | 'taste'
  | 'lossAversion'
  | 'firstUse'
  | 'usedBefore'
  | 'usedLast'
  | 'exposure'
  | 'visibleUse'
  | 'trust'
  | 'believedGain'
  | 'believedOpen'
  | 'experience'
  | 'skill'
  | 'habit'
  | 'engagement'
  | 'judgement'
  | 'climate'
  | 'clarity'
  | 'utility'
  | 'mode'
  | 'use'
  | 'verification'
  | 'gross'
  | 'shadow'
  | 'rework'
  | 'net'
  | 'errors'
  | 'escaped'
  | 'punished'
  | 'productivity'
  | `ledger${Capitalize<LineId>}`;

type Given = Exclude<PanelColumnId, `ledger${string}`>;

/** A column with its reader. */
interface Row {
  readonly unit: string;
  readonly meaning: string;
  readonly form?: 'whole' | 'optional';
  /** When it is read: at the decision, or when the week is done. */
  readonly when: 'decided' | 'acted';
  readonly of: (kept: Kept) => Reader;
}

const decided = (unit: string, meaning: string, of: Reader, form?: Row['form']): Row => ({
  unit,
  meaning,
  when: 'decided',
  of: () => of,
  ...(form && { form }),
});
const acted = (unit: string, meaning: string, of: Reader, form?: Row['form']): Row => ({
  ...decided(unit, meaning, of, form),
  when: 'acted',
});
/** First use in weeks that were not seen, as before a snapshot. */
const unseen = 0xffff;
const orMissing = (value: number): number => (value === 0 || value === unseen ? Number.NaN : value);

/** A column of the state, read at the decision. */
function person(id: keyof typeof personRows): Row {
  const { meaning, of, unit } = personRows[id];
  return decided(unit, meaning, (at, i, _, team) => of(at, i, team));
}

// biome-ignore format: a table reads best as a table
const given: { readonly [Id in Given]: Row } = {
  week: decided('week', 'Week, from 1.', ({ week }) => week, 'whole'),
  employee: decided('number', 'Number of the seat, from 0 in role order.', (_, i) => i, 'whole'),
  person: { ...decided('number', 'Number of the person: seat + headcount x first week, so that a successor is somebody else and the same in every arm.', () => 0, 'whole'), of: ({ people }: Kept): Reader => ({ employees }, i) => i + people * (employees.hireWeek[i] as number) },
  role: decided('number', 'Position of the role in the scenario, from 0.', ({ block }) => block.role, 'whole'),
  team: decided('number', 'Number of the team, from 0.', (_, __, ___, team) => team, 'whole'),
  joined: decided('0 or 1', 'Whether it is the first week of a successor.', ({ employees, week }, i) => Number(employees.hireWeek[i] === week), 'whole'),
  left: decided('0 or 1', 'Whether the person leaves at the end of the week.', () => 0, 'whole'),
  hireWeek: decided('week', 'First week of work, 0 for those who were there at the start.', ({ employees }, i) => employees.hireWeek[i] as number, 'whole'),
  access: decided('0 or 1', 'Whether the person has access to the tool.', ({ teams, week }, i, _, team) => Number(accessOf(teams, team, i) !== never && week >= accessOf(teams, team, i)), 'whole'),
  performance: person('performance'),
  amenableHours: person('amenableHours'),
  taste: person('taste'),
  lossAversion: person('lossAversion'),
  firstUse: { ...decided('week', 'First week of real use of the person; missing before it, and of whoever began before a snapshot that a run goes on from.', () => 0, 'optional'), when: 'acted' as const, of: ({ firstUse }: Kept): Reader => (_, i) => orMissing(firstUse[i] as number) },
  usedBefore: { ...decided('0 or 1', 'Whether the person was in real use in an earlier week.', () => 0, 'whole'), of: ({ firstUse }: Kept): Reader => (_, i) => Number((firstUse[i] as number) > 0) },
  usedLast: decided('0 or 1', 'Whether the person was in real use last week.', ({ employees }, i) => Number(employees.mode[i] === mode.real), 'whole'),
  exposure: { ...decided('share', 'Share of team mates and ties who had used the tool before this week; of imported ties their weight.', () => 0), of: ({ exposure }: Kept): Reader => (_, i) => exposure[i] as number },
  visibleUse: decided('share', 'Visible use around: what of last week\'s use the person sees.', (at, i, _, team) => useAround(at, i, team)),
  trust: decided('share', 'Trust in the tool at the decision.', ({ columns }, _, j) => columns.trust[j] as number),
  believedGain: person('believedGain'),
  believedOpen: person('believedOpen'),
  experience: person('experience'),
  skill: person('skill'),
  habit: person('habit'),
  engagement: person('engagement'),
  judgement: person('judgement'),
  climate: person('climate'),
  clarity: decided('share', 'Clarity of responsibility as it is felt.', ({ clarity }) => clarity),
  utility: decided('he', 'Utility of real use; before access what it would be.', ({ columns }, _, j) => columns.utility[j] as number),
  mode: acted('0, 1 or 2', 'Choice of the week: 0 none, 1 token, 2 real.', ({ columns }, _, j) => columns.mode[j] as number, 'whole'),
  use: acted('share', 'Share of amenable hours routed through the tool in real use, else 0.', ({ columns }, _, j) => columns.use[j] as number),
  verification: acted('share', 'Verification effort in real use, else 0.', ({ columns }, _, j) => columns.checked[j] as number),
  gross: acted('hours', 'Hours saved before shadow work.', ({ columns }, _, j) => columns.gross[j] as number),
  shadow: acted('hours', 'Shadow work.', ({ columns }, _, j) => columns.shadow[j] as number),
  rework: acted('hours', 'Rework for errors of the team that escaped.', ({ columns }, _, j) => columns.rework[j] as number),
  net: acted('hours', 'Hours saved less shadow work and rework.', ({ columns }, _, j) => columns.net[j] as number),
  errors: acted('count', 'Errors of the tool in the work of the week.', ({ columns }, _, j) => columns.errors[j] as number),
  escaped: acted('count', 'Errors that nobody caught.', ({ columns }, _, j) => columns.escaped[j] as number),
  punished: acted('count', 'Escaped errors that were punished.', ({ columns }, _, j) => columns.punished[j] as number),
  productivity: acted('factor', 'Productivity of the week.', ({ columns }, _, j) => columns.productivity[j] as number),
};

const lineRows: [string, Row][] = ledgerLines.map(({ id, label, meaning }, place) => [
  `ledger${id[0]?.toUpperCase()}${id.slice(1)}`,
  {
    ...decided('he', `Ledger, ${label.toLowerCase()}: ${meaning}`, () => 0),
    of:
      ({ lines }) =>
      (_, i) =>
        lines[i * ledgerLines.length + place] as number,
  },
]);
/** How each column is read. */
const rows: { readonly [Id in PanelColumnId]: Row } = Object.fromEntries([
  ...Object.entries<Row>(given),
  ...lineRows,
]) as { readonly [Id in PanelColumnId]: Row };
/** The columns by name, in order. */
export const ids: readonly PanelColumnId[] = Object.keys(rows) as PanelColumnId[];

/** The columns of a panel, in order; the sixteen lines of the ledger come last and sum to the utility of real use. */
export const panelColumns: readonly PanelColumn[] = ids.map((id) => {
  const { form, meaning, unit } = rows[id];
  return { id, unit, meaning, whole: form === 'whole', optional: form === 'optional' };
});

/** A line on every name that is no column. */
export function unknownColumns(wanted: readonly unknown[]): string[] {
  return wanted
    .filter((id) => !ids.includes(id as PanelColumnId))
    .map((id) => `there is no column ${JSON.stringify(id)}; columns are ${ids.join(', ')}`);
}

/** Columns of a panel that a run fills, one value an employee at index = number of the seat. */
export type PanelValues = { readonly [Id in PanelColumnId]?: Float64Array };

/** Begins to keep first uses; of those who began before the first week that is seen nothing tells when. */
function recall({ employees, week }: BlockWeek, { firstUse }: Kept, seen: boolean): void {
  if (seen || week === 1) return;
  for (let i = 0; i < firstUse.length; i++)
    if ((employees.lastReal[i] as number) > 0) firstUse[i] = unseen;
}

/**
 * Fills columns while a week runs. State and beliefs are those of the decision, hours and counts what came of it.
 *
 * @param wanted - Which, each a name of a column.
 * @param people - Number of employees.
 * @returns The columns, which the next week overwrites, and who fills them.
 */
export function filling(
  wanted: readonly PanelColumnId[],
  people: number,
): { readonly columns: PanelValues; readonly watching: WeekObserver } {
  const ledger = wanted.some((id) => id.startsWith('ledger'));
  const kept: Kept = {
    people,
    firstUse: new Uint16Array(people),
    exposure: new Float64Array(people),
    lines: new Float64Array(ledger ? people * ledgerLines.length : 0),
  };
  const columns: { [Id in PanelColumnId]?: Float64Array } = {};
  for (const id of wanted) columns[id] = new Float64Array(people);
  const readers = (when: Row['when']) =>
    [...new Set(wanted)]
      .filter((id) => rows[id].when === when)
      .map((id) => [columns[id] as Float64Array, rows[id].of(kept)] as const);
  const [before, after] = [readers('decided'), readers('acted')];
  const fill = (at: BlockWeek, of: typeof before): void => {
    const { block, teams } = at;
    for (const [column, read] of of)
      for (let i = block.from, team = block.firstTeam; i < block.to; i++) {
        while (i >= (teams.start[team + 1] as number)) team++;
        column[i] = read(at, i, i - block.from, team);
      }
  };
  let seen = false;
  const watching = {
    accounts: wanted.includes('net') || wanted.includes('productivity'),
    decided(at: BlockWeek) {
      const { block, teams } = at;
      // Before the first block all that is kept is of the weeks before, whoever leaves or uses in this one.
      if (block.from === 0) {
        recall(at, kept, seen);
        seen = true;
        columns.left?.fill(0);
        if (columns.exposure) seeFirstUse(at, kept);
      }
      for (let i = block.from, team = block.firstTeam; ledger && i < block.to; i++) {
        while (i >= (teams.start[team + 1] as number)) team++;
        lineValues(at, i, kept.lines, i * ledgerLines.length, team);
      }
      fill(at, before);
    },
    acted(at: BlockWeek) {
      const { block, columns: now, week } = at;
      for (let i = block.from; i < block.to; i++)
        if (now.mode[i - block.from] === mode.real && kept.firstUse[i] === 0)
          kept.firstUse[i] = week;
      fill(at, after);
    },
    leaves(_: BlockWeek, id: number) {
      if (columns.left) columns.left[id] = 1;
      kept.firstUse[id] = 0;
    },
  };
  return { columns, watching };
}
