import {
  masterKey,
  type PresetId,
  parseScenario,
  replicationKey,
  type ScenarioInput,
  simulate,
} from '@uptake/core';

/** A mechanism that is switched off, or put in another's place. */
interface Ablation {
  readonly title: string;
  readonly change: Pick<ScenarioInput, 'tool' | 'mind' | 'policy' | 'organisation' | 'rollout'>;
}

const weeks = [1, 4, 8, 12, 26] as const;
const replications = 4;
const headcount = 480;

const campaign = Array.from({ length: 52 }, (_, index) => ({ week: index + 1, size: 1.5 }));

const ablations: readonly Ablation[] = [
  { title: 'Nothing: the whole model', change: {} },
  {
    title: 'Learning what a routed hour gives and what counts: known from the start',
    change: { mind: { informed: true } },
  },
  {
    title: 'The same, and novelty in its place',
    change: { mind: { informed: true, novelty: 2.45 } },
  },
  { title: 'Hearsay', change: { mind: { hearsay: 0 } } },
  {
    title: 'Forgetting of own experience',
    change: { mind: { recall: 1 } },
  },
  {
    title: 'Memory of own experience',
    change: { mind: { recall: 0 } },
  },
  { title: 'Forgetting of errors', change: { mind: { memory: 1 } } },
  {
    title: 'Distrust after errors',
    change: { mind: { failureWeight: 0 } },
  },
  {
    title: 'Hot stove: who stopped still tries it, in full safety',
    change: { policy: { exploration: 0.15, climate: 1 } },
  },
  {
    title: 'The same climate without the trials',
    change: { policy: { climate: 1 } },
  },
  { title: 'Pull of peers', change: { mind: { peers: 0 } } },
  { title: 'Habit', change: { mind: { habit: 0 } } },
  { title: 'Effort of switching', change: { mind: { switching: 0 } } },
  { title: 'Fear for the job', change: { mind: { fear: 0 } } },
  {
    title: 'Punishment of failures',
    change: { policy: { punishment: 0 } },
  },
  {
    title: 'Image, and the climate that punishment harms',
    change: { mind: { image: 0, climateLoss: 0 } },
  },
  {
    title: 'Loss of engagement',
    change: { mind: { engagementLoss: 0 } },
  },
  { title: 'Growth of skill', change: { tool: { learning: 0 } } },
  { title: 'Loss of judgement', change: { mind: { deskilling: 0 } } },
  {
    title: 'Rework going to the best',
    change: { mind: { reworkRouting: 0 } },
  },
  { title: 'Turnover', change: { organisation: { turnover: 0 } } },
  {
    title: 'Differences of taste',
    change: { mind: { taste: 0 } },
  },
  {
    title: 'All differences between people',
    change: { mind: { taste: 0, lossSpread: 0, performanceSpread: 0, amenableSpread: 0 } },
  },
  {
    title: 'Nothing, with a campaign every week',
    change: { rollout: { campaign } },
  },
  {
    title: 'Wear-out of that campaign',
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

/** What is written in a scenario for it: `informed true, novelty 2.45`. */
function writtenFor({ rollout, ...sections }: Ablation['change']): string {
  const values = Object.values(sections).flatMap((section) => Object.entries(section));
  const texts = values.map(([id, value]) => `${id} ${value}`);
  if (rollout?.campaign) texts.unshift(`campaign ${rollout.campaign[0]?.size}`);
  return texts.join(', ') || 'all defaults';
}

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

function table(preset: PresetId): string {
  const header = ['off', 'written', ...weeks.map((week) => `week ${week}`), 'weeks 45 to 52'];
  return [
    row(header),
    row(header.map((_, column) => (column < 2 ? '---' : '--:'))),
    ...ablations.map(({ title, change }) =>
      row([
        title,
        `\`${writtenFor(change)}\``,
        ...activeIn(preset, change).map((share) => share.toFixed(3)),
      ]),
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
