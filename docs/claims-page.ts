import {
  bandWords,
  bookWords,
  type ClaimBook,
  type ClaimCheck,
  type ClaimFact,
  type ClaimRow,
  claimGroups,
  claimReading,
  counterText,
  estimatesWords,
  evidenceWords,
  isMiss,
  modelFacts,
  modelWords,
  outcomeWords,
  setsWords,
  worldFacts,
} from '@uptake/viz/internal';

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const line = (cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`;
const table = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [line(heads), line(heads.map(() => '---')), ...rows.map(line)].join('\n');

const source = (key: string): string => `[${key}](sources.md#${key})`;
const row = (id: string): string => `[${id}](#${id})`;

function checkCells(check: ClaimCheck, { sets }: ClaimRow): string[] {
  const { holds, off, outcome, says } = check;
  return [
    says,
    bandWords(check) || 'reported only',
    estimatesWords(check),
    outcome ?? '',
    off ? outcomeWords(off) : '',
    holds !== undefined && sets ? `${holds} of ${sets.of}` : '',
  ];
}

/** A fact as a sentence, its sources and claims as links. */
function factText({ claims, sources, term, verdict, words = '' }: ClaimFact): string {
  const links = sources?.map(source) ?? claims?.map(row);
  if (verdict) return `*${term}*: **${words}**.`;
  return `*${term}*: ${links?.join(', ') ?? words.replace(/\.$/, '')}.`;
}

function rowText(claim: ClaimRow): string {
  const { checks, id, note, question } = claim;
  const facts = [...worldFacts(claim), ...modelFacts(claim)].map(factText);
  const heads = ['check', 'band', 'found', 'verdict', 'switched off', 'sets'];
  return [
    `#### <a id="${id}"></a>${id} ${question}`,
    claim.claim,
    facts.join(' '),
    ...(checks.length > 0
      ? [
          table(
            heads,
            checks.map((check) => checkCells(check, claim)),
          ),
        ]
      : []),
    ...(note === undefined ? [] : [note]),
  ].join('\n\n');
}

/** The page of claims: what is said of adoption, on what evidence, what the model makes of it, what it misses, what speaks against it. */
export function claimsPage(book: ClaimBook): string {
  const misses = book.claims
    .filter(isMiss)
    .map((claim) => [
      row(claim.id),
      claim.question,
      evidenceWords(claim),
      modelWords(claim),
      setsWords(claim),
    ]);
  const against = book.counterEvidence.map(
    ({ on, says, sources, title }) =>
      `- **${title}** (${sources.map(source).join(', ')}): ${says} Bears on ${on.map(row).join(', ')}.`,
  );
  const reading = claimReading.map(({ term, text }) => `- **${term}.** ${text}`);
  const groups = claimGroups.map(({ heading, kind, text }) => {
    const rows = book.claims.filter((claim) => claim.kind === kind);
    return `## ${heading}\n\n${text}\n\n${rows.map(rowText).join('\n\n')}`;
  });
  return `# Claims and evidence

What is said of the adoption of AI, on what evidence, and what the model makes of it. A claim is a hypothesis under test, never a fact.
Made by \`npm run generate\` from [claims/rows](../claims/rows) and [results.json](../claims/results.json);
the same in the terminal is \`npx uptake claims\`, one row \`npx uptake claims F18\`, and a page with a figure a check
\`npx uptake claims --out out/claims\`. How claims are written and tried: [claims/README.md](../claims/README.md).

${bookWords(book)}

${reading.join('\n')}
- **Ranges.** Those of the parameters, and what is known of each: [model.md](model.md#11-parameters).

## What the model misses

${table(['claim', 'question', 'in the world', 'in the model', 'sets'], misses)}

## Counter-evidence

${counterText}

${against.join('\n')}

${groups.join('\n\n')}
`;
}
