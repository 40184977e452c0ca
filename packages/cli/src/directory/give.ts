import { jsonDocument } from '../output/json-document.ts';
import type { CommonFlags, Context } from '../verb.ts';

/** Gives the result of a verb on a run directory: lines of text, or one JSON document. */
export function give(
  verb: string,
  flags: CommonFlags,
  { terminal }: Context,
  content: object,
  lines: readonly string[],
): void {
  terminal.out(flags.json ? jsonDocument(verb, { ok: true, ...content }) : `${lines.join('\n')}\n`);
}
