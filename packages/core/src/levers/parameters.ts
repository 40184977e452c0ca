import type { Entry } from './entry.ts';
import { mindParameters } from './mind.ts';
import { toolParameters } from './tool.ts';
import { organisationParameters, roleParameters } from './work.ts';

/** Where a parameter stands in a scenario file. */
export type Place = 'tool' | 'mind' | 'organisation' | 'role';

/** A parameter: a property of tool, mind, organisation or role, which leadership does not set week by week. */
export interface Parameter extends Entry {
  readonly of: Place;
}

/** The table of parameters. With {@link levers} it drives validation, defaults, help and documentation. */
export const parameters: readonly Parameter[] = [
  ...toolParameters.map((entry) => ({ ...entry, of: 'tool' as const })),
  ...mindParameters.map((entry) => ({ ...entry, of: 'mind' as const })),
  ...organisationParameters.map((entry) => ({ ...entry, of: 'organisation' as const })),
  ...roleParameters.map((entry) => ({ ...entry, of: 'role' as const })),
];

/** The default of every row of a table, by id. */
export function defaults<Id extends string>(table: readonly Entry<Id>[]): { [Key in Id]: number } {
  return Object.fromEntries(table.map(({ id, default: value }) => [id, value])) as {
    [Key in Id]: number;
  };
}
