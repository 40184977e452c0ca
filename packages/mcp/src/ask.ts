import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CallToolResult, ServerContext } from '@modelcontextprotocol/server';
import type { Answer, commandLine } from './command.ts';
import type { Folders } from './folders.ts';

/** What every tool works with. */
export interface House {
  readonly folders: Folders;
  readonly ask: ReturnType<typeof commandLine>;
  /** Milliseconds that a tool may take. */
  readonly patience: number;
}

/** A question that a client has put: of which house, and who waits for the answer. */
export interface Call {
  readonly house: House;
  readonly context: ServerContext;
}

/** Where a tool asks from: a folder of its own for what the verb writes, and the scenario as the verb is to name it. */
export interface Place {
  readonly folder: string;
  readonly file: string;
  readonly aside: string;
}

const mostLetters = 60_000;

/** What is asked of a scenario, in every tool that reads one. */
type Source = { readonly file?: string | undefined; readonly text?: string | undefined };

/** Gives a task a folder of its own, and removes that after it, whatever came. */
async function aside<Result>(task: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), 'uptake-mcp-'));
  try {
    return await task(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Where the scenario of a question lies: in a folder of the user, or as a text in the folder aside. */
function placeOf({ file, text }: Source, { folders }: House, folder: string): Place {
  if ((file === undefined) === (text === undefined))
    throw new Error('give either file or text: one of the two, and not both');
  if (file !== undefined) {
    const found = folders.file(file);
    return { folder: found.folder, file: found.path.slice(found.folder.length + 1), aside: folder };
  }
  writeFileSync(join(folder, 'scenario.yaml'), text ?? '');
  return { folder, file: 'scenario.yaml', aside: folder };
}

/** A flag with its value, where there is one. The value cannot be taken for another flag. */
export const flag = (name: string, value: string | number | undefined): string[] =>
  value === undefined ? [] : [`--${name}=${value}`];

export const text = (words: string): { type: 'text'; text: string } => ({
  type: 'text',
  text: words,
});

/** Text as an answer holds it: not longer than an assistant can read, and what is left out is said. */
function shortened(words: string): string {
  if (words.length <= mostLetters) return words;
  return `${words.slice(0, mostLetters)}\n[${words.length - mostLetters} characters more are left out]`;
}

/** Whether a verb has given its answer: exit codes 0, and 3 where the runs do not tell. */
export const answered = (code: number): boolean => code === 0 || code === 3;

/** The answer of a verb as that of a tool: what it says, with its notes, or every problem. Files that are gone are not named. */
export function resultOf({ out, err, code }: Answer): CallToolResult {
  const notes = err.trim();
  if (answered(code)) {
    const answer = out.replace(/\n*Written to [^\n]*(?:\n {2}[^\n]*)*\n?$/, '\n').trim();
    return { content: [text(shortened(notes === '' ? answer : `${notes}\n\n${answer}`))] };
  }
  const stopped = code === -1 || code === 4 ? 'It was stopped before it ended.' : '';
  return { isError: true, content: [text(shortened(notes || out.trim() || stopped))] };
}

/** Tells whoever waits how many seconds have passed, so that a long question is not taken for a dead server. */
async function ticking<Result>(context: ServerContext, task: Promise<Result>): Promise<Result> {
  const { progressToken } = context.mcpReq._meta ?? {};
  if (progressToken === undefined) return await task;
  let seconds = 0;
  const timer = setInterval(() => {
    seconds += 2;
    const params = { progressToken, progress: seconds, message: `${seconds} s` };
    context.mcpReq.notify({ method: 'notifications/progress', params }).catch(() => {});
  }, 2000);
  try {
    return await task;
  } finally {
    clearInterval(timer);
  }
}

/** Asks a verb of a scenario. */
export async function asked(
  { house, context }: Call,
  given: Source,
  argsOf: (place: Place) => readonly string[],
  then: (answer: Answer, place: Place) => CallToolResult = resultOf,
): Promise<CallToolResult> {
  return aside(async (folder) => {
    const place = placeOf(given, house, folder);
    const { signal } = context.mcpReq;
    const asking = { folder: place.folder, signal, patience: house.patience };
    return then(await ticking(context, house.ask(argsOf(place), asking)), place);
  });
}

/** Asks a verb that reads no file. */
export async function looked(
  { house, context }: Call,
  args: readonly string[],
): Promise<CallToolResult> {
  return aside(async (folder) => {
    const { signal } = context.mcpReq;
    return resultOf(await house.ask(args, { folder, signal, patience: house.patience }));
  });
}
