const deepest = 60;
const indicators = /^[ \t]*(?:[-?:][ \t]+){8}/;

/**
 * First line on which a YAML text is nested deeper than any scenario is. The parser follows nesting by recursion, so it
 * must not see such a text. Brackets in comments and texts count too, which no sound file notices.
 *
 * @returns Number of the line, from 1; nothing if the text is flat enough.
 */
export function tooDeepLine(text: string): number | undefined {
  const indents: number[] = [];
  let brackets = 0;
  const lines = text.split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] as string;
    const indent = line.search(/\S/);
    if (indent < 0) continue;
    while (indents.length > 0 && (indents[indents.length - 1] as number) >= indent) indents.pop();
    indents.push(indent);
    for (const letter of line) {
      if (letter === '[' || letter === '{') brackets++;
      else if ((letter === ']' || letter === '}') && brackets > 0) brackets--;
      if (brackets > deepest) return at + 1;
    }
    if (indents.length > deepest || indicators.test(line)) return at + 1;
  }
  return undefined;
}
