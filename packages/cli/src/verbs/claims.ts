import { resolve } from 'node:path';
import { shown, suggest } from '@uptake/core/internal';
import { type ClaimBook, type ClaimRow, claimsReport, evidenceWords } from '@uptake/viz/internal';
import { type ExitCode, exitCode, InvalidInput } from '../exit-code.ts';
import { readClaimBook } from '../input/claim-book.ts';
import { checkFolder } from '../output/folder.ts';
import { jsonDocument } from '../output/json-document.ts';
import { writeResult } from '../output/result-folder.ts';
import { asciiOnly, folded, harmless } from '../output/text.ts';
import { type ClaimFilter, claimFilters, claimList, claimText } from '../pages/claims.ts';
import type { CommonFlags, Context } from '../verb.ts';
import { csvOf } from './usage-files.ts';

/** Flags of `uptake claims`. */
interface ClaimsFlags extends CommonFlags {
  readonly only?: ClaimFilter;
  readonly out?: string;
  readonly ascii?: boolean;
}

const isId = (word: string): boolean => /^[cfp]\d+[a-z]?$/i.test(word);

const holds = (row: ClaimRow, word: string): boolean =>
  [
    row.id,
    row.question,
    row.claim,
    row.note ?? '',
    ...row.sources,
    ...row.checks.map(({ says }) => says),
  ].some((text) => text.toLowerCase().includes(word));

/** Rows that the words name: ids add up, every other word keeps the rows that hold it. */
function rowsFor({ claims }: ClaimBook, words: readonly string[], only?: ClaimFilter): ClaimRow[] {
  const small = words.map((word) => word.toLowerCase());
  const ids = small.filter(isId);
  const known = claims.map(({ id }) => id);
  const strangers = words.filter(
    (word) => isId(word) && !known.some((id) => id.toLowerCase() === word.toLowerCase()),
  );
  if (strangers.length > 0)
    throw new InvalidInput(
      strangers.map((word) => {
        const near = suggest(word.toUpperCase(), known);
        return `claims: there is no claim ${shown(word)}; ${near ? `did you mean ${near}?` : 'uptake claims lists them'}`;
      }),
    );
  const rest = small.filter((word) => !isId(word));
  return claims.filter(
    (row) =>
      (ids.length === 0 || ids.includes(row.id.toLowerCase())) &&
      rest.every((word) => holds(row, word)) &&
      (only === undefined || claimFilters[only](row)),
  );
}

/** The checks of rows as a table in CSV, one a line. */
const checksCsv = (rows: readonly ClaimRow[]): string =>
  csvOf(
    [
      ...['claim', 'question', 'world', 'use', 'check'],
      ...['estimates', 'verdict', 'switched off', 'sets'],
    ],
    rows.flatMap((row) =>
      row.checks.map(({ estimates, holds: kept, off, outcome, says }) => [
        ...[row.id, row.question, evidenceWords(row), row.use, says],
        ...[JSON.stringify(estimates), outcome, off?.outcome, kept],
      ]),
    ),
  );

/** `uptake claims [WORD...]`: what is said of adoption, on what evidence, and what the model makes of it. */
export async function claimsVerb(
  words: readonly string[],
  flags: ClaimsFlags,
  { terminal: given }: Context,
): Promise<ExitCode> {
  const terminal = flags.ascii ? asciiOnly(given) : given;
  const book = await readClaimBook();
  const { only, out } = flags;
  const rows = rowsFor(book, words, only);
  const against = words.length === 0 && (only === undefined || only === 'counter-evidence');
  if (rows.length === 0 && !against)
    throw new InvalidInput([
      `claims: nothing holds ${words.map((word) => JSON.stringify(harmless(word, 60))).join(' and ')}${only ? ` among --only ${only}` : ''}; uptake claims lists all`,
    ]);
  const shownBook: ClaimBook = {
    ...book,
    claims: rows,
    counterEvidence: against ? book.counterEvidence : [],
  };
  const document = jsonDocument('claims', { ok: true, ...shownBook });
  let written = '';
  if (out !== undefined) {
    const folder = resolve(terminal.folder, out);
    checkFolder(folder, out);
    const lines = writeResult(
      folder,
      [
        ['report.html', claimsReport(shownBook)],
        ['claims.csv', checksCsv(rows)],
        ['claims.json', document],
      ],
      out,
    );
    written = `\n${lines.join('\n')}\n`;
  }
  const [first] = rows;
  const text =
    rows.length === 1 && first
      ? claimText(first, book, terminal.width)
      : claimList(shownBook, rows, against, terminal.width);
  terminal.out(flags.json ? document : folded(`${text}${written}`, terminal.width));
  return exitCode.ok;
}
