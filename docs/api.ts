import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const packages = ['core', 'lab', 'viz', 'cli'];

/** A door of a package: where its source and its report stand. */
interface Door {
  readonly name: string;
  readonly source: string;
  readonly report: string;
}

function doorsOf(folder: string): Door[] {
  const { name, exports } = JSON.parse(readFileSync(`packages/${folder}/package.json`, 'utf8'));
  return Object.entries<string | Record<string, string>>(exports).flatMap(([path, target]) => {
    const source = typeof target === 'string' ? undefined : target['@uptake/source'];
    const file = path === '.' ? 'index' : path.slice(2).replaceAll('/', '-');
    return source === undefined
      ? []
      : [
          {
            name: path === '.' ? name : `${name}${path.slice(1)}`,
            source: resolve('packages', folder, source),
            report: `packages/${folder}/api/${file}.txt`,
          },
        ];
  });
}

const settings: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.NodeNext,
  moduleResolution: ts.ModuleResolutionKind.NodeNext,
  customConditions: ['@uptake/source'],
  jsx: ts.JsxEmit.ReactJSX,
  jsxImportSource: 'preact',
  noLib: true,
  types: [],
};
const printer = ts.createPrinter({ removeComments: true });

/** The declaration of every name at the top of a source file, as the compiler writes it into `dist`. */
function declarationsIn(source: ts.SourceFile): Map<string, string> {
  const { outputText } = ts.transpileDeclaration(source.text, {
    fileName: source.fileName,
    compilerOptions: { target: ts.ScriptTarget.ES2023, strict: true, stripInternal: true },
  });
  const file = ts.createSourceFile(source.fileName, outputText, ts.ScriptTarget.ES2023);
  const found = new Map<string, string>();
  for (const statement of file.statements) {
    const names = ts.isVariableStatement(statement)
      ? statement.declarationList.declarations.map(({ name }) => name.getText(file))
      : [(statement as ts.DeclarationStatement).name?.getText(file)];
    const text = printer
      .printNode(ts.EmitHint.Unspecified, statement, file)
      .replace(/^export /, '')
      .replace(/^declare /, '');
    for (const name of names)
      if (name !== undefined) found.set(name, [found.get(name), text].filter(Boolean).join('\n'));
  }
  return found;
}

/** Reads declarations and what they name, file by file and once each. */
function reader(program: ts.Program) {
  const checker = program.getTypeChecker();
  const declared = new Map<ts.SourceFile, Map<string, string>>();
  const own = (symbol: ts.Symbol): ts.Symbol =>
    checker.getExportSymbolOfSymbol(
      symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol,
    );
  const fileOf = (symbol: ts.Symbol): ts.SourceFile | undefined =>
    symbol.declarations?.[0]?.getSourceFile();
  return {
    fileOf,
    exportsOf(path: string): [string, ts.Symbol][] {
      const door = program.getSourceFile(path);
      const module = door && checker.getSymbolAtLocation(door);
      if (module === undefined) throw new Error(`${path} is no module`);
      return checker.getExportsOfModule(module).map((symbol) => [symbol.name, own(symbol)]);
    },
    declaration(symbol: ts.Symbol): string {
      const source = fileOf(symbol);
      if (source === undefined) throw new Error(`${symbol.name} is declared nowhere`);
      if (source.isDeclarationFile) return `${symbol.name} of another package`;
      const texts = declared.get(source) ?? declarationsIn(source);
      declared.set(source, texts);
      const text = texts.get(symbol.name);
      if (text === undefined) throw new Error(`${source.fileName} declares no ${symbol.name}`);
      return text;
    },
    /** What the text of a declaration names: types of its file, and values after `typeof`. */
    named(symbol: ts.Symbol, text: string): ts.Symbol[] {
      const { locals } = fileOf(symbol) as unknown as { locals: Map<string, ts.Symbol> };
      return [...new Set(text.match(/(?:\btypeof )?[A-Za-z_$][\w$]*/g))].flatMap((word) => {
        const local = locals.get(word.replace('typeof ', ''));
        const meant = local && own(local);
        return meant && (meant.flags & ts.SymbolFlags.Type || word.startsWith('typeof '))
          ? [meant]
          : [];
      });
    },
  };
}

const byName = ([a]: [string, ...unknown[]], [b]: [string, ...unknown[]]): number =>
  a < b ? -1 : Number(a > b);

/**
 * The report of a door.
 *
 * @param elsewhere - What the doors export: each is in one report and left out where others only name it.
 */
function reportOf(
  door: Door,
  read: ReturnType<typeof reader>,
  elsewhere: ReadonlySet<ts.Symbol>,
): string {
  const given = read.exportsOf(door.source).sort(byName);
  const root = `${door.source.slice(0, door.source.indexOf('/src/'))}/src/`;
  const seen = new Set(elsewhere);
  const open = given.map(([, symbol]) => symbol);
  const beside: [string, string][] = [];
  for (let symbol = open.pop(); symbol !== undefined; symbol = open.pop()) {
    for (const next of read.named(symbol, read.declaration(symbol))) {
      const file = read.fileOf(next)?.fileName;
      if (seen.has(next) || !file?.startsWith(root)) continue;
      seen.add(next);
      open.push(next);
      const text = read.declaration(next);
      beside.push([next.name, `from ${relative(root, file)}\n${text}`]);
    }
  }
  const lines = given.map(([name, symbol]) => {
    const text = read.declaration(symbol);
    return name === symbol.name ? text : `${text}\nas ${name}`;
  });
  const reached = beside.sort(byName).map(([, text]) => text);
  return `${[
    `${door.name}: ${given.length} names. Written by \`npm run api\`.`,
    ...lines,
    ...(reached.length > 0 ? ['-- named by these, not exported by any door --', ...reached] : []),
  ].join('\n\n')}\n`;
}

/**
 * The report of every door of core, lab, viz and cli, by path from the project root: each exported name with its type as
 * declared, then the types of the same package that those name. A test compares them with what is committed.
 */
export function apiReports(): Record<string, string> {
  const doors = packages.flatMap(doorsOf);
  const sources = doors.map(({ source }) => source);
  const read = reader(ts.createProgram(sources, settings));
  const given = new Set(
    sources.flatMap((path) => read.exportsOf(path).map(([, symbol]) => symbol)),
  );
  return Object.fromEntries(doors.map((door) => [door.report, reportOf(door, read, given)]));
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  for (const [path, text] of Object.entries(apiReports())) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
