import { type Command, Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import {
  forceOption,
  keepOption,
  names,
  numberBetween,
  outcomeOption,
  place,
  pngOption,
  posteriorOption,
  ruleOption,
  severalNames,
  svgOption,
  weeklyOption,
  wholeFrom,
  withCommonFlags,
  withSeed,
} from './options.ts';

const positive = numberBetween(0, Number.POSITIVE_INFINITY);

/** The flags that say what is asked of single levers. */
const withLevers = (command: Command): Command => {
  const pair = (flag: string, what: string): Option =>
    new Option(flag, what).argParser(severalNames).conflicts('arms');
  return command
    .addOption(
      pair(
        '--one-at-a-time [arms...]',
        'instead: the first arm with each lever of the second alone, as a tornado (default: the first two)',
      ),
    )
    .addOption(
      pair(
        '--leave-one-out [arms...]',
        'instead, or as well: the second arm without each of these levers',
      ),
    )
    .option(
      '--no-causes',
      'without what made the difference: each change of the best arm left out by itself',
    );
};

/** `uptake compare`. */
export const addCompare: AddVerb = (program, perform) => {
  const command = program
    .command('compare')
    .summary('compare the arms of a scenario on the same people and luck')
    .description(
      'Runs every arm with the same people and the same luck, many times. Prints the differences with their intervals, draws use week by week and writes report.html, usage-decay.svg, weekly.csv and manifest.json.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .option('--arms <names>', 'arms to compare, the baseline first (default: all)', names)
    .option('--reps <n>', 'replications (default: 30)', wholeFrom(2))
    .addOption(
      new Option('--beta <x>', 'instead: replicate until the interval of --measure is +-x')
        .argParser(positive)
        .conflicts('reps'),
    )
    .addOption(
      new Option('--until <end>', 'instead: replicate until this is reached')
        .choices(['precision', 'verdict'])
        .conflicts('reps'),
    )
    .option('--max <n>', 'most replications of --beta and --until (default: 2000)', wholeFrom(30))
    .option('--measure <id>', 'measure that decides (default: realPlateau)')
    .addOption(outcomeOption())
    .addOption(ruleOption())
    .addOption(posteriorOption('each replication'))
    .option('--alpha <x>', 'one minus the confidence (default: 0.05)', numberBetween(0, 0.5))
    .option('--margin <d>', 'difference of --measure that does not matter', positive)
    .option('--null', 'beside it: the rival explanations of the decay, and how much each explains')
    .option('--benchmarks', 'published levels of use as a pale band in figure and report')
    .addOption(svgOption())
    .addOption(pngOption())
    .option('--xlsx', 'also write comparison.xlsx: outcomes, weekly values, levers, money, notes')
    .option('--pptx', 'also write comparison.pptx: the answer as slides, with numbers in the notes')
    .option('--brand <file>', 'with --pptx: colours, font, logo and footer of the slides', place)
    .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
    .addOption(keepOption())
    .addOption(forceOption())
    .option('--out <folder>', 'folder to write to (default: out/<name>)', place)
    .option('--ascii', 'draw with plain letters only');
  withCommonFlags(withSeed(withLevers(command))).action((file: string, options) =>
    perform(async (context) =>
      (await import('../verbs/compare.ts')).compareVerb(file, options, context),
    ),
  );
};

/** `uptake run`. */
export const addRun: AddVerb = (program, perform) => {
  const command = program
    .command('run')
    .summary('run one arm of a scenario once')
    .description(
      'Runs one arm with one luck and shows use week by week, by role, and why people stopped. One run is one possible future: use compare for an answer.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .option('--arm <name>', 'arm to run (default: the first)')
    .option('--replication <r>', 'number of the luck, from 0 (default: 0)', wholeFrom(0))
    .addOption(outcomeOption())
    .addOption(ruleOption())
    .addOption(posteriorOption('the replication'))
    .option('--out <folder>', 'write weekly.csv and manifest.json to this folder', place)
    .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
    .addOption(forceOption())
    .option('--ascii', 'draw with plain letters only');
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) => (await import('../verbs/run.ts')).runVerb(file, options, context)),
  );
};

/** `uptake explain`. */
export const addExplain: AddVerb = (program, perform) => {
  const command = program
    .command('explain')
    .summary("show one employee's calculation in one week, arm beside arm")
    .description(
      'Lives the run again up to a week and shows the ledger of one employee, a typical one where none is named: every line in hour-equivalents (he), their sum, the chances and what was chosen. The same person with the same luck in every arm.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .addOption(
      new Option('--employee <id>', 'number of the employee, from 0 in role order')
        .argParser(wholeFrom(0))
        .conflicts('role'),
    )
    .option('--role <name>', 'a typical employee of this role (default: of the largest)')
    .option('--week <w>', 'week, from 1 (default: the last)', wholeFrom(1))
    .option('--arms <names>', 'arms to show (default: the first two)', names)
    .option('--replication <r>', 'number of the luck, from 0 (default: 0)', wholeFrom(0))
    .addOption(forceOption())
    .option('--ascii', 'draw with plain letters only');
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) =>
      (await import('../verbs/explain.ts')).explainVerb(file, options, context),
    ),
  );
};

/** `uptake panel`. */
export const addPanel: AddVerb = (program, perform) => {
  const command = program
    .command('panel')
    .summary('write every employee in every week as a table for statistics')
    .description(
      'Runs the arms with the same people and the same luck and writes panel.parquet or panel.csv: traits, state, beliefs, exposure, choice, hours, joins, leaves and the ledger of each employee and week, and panel.json, what each column means.',
    )
    .argument('<file>', 'scenario, a YAML or JSON file')
    .option('--arms <names>', 'arms to write (default: all)', names)
    .option('--reps <n>', 'replications of each arm (default: 1)', wholeFrom(1))
    .option('--columns <names>', 'columns to write (default: all)', names)
    .addOption(
      new Option('--format <name>', 'form of the table')
        .choices(['parquet', 'csv'])
        .default('parquet'),
    )
    .addOption(
      new Option(
        '--as <form>',
        'in place of the panel: one run of one arm as usage.csv in the generic form, or as viva.csv as Viva Insights exports it',
      ).choices(['usage', 'viva']),
    )
    .addOption(ruleOption())
    .addOption(forceOption())
    .option('--out <folder>', 'folder to write to (default: out/<name>)', place);
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) =>
      (await import('../verbs/panel.ts')).panelVerb(file, options, context),
    ),
  );
};

/** `uptake plan`. */
export const addPlan: AddVerb = (program, perform) => {
  const command = program
    .command('plan')
    .summary('what a comparison or sweep would take and could see')
    .description(
      'Counts cells, runs and shards, measures their speed in a short pilot, and says what difference so many replications would show. With --keep it makes the run directory that resume runs.',
    )
    .argument('<file>', 'experiment or scenario')
    .option('--reps <n>', 'replications (default: 30, or what the experiment says)', wholeFrom(1))
    .option('--measure <id>', 'measure on which a difference is to be seen')
    .addOption(outcomeOption())
    .addOption(ruleOption())
    .option('--workers <n>', 'threads (default: what the machine offers)', wholeFrom(1))
    .addOption(keepOption())
    .addOption(weeklyOption());
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) => (await import('../verbs/plan.ts')).planVerb(file, options, context)),
  );
};

/** `uptake validate`. */
export const addValidate: AddVerb = (program, perform) => {
  const command = program
    .command('validate')
    .summary('check a scenario or an experiment')
    .description(
      'Checks a scenario or an experiment. Reports every problem with its line, or what the scenario holds and where its arms differ, or what the experiment varies and which verbs can ask it.',
    )
    .argument('<file>', 'scenario or experiment, a YAML or JSON file');
  withCommonFlags(command).action((file: string, options) =>
    perform(async (context) =>
      (await import('../verbs/validate.ts')).validateVerb(file, options, context),
    ),
  );
};

/** `uptake network`. */
export const addNetwork: AddVerb = (program, perform) => {
  const command = program
    .command('network')
    .summary('what a network of people is like')
    .description(
      'Reports the network of a scenario under a key, or of ties in CSV, GraphML or GEXF: degrees, reciprocity, clustering, components, and whether ties join like and like.',
    )
    .argument('<file>', 'scenario, or ties in a file named .csv, .graphml or .gexf')
    .option('--people <file>', 'table in CSV with a column id, of those whom a file ties', place)
    .option('--arm <name>', 'arm of a scenario (default: the first)')
    .option('--replication <r>', 'number of the luck, from 0 (default: 0)', wholeFrom(0))
    .addOption(forceOption())
    .option('--ascii', 'draw with plain letters only');
  withCommonFlags(withSeed(command)).action((file: string, options) =>
    perform(async (context) =>
      (await import('../verbs/network.ts')).networkVerb(file, options, context),
    ),
  );
};

/** `uptake levers`. */
export const addLevers: AddVerb = (program, perform) => {
  const command = program
    .command('levers')
    .summary('list levers, parameters, presets, rules, measures, outcomes and forms of a rollout')
    .description(
      'Lists what a scenario can set and what a run records: range, default, meaning and source. A word keeps the rows that hold it, and shows what values of a lever look like on a Monday morning; the name of a table (levers, metrics, presets, tool, mind, organisation, role, rules, measures, outcomes, diffusion, money, rollout, ledger) shows that table alone.',
    )
    .argument('[words...]', 'words to search for, or a table');
  withCommonFlags(command).action((words: string[], options) =>
    perform(async (context) =>
      (await import('../verbs/levers.ts')).leversVerb(words, options, context),
    ),
  );
};

/** `uptake claims`. */
export const addClaims: AddVerb = (program, perform) => {
  const command = program
    .command('claims')
    .summary('what is said of AI adoption, on what evidence, and what the model makes of it')
    .description(
      'Lists the claims that the model is tried on: question, how well each is founded in the world, the verdict of the model, and what speaks against it. One id, such as F18, shows the whole row: bands, intervals, the mechanism that carries it, what is left without it, and in which share of parameter sets it holds.',
    )
    .argument('[words...]', 'ids, or words to search for')
    .addOption(
      new Option('--only <which>', 'these alone').choices([
        'misses',
        'fitted',
        'predicted',
        'counter-evidence',
      ]),
    )
    .option('--out <folder>', 'also write an offline page, a table and JSON to this folder', place)
    .option('--ascii', 'plain letters only');
  withCommonFlags(command).action((words: string[], options) =>
    perform(async (context) =>
      (await import('../verbs/claims.ts')).claimsVerb(words, options, context),
    ),
  );
};

/** `uptake studio`. */
export const addStudio: AddVerb = (program, perform) => {
  const command = program
    .command('studio')
    .summary('write the live charts of a scenario as one offline page')
    .description(
      'Writes the studio with the scenario inside as one HTML file, tie lists and all. It opens from disk without a network: two arms side by side, every lever a slider. Of several scenarios the page offers a list to choose from, each with its own state. With --story it opens on the first step of a story of your own, whose notes and clock stand on the facilitator’s desk.',
    )
    .argument('<files...>', 'scenarios, YAML or JSON files; the first is shown at first')
    .option(
      '--arms <names>',
      'two to four arms to show, the baseline first; the first two have levers (default: the first)',
      names,
    )
    .option('--seed <text>', 'master seed, any text (default: as in the other verbs, uptake)')
    .addOption(posteriorOption('each replication'))
    .option('--story <file>', 'story to tell about the first scenario: uptake new --story', place)
    .addOption(new Option('--lang <language>', 'of the page at first').choices(['en', 'de']))
    .option('--out <file>', 'page to write (default: out/<name>/studio.html)', place);
  withCommonFlags(command).action((files: string[], options) =>
    perform(async (context) =>
      (await import('../verbs/studio.ts')).studioVerb(files, options, context),
    ),
  );
};
