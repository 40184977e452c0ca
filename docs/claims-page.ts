import {
  bandWords,
  bookWords,
  type ClaimBook,
  type ClaimCheck,
  type ClaimRow,
  claimGroups,
  estimatesWords,
  evidenceWords,
  isMiss,
  modelWords,
  offWords,
  setsWords,
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
    off ? `${estimatesWords(off)} ${off.outcome ?? ''}`.trim() : '',
    holds !== undefined && sets ? `${holds} of ${sets.of}` : '',
  ];
}

function rowText(claim: ClaimRow): string {
  const { against, checks, id, mechanism, noMechanism, note, question, see, sources, use } = claim;
  const facts = [
    `*In the world*: ${evidenceWords(claim)}${sources.length > 0 ? ` (${sources.map(source).join(', ')})` : ''}${against.length > 0 ? `, against it ${against.map(source).join(', ')}` : ''}.`,
    `*In the model*: **${modelWords(claim)}**, ${use}.`,
    ...(see.length > 0
      ? [`*Tried by* ${see.map(row).join(', ')}${checks.length > 0 ? ' as well' : ''}.`]
      : []),
    ...(mechanism
      ? [
          `*Carried by*: ${mechanism.title}; switched off (\`${mechanism.off}\`): ${offWords(claim)}.`,
        ]
      : []),
    ...(noMechanism ? [`*Carried by* no single mechanism: ${noMechanism}`] : []),
    ...(checks.length > 0 ? [`*Holds in*: ${setsWords(claim)}.`] : []),
  ];
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

- **Verdict**: a claim is *reproduced* if the whole 95 % interval over keys lies inside its band, *not reproduced* if none of it does, else
  *undecided*; a row is as good as the worst of its checks. Bands come from the evidence and are never widened for the model.
- **Switched off**: the same with one mechanism off in every arm. If the verdict stays, that mechanism does not carry the claim.
- **Sets**: in how many of 200 parameter sets all checks keep their bands, one key and 240 people a set, drawn over the plausible ranges
  of everything assumed or bounded ([model.md](model.md#11-parameters)). What a claim sets itself stays as it is. A single run is noisier
  than the mean over keys, so a share below one is no miss by itself. Claims that draw their organisations are studies of their own and exempt.
- **Fitted** claims are those that parameters were set on; the others are predicted.

## What the model misses

${table(['claim', 'question', 'in the world', 'in the model', 'sets'], misses)}

## Counter-evidence

What was found that speaks against a drop of use, or against how the model explains it.

${against.join('\n')}

${groups.join('\n\n')}
`;
}
