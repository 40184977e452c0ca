/** An object of which nothing but its being one is known. */
export type Mapping = Readonly<Record<string, unknown>>;

/** Whether a value is an object with named entries: neither nothing nor a list. */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A value as a mapping, an empty one for anything else. */
export function mappingOf(value: unknown): Mapping {
  return isMapping(value) ? value : {};
}
