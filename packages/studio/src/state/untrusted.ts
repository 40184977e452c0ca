/** An object that nothing is known of. */
export type Mapping = { readonly [key: string]: unknown };

/** A plain object, or an empty one for anything else. */
export const mapping = (value: unknown): Mapping =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Mapping) : {};

/** A number in a range, or nothing. */
export const numberIn = (value: unknown, min: number, max: number): number | undefined =>
  typeof value === 'number' && value >= min && value <= max ? value : undefined;
