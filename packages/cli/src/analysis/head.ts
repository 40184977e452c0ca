import { harmless } from '../output/harmless.ts';
import { styled } from '../output/style.ts';
import { wrapped } from '../output/wrapped.ts';

/** Name and facts of an answer, as the first lines of its text. */
export function headLines(name: string, facts: readonly string[], width: number): string[] {
  return [
    styled('bold', harmless(name)),
    ...wrapped(facts.join(', '), width).map((line) => styled('faint', line)),
  ];
}

/** Blocks of lines as text, an empty line between them. */
export function blocks(...parts: readonly (readonly string[])[]): string {
  const full = parts.filter((lines) => lines.length > 0);
  return `${full.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
