/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { verdictMark } from '../charts/verdict-mark.ts';
import {
  bandWords,
  bookWords,
  type ClaimBook,
  type ClaimCheck,
  type ClaimRow,
  claimGroups,
  claimNumber,
  estimatesWords,
  evidenceWords,
  isMiss,
  modelWords,
  offWords,
  setsWords,
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

const sourceWords = (keys: readonly string[], { sources }: ClaimBook): string =>
  keys
    .map((key) => `${clean(key, 40)}: ${clean(sources[key] ?? 'not explained', 400)}`)
    .join(' · ');

function checkNode(id: string, check: ClaimCheck, sets: ClaimRow['sets']): VNode {
  const { holds, note, off, outcome, published, says } = check;
  const limits = bandWords(check);
  const lines = [
    `Found ${estimatesWords(check)}${limits === '' ? ', reported only' : `; band: ${limits}; ${outcome}`}`,
    ...(off
      ? [`Without the mechanism ${estimatesWords(off)}${off.outcome ? `; ${off.outcome}` : ''}`]
      : []),
    ...(holds !== undefined && sets
      ? [`Keeps its limits in ${holds} of ${sets.of} parameter sets`]
      : []),
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
  const { against, mechanism, noMechanism, see, sources, use } = row;
  const terms: (readonly [string, VNode | string | (VNode | string)[][]] | false)[] = [
    ['In the world', evidenceWords(row)],
    sources.length > 0 && ['Sources', sourceWords(sources, book)],
    against.length > 0 && ['Against it', sourceWords(against, book)],
    ['In the model', badge(row)],
    mechanism !== undefined && [
      'Carried by',
      clean(`${mechanism.title} (off: ${mechanism.off})`, 400),
    ],
    mechanism !== undefined && ['Switched off', offWords(row)],
    noMechanism !== undefined && ['Carried by', clean(`No single mechanism. ${noMechanism}`, 400)],
    row.checks.length > 0 && ['Holds in', setsWords(row)],
    ['Use', use === 'fitted' ? 'fitted: parameters were set on it' : 'predicted'],
    see.length > 0 && ['Tried by', linkTo(see, here) as (VNode | string)[][]],
  ];
  return <dl>{terms.map((term) => term && [<dt>{term[0]}</dt>, <dd>{term[1]}</dd>])}</dl>;
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
      {row.checks.map((check, k) => checkNode(`${row.id}-${k}`, check, row.sets))}
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
          <span class="small">{sourceWords(sources, book)}</span>
        </li>
      ))}
    </ul>
  );
}

const reading = [
  'The dot is the mean over keys, the line its 95 % interval, the tinted band the limits. A claim is reproduced if the whole interval lies inside, not reproduced if none of it does, undecided else. Limits come from the evidence and are never widened for the model.',
  'The hollow dot is the same number with the mechanism switched off in every arm: if the verdict stays, the mechanism does not carry it.',
  'The share of parameter sets counts in how many of 200 sets, drawn over the plausible ranges of everything that is assumed or bounded, one key and 240 people each, every check of the claim keeps its limits. What a claim sets itself stays as it is. One run is noisier than the mean over keys, so a share below one is no miss by itself.',
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
              lead(
                'What was found in the world that speaks against a drop of use, or against how the model explains it.',
              ),
              counterList(book, here),
            ),
          },
        ]
      : []),
    {
      id: 'reading',
      heading: 'How to read a row',
      node: section(
        'reading',
        'How to read a row',
        reading.map((text) => <p>{prose(text)}</p>),
      ),
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
