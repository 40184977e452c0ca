import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { renderSvg } from '@uptake/viz';
import { type FigureGroup, figurePage } from '@uptake/viz/internal';
import { type ChartCase, chartCases } from '../test/charts/cases.ts';

const folder = 'docs/generated/gallery';

/** The question that each figure answers. */
const questions: Readonly<Record<string, string>> = {
  'usage-decay': 'Does use hold?',
  'paired-gap': 'How much, and how sure?',
  mechanism: 'Why does use fall or hold?',
  reasons: 'Why is it not used?',
  'turning-points': 'Where do lives part?',
  rivals: 'Is there a simpler explanation?',
  calculation: 'What does one person weigh up?',
  'lever-attribution': 'Which lever did it?',
  'lever-tornado': 'What does each lever do by itself?',
  'step-stairs': 'What next?',
  'lever-map': 'Where is the cliff?',
  'usage-modes': 'Real use or token use?',
  'people-grid': 'Who uses it, team by team?',
  'role-decay': 'Who is left behind?',
  'role-orders': 'Which role first?',
  retention: 'How long does use last?',
  'time-and-value': 'When does it pay?',
  'end-spread': 'How far do single runs lie apart?',
  'sensitivity-bars': 'Which unknown matters?',
  tornado: 'What does each unknown do?',
  'policy-table': 'Which of many policies?',
  'cost-front': 'What does it cost, and what does it bring?',
  'information-bars': 'What is worth measuring first?',
  'input-effects': 'Which unknown matters, in one number?',
  'condition-regions': 'Under which conditions does it happen?',
  'sweep-points': 'What comes out at each point?',
  alluvial: 'Who moves between the modes?',
  'calibration-overlay': 'Does it fit what was seen?',
};

const figureOf = ({ name }: ChartCase): string => name.split('/')[0] as string;
const functionName = (id: string): string =>
  id.replaceAll(/-([a-z])/gu, (_, letter: string) => letter.toUpperCase());

const groups = (): FigureGroup[] =>
  [...new Set(chartCases.map(figureOf))].map((id) => ({
    id,
    heading: functionName(id),
    text: questions[id] ?? '',
    figures: chartCases
      .filter((one) => figureOf(one) === id)
      .map((one) => ({
        id: one.name.replaceAll('/', '-'),
        title: one.title,
        finding: one.describe(),
        draw: (options) => one.draw(options),
      })),
  }));

/** The gallery: a page of every chart case of the tests, and the first case of each figure as SVG, by path. */
export function gallery(): Record<string, string> {
  const lead =
    'Every figure of @uptake/viz, drawn by the functions and data that the tests hold to snapshots. Names are made up, some of them on purpose hostile.';
  const shown = groups();
  const firsts = shown.map(({ id }) => {
    const one = chartCases.find((candidate) => figureOf(candidate) === id) as ChartCase;
    return [`${folder}/${id}.svg`, `${renderSvg(one.draw())}\n`];
  });
  return {
    [`${folder}/index.html`]: figurePage('Uptake: gallery of figures', lead, shown),
    ...Object.fromEntries(firsts),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  rmSync(folder, { recursive: true, force: true });
  for (const [path, text] of Object.entries(gallery())) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
