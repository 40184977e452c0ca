/**
 * Lays out the pages of the documentation site: every Markdown file of the repository that readers want, in the place where it lies there,
 * with links that hold on the site. A source file that a page links to becomes a page of its own; pictures and data are copied.
 */
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, extname, join, posix, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = fileURLToPath(new URL('pages', import.meta.url));
const api = 'api';

/** Markdown of these folders is shown, and these files; what `internal` reports hold is for the project alone. */
const folders = ['docs', 'examples', 'scenarios', 'claims', 'benchmarks'];
const single = ['README.md', 'CONTRIBUTING.md'];
const readmes = readdirSync(join(root, 'packages')).map((name) => `packages/${name}/README.md`);

const isPage = (file) => file.endsWith('.md') && !/(?:^|\/)(?:node_modules|api)\//.test(file);

const sources = [
  ...single,
  ...readmes.filter((file) => existsSync(join(root, file))),
  ...folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
      .filter(isPage)
      .map((file) => posix.join(folder, file)),
  ),
];

/** The page of a file: a README is the front of its folder, that of the repository the overview. */
const pageOf = (file) =>
  file === 'README.md' ? 'overview.md' : file.replace(/(^|\/)README\.md$/, '$1index.md');

const addressOf = (page) => `/${page.replace(/(^|\/)index\.md$/, '$1').replace(/\.md$/, '')}`;

const languages = {
  '.ts': 'ts',
  '.mjs': 'js',
  '.yaml': 'yaml',
  '.json': 'json',
  '.py': 'python',
  '.R': 'r',
  '.cff': 'yaml',
};
const shownAsFile = /\.(?:svg|png|html)$/;

const made = new Set();

function write(page, text) {
  const path = join(pages, page);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

/** A source file as a page, once. */
function codePage(file) {
  const page = `files/${file.replaceAll('/', '-')}.md`;
  if (made.has(page)) return page;
  made.add(page);
  const text = readFileSync(join(root, file), 'utf8').trimEnd();
  const fence = '`'.repeat(
    Math.max(3, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)),
  );
  write(
    page,
    `---\noutline: false\n---\n\n# ${file.replaceAll('_', '\\_')}\n\n${fence}${languages[extname(file)] ?? 'text'}\n${text}\n${fence}\n`,
  );
  return page;
}

/** A folder as a page: what lies in it. */
function folderPage(folder) {
  const page = `${folder}/index.md`;
  if (made.has(page) || sources.some((file) => pageOf(file) === page)) return page;
  made.add(page);
  const inside = sources.filter((file) => posix.dirname(file) === folder).sort();
  const lines = inside.map((file) => {
    const [, title = file] = /^# (.+)$/m.exec(readFileSync(join(root, file), 'utf8')) ?? [];
    return `- [${title}](${addressOf(pageOf(file))})`;
  });
  write(page, `# ${folder}\n\n${lines.join('\n')}\n`);
  return page;
}

function copied(file) {
  const path = join(pages, 'public', file);
  mkdirSync(dirname(path), { recursive: true });
  cpSync(join(root, file), path);
  return `/${file}`;
}

/** Where a link of a file leads on the site. */
function targetOf(from, link) {
  if (/^[a-z]+:|^#/.test(link)) return link;
  const [path, anchor] = link.split('#');
  const file = posix.normalize(posix.join(posix.dirname(from), path)).replace(/\/$/, '');
  const suffix = anchor === undefined ? '' : `#${anchor}`;
  if (sources.includes(file)) return `${addressOf(pageOf(file))}${suffix}`;
  if (!existsSync(join(root, file)))
    throw new Error(`${from} links to ${link}, which is not there`);
  if (statSync(join(root, file)).isDirectory()) return addressOf(folderPage(file));
  if (file.endsWith('.html')) {
    cpSync(join(root, dirname(file)), join(pages, 'public', dirname(file)), {
      recursive: true,
      filter: (one) => !one.endsWith('.md'),
    });
    return `/${file}`;
  }
  return shownAsFile.test(file) ? copied(file) : addressOf(codePage(file));
}

/** The text of a page: code stays as it is, links lead to the site, and braces that would be read as code of the page do not. */
function staged(from, text) {
  return text
    .split(/(^(?:```+|~~~+)[\s\S]*?^(?:```+|~~~+)\s*$)/m)
    .map((part, at) => {
      if (at % 2 === 1) return part;
      return part
        .split(/(`+[^`]+`+)/)
        .map((piece, index) =>
          index % 2 === 1
            ? piece
            : piece
                .replace(/\]\(([^)\s]+)\)/g, (_, link) => `](${targetOf(from, link)})`)
                .replace(
                  /\b(src|href)="([^"]+)"/g,
                  (_, name, link) => `${name}="${targetOf(from, link)}"`,
                )
                .replaceAll('{{', '&#123;&#123;'),
        )
        .join('');
    })
    .join('');
}

for (const name of readdirSync(pages, { withFileTypes: true }).map(({ name }) => name))
  if (name !== api) rmSync(join(pages, name), { recursive: true, force: true });
for (const file of sources) {
  const text = readFileSync(join(root, file), 'utf8');
  write(pageOf(file), staged(file, text));
}
/** The pages of functions, from their docstrings: under the names by which they are imported, without the READMEs, which are shown already. */
function finishApi() {
  const folder = join(pages, api);
  rmSync(join(folder, '_media'), { recursive: true, force: true });
  for (const name of readdirSync(join(folder, '@uptake'))) {
    const front = join(folder, '@uptake', name, 'modules.md');
    const list = readFileSync(front, 'utf8')
      .split(/^## Modules$/m)
      .at(-1);
    writeFileSync(front, `# @uptake/${name}\n\n[What it is for](/packages/${name}/)\n${list}`);
    for (const file of readdirSync(dirname(front), { recursive: true, encoding: 'utf8' })) {
      const path = join(dirname(front), file);
      if (!file.endsWith('.md') || path === front) continue;
      const door = `@uptake/${name}/${file.slice(0, -3).replace(/-door$/, '')}`.replace(
        /\/index$/,
        '',
      );
      const hidden = /internal|testing/.test(file) ? '---\nsearch: false\n---\n\n' : '';
      writeFileSync(path, hidden + readFileSync(path, 'utf8').replace(/^# .*$/m, `# ${door}`));
    }
  }
}

finishApi();
cpSync(fileURLToPath(new URL('home.md', import.meta.url)), join(pages, 'index.md'));
console.log(`${sources.length} pages, ${made.size} source files, ${relative(root, pages)}`);
