import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CallToolResult } from '@modelcontextprotocol/server';
import { z } from 'zod';
import { answered, asked, type Call, flag, looked, type Place, resultOf, text } from './ask.ts';
import type { Answer } from './command.ts';

const mostText = 500_000;

const source = {
  file: z
    .string()
    .max(1000)
    .optional()
    .describe('Name of a scenario in the folders of the server, as resources list it.'),
  text: z
    .string()
    .max(mostText)
    .optional()
    .describe('Instead of file: the YAML of a scenario. It is read and forgotten.'),
};
const arms = z
  .array(z.string().max(60))
  .max(20)
  .optional()
  .describe('Arms, the baseline first. Default: those of the scenario.');
const seed = z.string().max(200).optional().describe('Master seed, any text. Default: "uptake".');
const words = z.array(z.string().max(200)).max(20).optional();

const figures = [
  'usage-decay',
  'gap',
  'reasons',
  'flows',
  'modes',
  'lasting',
  'learned',
  'lacking',
  'levers',
  'employee',
  'turning-points',
  'cost',
  'money',
] as const;

const compareInput = z.object({
  ...source,
  arms,
  replications: z
    .number()
    .int()
    .min(2)
    .max(2000)
    .optional()
    .describe('Runs of each arm. Default 30.'),
  measure: z
    .string()
    .max(100)
    .optional()
    .describe('Measure that decides, as the tool levers lists it. Default realPlateau.'),
  seed,
});
const figureInput = z.object({
  ...source,
  figure: z.enum(figures).describe('Which figure. usage-decay draws use week by week.'),
  format: z.enum(['png', 'svg']).optional().describe('Default png.'),
  arms,
  replications: z.number().int().min(2).max(2000).optional(),
  seed,
});
const explainInput = z.object({
  ...source,
  role: z.string().max(200).optional().describe('A typical employee of this role.'),
  employee: z.number().int().min(0).optional().describe('Instead: one employee by number.'),
  week: z.number().int().min(1).optional().describe('Week, from 1. Default: the last.'),
  arms,
  replication: z.number().int().min(0).optional(),
  seed,
});
const validateInput = z.object(source);
const leversInput = z.object({
  words: words.describe('Keep rows with these words; or a table, such as levers or outcomes.'),
});
const claimsInput = z.object({
  words: words.describe('Ids such as F18, or words to search for.'),
  only: z.enum(['misses', 'fitted', 'predicted', 'counter-evidence']).optional(),
});

/** The flags that comparisons have in common. */
function comparison(
  given: {
    readonly arms?: readonly string[] | undefined;
    readonly replications?: number | undefined;
    readonly seed?: string | undefined;
  },
  { file, aside: folder }: Place,
) {
  return [
    'compare',
    '--quiet',
    ...flag('arms', given.arms?.join(',')),
    ...flag('reps', given.replications),
    ...flag('seed', given.seed),
    ...flag('out', join(folder, 'answer')),
    '--',
    file,
  ];
}

/** The figure that a comparison has drawn, with what it says in words. */
function drawing(name: string, format: 'png' | 'svg') {
  return (answer: Answer, place: Place): CallToolResult => {
    if (!answered(answer.code)) return resultOf(answer);
    const path = join(place.aside, 'answer', name);
    let drawn: Buffer;
    try {
      drawn = readFileSync(`${path}.${format}`);
    } catch {
      return {
        isError: true,
        content: [text(`This comparison has no figure "${name}"; usage-decay is always there.`)],
      };
    }
    const mimeType = format === 'png' ? 'image/png' : 'image/svg+xml';
    const image = { type: 'image' as const, data: drawn.toString('base64'), mimeType };
    return { content: [image, text(captionOf(path))] };
  };
}

/** What is said of a figure beside it. */
function captionOf(path: string): string {
  try {
    const { title, finding } = JSON.parse(readFileSync(`${path}.json`, 'utf8'));
    return [title, finding].filter((one) => typeof one === 'string').join('\n');
  } catch {
    return '';
  }
}

/** One tool: what an assistant reads of it, what it takes, and what it does. */
export interface Tool<Input extends z.ZodObject = z.ZodObject> {
  readonly title: string;
  readonly description: string;
  readonly input: Input;
  /** Whether it writes into the folders of the user. Default: no. */
  readonly writes?: boolean;
  act(given: z.output<Input>, call: Call): Promise<CallToolResult>;
}

const tool = <Input extends z.ZodObject>(one: Tool<Input>): Tool => one as unknown as Tool;

/** The tools, by name. None of them writes into the folders of the user. */
export const tools: Readonly<Record<string, Tool>> = {
  validate: tool({
    title: 'Check a scenario',
    description:
      'Checks a scenario or an experiment: every problem with its line, path, rule and value, or what it holds and where its arms differ. Quick: ask it after every change.',
    input: validateInput,
    act: (given, call) => asked(call, given, ({ file }) => ['validate', '--quiet', '--', file]),
  }),
  compare: tool({
    title: 'Compare policies',
    description:
      'Runs every arm of a scenario with the same people and the same random numbers, many times: outcomes with paired 95 % intervals, what made the difference, how it comes about, why people stop. Takes seconds to minutes. The model is a hypothesis, not a forecast: report the intervals and its caveats with the numbers.',
    input: compareInput,
    act: (given, call) =>
      asked(call, given, (place) => {
        const [verb = '', ...rest] = comparison(given, place);
        return [verb, ...flag('measure', given.measure), ...rest];
      }),
  }),
  explain: tool({
    title: 'Explain one decision',
    description:
      'The ledger of one employee in one week, under each arm: every line in hour-equivalents (he), their sum, the chances, and what was chosen. The same person with the same random numbers in every arm.',
    input: explainInput,
    act: (given, call) =>
      asked(call, given, ({ file }) => [
        'explain',
        '--quiet',
        ...flag('role', given.role),
        ...flag('employee', given.employee),
        ...flag('week', given.week),
        ...flag('arms', given.arms?.join(',')),
        ...flag('replication', given.replication),
        ...flag('seed', given.seed),
        '--',
        file,
      ]),
  }),
  figure: tool({
    title: 'Draw a figure',
    description:
      'One figure of a comparison as PNG or SVG, with its caption: usage-decay (use week by week), gap, reasons, flows, levers and others.',
    input: figureInput,
    act: (given, call) => {
      const format = given.format ?? 'png';
      return asked(
        call,
        given,
        (place) => {
          const [verb = '', ...rest] = comparison(given, place);
          const causes = given.figure === 'levers' ? [] : ['--no-causes'];
          return [verb, `--${format}`, ...causes, ...rest];
        },
        drawing(given.figure, format),
      );
    },
  }),
  levers: tool({
    title: 'What can be set and measured',
    description:
      'Levers, parameters and outcomes with range, default, meaning and source; a word shows what values of a lever look like on a Monday morning. Read it before you write a scenario.',
    input: leversInput,
    act: ({ words: given = [] }, call) => looked(call, ['levers', '--', ...given]),
  }),
  claims: tool({
    title: 'What the model is tried on',
    description:
      'Claims of the field with their evidence and the verdict of the model, misses and counter-evidence among them. One id, such as F18, shows the whole row.',
    input: claimsInput,
    act: ({ words: given = [], only }, call) =>
      looked(call, ['claims', ...flag('only', only), '--', ...given]),
  }),
};

const saveInput = z.object({
  file: z.string().max(1000).describe('Name of a new file ending in .yaml.'),
  text: z.string().max(mostText).describe('The YAML of the scenario.'),
});

/** The one tool that writes; a server has it only where the user said so. */
export const save: Tool = tool({
  title: 'Save a scenario',
  description:
    'Checks the YAML of a scenario and writes it as a new file into a folder of the server. Never overwrites.',
  input: saveInput,
  writes: true,
  act: async ({ file, text: yaml }, call) => {
    if (!/^[^\0]+\.ya?ml$/i.test(file)) throw new Error('file must end in .yaml');
    const { path, name } = call.house.folders.fresh(file);
    const checked = await asked(call, { text: yaml }, (place) => [
      'validate',
      '--quiet',
      '--',
      place.file,
    ]);
    if (checked.isError) return checked;
    try {
      writeFileSync(path, yaml, { flag: 'wx' });
    } catch (error) {
      const taken = (error as NodeJS.ErrnoException).code === 'EEXIST';
      throw new Error(
        taken ? `${name} is there already; nothing was written` : `${name} cannot be written`,
      );
    }
    return { content: [text(`Written: ${name}`), ...checked.content] };
  },
});
