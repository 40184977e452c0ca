/** Most characters of a finding. */
const limit = 300;

/**
 * Joins sentences as far as they fit into 300 characters; says how many are left out.
 *
 * @param sentences - Sentences, the weightiest first.
 */
export function withinLimit(sentences: readonly string[]): string {
  const whole = sentences.join(' ');
  if (whole.length <= limit) return whole;
  for (let count = sentences.length - 1; count > 0; count--) {
    const rest = sentences.length - count;
    const text = `${sentences.slice(0, count).join(' ')} And ${rest} more.`;
    if (text.length <= limit) return text;
  }
  return `${whole.slice(0, limit - 1).trimEnd()}…`;
}
