import {
  masterKey,
  type PresetId,
  parseScenario,
  replicationKey,
  type ScenarioInput,
  simulate,
} from '@uptake/core';

/** A mechanism that is switched off, or put in another's place, and what is written for it. */
interface Ablation {
  readonly title: string;
  readonly written: string;
  readonly change: Pick<ScenarioInput, 'tool' | 'mind' | 'policy' | 'organisation' | 'rollout'>;
}

const weeks = [1, 4, 8, 12, 26] as const;
const replications = 4;
const headcount = 480;

const campaign = Array.from({ length: 52 }, (_, index) => ({ week: index + 1, size: 1.5 }));

const ablations: readonly Ablation[] = [
  { title: 'Nothing: the whole model', written: 'all defaults', change: {} },
  {
    title: 'Learning what a routed hour gives and what counts: known from the start',
    written: 'informed true',
    change: { mind: { informed: true } },
  },
  {
    title: 'The same, and novelty in its place',
    written: 'informed true, novelty 2.45',
    change: { mind: { informed: true, novelty: 2.45 } },
  },
  { title: 'Hearsay', written: 'hearsay 0', change: { mind: { hearsay: 0 } } },
  {
    title: 'Forgetting of own experience',
    written: 'recall 1',
    change: { mind: { recall: 1 } },
  },
  {
    title: 'Memory of own experience',
    written: 'recall 0',
    change: { mind: { recall: 0 } },
  },
  { title: 'Forgetting of errors', written: 'memory 1', change: { mind: { memory: 1 } } },
  {
    title: 'Distrust after errors',
    written: 'failureWeight 0',
    change: { mind: { failureWeight: 0 } },
  },
  {
    title: 'Hot stove: who stopped still tries it, in full safety',
    written: 'exploration 0.15, climate 1',
    change: { policy: { exploration: 0.15, climate: 1 } },
  },
  {
    title: 'The same climate without the trials',
    written: 'climate 1',
    change: { policy: { climate: 1 } },
  },
  { title: 'Pull of peers', written: 'peers 0', change: { mind: { peers: 0 } } },
  { title: 'Habit', written: 'habit 0', change: { mind: { habit: 0 } } },
  { title: 'Effort of switching', written: 'switching 0', change: { mind: { switching: 0 } } },
  { title: 'Fear for the job', written: 'fear 0', change: { mind: { fear: 0 } } },
  {
    title: 'Punishment of failures',
    written: 'punishment 0',
    change: { policy: { punishment: 0 } },
  },
  {
    title: 'Image, and the climate that punishment harms',
    written: 'image 0, climateLoss 0',
    change: { mind: { image: 0, climateLoss: 0 } },
  },
  {
    title: 'Loss of engagement',
    written: 'engagementLoss 0',
    change: { mind: { engagementLoss: 0 } },
  },
  { title: 'Growth of skill', written: 'learning 0', change: { tool: { learning: 0 } } },
  { title: 'Loss of judgement', written: 'deskilling 0', change: { mind: { deskilling: 0 } } },
  {
    title: 'Rework going to the best',
    written: 'reworkRouting 0',
    change: { mind: { reworkRouting: 0 } },
  },
  { title: 'Turnover', written: 'turnover 0', change: { organisation: { turnover: 0 } } },
  {
    title: 'Differences of taste',
    written: 'taste 0',
    change: { mind: { taste: 0 } },
  },
  {
    title: 'All differences between people',
    written: 'taste, lossSpread, performanceSpread, amenableSpread 0',
    change: { mind: { taste: 0, lossSpread: 0, performanceSpread: 0, amenableSpread: 0 } },
  },
  {
    title: 'Nothing, with a campaign every week',
    written: 'campaign 1.5',
    change: { rollout: { campaign } },
  },
  {
    title: 'Wear-out of that campaign',
    written: 'campaign 1.5, wearOut 0',
    change: { rollout: { campaign }, mind: { wearOut: 0 } },
  },
];

/** Share active in the weeks of the table and over the last eight, mean over replications. */
function activeIn(preset: PresetId, { policy, ...rest }: Ablation['change']): number[] {
  const scenario = parseScenario({
    name: 'Ablation',
    roles: [{ name: 'Employee', headcount }],
    policy: { preset, ...policy },
    ...rest,
  });
  const key = masterKey('ablations');
  const found = Array.from({ length: replications }, (_, r) => {
    const { series, summary } = simulate(scenario, { key: replicationKey(key, r) });
    return [...weeks.map((week) => series.active[week - 1] as number), summary.plateau];
  });
  return [...weeks, 0].map(
    (_, at) => found.reduce((sum, row) => sum + (row[at] as number), 0) / replications,
  );
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(preset: PresetId): string {
  const header = ['off', 'written', ...weeks.map((week) => `week ${week}`), 'weeks 45 to 52'];
  return [
    row(header),
    row(header.map((_, column) => (column < 2 ? '---' : '--:'))),
    ...ablations.map(({ title, written, change }) =>
      row([title, `\`${written}\``, ...activeIn(preset, change).map((share) => share.toFixed(3))]),
    ),
  ].join('\n');
}

/** The page of ablations: what each mechanism of the model does to active use, by leaving it out. */
export function ablationsPage(): string {
  return `# Ablations

What each mechanism does: the share of employees in active use, with one mechanism at a time switched off. Made by
\`npm run generate\` from [ablations.ts](../ablations.ts): ${headcount} employees, 52 weeks, ${replications} replications under common
random numbers, so that rows differ by the change alone. The standard error of a number is about 0.01, that of a difference of rows less.

## Unaligned

${table('unaligned')}

## Aligned

${table('aligned')}

The drop of unaligned use is what people learn: where hours given back and credit are known from the start, use begins where
it rests, and there is no drop. With novelty in its place the drop is put in instead of explained, and aligned use drops too.
`;
}
