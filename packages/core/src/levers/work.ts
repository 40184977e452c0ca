// biome-ignore-all format: a table reads best as a table
import type { Entry } from './entry.ts';

const organisationRows = [
  { id: 'teamSize', label: 'Team size', unit: 'people', min: 1, max: 100000, whole: true, default: 8, low: 4, high: 15,
    meaning: 'Employees of one role who work together; the last team of a role may be smaller.', basis: 'assumed', source: 'none' },
  { id: 'crossTies', label: 'Ties across teams', unit: 'people', min: 0, max: 40, whole: true, default: 3, low: 0, high: 10,
    meaning: 'People anywhere in the organisation whose use an employee sees.', basis: 'assumed', source: 'none' },
  { id: 'turnover', label: 'Turnover', unit: 'per year', min: 0, max: 1, default: 0.12, low: 0.05, high: 0.3,
    meaning: 'Share of employees who leave in a year; a successor takes the seat.', basis: 'assumed', source: 'none' },
] as const;

const roleRows = [
  { id: 'hours', label: 'Weekly hours', unit: 'hours', min: 1, max: 80, default: 40, low: 30, high: 45,
    meaning: 'Hours of work a week.', basis: 'policy', source: 'none' },
  { id: 'amenable', label: 'Amenable work', unit: 'share', min: 0, max: 1, default: 0.35, low: 0.15, high: 0.5,
    meaning: 'Share of the hours that the tool can do.', basis: 'bounded', source: 'stlfed2025, covidrps' },
  { id: 'stakes', label: 'Stakes', unit: 'factor', min: 0, max: 100, default: 1, low: 0.5, high: 4,
    meaning: 'How bad a failure is: 1 ordinary, 4 high-stakes.', basis: 'policy', source: 'none' },
] as const;

/** Name of a parameter of the organisation. */
export type OrganisationId = (typeof organisationRows)[number]['id'];
/** Name of a parameter of a role. */
export type RoleId = (typeof roleRows)[number]['id'];

/** The parameters of the organisation. */
export const organisationParameters: readonly Entry<OrganisationId>[] = organisationRows;
/** The parameters of a role's work, beside its headcount and metric weights. */
export const roleParameters: readonly Entry<RoleId>[] = roleRows;
