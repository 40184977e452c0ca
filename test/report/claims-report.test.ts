import {
  type ClaimBook,
  type ClaimRow,
  claimsReport,
  isMiss,
  modelWords,
  offWords,
  setsWords,
} from '@uptake/viz/internal';
import { describe, expect, it } from 'vitest';

const check = {
  says: 'active use',
  atLeast: 0.3,
  atMost: 0.55,
  estimates: [[0.41, 0.39, 0.43]],
  outcome: 'reproduced',
  off: { estimates: [[9, 8.9, 9.1]], outcome: 'not reproduced' },
  holds: 150,
} as const;

const row: ClaimRow = {
  id: 'F01',
  kind: 'fact',
  question: 'Does use fall?',
  claim: 'Use falls.',
  sources: ['one2024'],
  against: [],
  use: 'fitted',
  see: [],
  keys: 20,
  verdict: 'reproduced',
  mechanism: { title: 'People learn', off: 'mind.hearsay 0', verdict: 'not reproduced' },
  sets: { hold: 150, of: 200 },
  checks: [check],
};

const book = (claims: readonly ClaimRow[]): ClaimBook => ({
  modelVersion: '2',
  claims,
  counterEvidence: [{ title: 'A log', says: 'Most return.', sources: ['one2024'], on: ['F01'] }],
  sources: { one2024: 'One (2024)' },
});

describe('words of a claim', () => {
  const both: ClaimRow = {
    ...row,
    verdict: 'not reproduced',
    checks: [check, { ...check, outcome: 'not reproduced' }],
  };

  it('say how many checks are good, and how many change without the mechanism', () => {
    expect([modelWords(row), offWords(row)]).toEqual(['reproduced', 'not reproduced without it']);
    expect(modelWords(both)).toBe('not reproduced (1 of 2 checks are)');
    expect(offWords(both)).toBe('not reproduced without it; 1 of 2 checks change');
    const same = {
      ...check,
      off: { estimates: [[0.4, 0.38, 0.42]], outcome: 'reproduced' },
    } as const;
    const kept: ClaimRow = {
      ...row,
      checks: [same],
      mechanism: { title: 'x', off: 'y', verdict: 'reproduced' },
    };
    expect(offWords(kept)).toBe('still reproduced');
    expect([isMiss(row), isMiss(both)]).toEqual([false, true]);
  });

  it('say in how many sets it holds, or why not', () => {
    const { sets: _sets, ...without } = row;
    expect(setsWords(row)).toBe('150 of 200 parameter sets');
    expect(setsWords({ ...without, drawn: true })).toMatch(/^exempt/);
    expect(setsWords({ ...without, see: ['F02'], checks: [] })).toBe('see F02');
  });
});

describe('the page of claims', () => {
  it('shows band, dot, interval and an arrow where the mechanism leads far away', () => {
    const page = claimsReport(book([row]));
    expect(page).toContain(
      '0.41 [0.39, 0.43]; must keep: 0.3 to 0.55; without the mechanism 9 [8.9, 9.1]',
    );
    expect(page.match(/<circle/g)).toHaveLength(1);
    expect(page.match(/<path/g)).toHaveLength(1);
    expect(page).toContain('One (2024)');
    expect(page).toContain('Bears on');
    expect(page).not.toContain('id="misses"');
  });

  it('draws steps, open bands, checks without limits and without numbers', () => {
    const checks: ClaimRow['checks'] = [
      {
        says: 'rises',
        rises: ['a', 'b', 'c'],
        outcome: 'undecided',
        estimates: [
          [0.1, 0.05, 0.15],
          [0, -0.1, 0.1],
        ],
      },
      { says: 'above', above: 0, outcome: 'not reproduced', estimates: [[-0.1, -0.2, -0.05]] },
      { says: 'below', below: 1, outcome: 'reproduced', estimates: [[0, 0, 0]] },
      { says: 'only told', estimates: [[3, 2, 4]] },
      { says: 'no number', atMost: 1, outcome: 'undecided', estimates: [] },
    ];
    const page = claimsReport(book([{ ...row, verdict: 'not reproduced', checks }]));
    expect(page.match(/class="mark"/g)).toHaveLength(4);
    expect(page).toContain('rises at every step');
    expect(page).toContain('reported only');
    expect(page).toContain('what is divided by is zero');
    expect(page).toContain('id="misses"');
  });

  it('lets no name become markup', () => {
    const evil = '<img src=x onerror=alert(1)>\u202e';
    const page = claimsReport(
      book([{ ...row, question: evil, claim: evil, note: evil, sources: [evil] }]),
    );
    expect(page).not.toMatch(/<img|\u202e/);
  });
});
