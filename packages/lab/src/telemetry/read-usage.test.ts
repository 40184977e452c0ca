import { gzipSync, strToU8 } from 'fflate';
import { parquetWriteBuffer } from 'hyparquet-writer';
import { describe, expect, it } from 'vitest';
import { foreignReader } from '../node/engine/foreign-reader.ts';
import { foreignRows } from '../node/parquet/foreign-rows.ts';
import type { UsageError, UsageProblem } from './problems.ts';
import { readUsage, usageFormats } from './read-usage.ts';
import type { UsageFile } from './records.ts';
import { personCode } from './usage-table.ts';

const salt = 'a salt of sixteen letters';
type Given = Readonly<Record<string, string | Uint8Array>>;
const filesOf = (given: Given): UsageFile[] =>
  Object.entries(given).map(([name, content]) => ({ name, content }));

/** The rows as `name week used actions licensed role team org tool`, a dash for what is not known. */
function rowsOf(given: Given, names: readonly string[], absent?: 'idle' | 'outside'): string[] {
  const { table } = readUsage(filesOf(given), { salt, ...(absent && { absent }) });
  const nameOf = new Map(names.map((name) => [personCode(name, salt), name]));
  const mark = (value: unknown): string => (value === null ? '-' : String(Number(value)));
  return table.rows
    .map(({ person, week, used, actions, licensed, role, team, org, tool }) =>
      [
        ...[nameOf.get(person) ?? person, week, mark(used), mark(actions), mark(licensed)],
        ...[role, team, org, tool].map((word) => word ?? '-'),
      ].join(' '),
    )
    .sort();
}

function problemsOf(given: Given): readonly UsageProblem[] {
  try {
    readUsage(filesOf(given), { salt });
  } catch (error) {
    expect((error as Error).name).toBe('UsageError');
    return (error as UsageError).problems;
  }
  return [];
}
const linesOf = (given: Given): string[] =>
  problemsOf(given).map(({ at, column, got }) => [at, column, got].filter(Boolean).join(' '));

describe('the generic long table', () => {
  it('is read, with what is given', () => {
    const text =
      'person,week,used,actions,licensed,role,team,org,tool\nann,2026-03-02,1,5,1,Analyst,Red,EMEA,Chat\nbob,2026-03-02,0,0,1,Analyst,Red,EMEA,Chat\n';
    expect(rowsOf({ 'a.csv': text }, ['ann', 'bob'])).toEqual([
      'ann 2026-03-02 1 5 1 Analyst Red EMEA Chat',
      'bob 2026-03-02 0 0 1 Analyst Red EMEA Chat',
    ]);
  });
  it('is read with semicolons, a mark of order, quotes, empty lines, weeks by number and a record twice', () => {
    const text =
      '\uFEFFPerson;Week;Actions;Note\r\n"ann";2026-W10;3;"she said ""no"";\r\nagain"\r\n\r\nann;2026-W10;3;x\r\nAnn@Example.com;2026-W11;;\r\n';
    expect(() => rowsOf({ 'a.csv': text }, [])).toThrow(/line 6 used must be given/);
    expect(
      rowsOf({ 'a.csv': text.replace('W11;;', 'W11;0;') }, ['ann', 'ann@example.com']),
    ).toEqual(['ann 2026-03-02 1 3 - - - - -', 'ann@example.com 2026-03-09 0 0 - - - - -']);
  });
  it('tells everything that is wrong, with line, column, value and remedy', () => {
    const text =
      'person,week,used,actions\n,2026-03-02,1,1\nann,02.03.2026,1,1\nann,2026-02-30,2,1 200\nann,2026-03-09,0,4\nann,2026-03-10,1\n';
    expect(linesOf({ 'a.csv': text })).toEqual([
      'line 6 3',
      'line 2 person',
      'line 3 week "02.03.2026"',
      'line 4 actions "1 200"',
      'line 4 used "2"',
      'line 4 week "2026-02-30"',
      'line 5 used 0',
    ]);
    const remedies = problemsOf({ 'a.csv': text }).map(({ remedy }) => remedy);
    expect(remedies).toContain('write 2026-03-02');
    expect(remedies).toContain('write 1200');
  });
  it('knows which years have a week 53', () => {
    expect(rowsOf({ 'a.csv': 'person,week,used\nann,2026-W53,1\n' }, ['ann'])).toEqual([
      'ann 2026-12-28 1 - - - - - -',
    ]);
    const none = 'person,week,used\nann,2025-W53,1\nann,2026-W54,1\nann,2026-W00,1\n';
    expect(linesOf({ 'a.csv': none })).toHaveLength(3);
  });
  it('refuses two records of a week that contradict each other, and names both', () => {
    const text = 'person,week,actions\nann,2026-03-02,1\nann,2026-03-02,2\n';
    expect(problemsOf({ 'a.csv': text })).toEqual([
      {
        ...{ file: 'a.csv', at: 'line 3' },
        rule: 'says otherwise of a person and week than another record',
        remedy: 'keep one of them; the other is in "a.csv" line 2',
      },
    ]);
  });
});

describe('a Viva person query', () => {
  const head = 'PersonId,MetricDate,Organization,FunctionType,Total Copilot actions taken';
  it('has no licence where the count is empty', () => {
    const text = `${head}\np1,2026-03-01,Sales,Rep,4\np2,2026-03-01,Sales,Rep,0\np3,2026-03-01,Sales,Rep,\n`;
    expect(rowsOf({ 'q.csv': text }, ['p1', 'p2', 'p3'])).toEqual([
      'p1 2026-03-02 1 4 1 Rep - Sales Microsoft 365 Copilot',
      'p2 2026-03-02 0 0 1 Rep - Sales Microsoft 365 Copilot',
      'p3 2026-03-02 0 - 0 Rep - Sales Microsoft 365 Copilot',
    ]);
    const { sheet } = readUsage(filesOf({ 'q.csv': text }), { salt });
    expect(sheet.notes.join()).toContain('begin on a Sunday');
  });
  it('is read by apps, in other spelling, month first, with days of licence', () => {
    const text =
      'Copilot_actions_taken_in_Copilot_chat_(work),Copilot_actions_taken_in_PowerPoint,HashId,Date,Total_Copilot_enabled_days\r\n2,1,p1,3/1/2026,5\r\n0,0,p2,3/1/2026,0\r\n';
    expect(rowsOf({ 'q.csv': text }, ['p1', 'p2'])).toEqual([
      'p1 2026-03-02 1 3 1 - - - Microsoft 365 Copilot',
      'p2 2026-03-02 0 0 0 - - - Microsoft 365 Copilot',
    ]);
  });
  it('is refused where day and month may be exchanged, or a count is no number', () => {
    const text = `${head}\np1,13/3/2026,Sales,Rep,4\np1,3/4/2026,Sales,Rep,"1,204"\np1,2026-03-15,Sales,Rep,-1\n`;
    expect(linesOf({ 'q.csv': text })).toEqual([
      'line 2 metric_date "13/3/2026"',
      'line 3 total_copilot_actions_taken "1,204"',
      'line 4 total_copilot_actions_taken "-1"',
      '',
    ]);
    expect(problemsOf({ 'q.csv': text }).map(({ remedy }) => remedy)).toEqual([
      'write 2026-03-13',
      'write 1204',
      undefined,
      'write the first day of each week as 2026-03-02; day and month may be exchanged',
    ]);
  });
});

describe('a ChatGPT user report', () => {
  const head =
    'cadence,period_start,account_id,public_id,email,role,department,user_status,is_active,messages';
  it('has the licence by the status, and the first department', () => {
    const text = `${head}\nweekly,2026-03-01,a,u1,x@y.z,Rep,"[""Sales"", ""EMEA""]",enabled,1,9\nweekly,2026-03-01,a,u2,,,"['Law']",pending,0,0\nweekly,2026-03-01,a,u3,,,[],odd,0,0\n`;
    expect(rowsOf({ 'w.csv': text }, ['u1', 'u2', 'u3'])).toEqual([
      'u1 2026-03-02 1 9 1 Rep Sales - ChatGPT',
      'u2 2026-03-02 0 0 0 - Law - ChatGPT',
      'u3 2026-03-02 0 0 - - - - ChatGPT',
    ]);
    const { sheet } = readUsage(filesOf({ 'w.csv': text }), { salt });
    expect(sheet.notes.join('; ')).toMatch(/user_status odd is taken for: not known.*importers/);
  });
  it('sums two accounts of a person, and is read by address in any capitals', () => {
    const text =
      'messages;email;account_id;period_start;cadence\n1;A@Y.z;one;2026-03-02;Weekly\n2;a@y.Z;two;2026-03-02;Weekly\n';
    expect(rowsOf({ 'w.csv': text }, ['a@y.z'])).toEqual(['a@y.z 2026-03-02 1 3 - - - - ChatGPT']);
  });
  it('is refused by the month, and with what is no number', () => {
    const text = `${head}\nmonthly,2026-03-01,a,u1,,,,enabled,1,many\nweekly,,a,,,,,enabled,2,1\n`;
    expect(linesOf({ 'w.csv': text })).toEqual([
      'line 2 cadence "monthly"',
      'line 2 messages "many"',
      'line 3 public_id',
      'line 3 period_start',
    ]);
  });
});

/** Monday to Friday of two weeks from 2026-03-02. */
const workdays = [2, 3, 4, 5, 6, 9, 10, 11, 12, 13].map(
  (date) => `2026-03-${String(date).padStart(2, '0')}`,
);

describe('GitHub Copilot users-1-day', () => {
  const day = (date: string, id: number, prompts: number, more: object = {}): object => ({
    ...{ day: date, user_id: id, user_login: `u${id}`, user_initiated_interaction_count: prompts },
    ...{ code_acceptance_activity_count: 0, code_generation_activity_count: 7, ...more },
  });
  const lines = (rows: readonly object[]): string =>
    rows.map((row) => JSON.stringify(row)).join('\n');
  it('is summed by week from NDJSON, with a week without a row as idle, and teams of their own file', () => {
    const rows = [...workdays.map((date) => day(date, 1, 2)), day('2026-03-03', 2, 1)];
    const teams = lines([
      { day: '2026-03-03', user_id: 2, team_id: 8, slug: 'web' },
      { day: '2026-03-03', user_id: 2, team_id: 9, slug: 'core' },
    ]);
    const given = { 'd.ndjson': gzipSync(strToU8(lines(rows))), 't.ndjson': teams };
    expect(rowsOf(given, ['1', '2'])).toEqual([
      '1 2026-03-02 1 10 - - - - GitHub Copilot',
      '1 2026-03-09 1 10 - - - - GitHub Copilot',
      '2 2026-03-02 1 1 - - core - GitHub Copilot',
      '2 2026-03-09 0 0 - - core - GitHub Copilot',
    ]);
    expect(rowsOf(given, ['1', '2'], 'outside')).toHaveLength(3);
  });
  it('is read from a list, without partial weeks; what was only shown is no use, a command line is', () => {
    const rows = [
      day('2026-02-27', 1, 9),
      ...workdays.map((date) => day(date, 1, 0)),
      day('2026-03-03', 2, 0, { used_cli: true, ai_adoption_phase: { phase_number: 1 } }),
      day('2026-03-16', 1, 9),
    ];
    expect(rowsOf({ 'd.json': JSON.stringify(rows) }, ['1', '2'])).toEqual([
      '1 2026-03-02 0 0 - - - - GitHub Copilot',
      '1 2026-03-09 0 0 - - - - GitHub Copilot',
      '2 2026-03-02 1 0 - - - - GitHub Copilot',
      '2 2026-03-09 0 0 - - - - GitHub Copilot',
    ]);
  });
  it('is refused as a report over 28 days, and with broken lines', () => {
    const rolling = lines([{ ...day('2026-03-03', 1, 1), report_start_day: '2026-02-03' }]);
    expect(problemsOf({ 'r.ndjson': rolling })[0]?.remedy).toContain('users-1-day');
    const broken = `${lines([day('2026-3-3', 1, 1), day('2026-03-03', 2, -1, { used_cli: 'x' })])}\n{"day":\n7`;
    expect(linesOf({ 'd.ndjson': broken })).toEqual([
      'line 3 "{\\"day\\":"',
      'line 4 7',
      'line 1 day "2026-3-3"',
      'line 2 user_initiated_interaction_count -1',
      'line 2 used_cli "x"',
    ]);
  });
});

describe('Claude Enterprise users', () => {
  const one = (id: string, chat: number, sessions: number): object => ({
    user: { id, email_address: `${id}@y.z` },
    chat_metrics: { message_count: chat, distinct_conversation_count: 1 },
    claude_code_metrics: { core_metrics: { distinct_session_count: sessions } },
  });
  const page = (rows: readonly unknown[], more: object = {}): string =>
    JSON.stringify({ data: rows, next_page: null, ...more });
  it('has its day in the name of the file', () => {
    const given = Object.fromEntries(
      workdays.map((date) => [`claude-${date}.json`, page([one('u1', 3, 1), one('u2', 0, 0)])]),
    );
    expect(rowsOf(given, ['u1', 'u2'])).toEqual([
      'u1 2026-03-02 1 20 - - - - Claude',
      'u1 2026-03-09 1 20 - - - - Claude',
      'u2 2026-03-02 0 0 - - - - Claude',
      'u2 2026-03-09 0 0 - - - - Claude',
    ]);
  });
  it('may have it in the page or the record, and a page may come twice', () => {
    const pages = workdays
      .slice(0, 5)
      .map((date) => page([one('u1', 1, 0)], { date: `${date}T00:00:00Z` }));
    const given = Object.fromEntries(
      [...pages, pages[0] as string].map((text, i) => [`${i}`, text]),
    );
    expect(rowsOf(given, ['u1'])).toEqual(['u1 2026-03-02 1 5 - - - - Claude']);
    expect(readUsage(filesOf(given), { salt }).sheet.duplicates).toBe(1);
  });
  it('is refused without a day, and with counts that are none', () => {
    const rows = [one('u1', 1, 0), { chat_metrics: { message_count: 'x' }, user: { id: '' } }, 7];
    expect(linesOf({ 'users.json': page(rows) })).toEqual([
      'record 3 7',
      'record 1 date',
      'record 2 chat_metrics_message_count "x"',
      'record 2 user_id',
      'record 2 date',
    ]);
  });
});

describe('Cursor daily usage', () => {
  it('is read as the tables that republish it have it, with rows of idle days', () => {
    const text = `date,email,composer_requests,chat_requests,total_tabs_shown,total_tabs_accepted\n${workdays
      .map((date) => `${date},a@y.z,1,1,9,1\n${date},b@y.z,0,0,9,0`)
      .join('\n')}`;
    expect(rowsOf({ 'c.csv': text }, ['a@y.z', 'b@y.z'])).toEqual([
      'a@y.z 2026-03-02 1 15 - - - - Cursor',
      'a@y.z 2026-03-09 1 15 - - - - Cursor',
      'b@y.z 2026-03-02 0 0 - - - - Cursor',
      'b@y.z 2026-03-09 0 0 - - - - Cursor',
    ]);
  });
  it('is read as the API has it: milliseconds, capitals inside words, a list called data', () => {
    const data = workdays.map((date) => ({
      ...{ date: Date.parse(date), email: 'A@y.z', isActive: true, composerRequests: 2 },
    }));
    expect(rowsOf({ 'c.json': JSON.stringify({ data }) }, ['a@y.z'])).toEqual([
      'a@y.z 2026-03-02 1 10 - - - - Cursor',
      'a@y.z 2026-03-09 1 10 - - - - Cursor',
    ]);
  });
  it('is refused with a person or day that is none, and a column twice', () => {
    const text = 'date,email,chat_requests,Chat Requests\n1,a@y.z,1,2\n2026-03-02,,1,2\n';
    expect(linesOf({ 'c.csv': text })).toEqual([
      'chat_requests',
      'line 2 date "1"',
      'line 3 email',
    ]);
  });
});

describe('Microsoft 365 usage detail', () => {
  const snapshot = (taken: string, ...last: readonly string[]): string =>
    `Report Refresh Date,User Principal Name,Display Name,Last Activity Date,Report Period\n${last
      .map((date, i) => `${taken},u${i}@y.z,User ${i},${date},7`)
      .join('\n')}\n`;
  it('becomes weeks by the differences of snapshots', () => {
    const given = {
      'a.csv': snapshot('2026-03-08', '2026-03-03', '2026-02-20', ''),
      'b.csv': snapshot('2026-03-15', '2026-03-03', '2026-03-09', ''),
    };
    expect(rowsOf(given, ['u0@y.z', 'u1@y.z', 'u2@y.z'])).toEqual(
      [
        ...['u0@y.z 2026-03-02 1', 'u0@y.z 2026-03-09 0', 'u1@y.z 2026-03-02 0'],
        ...['u1@y.z 2026-03-09 1', 'u2@y.z 2026-03-02 0', 'u2@y.z 2026-03-09 0'],
      ].map((row) => `${row} - 1 - - - Microsoft 365 Copilot`),
    );
  });
  it('says of weeks between distant snapshots what it can, from JSON and month first', () => {
    const value = [
      { reportRefreshDate: '2026-03-08', userPrincipalName: 'a', lastActivityDate: '3/3/2026' },
      { reportRefreshDate: '2026-03-22', userPrincipalName: 'a', lastActivityDate: '2026-03-10' },
      { reportRefreshDate: '2026-03-22', userPrincipalName: 'b', lastActivityDate: '2026-03-17' },
    ];
    const given = { 'm.json': JSON.stringify({ value }) };
    expect(rowsOf(given, ['a', 'b']).map((row) => row.slice(0, 14))).toEqual([
      'a 2026-03-02 1',
      'a 2026-03-09 1',
      'a 2026-03-16 0',
      'b 2026-03-16 1',
    ]);
    expect(readUsage(filesOf(given), { salt }).sheet.notes.join()).toContain('1 person-weeks');
  });
  it('counts a day of use in one week, however often snapshots are taken', () => {
    const days = Array.from({ length: 17 }, (_, i) =>
      new Date(Date.UTC(2026, 1, 27 + i)).toISOString().slice(0, 10),
    );
    const given = Object.fromEntries(days.map((day) => [day, snapshot(day, '2026-02-27')]));
    expect(rowsOf(given, ['u0@y.z']).map((row) => row.slice(0, 19))).toEqual([
      'u0@y.z 2026-02-23 1',
      'u0@y.z 2026-03-02 0',
      'u0@y.z 2026-03-09 0',
    ]);
  });
  it('reads more weeks of people than a call may have arguments', () => {
    const last = Array.from({ length: 150 }, () => '2005-12-30');
    const given = {
      'a.csv': snapshot('2006-01-01', ...last),
      'b.csv': snapshot('2024-12-29', ...last),
    };
    expect(readUsage(filesOf(given), { salt }).table.rows).toHaveLength(150 * 992);
  });
  it('is refused with activity after the snapshot, and dates that are none', () => {
    const text = snapshot('2026-03-08', '2026-03-09', 'never', '31/12/2025');
    expect(linesOf({ 'a.csv': text })).toEqual([
      'line 2 last_activity_date',
      'line 3 last_activity_date "never"',
      'line 4 last_activity_date "31/12/2025"',
    ]);
  });
});

describe('files that are none', () => {
  it.each([
    ['nothing', '', 'empty'],
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0]), 'workbook'],
    ['Parquet', strToU8('PAR1....'), 'Parquet'],
    ['UTF-16', new Uint8Array([0xff, 0xfe, 112, 0]), 'UTF-16'],
    ['Latin letters of one byte', new Uint8Array([112, 10, 0xe9, 10]), 'no UTF-8'],
    ['a gzip that is cut off', gzipSync(strToU8('person,week,used\n')).subarray(0, 20), 'cut off'],
    ['unknown columns', 'a,b\n1,2\n', 'columns of no known export'],
    ['a header alone', 'person,week,used\n', 'no record'],
    ['a list that breaks off', '[{"person":', 'no whole JSON'],
    ['teams without use', '{"day":"2026-03-03","user_id":2,"team_id":8,"slug":"web"}', 'nothing'],
    ['years', 'person,week,used\na,2001-01-01,1\na,2099-01-05,1\n', 'wrong year'],
  ])('%s', (_, content, word) => {
    expect(problemsOf({ x: content as string })).toHaveLength(1);
    expect(() => readUsage(filesOf({ x: content as string }), { salt })).toThrow(word as string);
  });
  it('many broken rows of one kind are counted, and hostile values are harmless', () => {
    const row = 'ann\u001b[2J,\u202esoon,1\n';
    const problems = problemsOf({ 'a\u001b.csv': `person,week,used\n${row.repeat(500)}` });
    expect(problems).toHaveLength(11);
    expect(problems.at(-1)?.rule).toMatch(/^has 490 more of the same/);
    expect(problems[0]?.got).toBe('"\ufffdsoon"');
    expect(() => readUsage(filesOf({ x: '' }), { salt: 'short' })).toThrow(RangeError);
    const sunday = { 'a\u001b.csv': 'person,week,used\nann,2026-03-01,1\n' };
    expect(readUsage(filesOf(sunday), { salt }).sheet.notes[0]).toMatch(/^weeks of a\ufffd\.csv/);
  });
});

it('no name is left in what is returned', () => {
  const text = 'person,week,used,email,Display Name\nann,2026-03-02,1,ann@y.z,Ann Lee\n';
  const all = JSON.stringify(readUsage(filesOf({ 'a.csv': text }), { salt }));
  expect(all).not.toMatch(/ann|lee/i);
});

describe('weeks without a row', () => {
  const gap = (used: number): string =>
    `person,week,used\nann,2026-03-02,1\nbob,2026-03-02,${used}\nbob,2026-03-09,1\nbob,2026-03-16,1\n`;
  const sheetOf = (content: string, absent?: 'idle' | 'outside') =>
    readUsage([{ name: 'x', content }], { salt, ...(absent && { absent }) }).sheet;
  it('are unclear where an export has rows for activity alone, and said so', () => {
    expect(sheetOf(gap(1))).toMatchObject({ unclear: 2, filled: 0 });
    expect(sheetOf(gap(1), 'idle')).toMatchObject({ unclear: 2, filled: 2 });
    // Whoever writes weeks without use writes them of everybody.
    expect(sheetOf(gap(0))).toMatchObject({ unclear: 0, filled: 0 });
  });
});

it('a format that is named is taken, or what it lacks is told', () => {
  const both = 'person,week,used,date,email,chat_requests\nann,2026-03-02,1,2026-03-02,a@y.z,3\n';
  const [{ format } = { format: '' }] = readUsage([{ name: 'x', content: both }], { salt }).sheet
    .files;
  expect(format).toBe('cursor');
  const named = readUsage([{ name: 'x', content: both }], { salt, format: 'generic' });
  expect(named.sheet.files[0]?.format).toBe('generic');
  expect(() => readUsage([{ name: 'x', content: both }], { salt, format: 'viva' })).toThrow(
    'x has none of the columns person_id, hash_id\nx has none of the columns total_copilot',
  );
  expect(() => readUsage([], { salt, format: 'magic' })).toThrow('format must be one of m365');
});

/** A clean file of every format. */
const clean: Readonly<Record<string, string>> = {
  generic: `person,week,used,actions,licensed,role,team,org,tool\n${workdays
    .map((_, i) => `p${i},2026-03-02,1,5,1,Analyst,"Red, blue",EMEA,Chat`)
    .join('\n')}\n`,
  viva: `PersonId,MetricDate,Organization,FunctionType,Total Copilot actions taken,Total Copilot enabled days\n${workdays
    .map((_, i) => `p${i},2026-03-01,Sales,Rep,${i},5`)
    .join('\n')}\n`,
  chatgpt: `cadence,period_start,account_id,public_id,email,role,department,user_status,is_active,messages\n${workdays
    .map((_, i) => `weekly,2026-03-01,a,u${i},x@y.z,Rep,"[""Sales""]",enabled,1,9`)
    .join('\n')}\n`,
  copilot: workdays
    .map((day) => JSON.stringify({ day, user_id: 1, user_initiated_interaction_count: 2 }))
    .join('\n'),
  'copilot-teams': workdays
    .map((day) => JSON.stringify({ day, user_id: 1, team_id: 2, slug: 'web' }))
    .join('\n'),
  claude: JSON.stringify({
    date: '2026-03-02',
    data: workdays.map((_, i) => ({ user: { id: `u${i}` }, chat_metrics: { message_count: i } })),
  }),
  cursor: `date,email,composer_requests,chat_requests\n${workdays
    .map((day) => `${day},a@y.z,1,2`)
    .join('\n')}\n`,
  m365: `Report Refresh Date,User Principal Name,Last Activity Date\n${workdays
    .map((day, i) => `2026-03-15,u${i},${day}`)
    .join('\n')}\n`,
};

/** Whole numbers below a limit, always the same ones (Lehmer's generator). */
function dice(seed: number): (sides: number) => number {
  let state = seed % 2147483647 || 1;
  return (sides) => {
    state = (state * 48271) % 2147483647;
    return state % sides;
  };
}

const nasty = [
  ...['"', '""', ',', ';', '\n', '\r', '\0', '\uFEFF', '\uD800', '{', '}', '[', ']', 'null', '-1'],
  ...['1e999', 'NaN', '9'.repeat(400), '__proto__', 'constructor', '2026-02-31', '13/13/2026', ':'],
  ...['sep=;\n', '{"a":'.repeat(50), '[[[[', '\u202e', '1/1/2099', '2000-01-03', '   ', 'toString'],
];

/** A file with a few damages: cut, doubled, replaced, overwritten. */
function damaged(text: string, roll: (sides: number) => number): string | Uint8Array {
  let now = text;
  for (let k = roll(3); k >= 0; k--) {
    const [a, b] = [roll(now.length + 1), roll(now.length + 1)];
    const [from, to] = [Math.min(a, b), Math.max(a, b)];
    const bad = nasty[roll(nasty.length)] as string;
    const near = Math.min(now.length, from + roll(6));
    const ways = [
      () => now.slice(0, from) + bad + now.slice(from),
      () => now.slice(0, from) + bad + now.slice(near),
      () => now.slice(0, from) + now.slice(near),
      () => now.slice(0, to),
      () => now + now.slice(from, to),
      () => now.replaceAll(',', bad),
    ];
    now = (ways[roll(ways.length)] as () => string)().slice(0, 100_000);
  }
  const bytes = roll(4) === 0 ? gzipSync(strToU8(now)) : strToU8(now);
  if (roll(3) > 0) return roll(2) === 0 ? now : bytes;
  for (let k = 0; k < 4 && bytes.length > 0; k++) bytes[roll(bytes.length)] = roll(256);
  return bytes;
}

it('there is a clean file of every format', () => {
  expect(Object.keys(clean).sort()).toEqual(usageFormats.map(({ id }) => id).sort());
});

describe.each(Object.entries(clean))('200 damaged files of %s', (id, text) => {
  it('are read or refused with everything that is wrong', () => {
    let read = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const content = damaged(text, dice(seed * 7919 + id.length));
      try {
        const { table } = readUsage([{ name: 'x', content }], { salt });
        expect(table.rows.length).toBeGreaterThan(0);
        for (const { actions, week } of table.rows) {
          expect(table.weeks).toContain(week);
          expect(actions === null || Number.isFinite(actions)).toBe(true);
        }
        read++;
      } catch (error) {
        if ((error as Error).name !== 'UsageError') throw error;
        for (const { file, rule } of (error as UsageError).problems)
          expect([file === 'x' || file === 'all files', rule.length > 0]).toEqual([true, true]);
      }
    }
    // Both happen; teams alone say nothing of use.
    expect(read).toBeLessThan(200);
    expect(read > 5 || id === 'copilot-teams').toBe(true);
  });
});

/** The records of a text as a Parquet file, objects in records as columns of their own. */
function parquetOf(text: string, change = (cell: string): string => cell): Uint8Array {
  const records = text.startsWith('{')
    ? (text.includes('\n') ? text.split('\n') : [text]).flatMap((line) => {
        const { data, ...rest } = JSON.parse(line) as { data?: object[] };
        return (data ?? [{}]).map((one) => ({ ...rest, ...one }));
      })
    : rowsOfCsv(text);
  const flat = records.map((record) =>
    Object.fromEntries(
      Object.entries(record).flatMap(([name, value]) =>
        typeof value === 'object'
          ? Object.entries(value as object).map(([inner, one]) => [`${name}.${inner}`, `${one}`])
          : [[name, `${value}`]],
      ),
    ),
  );
  const columnData = Object.keys(flat[0] as object).map((name) => ({
    ...{ name, type: 'STRING' as const },
    data: flat.map((one) => change(one[name] as string)),
  }));
  return new Uint8Array(parquetWriteBuffer({ columnData }));
}

/** Cells of a small CSV text; a quoted cell holds commas or doubled quotes. */
function rowsOfCsv(text: string): Record<string, string>[] {
  const cells = (line: string): string[] =>
    [...line.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/g)].map(
      ([, quoted, bare]) => quoted?.replaceAll('""', '"') ?? bare ?? '',
    );
  const [head = '', ...lines] = text.trim().split('\n');
  return lines.map((line) => {
    const own = cells(line);
    return Object.fromEntries(
      cells(head).flatMap((name, i) => (name ? [[name, own[i] ?? '']] : [])),
    );
  });
}

describe.each(Object.entries(clean))('Parquet files of %s', (id, text) => {
  it('say what the text says', async () => {
    const content = await foreignRows(parquetOf(text));
    if (typeof content === 'string') throw new Error(content);
    const given = (rows: UsageFile['content']) => () =>
      readUsage([{ name: 'x', content: rows }], { salt });
    if (id === 'copilot-teams') expect(given(content)).toThrow('say nothing of the use');
    else {
      expect(given(content)().table).toEqual(given(text)().table);
      expect(given(content)().sheet.files[0]?.form).toBe('Parquet');
    }
  });
  it('are read or refused, 200 of them with damaged cells', async () => {
    let read = 0;
    for (let seed = 1; seed <= 200; seed++) {
      const roll = dice(seed * 104729 + id.length);
      const content = await foreignRows(
        parquetOf(text, (cell) => {
          if (roll(20) > 0) return cell;
          const bad = nasty[roll(nasty.length)] as string;
          return roll(2) === 0 ? bad : cell.slice(0, roll(cell.length + 1)) + bad;
        }),
      );
      if (typeof content === 'string') throw new Error(content);
      try {
        readUsage([{ name: 'x', content }], { salt });
        read++;
      } catch (error) {
        if ((error as Error).name !== 'UsageError') throw error;
      }
    }
    expect(read).toBeLessThan(200);
  });
});

it('Parquet files with damaged bytes are read or refused, and none holds the command for ever', async () => {
  const reader = foreignReader(2);
  const words: string[] = [];
  for (const [k, text] of Object.values(clean).entries()) {
    const whole = parquetOf(text);
    for (let seed = 1; seed <= 25; seed++) {
      const roll = dice(seed * 104729 + k);
      const bytes = roll(8) === 0 ? whole.slice(0, roll(whole.length)) : whole.slice();
      for (let n = roll(6); n >= 0; n--) bytes[roll(bytes.length)] = roll(256);
      const content = await reader.read(bytes);
      if (typeof content === 'string') words.push(content);
      else
        try {
          readUsage([{ name: 'x', content }], { salt });
        } catch (error) {
          if ((error as Error).name !== 'UsageError') throw error;
        }
    }
  }
  await reader.close();
  expect(words.length).toBeGreaterThan(50);
  expect(words.every((text) => text.length > 0)).toBe(true);
}, 120_000);
