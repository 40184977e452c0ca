/** The claims with what was found of them as one book, from which the command, the page in docs and the report are made. */
import { readFileSync } from 'node:fs';
import { MODEL_VERSION } from '@uptake/core';
import type { ClaimBook, ClaimCheck, ClaimRow } from '@uptake/viz/internal';
import { parse } from 'yaml';
import * as z from 'zod';
import {
  type Check,
  type Claim,
  claimIds,
  type Outcome,
  readClaim,
  readMechanisms,
  type Settings,
} from './claim.ts';
import { together } from './judge.ts';
import { type Recorded, readResults } from './results.ts';

const text = z.string().min(1);
const counterEvidence = z.array(
  z.strictObject({ title: text, says: text, sources: z.array(text), on: z.array(text) }),
);

/** Where a source is to be found, by key, as docs/sources.md has it. */
function readSources(): Record<string, string> {
  const page = readFileSync(new URL('../../docs/sources.md', import.meta.url), 'utf8');
  const rows = [...page.matchAll(/^\| <a id="(\w+)"><\/a>\w+ \| (.+) \|$/gm)];
  return Object.fromEntries(rows.map(([, key, words]) => [key as string, words as string]));
}

/** Settings as they are written: `mind.image 0, mind.climateLoss 0`. */
const settingsText = (settings: Settings): string =>
  Object.entries(settings)
    .flatMap(([section, own]) =>
      Object.entries(own ?? {}).map(([id, value]) => `${section}.${id} ${value}`),
    )
    .join(', ');

/** A check with what was found; how it is measured is of no use to readers. */
function checkOf(check: Check, found: Recorded | undefined): ClaimCheck {
  const { measure: _measure, statistic: _statistic, outcome: _pinned, ...told } = check;
  return { ...told, estimates: [], ...found } as ClaimCheck;
}

const outcomesOf = (found: readonly { readonly outcome?: Outcome }[]): Outcome[] =>
  found.flatMap(({ outcome }) => outcome ?? []);

/** The verdict of a claim: of its own checks, or of those of the claims that try it, however far away. */
function verdictOf(claim: Claim): Outcome {
  const own = outcomesOf(readResults()[claim.id]?.checks ?? []);
  return together(own.length > 0 ? own : claim.see.map((id) => verdictOf(readClaim(id))));
}

/** A claim that others try is fitted as soon as one of them is. */
function useOf({ checks, see, use }: Claim): Claim['use'] {
  const isFitted = checks.length === 0 && see.some((id) => useOf(readClaim(id)) === 'fitted');
  return isFitted ? 'fitted' : use;
}

function rowOf(claim: Claim): ClaimRow {
  const { checks, id, mechanism, sample, scenario: _scenario, let: _let, ...told } = claim;
  const { checks: found = [], sets } = readResults()[id] ?? {};
  const known = mechanism === undefined ? undefined : readMechanisms()[mechanism];
  return {
    ...told,
    id,
    use: useOf(claim),
    verdict: verdictOf(claim),
    ...(known && {
      mechanism: {
        title: known.title,
        off: settingsText(known.off),
        verdict: together(outcomesOf(found.flatMap(({ off }) => off ?? []))),
      },
    }),
    ...(sets && { sets: { hold: sets.hold, of: sets.of } }),
    ...(sample && { drawn: true }),
    checks: checks.map((check, at) => checkOf(check, found[at])),
  } as ClaimRow;
}

const order = ['article', 'fact', 'promise'];

/** All claims with what was found of them, and what speaks against the model. */
export function claimBook(): ClaimBook {
  const claims = claimIds()
    .map((id) => rowOf(readClaim(id)))
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
  const against = counterEvidence.parse(
    parse(readFileSync(new URL('../counter-evidence.yaml', import.meta.url), 'utf8')),
  );
  const known = readSources();
  const named = [
    ...claims.flatMap((row) => [...row.sources, ...row.against]),
    ...against.flatMap(({ sources }) => sources),
  ];
  const sources = [...new Set(named)].sort().map((key) => [key, known[key] ?? 'not explained']);
  return {
    modelVersion: MODEL_VERSION,
    claims,
    counterEvidence: against,
    sources: Object.fromEntries(sources),
  };
}

/** The book as JSON, a claim a line. */
export function claimBookText(): string {
  const { claims, counterEvidence: against, modelVersion, sources } = claimBook();
  const lines = (rows: readonly object[]): string =>
    `[\n${rows.map((row) => JSON.stringify(row)).join(',\n')}\n]`;
  return [
    `{"modelVersion":${JSON.stringify(modelVersion)},`,
    `"claims":${lines(claims)},`,
    `"counterEvidence":${lines(against)},`,
    `"sources":${JSON.stringify(sources)}}`,
    '',
  ].join('\n');
}
