import type { UsageFormat } from './format.ts';

/** GitHub Copilot: reports of one day for users, and for the teams that they are in. */

const source =
  'https://docs.github.com/en/copilot/reference/copilot-usage-metrics/copilot-usage-metrics';
const counts = ['user_initiated_interaction_count', 'code_acceptance_activity_count'];
const surfaces = ['used_cli', 'used_copilot_coding_agent', 'used_copilot_code_review_active'];

const users: UsageFormat = {
  id: 'copilot',
  name: 'GitHub Copilot users-1-day',
  tool: 'GitHub Copilot',
  signature: [['day'], ['user_login', 'user_id'], counts],
  grain: 'day',
  headers: 'vendor',
  source,
  absent: 'idle',
  absentWords: 'the person did nothing that day, had no seat, or had left',
  usedWords:
    'prompts or accepted suggestions are above 0, or command line, coding agent or own code review was used; a suggestion that was only shown, and passive review, are not use',
  read(cells, { entry }) {
    const actions = cells.sum(...counts);
    const isUsed = surfaces.map((name) => cells.flag(name)).includes(true);
    entry({
      person: cells.person('user_id', 'user_login'),
      first: cells.day('iso', ['day']),
      used: isUsed || (actions ?? 0) > 0,
      actions,
      entity: cells.text('organization_id') ?? '',
    });
  },
};

const teams: UsageFormat = {
  id: 'copilot-teams',
  name: 'GitHub Copilot user-teams-1-day',
  tool: 'GitHub Copilot',
  signature: [['day'], ['user_login', 'user_id'], ['team_id'], ['slug']],
  grain: 'teams',
  headers: 'vendor',
  source,
  absent: 'outside',
  absentWords: 'the person is in no team with at least five seats',
  usedWords: 'says nothing of use, only who is in which team',
  read(cells, { team }) {
    const person = cells.person('user_id', 'user_login');
    team(person, cells.day('iso', ['day']), cells.text('slug', 'team_id'));
  },
};

export const copilotFormats: readonly UsageFormat[] = [teams, users];
