import { jsonText } from './json-document.ts';
import { counted } from './numbers.ts';
import { styled, type Terminal } from './terminal.ts';
import { harmless } from './text.ts';

/** How far a verb has come. */
interface ProgressLine {
  /** Shows a state; cheap to call often. */
  readonly show: (done: number, planned: number, remaining: number | null) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const between = { live: 80, lines: 1000 };
const cells = 24;

function bar(share: number, unicode: boolean): string {
  const full = Math.min(cells, Math.round(share * cells));
  return (
    (unicode ? '━' : '#').repeat(full) + styled('faint', (unicode ? '─' : '.').repeat(cells - full))
  );
}

const clock = (seconds: number): string =>
  seconds < 90 ? `${Math.ceil(seconds)} s` : `${Math.ceil(seconds / 60)} min`;

/**
 * Progress on stderr: a line that is redrawn on a screen, JSON lines elsewhere, nothing if quiet.
 *
 * @param verb - Name of the verb, for the JSON lines.
 * @param noun - What is counted, such as `run`.
 */
export function progressLine(
  terminal: Terminal,
  verb: string,
  noun: string,
  quiet: boolean,
): ProgressLine {
  const { live, unicode, redraw, err } = terminal;
  let last = Number.NEGATIVE_INFINITY;
  let drawn = false;
  return {
    show(done, planned, remaining) {
      const now = performance.now();
      if (quiet || (done < planned && now - last < (live ? between.live : between.lines))) return;
      last = now;
      if (!live) {
        err(`${JSON.stringify({ progress: verb, done, planned, remaining })}\n`);
        return;
      }
      drawn = true;
      const left = remaining === null || remaining < 1 ? '' : `, ${clock(remaining)} to go`;
      redraw(
        `${bar(planned === 0 ? 0 : done / planned, unicode)} ${done} of ${counted(planned, noun)}${left}`,
      );
    },
    end() {
      if (drawn) redraw('');
      drawn = false;
    },
  };
}

/** Tells on stderr what must be known of a server or another machine: a line on a screen, JSON elsewhere, also if quiet. */
export const notice =
  (verb: string, { err, live, redraw }: Terminal): ((line: string) => void) =>
  (line) => {
    if (live) redraw('');
    err(
      live
        ? `${harmless(line, 500)}\n`
        : `${jsonText({ notice: verb, line: harmless(line, 500) })}\n`,
    );
  };
