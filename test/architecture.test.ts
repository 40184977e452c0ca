import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, expect, it } from 'vitest';
import { allowed } from './rooms.ts';

const rooms = Object.keys(allowed).sort((a, b) => b.length - a.length);
const roomOf = (file: string): string =>
  rooms.find((room) => file.startsWith(`${room}/`)) ?? 'nowhere';
const sources = readdirSync('packages', { recursive: true, encoding: 'utf8' }).filter(
  (file) => /^[a-z]+\/src\/.*\.tsx?$/.test(file) && !/\.test\.tsx?$/.test(file),
);

function fits(rule: string, target: string): boolean {
  if (rule.endsWith('*')) return target.startsWith(rule.slice(0, -2));
  return rule.endsWith(':') || rule.endsWith('-') ? target.startsWith(rule) : target === rule;
}

const may = (room: string, target: string): boolean =>
  [room, ...(allowed[room] ?? [])].some((rule) => fits(rule, target));

function importsOf(file: string): string[] {
  const text = readFileSync(`packages/${file}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const forms = [
    /^(?:import|export)\b[^;'"]*?\bfrom\s*'([^']+)'/gm,
    /^import\s*'([^']+)'/gm,
    /\bimport\(\s*'([^']+)'/g,
  ];
  return forms.flatMap((form) => [...text.matchAll(form)].map(([, name]) => name as string));
}

describe('every room imports only what it may', () => {
  it.each(sources)('%s', (file) => {
    const room = roomOf(file);
    expect(room, `${file} stands in no room`).not.toBe('nowhere');
    for (const name of importsOf(file)) {
      const target = name.startsWith('.') ? roomOf(posix.join(posix.dirname(file), name)) : name;
      expect(may(room, target), `${room} must not import ${name}`).toBe(true);
    }
  });
});

describe('no room may import what it does not', () => {
  it.each(Object.entries(allowed))('%s', (room, rules) => {
    const targets = sources
      .filter((file) => roomOf(file) === room)
      .flatMap((file) =>
        importsOf(file).map((name) =>
          name.startsWith('.') ? roomOf(posix.join(posix.dirname(file), name)) : name,
        ),
      );
    const unused = rules.filter((rule) => !targets.some((target) => fits(rule, target)));
    expect(unused).toEqual([]);
  });
});

describe('figures run without the lab', () => {
  it.each(sources.filter((file) => file.startsWith('viz/src/')))(
    '%s takes types of it at most',
    (file) => {
      const text = readFileSync(`packages/${file}`, 'utf8');
      for (const [statement] of text.matchAll(
        /^(?:import|export)\b[^;'"]*?\bfrom\s*'@uptake\/lab[a-z/-]*'/gm,
      ))
        expect(statement).toMatch(/^(?:import|export) type /);
    },
  );
});

describe('core is deterministic', () => {
  const forbidden =
    /\bMath\.(random|exp|expm1|log|log1p|log2|log10|pow|cbrt|hypot|fround|sin|cos|tan|asin|acos|atan|atan2|sinh|cosh|tanh|asinh|acosh|atanh)\b|\*\*|\b(Date|Intl|process|window|document)\b|\btoLocale|\bperformance\.(?:now|mark)/;
  it.each(sources.filter((file) => file.startsWith('core/src/')))(
    '%s uses nothing that differs between engines',
    (file) => {
      const code = readFileSync(`packages/${file}`, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, '')
        .replace(/'(?:[^'\\\n]|\\.)*'/g, "''");
      expect(code.match(forbidden)?.[0]).toBeUndefined();
    },
  );
});

/** What writes numbers, or rounds them as a number is written; each with the reason why it is no second formatter of its kind. */
const formatters: Record<string, string> = {
  'viz/src/text/numbers.ts': 'the formatter',
  'core/src/scenario/number-text.ts':
    'the same for messages of core and lab, which may not import viz',
  'core/src/scenario/remedies.ts': 'a number to be written in a file, not a text to read',
  'lab/src/design/grid.ts': 'a value of a grid',
  'lab/src/experiment/varied.ts': 'a value of a grid',
  'studio/src/contents/map.ts': 'a value of a grid',
  'studio/src/panels/active-slider.ts': 'a value on the step of a slider',
  'studio/src/panels/assumptions.tsx': 'the step of a slider',
  'studio/src/session/candidates.ts': 'a value on the step of a slider',
  'studio/src/state/edit.ts': 'a value as it is written in the scenario',
  'studio/src/session/change-sentence.ts': 'a difference of two numbers as they are shown',
  'cli/src/take-away/weekly-table.ts': 'the name of a column',
  'cli/src/verbs/diff.ts': 'how far raw numbers of two documents lie apart, however little',
};

describe('numbers are written by one module', () => {
  const writes =
    /\.(toFixed|toPrecision|toExponential|toLocaleString)\b|\bIntl\b|'d3-format'|Math\.round\([^)]*\b100\b/;
  const found = sources.filter((file) =>
    writes.test(
      readFileSync(`packages/${file}`, 'utf8')
        .replace(/\/\*[\s\S]*?\*\//g, '')
        .replace(/\/\/.*$/gm, ''),
    ),
  );
  it('and nowhere else, but for what has a reason', () => {
    expect(found.sort()).toEqual(Object.keys(formatters).sort());
  });
});

/** Tables of data: as long as what they list. */
const tables = /^core\/src\/tables\//;

/** Short files with one importer that are whole all the same, and why. */
const wholeThoughShort: Record<string, string> = {
  'studio/src/story/words.ts': 'texts, which a catalogue takes over',
  'lab/src/node/verbs/discover-run.ts': 'a verb of its own, as every other',
  'viz/src/text/widths.ts': 'a table of data, written by widths.dev.mjs',
  'lab/src/plan/model-hash.ts': 'the bundle of the command has another in its place',
  'lab/src/node/engine/import-module.ts': 'the bundle of the command has another in its place',
};

/** The files of its own package that a file imports, also by `import()`. */
const imported = new Map(
  sources.map((file) => [
    file,
    importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => posix.join(posix.dirname(file), name)),
  ]),
);
const isDoor = (file: string): boolean =>
  /\/src\/(node\/)?(index|internal|main|start|testing|[a-z]+-door)\.tsx?$/.test(file);

describe('files are whole', () => {
  const lengths = sources.map((file) => ({
    file,
    lines: readFileSync(`packages/${file}`, 'utf8').split('\n').length - 1,
  }));
  it('no source file but a table has more than 300 lines', () => {
    expect(lengths.filter(({ file, lines }) => lines > 300 && !tables.test(file))).toEqual([]);
  });
  it('what one file alone uses stands in it, where it is shorter than 30 lines', () => {
    const crumbs = lengths.flatMap(({ file, lines }) => {
      const importers = sources.filter((other) => imported.get(other)?.includes(file));
      const crumb = lines < 30 && importers.length === 1 && !isDoor(file);
      return crumb && !(file in wholeThoughShort) ? [`${file} <- ${importers[0]}`] : [];
    });
    expect(crumbs).toEqual([]);
  });
  it('nothing is named utils, common or misc', () => {
    expect(
      sources.filter((file) => /(^|\/)(utils?|common|misc|helpers?)(\/|\.)/.test(file)),
    ).toEqual([]);
  });
});

/** The steps by which a place leads back to itself. */
function circles(edges: ReadonlyMap<string, readonly string[]>): string[] {
  const reached = (from: string): Set<string> => {
    const seen = new Set<string>();
    const open = [...(edges.get(from) ?? [])];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      if (seen.has(place)) continue;
      seen.add(place);
      open.push(...(edges.get(place) ?? []));
    }
    return seen;
  };
  const reach = new Map([...edges.keys()].map((place) => [place, reached(place)]));
  return [...edges.keys()].flatMap((place) =>
    (edges.get(place) ?? [])
      .filter((next) => next === place || reach.get(next)?.has(place))
      .map((next) => `${place} -> ${next}`),
  );
}

describe('nothing goes in a circle', () => {
  it('no file imports one that imports it', () => {
    expect(circles(imported)).toEqual([]);
  });
  it('no folder imports one that imports it', () => {
    const placeOf = (file: string): string =>
      /^[a-z]+\/src\/[^/]+$/.test(file) ? file : posix.dirname(file);
    const edges = new Map<string, string[]>();
    for (const [file, targets] of imported) {
      const place = placeOf(file);
      const others = targets.map(placeOf).filter((target) => target !== place);
      edges.set(place, [...new Set([...(edges.get(place) ?? []), ...others])]);
    }
    expect(circles(edges)).toEqual([]);
  });
  it('no file imports the door of its own package', () => {
    const through = [...imported].flatMap(([file, targets]) =>
      targets
        .filter((target) => isDoor(target) && !isDoor(file))
        .map((door) => `${file} -> ${door}`),
    );
    expect(through).toEqual([]);
  });
});

describe('doors stay small', () => {
  it.each([
    ['core/src/index.ts', 60],
    ['lab/src/index.ts', 60],
    ['lab/src/node/index.ts', 30],
    ['viz/src/index.ts', 50],
  ])('%s has at most %i names', (door, most) => {
    const text = readFileSync(`packages/${door}`, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
    expect(text).not.toMatch(/export \*/);
    const names = [...text.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) =>
      (list as string).split(',').filter((name) => name.trim() !== ''),
    );
    expect(names.length).toBeGreaterThan(10);
    expect(names.length).toBeLessThanOrEqual(most);
  });
});
