import {
  bandWords,
  bookWords,
  type ClaimBook,
  type ClaimCheck,
  type ClaimFact,
  type ClaimRow,
  checkSetsWords,
  claimGroups,
  counterText,
  estimatesWords,
  evidenceWords,
  isMiss,
  modelFacts,
  outcomeWords,
  sourceWords,
  worldFacts,
} from '@uptake/viz/internal';
import { type Style, styled } from '../output/terminal.ts';
import { displayWidth, padded, wrapped } from '../output/text.ts';
import { blocks } from './page.ts';

/** Which claims of a book are shown. */
export type ClaimFilter = 'misses' | 'fitted' | 'predicted' | 'counter-evidence';

/** Whether a claim is shown under a filter; counter-evidence is no claim. */
export const claimFilters: Readonly<Record<ClaimFilter, (row: ClaimRow) => boolean>> = {
  misses: isMiss,
  fitted: ({ use }) => use === 'fitted',
  predicted: ({ use }) => use === 'predicted',
  'counter-evidence': () => false,
};

const colours: Readonly<Record<ClaimRow['verdict'], Style>> = {
  reproduced: 'good',
  'not reproduced': 'bad',
  undecided: 'faint',
};

/** The claims of one kind, one a line: id, question, how well founded where there is room for it, what the model makes of it. */
function groupLines(rows: readonly ClaimRow[], heading: string, width: number): string[] {
  const verdict = 'not reproduced'.length;
  const evidence = Math.max(...rows.map((row) => evidenceWords(row).length));
  const wide = width - 5 - evidence - 2 - verdict - 2;
  const room = wide < 20 ? width - 5 - verdict - 2 : wide;
  const line = (id: string, question: string, world: string, model: string): string =>
    [padded(id, 5) + padded(question, room), ...(wide < 20 ? [] : [padded(world, evidence)]), model]
      .join('  ')
      .trimEnd();
  return [
    styled('bold', heading),
    styled('faint', line('', 'question', 'world', 'model')),
    ...rows.flatMap((row) =>
      wrapped(row.question, room).map((text, at) =>
        at > 0
          ? line('', text, '', '')
          : line(row.id, text, evidenceWords(row), styled(colours[row.verdict], row.verdict)),
      ),
    ),
  ];
}

/** Counter-evidence as a list. */
function counterLines({ counterEvidence }: ClaimBook, width: number): string[] {
  return [
    styled('bold', 'Counter-evidence'),
    ...wrapped(counterText, width),
    ...counterEvidence.flatMap(({ on, says, sources, title }) => [
      ...wrapped(`${title} (${sources.join(', ')}; bears on ${on.join(', ')})`, width),
      ...wrapped(says, width - 2).map((text) => styled('faint', `  ${text}`)),
    ]),
  ];
}

/**
 * Claims as a list, by what they are about.
 *
 * @param rows - Those to show.
 * @param against - Whether counter-evidence is shown below them.
 */
export function claimList(
  book: ClaimBook,
  rows: readonly ClaimRow[],
  against: boolean,
  width: number,
): string {
  const whole = against && rows.length > 0;
  const groups = claimGroups.map(({ heading, kind }) => {
    const own = rows.filter((row) => row.kind === kind);
    return own.length === 0 ? [] : groupLines(own, heading, width);
  });
  return blocks(
    ...groups,
    against ? counterLines(book, width) : [],
    whole ? wrapped(bookWords(book), width) : [],
    whole
      ? wrapped(
          'One of them: uptake claims F18. All on a page with figures: uptake claims --out out/claims.',
          width,
        )
      : [],
  );
}

/** A term and what it means, aligned below each other. */
function termLines(terms: readonly (readonly [string, string])[], width: number): string[] {
  return terms.flatMap(([name, words]) =>
    wrapped(words, width - 16).map((text, at) =>
      at === 0 ? `${styled('faint', padded(name, 14))}  ${text}` : `${' '.repeat(16)}${text}`,
    ),
  );
}

function checkLines(check: ClaimCheck, row: ClaimRow, width: number): string[] {
  const limits = bandWords(check);
  const sets = checkSetsWords(check, row);
  const { note, off, outcome, published, says } = check;
  const order = check.rises ?? check.falls;
  return [
    ...wrapped(says, width),
    ...termLines(
      [
        ['  found', estimatesWords(check)],
        ...(limits === ''
          ? [['  band', 'none: reported only'] as const]
          : [['  band', order ? `${limits}: ${order.join(', ')}` : limits] as const]),
        ...(outcome ? [['  verdict', outcome] as const] : []),
        ...(off ? [['  switched off', outcomeWords(off)] as const] : []),
        ...(sets === '' ? [] : [['  holds in', sets] as const]),
        ...(published === undefined ? [] : [['  published', String(published)] as const]),
        ...(note === undefined ? [] : [['  note', note] as const]),
      ],
      width,
    ),
  ];
}

/** A fact as a term and words. */
const termOf = (
  { claims = [], sources = [], term, words }: ClaimFact,
  book: ClaimBook,
): readonly [string, string] => [
  term.toLowerCase(),
  words ?? (sources.map((key) => sourceWords(key, book)).join('; ') || claims.join(', ')),
];

/** One claim in plain words: question, evidence, verdict, mechanism, parameter sets, and every check. */
export function claimText(row: ClaimRow, book: ClaimBook, width: number): string {
  const { claim, id, note, question } = row;
  const title = `${id}  ${question}`;
  const head = displayWidth(title) > width ? wrapped(title, width) : [title];
  const counter = book.counterEvidence
    .filter(({ on }) => on.includes(id))
    .map(({ says, title: found }) => ({ term: 'counter', words: `${found}: ${says}` }));
  const facts = [...worldFacts(row), ...counter, ...modelFacts(row)];
  return blocks(
    [...head.map((line) => styled('bold', line)), ...wrapped(claim, width)],
    termLines(
      facts.map((fact) => termOf(fact, book)),
      width,
    ),
    ...row.checks.map((check) => checkLines(check, row, width)),
    note === undefined ? [] : wrapped(note, width),
  );
}
