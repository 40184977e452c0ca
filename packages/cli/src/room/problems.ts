/** What goes wrong while a room is served: it ends the answer it happened in, not the room, and is said once in the terminal. */
import { fileProblem } from '../output/file-problem.ts';
import { harmless } from '../output/text.ts';

/** Told of an error that was caught. */
export type Problem = (error: unknown) => void;

/** Says each problem once, however many pages meet it. */
export function problems(say: (line: string) => void): Problem {
  const said = new Set<string>();
  return (error) => {
    const line = `room: ${harmless(fileProblem(error), 300)}\n`;
    if (said.has(line) || said.size === 100) return;
    said.add(line);
    say(line);
  };
}
