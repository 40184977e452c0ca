import { shortened } from '@uptake/core/internal';
import { type Cells, type Day, isoDay } from './cells.ts';
import { copilotFormats } from './copilot-formats.ts';
import type { UsageFormat } from './format.ts';

/** The exports that are read, each as data: by which columns it is known, what it says, and what a missing row means. */

const generic: UsageFormat = {
  id: 'generic',
  name: 'Generic long table',
  tool: '',
  signature: [['person'], ['week'], ['used', 'actions', 'licensed']],
  grain: 'week',
  headers: 'own',
  source: 'docs/guide/usage.md',
  absent: 'outside',
  absentWords: 'nothing is known of the week: write a row with used 0 for a week without use',
  usedWords: 'used is 1, or, where it is empty, actions are above 0',
  read(cells, { entry }) {
    const actions = cells.count('actions');
    const used = cells.flag('used');
    const licensed = cells.flag('licensed');
    if (['used', 'actions', 'licensed'].every((name) => cells.isEmpty(name)))
      cells.wrong('used', 'must be given where actions and licensed are not');
    if (used === false && (actions ?? 0) > 0)
      cells.wrong('used', 'must be 1, since actions are above 0', { got: 0 });
    entry({
      person: cells.person('person'),
      first: cells.day('week', ['week']),
      used: used ?? (actions ?? 0) > 0,
      actions,
      licensed,
      role: cells.text('role'),
      team: cells.text('team'),
      org: cells.text('org'),
      tool: cells.text('tool'),
    });
  },
};

const vivaPersons = ['person_id', 'hash_id'];
const vivaDates = ['metric_date', 'date', 'week_start_date', 'period_start'];
const vivaTotal = 'total_copilot_actions_taken';
const vivaApps = [
  ...['teams', 'outlook', 'word', 'excel', 'powerpoint', 'copilot_chat_work'].map(
    (app) => `copilot_actions_taken_in_${app}`,
  ),
  'copilot_chat_web_prompts_submitted',
];

/** Names as the display name or the path of the export has them: PowerPoint is one word or two. */
const vivaSpellings = (name: string): string[] => [name, name.replace('powerpoint', 'power_point')];

const viva: UsageFormat = {
  id: 'viva',
  name: 'Viva Insights person query',
  tool: 'Microsoft 365 Copilot',
  signature: [
    vivaPersons,
    vivaDates,
    [vivaTotal, 'total_copilot_enabled_days', ...vivaApps.flatMap(vivaSpellings)],
  ],
  grain: 'week',
  headers: 'vendor',
  source: 'https://github.com/microsoft/viva-insights-sample-code',
  absent: 'outside',
  absentWords: 'the person was not in the query that week; an empty count means no licence',
  usedWords: 'the total of Copilot actions is above 0; without a total, the sum over the apps',
  read(cells, { entry }) {
    const total = cells.count(vivaTotal);
    const apps = vivaApps
      .map((name) => cells.count(...vivaSpellings(name)))
      .filter((count) => count !== null);
    const sum = apps.length === 0 ? null : apps.reduce((all, count) => all + count, 0);
    const actions = total ?? sum;
    const enabled = cells.count('total_copilot_enabled_days');
    entry({
      person: cells.person(...vivaPersons),
      first: cells.day('american', vivaDates),
      used: (actions ?? 0) > 0,
      actions,
      licensed: (actions ?? 0) > 0 || (enabled === null ? actions !== null : enabled > 0),
      role: cells.text('function_type', 'job_function'),
      org: cells.text('organization', 'org', 'department'),
    });
  },
};

/** The first of a JSON list in a cell, such as `["Sales", "EMEA"]`; any other text as it is. */
function firstOf(text: string | null): string | null {
  const inner = text === null ? undefined : /^\s*\[\s*(?:(["'])(.*?)\1)?/.exec(text);
  return inner ? (inner[2]?.trim() ?? '') || null : text;
}

/** What the status of a member says of the licence; of other words nothing is known. */
const statuses: readonly (readonly [boolean, readonly string[]])[] = [
  [true, ['active', 'enabled']],
  [false, ['pending', 'invited', 'deleted', 'deactivated', 'disabled', 'suspended', 'removed']],
];

const chatgpt: UsageFormat = {
  id: 'chatgpt',
  name: 'ChatGPT Enterprise user report',
  tool: 'ChatGPT',
  signature: [['cadence'], ['period_start'], ['public_id', 'email'], ['messages']],
  grain: 'week',
  headers: 'importers',
  source: 'https://help.openai.com/en/articles/10875114',
  absent: 'outside',
  absentWords: 'the person was no member of the workspace that week',
  usedWords: 'messages are above 0, or is_active is 1',
  read(cells, { entry, note }) {
    const cadence = cells.text('cadence');
    if (cadence?.toLowerCase() !== 'weekly')
      cells.wrong('cadence', 'must be weekly', {
        got: cadence,
        remedy: 'export the weekly report, since months cannot be split into weeks',
      });
    const status = cells.text('user_status');
    const known = statuses.find(([, words]) => words.includes(status?.toLowerCase() ?? ''));
    if (status !== null) note(`user_status ${shortened(status, 40)}`, known?.[0] ?? null);
    const actions = cells.count('messages');
    entry({
      person: cells.person('public_id', 'email'),
      first: cells.day('iso', ['period_start']),
      used: (actions ?? 0) > 0 || cells.flag('is_active') === true,
      actions,
      licensed: known?.[0] ?? null,
      role: cells.text('role'),
      team: firstOf(cells.text('department')),
      entity: cells.text('account_id') ?? '',
    });
  },
};

const m365: UsageFormat = {
  id: 'm365',
  name: 'Microsoft 365 Copilot usage detail',
  tool: 'Microsoft 365 Copilot',
  signature: [['report_refresh_date'], ['user_principal_name'], ['last_activity_date']],
  grain: 'snapshot',
  headers: 'vendor',
  source:
    'https://learn.microsoft.com/en-us/graph/api/copilotreportroot-getmicrosoft365copilotusageuserdetail',
  absent: 'unlicensed',
  absentWords: 'the person had no licence when the snapshot was taken',
  usedWords: 'the last activity lies in the seven days up to the date of the snapshot',
  read(cells, { snapshot }) {
    const person = cells.person('user_principal_name');
    const taken = cells.day('american', ['report_refresh_date']);
    const last = cells.day('american', ['last_activity_date'], false);
    if (taken !== null && last !== null && last > taken)
      cells.wrong('last_activity_date', 'must not come after report_refresh_date');
    else if (person !== null && taken !== null) snapshot({ person, taken, last, at: cells.at });
  },
};

const claudeCounts = {
  chat: 'chat_metrics_message_count',
  code: 'claude_code_metrics_core_metrics_distinct_session_count',
  cowork: 'cowork_metrics_message_count',
};

/** The day of a record without one: that of the file's name. */
function dayOfName(cells: Cells): Day | null {
  const day = isoDay(/\d{4}-\d\d-\d\d/.exec(cells.file)?.[0] ?? '');
  if (day !== undefined) return day;
  return cells.wrong('date', 'is not in the records, and the name of the file has no day', {
    remedy: 'name the file by the day that was asked for, as claude-2026-03-02.json',
  });
}

const claude: UsageFormat = {
  id: 'claude',
  name: 'Claude Enterprise Analytics users',
  tool: 'Claude',
  signature: [['user_id', 'user_email_address'], [claudeCounts.chat]],
  grain: 'day',
  headers: 'vendor',
  source: 'https://platform.claude.com/docs/en/api/admin/analytics/users/list',
  absent: 'idle',
  absentWords: 'the person did nothing that day, had no seat, or had left',
  usedWords: 'messages in chat or Cowork, or sessions of Claude Code, are above 0',
  read(cells, { entry }) {
    const actions = cells.sum(...Object.values(claudeCounts));
    entry({
      person: cells.person('user_id', 'user_email_address'),
      first: cells.day('iso', ['date'], false) ?? dayOfName(cells),
      used: (actions ?? 0) > 0,
      actions,
    });
  },
};

const cursorRequests = ['composer_requests', 'chat_requests', 'agent_requests', 'cmdk_usages'];

const cursor: UsageFormat = {
  id: 'cursor',
  name: 'Cursor daily usage',
  tool: 'Cursor',
  signature: [['date', 'day'], ['email', 'user_id'], cursorRequests],
  grain: 'day',
  headers: 'importers',
  source: 'https://docs.getdx.com/schema/cursor_daily_user_metrics',
  absent: 'idle',
  absentWords: 'the person did nothing that day, or had left',
  usedWords:
    'requests, inline edits or accepted suggestions are above 0; what was only shown is not',
  read(cells, { entry }) {
    const actions = cells.sum(...cursorRequests);
    const taken = cells.sum('total_accepts', 'total_tabs_accepted');
    entry({
      person: cells.person('email', 'user_id'),
      first: cells.day('epoch', ['date', 'day']),
      used: (actions ?? 0) > 0 || (taken ?? 0) > 0,
      actions: actions === null ? taken : actions + (taken ?? 0),
    });
  },
};

/** Every export that is read, in the order in which files are tried against them. */
export const formats: readonly UsageFormat[] = [
  m365,
  viva,
  chatgpt,
  claude,
  ...copilotFormats,
  cursor,
  generic,
];

/** Exports that are known and cannot be read as weeks of persons, and what to get instead. */
export const unfit: readonly {
  readonly signature: UsageFormat['signature'];
  readonly rule: string;
  readonly remedy: string;
}[] = [
  {
    signature: [['user_login', 'user_id'], ['report_start_day']],
    rule: 'is a report over 28 days, which must not be read as weekly use',
    remedy: 'download the users-1-day reports of every day',
  },
  {
    signature: [['gpt_id'], ['period_start']],
    rule: 'is a report on GPTs and names no person',
    remedy: 'export the user report',
  },
  {
    signature: [['audit_data'], ['operation', 'record_type']],
    rule: 'is an audit log, which is not read yet',
    remedy: 'count its events by person and week into the generic table',
  },
];

/** Whether columns meet a signature: of each group at least one is there. */
export function meets(columns: ReadonlySet<string>, signature: UsageFormat['signature']): boolean {
  return signature.every((group) => group.some((name) => columns.has(name)));
}
