import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from 'vitepress';

const root = new URL('../..', import.meta.url);
const text = (file) => readFileSync(new URL(file, root), 'utf8');
const titleOf = (file) => /^# (.+)$/m.exec(text(file))?.[1] ?? file;

/** The guide in the order of its front page. */
const guide = [
  ...text('docs/guide/README.md').matchAll(/^\d+\. \[([^\]]+)\]\(([^)]+)\.md\)/gm),
].map(([, title, name]) => ({ text: title, link: `/docs/guide/${name}` }));

const decisions = readdirSync(new URL('docs/decisions', root))
  .filter((name) => name.endsWith('.md'))
  .sort()
  .map((name) => ({
    text: titleOf(`docs/decisions/${name}`),
    link: `/docs/decisions/${name.slice(0, -3)}`,
  }));

/** Doors of a package that users import, from the pages that were made of their docstrings. */
function doors(name) {
  const folder = new URL(`../pages/api/@uptake/${name}`, import.meta.url);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md') && !/internal|testing|modules/.test(file))
    .sort()
    .map((file) => ({
      text: `@uptake/${name}/${file.slice(0, -3).replace(/-door$/, '')}`.replace(/\/index$/, ''),
      link: `/api/@uptake/${name}/${file.slice(0, -3)}`,
    }));
}

/** Anchors as the repository's own pages name them. */
const slugify = (heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .trim()
    .replaceAll(' ', '-');

export default defineConfig({
  title: 'Uptake',
  description: 'How the use of AI tools holds or decays inside organisations, and why',
  head: [['link', { rel: 'icon', href: 'data:,' }]],
  srcDir: 'pages',
  outDir: '../out/site',
  cacheDir: '../.cache/site',
  cleanUrls: false,
  lastUpdated: false,
  markdown: { anchor: { slugify }, headers: { slugify }, toc: { slugify } },
  vite: { build: { chunkSizeWarningLimit: 4000 } },
  themeConfig: {
    search: {
      provider: 'local',
      options: {
        miniSearch: {
          searchOptions: {
            boostDocument: (id) => (id.startsWith('/docs/') ? 3 : id.startsWith('/api/') ? 0.5 : 1),
          },
        },
      },
    },
    outline: [2, 3],
    nav: [
      { text: 'Guide', link: '/docs/guide/' },
      { text: 'Model', link: '/docs/model' },
      { text: 'Evidence', link: '/docs/claims' },
      { text: 'Functions', link: '/api/modules' },
    ],
    sidebar: [
      {
        text: 'Begin',
        items: [
          { text: 'Overview', link: '/overview' },
          { text: 'Scenarios', link: '/scenarios/' },
          { text: 'Scripts', link: '/examples/' },
        ],
      },
      { text: 'Guide', items: guide },
      {
        text: 'The model',
        items: [
          { text: 'The model', link: '/docs/model' },
          { text: 'The model, opened', link: '/docs/open-model' },
          { text: 'Sources of parameters', link: '/docs/sources' },
          { text: 'Claims and misses', link: '/docs/claims' },
          { text: 'Without each mechanism', link: '/docs/generated/ablations' },
          { text: 'Words', link: '/docs/glossary' },
        ],
      },
      {
        text: 'Reference',
        items: [
          { text: 'The command', link: '/docs/generated/cli-help' },
          { text: 'The questionnaire', link: '/docs/generated/questionnaire' },
          { text: 'Architecture', link: '/docs/architecture' },
          { text: 'Functions', collapsed: true, items: ['core', 'lab', 'viz'].flatMap(doors) },
        ],
      },
      { text: 'Decisions', collapsed: true, items: decisions },
    ],
  },
});
