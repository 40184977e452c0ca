/**
 * A sentence whose numbers are not parted from their units at the end of a line.
 *
 * @example
 * ```ts
 * prose('16 % by week 52') === '16\u00a0% by week\u00a052'; // => true
 * ```
 */
export function prose(text: string): string {
  return text
    .replaceAll(/(\d) (%|points?|weeks|hours|he|h)(?![a-z])/gu, '$1\u00a0$2')
    .replaceAll(/\b(week) (\d)/gu, '$1\u00a0$2');
}
