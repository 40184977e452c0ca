import { Option } from 'commander';
import type { AddVerb } from '../verb.ts';
import {
  amountFrom0,
  names,
  numberBetween,
  posteriorOption,
  severalNames,
  shareOfAll,
  weeklyOption,
  wholeFrom,
  withAnalysisFlags,
} from './options.ts';

const file = ['<file>', 'experiment (a scenario and what to ask it), or a scenario'] as const;

/** `uptake sweep`. */
export const addSweep: AddVerb = (program, perform) => {
  const command = program
    .command('sweep')
    .summary('run a design over levers or parameters')
    .description(
      'Runs the points that an experiment names under vary: a grid, a list, a Latin hypercube or Sobol points, all on the same luck.',
    )
    .argument(...file)
    .addOption(weeklyOption());
  withAnalysisFlags(command, ['measure', 'reps', 'arm', 'alpha']).action((name: string, options) =>
    perform(async (context) =>
      (await import('../verbs/sweep.ts')).sweepVerb(name, options, context),
    ),
  );
};

/** `uptake map`. */
export const addMap: AddVerb = (program, perform) => {
  const command = program
    .command('map')
    .summary('map an outcome over two levers')
    .description('Maps an outcome over two inputs, finest where it tips.')
    .argument(...file)
    .option('--vary <names>', 'two levers, over their usual range', names);
  withAnalysisFlags(command, ['measure', 'reps', 'arm']).action((name: string, options) =>
    perform(async (context) => (await import('../verbs/map.ts')).mapVerb(name, options, context)),
  );
};

/** `uptake attribute`. */
export const addAttribute: AddVerb = (program, perform) => {
  const command = program
    .command('attribute')
    .summary('which lever did how much of the gap between two arms')
    .description(
      'Shares the gap between two arms out among the levers in which they differ (Shapley values; Owen values where the experiment names groups).',
    )
    .argument(...file)
    .option('--to <name>', 'arm to explain (default: the second)')
    .option('--levers <names>', 'levers to look at (default: all that differ)', names);
  withAnalysisFlags(command, ['measure', 'reps', 'arm', 'alpha']).action((name: string, options) =>
    perform(async (context) =>
      (await import('../verbs/attribute.ts')).attributeVerb(name, options, context),
    ),
  );
};

/** `uptake next`. */
export const addNext: AddVerb = (program, perform) => {
  const command = program
    .command('next')
    .summary('the cheapest next steps from where you are')
    .description(
      'From one arm towards another: the levers whose next point of effect costs least, one after another, each with what it adds to those before, its interval, its price and what it needs first. Chosen on runs of one block, told of fresh ones.',
    )
    .argument(...file)
    .option('--from <name>', 'arm where you are (default: the first)')
    .option('--to <name>', 'arm whose levers are the steps (default: the second)')
    .option('--levers <names>', 'levers to look at (default: all that differ)', names)
    .option('--steps <n>', 'most steps, up to 10 (default: 3)', wholeFrom(1))
    .option('--budget <money>', 'most that all steps may cost', amountFrom0)
    .option(
      '--price <lever=money>',
      'what switching a lever costs in all; may be given several times',
      severalNames,
    );
  withAnalysisFlags(command, ['measure', 'reps', 'alpha']).action((name: string, options) =>
    perform(async (context) => (await import('../verbs/next.ts')).nextVerb(name, options, context)),
  );
};

/** `uptake sensitivity`. */
export const addSensitivity: AddVerb = (program, perform) => {
  const command = program
    .command('sensitivity')
    .summary('which uncertain input matters')
    .description(
      'Asks which uncertain input drives an outcome: those that the experiment names under uncertain, else every assumed or bounded parameter. Groups and correlated inputs are moved together. An input that nothing reads must get exactly 0.',
    )
    .argument(...file)
    .addOption(
      new Option('--method <name>', 'how to ask')
        .choices(['morris', 'sobol', 'shapley'])
        .default('morris'),
    )
    .option('--rows <n>', 'rows of the sample, or trajectories', wholeFrom(2));
  withAnalysisFlags(command, ['measure', 'arm', 'alpha']).action((name: string, options) =>
    perform(async (context) =>
      (await import('../verbs/sensitivity.ts')).sensitivityVerb(name, options, context),
    ),
  );
};

/** `uptake search`. */
export const addSearch: AddVerb = (program, perform) => {
  const command = program
    .command('search')
    .summary('the cheapest policy that meets a goal')
    .description(
      'Searches the levers that the experiment prices for the cheapest policy that meets its goal in a share of worlds, and certifies it on fresh worlds; or for the front of cost and benefit.',
    )
    .argument('<file>', 'experiment with prices and goal')
    .addOption(new Option('--cheapest', 'the cheapest policy (default)').conflicts('pareto'))
    .option('--pareto', 'the front of cost and benefit')
    .option(
      '--max-runs <n>',
      'most runs of all, second look and certificate among them',
      wholeFrom(100),
    )
    .addOption(posteriorOption('each world'));
  withAnalysisFlags(command, ['arm', 'alpha']).action((name: string, options) =>
    perform(async (context) =>
      (await import('../verbs/search.ts')).searchVerb(name, options, context),
    ),
  );
};

/** `uptake robustness`. */
export const addRobustness: AddVerb = (program, perform) => {
  const command = program
    .command('robustness')
    .summary('how the arms stand in uncertain worlds')
    .description(
      'Runs every arm in many worlds that draw the uncertain inputs: mean, worst twentieth, regret, how often the goal is met, and where the best arm fails.',
    )
    .argument('<file>', 'experiment with a goal')
    .option('--worlds <n>', 'number of worlds (default: 256)', wholeFrom(10))
    .addOption(posteriorOption('each world'));
  withAnalysisFlags(command, ['measure', 'alpha']).action((name: string, options) =>
    perform(async (context) =>
      (await import('../verbs/robustness.ts')).robustnessVerb(name, options, context),
    ),
  );
};

/** `uptake voi`. */
export const addVoi: AddVerb = (program, perform) => {
  const command = program
    .command('voi')
    .summary('which uncertain input is worth measuring before deciding')
    .description(
      'Value of information: what it is worth to know an uncertain input, a group of them, or all, before an arm is chosen, in the outcome and, where the scenario has economics, in money. Runs every arm in many worlds that draw the uncertain inputs.',
    )
    .argument('<file>', 'experiment with arms and uncertain inputs, or a scenario with arms')
    .option(
      '--worlds <n>',
      'number of worlds, a power of 2 is best (default: 1024)',
      wholeFrom(10),
    );
  withAnalysisFlags(command, ['measure', 'alpha']).action((name: string, options) =>
    perform(async (context) => (await import('../verbs/voi.ts')).voiVerb(name, options, context)),
  );
};

/** `uptake order`. */
export const addOrder: AddVerb = (program, perform) => {
  const command = program
    .command('order')
    .summary('which role gets access first: the best order of waves under a budget')
    .description(
      'Puts the roles of a scenario into the best order of waves, under a pace and a budget of licences: every order of up to six roles raced on the same luck, of more a greedy order bettered by exchanges. By net value where the scenario has economics, else by real use over all weeks. Without --arm or an arm in the file the last arm is rolled out.',
    )
    .argument(...file)
    .addOption(
      new Option('--every <weeks>', 'weeks from wave to wave (default: 4, or fewer)')
        .argParser(wholeFrom(1))
        .conflicts('seats'),
    )
    .option('--seats <n>', 'new seats that become free each week, instead of --every', wholeFrom(1))
    .option(
      '--budget <money>',
      'most that licences may cost up to the horizon, by economics.licence; who no longer fits gets no access',
      numberBetween(0, Number.POSITIVE_INFINITY),
    );
  withAnalysisFlags(command, ['measure', 'reps', 'arm', 'alpha']).action((name: string, options) =>
    perform(async (context) =>
      (await import('../verbs/order.ts')).orderVerb(name, options, context),
    ),
  );
};

/** `uptake discover`. */
export const addDiscover: AddVerb = (program, perform) => {
  const command = program
    .command('discover')
    .summary('under which conditions something happens')
    .description(
      'Runs the points that an experiment names under vary, or reads a run directory of them, and finds the box of inputs in which an event is frequent (PRIM), or a tree of them (CART).',
    )
    .argument('<file>', 'experiment with vary and where, or a run directory')
    .option('--where <event>', 'event, such as "realPlateau < 0.3"')
    .addOption(
      new Option('--method <name>', 'how to look').choices(['prim', 'cart']).default('prim'),
    )
    .option(
      '--tau <x>',
      'share of the runs of a point that makes it a case (default: its mean does)',
      shareOfAll,
    );
  withAnalysisFlags(command, ['reps', 'arm']).action((name: string, options) =>
    perform(async (context) =>
      (await import('../verbs/discover.ts')).discoverVerb(name, options, context),
    ),
  );
};
