const plain = /^[\w./:=,+-]+$/;

/**
 * Arguments as one line for a shell; whatever is not plain stands in single quotes.
 *
 * @example
 * ```ts
 * shellWords(['compare', "it's.yaml"]); // => "compare 'it'\\''s.yaml'"
 * ```
 */
export function shellWords(args: readonly string[]): string {
  return args.map((arg) => (plain.test(arg) ? arg : `'${arg.replaceAll("'", "'\\''")}'`)).join(' ');
}
