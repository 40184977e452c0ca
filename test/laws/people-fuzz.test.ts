/** What a file may hold of people, ties and conditions: anything, of which only what can be kept as it is meant is taken. */
import {
  parseScenario,
  type Scenario,
  ScenarioError,
  scenarioHash,
  scenarioProblems,
} from '@uptake/core';
import { peopleRows, whoCount } from '@uptake/core/internal';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Condition,
  meets,
  readCondition,
} from '../../packages/core/src/scenario/condition.ts';
import { readCsv } from '../../packages/core/src/scenario/csv.ts';

const roles = [{ name: 'Lead' }, { name: 'Analyst' }];
const runs = (numRuns: number) => ({ numRuns, endOnFailure: true });

/** A scenario, or nothing where it is refused by a path and a rule for every problem. */
function read(
  input: object,
  files: { readonly [name: string]: string } = {},
): Scenario | undefined {
  try {
    return parseScenario({ name: 'Firm', weeks: 4, roles, ...input } as unknown, {
      readText: (name) => files[name] ?? '',
    });
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    expect(error.problems.length).toBeGreaterThan(0);
    for (const { rule } of error.problems) expect(rule).not.toBe('');
    return undefined;
  }
}

/** Pieces of which broken tables are made. */
const piece = fc.oneof(
  fc.constantFrom(
    ...[',', '"', '""', '\n', '\r\n', '\r', ' ', '\t', ';', '\uFEFF', '', 'id', 'role', 'team'],
    ...['Lead', 'Analyst', 'access', 'manager', 'taste', 'mind.trust', 'tenure', 'constructor'],
    ...['__proto__', '0', '-0', '1', '1e400', '9007199254740993', '0x10', 'NaN', '1,5', '30 %'],
  ),
  fc.string({ maxLength: 6, unit: 'binary' }),
  fc.double().map(String),
);
const cell = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom('Lead', 'Analyst', '', '1', '2', 'x') },
  piece,
);
/** A cell as a table writes it: in quotes where it must be, and where it need not. */
const written = (text: string, isQuoted: boolean): string =>
  isQuoted || /[",\r\n]/.test(text) || text.trim() !== text
    ? `"${text.replaceAll('"', '""')}"`
    : text;
const table = (cells: fc.Arbitrary<string>) =>
  fc
    .tuple(fc.integer({ min: 1, max: 6 }), fc.constantFrom('\n', '\r\n', '\r'))
    .chain(([columns, end]) =>
      fc
        .array(
          fc.array(fc.tuple(cells, fc.boolean()), { minLength: columns, maxLength: columns }),
          { maxLength: 8 },
        )
        .map((rows) => ({
          rows: rows.map((row) => row.map(([text]) => text)),
          text: rows
            .map((row) => row.map(([text, isQuoted]) => written(text, isQuoted)).join(','))
            .join(end),
        })),
    );

describe('a table of people', () => {
  it('as it was written is as it is read, with the line of every row', () => {
    const sound = fc.oneof(fc.string({ maxLength: 8, unit: 'binary' }), piece);
    fc.assert(
      fc.property(table(sound), ({ rows, text }) => {
        fc.pre(!text.startsWith('\uFEFF'));
        const found = readCsv(text);
        const isEmpty = ([only, ...others]: readonly string[]) => only === '' && !others.length;
        const kept = rows.filter((row) => !isEmpty(row));
        const cells = found.rows.map((row) => row.cells).filter((row) => !isEmpty(row));
        expect(found.fault).toBeUndefined();
        expect(cells).toEqual(kept);
        const lines = text.split(/\r\n|\n|\r/);
        for (const { line } of found.rows) expect(lines.length).toBeGreaterThanOrEqual(line);
      }),
      runs(600),
    );
  });

  it('of any text is refused, or holds numbers in their ranges and is the same when written again', () => {
    let taken = 0;
    const rowsOfPeople = fc
      .tuple(
        fc.uniqueArray(
          fc.constantFrom('team', 'access', 'taste', 'mind.trust', 'tenure', 'toString'),
          {
            maxLength: 3,
          },
        ),
        fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 2, maxLength: 5 }),
      )
      .map(([names, rows]) =>
        [
          ['id', 'role', ...names],
          ...rows.map((row, i) => [
            `p${i}`,
            i % 2 ? 'Lead' : 'Analyst',
            ...names.map((_, at) => row[at] ?? ''),
          ]),
        ]
          .map((row) => row.map((text) => written(text, false)).join(','))
          .join('\n'),
      );
    const any = fc.oneof(
      rowsOfPeople,
      fc.array(piece, { maxLength: 40 }).map((list) => list.join('')),
    );
    fc.assert(
      fc.property(any, (text) => {
        const scenario = read({ people: { text } });
        if (!scenario) return;
        taken++;
        expect(scenarioProblems(scenario)).toEqual([]);
        const { people } = scenario;
        const columns = { ...people?.numbers, ...people?.attributes, access: people?.access };
        for (const column of Object.values(columns))
          for (const value of column ?? [])
            if (typeof value === 'number') {
              expect(Number.isFinite(value)).toBe(true);
              if (Number.isInteger(value))
                expect(Number.isSafeInteger(value) || /[.e]/i.test(text)).toBe(true);
            }
        const again = read({ people: peopleRows(scenario) });
        expect(again?.people).toEqual(people);
        expect(again && scenarioHash(again)).toBe(scenarioHash(scenario));
      }),
      runs(600),
    );
    expect(taken).toBeGreaterThan(60);
  });

  it('of rows of a script is refused, or the same when written again', () => {
    const value = fc.oneof(cell, fc.double(), fc.jsonValue(), fc.constant(Number.NaN));
    const row = fc
      .dictionary(fc.oneof(piece, fc.constantFrom('tenure', 'site', 'valueOf')), value, {
        maxKeys: 3,
      })
      .map((more) => ({ ...more, role: 'Lead' }));
    fc.assert(
      fc.property(fc.array(row, { minLength: 1, maxLength: 4 }), (list) => {
        const people = list.map((one, id) => ({ ...one, id }));
        const scenario = read({ people, roles: roles.slice(0, 1) });
        if (!scenario) return;
        expect(scenario.roles[0]?.headcount).toBe(list.length);
        const again = read({ people: peopleRows(scenario), roles: roles.slice(0, 1) });
        expect(again?.people).toEqual(scenario.people);
      }),
      runs(400),
    );
  });
});

it('ties of any text are refused, or between people who are there', () => {
  const line = fc.oneof(
    fc.tuple(fc.nat(5), fc.nat(5), fc.double({ min: 0, max: 9, noNaN: true })).map(String),
    fc.array(piece, { maxLength: 5 }).map((list) => list.join('')),
  );
  const any = fc.tuple(
    fc.constantFrom('from,to,weight', 'from,to', ''),
    fc.array(line, { maxLength: 4 }),
  );
  fc.assert(
    fc.property(any, ([head, lines]) => {
      const plain = { roles: [{ name: 'Lead', headcount: 5 }], organisation: { ties: 'x.csv' } };
      const scenario = read(plain, { 'x.csv': [head, ...lines].join('\n') });
      for (const [from, to, weight] of scenario?.organisation.ties ?? []) {
        expect([0, 1, 2, 3, 4]).toContain(from);
        expect([0, 1, 2, 3, 4]).toContain(to);
        expect(weight >= 0 && weight <= 1e9 && from !== to).toBe(true);
      }
    }),
    runs(400),
  );
});

const fields = {
  role: ['Lead', 'Analyst'],
  site: 'text',
  tenure: 'number',
  _x9: undefined,
} as const;

const compared = fc.oneof(
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constantFrom('tenure', '_x9'),
    sign: fc.constantFrom('=' as const, '!=', '<', '<=', '>', '>='),
    value: fc.oneof(
      fc.integer(),
      fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    ),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constant('role'),
    sign: fc.constantFrom('=' as const, '!='),
    value: fc.constantFrom('Lead', 'Analyst'),
  }),
  fc.record({
    kind: fc.constant('compare' as const),
    field: fc.constant('site'),
    sign: fc.constantFrom('=' as const, '!='),
    value: fc.string({ maxLength: 12, unit: 'binary' }).filter((text) => !/'.*"|".*'/s.test(text)),
  }),
);
const { condition } = fc.letrec<{ condition: Condition }>((tie) => ({
  condition: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    compared,
    fc.record({ kind: fc.constant('not' as const), inner: tie('condition') }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      left: tie('condition'),
      right: tie('condition'),
    }),
  ),
}));

const bindsLess = { or: 0, and: 1, not: 2, compare: 3 } as const;

/** A condition as text, with the brackets that it needs. */
function textOf(form: Condition): string {
  const inside = (inner: Condition, least: number): string =>
    bindsLess[inner.kind] < least ? `(${textOf(inner)})` : textOf(inner);
  if (form.kind === 'not') return `not ${inside(form.inner, 2)}`;
  if (form.kind !== 'compare')
    return `${inside(form.left, bindsLess[form.kind])} ${form.kind} ${inside(form.right, bindsLess[form.kind] + 1)}`;
  const { field, sign, value } = form;
  const mark = typeof value === 'string' && value.includes("'") ? '"' : "'";
  return `${field} ${sign} ${typeof value === 'string' ? `${mark}${value}${mark}` : value}`;
}

/** Whether a condition is met, told by JavaScript's own comparisons. */
function isMet(form: Condition, person: Record<string, number | string | null>): boolean {
  if (form.kind === 'not') return !isMet(form.inner, person);
  if (form.kind !== 'compare') {
    const [left, right] = [isMet(form.left, person), isMet(form.right, person)];
    return form.kind === 'and' ? left && right : left || right;
  }
  const found = person[form.field];
  if (typeof found !== typeof form.value) return false;
  const [a, b] = [found as number, form.value as number];
  const signs = { '=': a === b, '!=': a !== b, '<': a < b, '<=': a <= b, '>': a > b, '>=': a >= b };
  return signs[form.sign];
}

describe('a condition on people', () => {
  it('as it was written is as it is read, and met by the same', () => {
    const person = fc.record({
      role: fc.constantFrom('Lead', 'Analyst'),
      site: fc.oneof(fc.constant(null), fc.string({ maxLength: 2 })),
      tenure: fc.oneof(fc.constant(null), fc.integer(), fc.double()),
      _x9: fc.oneof(fc.constant(null), fc.integer(), fc.string()),
    });
    fc.assert(
      fc.property(condition, person, (form, cells) => {
        const text = textOf(form);
        fc.pre(text.length <= 500);
        const found = readCondition(text, fields);
        expect(found).toEqual({ form, problems: [] });
        expect(meets(form, (field) => cells[field as 'role'])).toBe(isMet(form, cells));
      }),
      runs(600),
    );
  });

  it('of any text is refused with a character and a rule, or the same when written again', () => {
    const word = fc.constantFrom(
      ...['role', 'site', 'tenure', '_x9', 'toString', '__proto__', 'and', 'or', 'not', '(', ')'],
      ...['=', '!=', '<', '>=', "'Lead'", '"x"', "'", '3', '-', '1e999', '.5', '..', 'mode', '≤'],
    );
    const any = fc.oneof(
      fc.array(word, { maxLength: 24 }).map((words) => words.join(' ')),
      fc.string({ maxLength: 60, unit: 'binary' }),
      condition.chain((form) =>
        fc.tuple(fc.nat(80), word).map(([at, more]) => {
          const text = textOf(form);
          return text.slice(0, at) + more + text.slice(at + 1);
        }),
      ),
      fc.nat(600).map((depth) => `${'not ('.repeat(depth)}tenure = 1${')'.repeat(depth)}`),
    );
    fc.assert(
      fc.property(any, fc.boolean(), (text, isOpen) => {
        const { form, problems } = readCondition(text, fields, isOpen);
        expect(form === null).toBe(problems.length > 0);
        for (const { rule } of problems) expect(rule).toMatch(/ at character \d+$/);
        if (!form || textOf(form).length > 500) return;
        expect(readCondition(textOf(form), fields, isOpen).form).toEqual(form);
        expect(meets(form, () => null)).toBe(isMet(form, {}));
      }),
      runs(1500),
    );
  });

  it('in a scenario is refused, or met by somebody', () => {
    const people = [
      { id: 1, role: 'Lead', tenure: 3, site: 'x' },
      { id: 2, role: 'Analyst', tenure: null, site: 'y' },
    ];
    fc.assert(
      fc.property(condition, (form) => {
        const who = { where: textOf(form) };
        const scenario = read({ people, rollout: { waves: [{ week: 1, who }] } });
        if (scenario) expect(whoCount(who, scenario)).toBeGreaterThan(0);
      }),
      runs(300),
    );
  });
});
