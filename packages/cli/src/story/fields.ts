import { isMapping, numberReadings, printable, shown, suggest } from '@uptake/core/internal';

/** Says that a value at a path breaks a rule, and what to write instead where that is known. */
export type Wrong = (path: string, rule: string, value?: unknown, remedy?: string) => void;

/** Plain JSON. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What a value of a file may be: how it is read, and the same as JSON Schema. */
export interface Field<T> {
  readonly schema: JsonSchema;
  /** The value as it is used from here on, or as much of it as could be read where a rule is broken, which is said. */
  read(value: unknown, path: string, wrong: Wrong): T | undefined;
}

/** A path with a key added, quoted where it is no plain name. */
export function keyPath(path: string, key: string): string {
  const name = /^[A-Za-z_][\w-]{0,59}$/.test(key) ? key : shown(key);
  return path === '' ? name : `${path}.${name}`;
}

/** What is meant by a word that is not among those known; nothing where none is near. */
export function meant(value: unknown, known: readonly string[]): string | undefined {
  const near = typeof value === 'string' ? suggest(value, known) : undefined;
  return near === undefined ? undefined : `did you mean ${near}?`;
}

/** One line of 1 to `most` letters. */
export function line(most: number, description: string): Field<string> {
  return {
    schema: { type: 'string', minLength: 1, maxLength: most, description },
    read(value, path, wrong) {
      const text = typeof value === 'string' ? value.trim() : '';
      if (text !== '' && text.length <= most && printable(text) === text) return text;
      wrong(path, `must be one line of 1 to ${most} letters, without control characters`, value);
      return undefined;
    },
  };
}

/** Paragraphs of a text: parted by empty lines; a line that begins with a hyphen is one of its own. */
function paragraphsOf(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n|\n(?=[ \t]*- )/)
    .map((part) => printable(part.replaceAll(/\s+/g, ' ').trim()))
    .filter((part) => part !== '');
}

/** Paragraphs: one text, parted by empty lines, or a list of texts. */
export function prose(most: number, description: string): Field<readonly string[]> {
  const item = { type: 'string', maxLength: most };
  return {
    schema: { description, oneOf: [item, { type: 'array', items: item }] },
    read(value, path, wrong) {
      const parts = Array.isArray(value) ? (value as unknown[]) : [value];
      const texts = parts.filter((part): part is string => typeof part === 'string');
      if (texts.length === parts.length && texts.join('\n\n').length <= most)
        return texts.flatMap(paragraphsOf);
      wrong(path, `must be a text, or a list of texts, of at most ${most} letters`, value);
      return undefined;
    },
  };
}

/** A number between two bounds. @param whole - Whether it must be a whole one. */
export function number(
  [min, max]: readonly [number, number],
  description: string,
  whole = false,
): Field<number> {
  const fits = (value: unknown): value is number =>
    typeof value === 'number' &&
    value >= min &&
    value <= max &&
    (!whole || Number.isInteger(value));
  return {
    schema: { type: whole ? 'integer' : 'number', minimum: min, maximum: max, description },
    read(value, path, wrong) {
      if (fits(value)) return value;
      const rule = `must be a ${whole ? 'whole ' : ''}number in [${min}, ${max}]`;
      const reading = typeof value === 'string' ? numberReadings(value).find(fits) : undefined;
      wrong(path, rule, value, reading === undefined ? undefined : `write ${reading}`);
      return undefined;
    },
  };
}

/** One of some words. */
export function choice<const T extends string>(known: readonly T[], description: string): Field<T> {
  return {
    schema: { enum: known, description },
    read(value, path, wrong) {
      const found = known.find((one) => one === value);
      if (found === undefined)
        wrong(path, `must be one of ${known.join(', ')}`, value, meant(value, known));
      return found;
    },
  };
}

/** Yes or no. */
export function flag(description: string): Field<boolean> {
  return {
    schema: { type: 'boolean', description },
    read(value, path, wrong) {
      if (typeof value === 'boolean') return value;
      wrong(path, 'must be true or false', value);
      return undefined;
    },
  };
}

/** A list of one kind of values. @param counts - Fewest and most. */
export function list<T>(
  item: Field<T>,
  [least, most]: readonly [number, number],
  description: string,
): Field<readonly T[]> {
  return {
    schema: {
      type: 'array',
      items: item.schema,
      minItems: least,
      maxItems: most,
      description,
    },
    read(value, path, wrong) {
      const counts = least === most ? `${least}` : `${least} to ${most}`;
      if (!Array.isArray(value) || value.length < least || value.length > most) {
        wrong(path, `must be a list of ${counts}`, value);
        return undefined;
      }
      return (value as unknown[]).flatMap((one, k) => {
        const read = item.read(one, `${path}[${k}]`, wrong);
        return read === undefined ? [] : [read];
      });
    },
  };
}

/** A mapping from any name to one kind of values. */
export function byName<T>(item: Field<T>, description: string): Field<Readonly<Record<string, T>>> {
  return {
    schema: { type: 'object', additionalProperties: item.schema, description },
    read(value, path, wrong) {
      if (!isMapping(value)) {
        wrong(path, 'must be a mapping', value);
        return undefined;
      }
      const entries = Object.entries(value).flatMap(([key, given]): [string, T][] => {
        const read = item.read(given, keyPath(path, key), wrong);
        return read === undefined ? [] : [[key, read]];
      });
      return Object.fromEntries(entries);
    },
  };
}

/** One of two forms of the same: the first where its test says so, else the second. */
export function either<A, B>(
  isFirst: (value: unknown) => boolean,
  first: Field<A>,
  second: Field<B>,
): Field<A | B> {
  return {
    schema: { anyOf: [first.schema, second.schema] },
    read: (value, path, wrong) => (isFirst(value) ? first : second).read(value, path, wrong),
  };
}

/** Fields by key. */
type Fields = Readonly<Record<string, Field<unknown>>>;
type ValueOf<F> = F extends Field<infer T> ? T : never;

/** What a mapping of known keys is read as. */
type Read<F extends Fields, Needed extends keyof F> = {
  readonly [K in Needed]: ValueOf<F[K]>;
} & { readonly [K in Exclude<keyof F, Needed>]?: ValueOf<F[K]> };

/**
 * A mapping of known keys.
 *
 * @param fields - What each key may hold.
 * @param needed - Keys that must be there.
 */
export function keyed<F extends Fields, const Needed extends keyof F & string>(
  fields: F,
  needed: readonly Needed[],
  description: string,
): Field<Read<F, Needed>> {
  const known = Object.keys(fields);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(
        known.map((key) => [key, (fields[key] as Field<unknown>).schema]),
      ),
      required: needed,
      additionalProperties: false,
      description,
    },
    read(value, path, wrong) {
      if (!isMapping(value)) {
        wrong(path === '' ? 'the story' : path, `must be a mapping of ${known.join(', ')}`, value);
        return undefined;
      }
      for (const key of Object.keys(value))
        if (!known.includes(key))
          wrong(
            keyPath(path, key),
            'is no key here',
            undefined,
            meant(key, known) ?? `keys are ${known.join(', ')}`,
          );
      const read: Record<string, unknown> = {};
      for (const [key, field] of Object.entries(fields)) {
        const given = Object.hasOwn(value, key) ? value[key] : undefined;
        const at = keyPath(path, key);
        const found = given === undefined || given === null ? given : field.read(given, at, wrong);
        if (found !== undefined && found !== null) read[key] = found;
        else if (needed.includes(key as Needed) && found === given) wrong(at, 'is missing');
      }
      return read as Read<F, Needed>;
    },
  };
}
