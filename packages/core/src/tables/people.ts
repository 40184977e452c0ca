// biome-ignore-all format: a table reads best as a table
import type { Field } from './entry.ts';
import { hiringMind, type MindId, mindParameters } from './parameters.ts';
import { rolloutFields } from './rollout.ts';

const traitRows = [
  { id: 'performance', label: 'Performance', unit: 'factor', min: 0.4, max: 1.8, meaning: 'Performance, 1 on average; what is drawn is cut to the same range.' },
  { id: 'amenable', label: 'Amenable work', unit: 'share', min: 0.05, max: 0.8, meaning: 'Share of the hours that the tool can do; what is drawn is cut to the same range.' },
  { id: 'taste', label: 'Taste', unit: 'he', min: -1000, max: 1000, meaning: 'Liking for such tools, 0 on average.' },
  { id: 'lossAversion', label: 'Loss aversion', unit: 'factor', min: 0, max: 100, meaning: 'How many times more a loss weighs than an equal gain.' },
] as const;

/** A trait that an employee is hired with and that a table of people may give. */
export type TraitId = (typeof traitRows)[number]['id'];

/** A number of a table of people: a trait, or a parameter of hiring as `mind.trust`. */
export type PersonNumberId = TraitId | `mind.${MindId}`;

/** The columns of a table of people that hold the numbers of an employee at hire. */
export const personNumbers: readonly Field<PersonNumberId>[] = [
  ...traitRows,
  ...mindParameters
    .filter(({ id }) => hiringMind.includes(id))
    .map((row): Field<PersonNumberId> => ({ ...row, id: `mind.${row.id}` })),
];

/** Week of access of a person, in a table of people. */
export const personAccess: Field = { ...rolloutFields.waves.week, id: 'access', label: 'Week of access', meaning: 'First week with access.' };
