/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { verdictMark } from '../charts/verdict-mark.ts';
import {
  bandWords,
  bookWords,
  type ClaimBook,
  type ClaimCheck,
  type ClaimRow,
  checkSetsWords,
  claimGroups,
  claimNumber,
  claimReading,
  counterText,
  estimatesWords,
  evidenceWords,
  isMiss,
  modelFacts,
  modelWords,
  outcomeWords,
  setsWords,
  sourceWords,
  worldFacts,
} from '../data/claims.ts';
import { clean } from '../text/clean.ts';
import { htmlPage } from './page.tsx';
import { lead, prose, scrollFrame, section } from './part.tsx';

/** Rules of style of this page alone. */
const style = `
.claim{padding:1.4rem 0 .4rem;border-top:1px solid var(--line)}
.claim h3{margin:0 0 .3rem}
.claim h3 .id{color:var(--muted);font-weight:400;margin-right:.5rem}
.claim dl{display:grid;grid-template-columns:9.5rem 1fr;gap:.15rem 1rem;font-size:.9rem;margin:.4rem 0 .8rem}
.claim dt{color:var(--muted)}
.claim dd{margin:0;min-width:0}
.check{display:grid;grid-template-columns:280px 1fr;gap:.2rem 1.4rem;align-items:start;font-size:.85rem;margin:0 0 .7rem}
.check p{margin:0;max-width:none}
.check .says{font-weight:700}
.mark{display:block;max-width:100%;height:auto}
.badge{font-weight:700}
.badge.miss{color:var(--harmed)}
.badge.good{color:var(--helped)}
.sources{font-size:.8rem;color:var(--muted)}
@media (max-width:700px){.claim dl{grid-template-columns:1fr}.claim dd{margin-bottom:.3rem}.check{grid-template-columns:1fr}}
@media print{.check{grid-template-columns:200px 1fr;break-inside:avoid}.claim{break-inside:auto}}
`;

const badge = (row: ClaimRow): VNode => (
  <span
    class={`badge ${row.verdict === 'reproduced' ? 'good' : row.verdict === 'undecided' ? '' : 'miss'}`}
  >
    {modelWords(row)}
  </span>
);

/** Links to rows of this page; a row that is not on it is named only. */
const linkTo = (ids: readonly string[], here: ReadonlySet<string>) =>
  ids.map((id, k) => [k > 0 ? ', ' : '', here.has(id) ? <a href={`#${id}`}>{id}</a> : id]);

const sourcesOf = (keys: readonly string[], book: ClaimBook): string =>
  keys.map((key) => clean(sourceWords(key, book), 440)).join(' · ');

function checkNode(id: string, check: ClaimCheck, row: ClaimRow): VNode {
  const { note, off, outcome, published, says } = check;
  const sets = checkSetsWords(check, row);
  const limits = bandWords(check);
  const lines = [
    `Found ${estimatesWords(check)}${limits === '' ? ', reported only' : `; band: ${limits}; ${outcome}`}`,
    ...(off ? [`Without the mechanism ${outcomeWords(off)}`] : []),
    ...(sets === '' ? [] : [`Keeps its limits in ${sets}`]),
    ...(published === undefined ? [] : [`Published for this version: ${claimNumber(published)}`]),
    ...(note === undefined ? [] : [clean(note, 400)]),
  ];
  return (
    <div class="check">
      {check.estimates.length > 0 ? verdictMark(id, check) : <span />}
      <div>
        <p class="says">{clean(says, 200)}</p>
        {lines.map((line) => (
          <p>{line}</p>
        ))}
      </div>
    </div>
  );
}

/** What is known of a claim as terms and their meaning. */
function facts(row: ClaimRow, book: ClaimBook, here: ReadonlySet<string>): VNode {
  const known = [...worldFacts(row), ...modelFacts(row)].map(
    ({ claims, sources, term, verdict, words = '' }) => [
      <dt>{term}</dt>,
      <dd>
        {verdict
          ? badge(row)
          : sources
            ? sourcesOf(sources, book)
            : claims
              ? linkTo(claims, here)
              : clean(words, 400)}
      </dd>,
    ],
  );
  return <dl>{known}</dl>;
}

function rowNode(row: ClaimRow, book: ClaimBook, here: ReadonlySet<string>): VNode {
  return (
    <article class="claim" id={row.id}>
      <h3>
        <span class="id">{row.id}</span>
        {clean(row.question, 200)}
      </h3>
      <p>{prose(clean(row.claim, 400))}</p>
      {facts(row, book, here)}
      {row.checks.map((check, k) => checkNode(`${row.id}-${k}`, check, row))}
      {row.note && <p class="sources">{clean(row.note, 800)}</p>}
    </article>
  );
}

/** Claims that are missed, in a table with links. */
function missTable(rows: readonly ClaimRow[]): VNode {
  const heads = ['Claim', 'Question', 'In the world', 'In the model', 'Holds in'];
  return scrollFrame(
    <table>
      <thead>
        <tr>
          {heads.map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr>
            <th scope="row">
              <a href={`#${row.id}`}>{row.id}</a>
            </th>
            <td>{clean(row.question, 200)}</td>
            <td>{evidenceWords(row)}</td>
            <td>{modelWords(row)}</td>
            <td>{setsWords(row)}</td>
          </tr>
        ))}
      </tbody>
    </table>,
    'Claims that the model misses',
  );
}

function counterList(book: ClaimBook, here: ReadonlySet<string>): VNode {
  return (
    <ul class="plain">
      {book.counterEvidence.map(({ on, says, sources, title }) => (
        <li>
          <strong>{`${clean(title, 160)}. `}</strong>
          {prose(clean(says, 800))}
          {on.length > 0 && [' Bears on ', linkTo(on, here), '.']}
          <span class="small">{sourcesOf(sources, book)}</span>
        </li>
      ))}
    </ul>
  );
}

const figureReading =
  'In a figure the dot is the mean over keys, the line its 95 % interval, the tinted band the limits, the hollow dot the same number with the mechanism switched off.';

/** How a row is read. */
const reading = (): VNode[] => [
  <p>{prose(figureReading)}</p>,
  ...claimReading.map(({ term, text }) => (
    <p>
      <strong>{`${term}. `}</strong>
      {prose(text)}
    </p>
  )),
];

/**
 * The page of claims: what is said of adoption, on what evidence, what the model makes of it, what it misses and what speaks
 * against it. One HTML document without scripts that loads nothing.
 */
export function claimsReport(book: ClaimBook): string {
  const here = new Set(book.claims.map(({ id }) => id));
  const misses = book.claims.filter(isMiss);
  const groups = claimGroups.flatMap(({ heading, kind, text }) => {
    const rows = book.claims.filter((row) => row.kind === kind);
    if (rows.length === 0) return [];
    const node = section(
      `${kind}s`,
      heading,
      lead(text),
      rows.map((row) => rowNode(row, book, here)),
    );
    return [{ id: `${kind}s`, heading, node }];
  });
  const parts = [
    ...(misses.length > 0
      ? [
          {
            id: 'misses',
            heading: 'What the model misses',
            node: section('misses', 'What the model misses', missTable(misses)),
          },
        ]
      : []),
    ...(book.counterEvidence.length > 0
      ? [
          {
            id: 'counter-evidence',
            heading: 'Counter-evidence',
            node: section(
              'counter-evidence',
              'Counter-evidence',
              lead(counterText),
              counterList(book, here),
            ),
          },
        ]
      : []),
    {
      id: 'reading',
      heading: 'How to read a row',
      node: section('reading', 'How to read a row', reading()),
    },
    ...groups,
  ];
  const body = [
    <header>
      <p class="eyebrow">{`Uptake · claims and evidence · model version ${clean(book.modelVersion, 20)}`}</p>
      <h1>What is said of AI adoption, and what the model makes of it</h1>
      <p class="answer">{prose(bookWords(book))}</p>
    </header>,
    <nav aria-label="Sections">
      <ul>
        {parts.map(({ heading, id }) => (
          <li>
            <a href={`#${id}`}>{heading}</a>
          </li>
        ))}
      </ul>
    </nav>,
    <main>{parts.map(({ node }) => node)}</main>,
    <footer>
      <p>
        Made with Uptake: simulated organisations, not observed ones. A claim is a hypothesis under
        test, never a fact.
      </p>
    </footer>,
  ];
  return htmlPage('Claims and evidence', body, style);
}
