import type { ExperimentVerb } from '@uptake/lab/internal';

/** The line by which an editor finds the JSON Schema of a file. */
export const schemaLine = (file: string): string => `# yaml-language-server: $schema=./${file}\n`;

/** Name of the JSON Schema written beside a scenario. */
export const schemaFile = 'uptake.schema.json';

/**
 * A commented scenario to start from.
 *
 * @param name - Its name, any text.
 * @param schema - Whether the JSON Schema lies beside it.
 */
export function starterScenario(name: string, schema: boolean): string {
  const head = schema ? schemaLine(schemaFile) : '';
  return `${head}# A scenario: an organisation, a tool, a policy and a rollout. Its arms are compared on the same people and luck.
# Check it:   uptake validate <this file>
# Compare:    uptake compare <this file>
# All names:  uptake levers
name: ${JSON.stringify(name)}
question: Does use hold if work is removed and checking is credited?
expected: With the policy as it is, use fades within weeks; the aligned arm holds.
weeks: 52

organisation: { teamSize: 8, crossTies: 3, turnover: 0.12 }   # people in a team, ties to other teams, share leaving in a year

roles:                       # amenable: share of the hours that the tool can do; stakes: 1 ordinary, 4 high
  - { name: Analyst, headcount: 80, amenable: 0.45, metrics: { volume: 0.8, quality: 0.2 } }
  - { name: Sales rep, headcount: 160, amenable: 0.2, metrics: { volume: 1 } }

tool: { error: 0.03 }        # errors per task at low intensity
policy:
  preset: unaligned          # what is in force today; a lever beside it wins over the preset, in every arm
  punishment: 1.55           # what a noticed failure costs, in hours of one's own time

rollout:
  waves:                     # who has access when; without waves everybody has it from week 1
    - { week: 1, share: 0.25 }
    - { week: 5, share: 1 }
  training:                  # closes half of the gap to full skill
    - { week: 1, gain: 0.5 }

arms:                        # patches on the above; the first is the baseline
  today: {}
  work removed:
    policy: { displacement: 0.7, credit: 0.4 }
  aligned:
    policy: { preset: aligned }
`;
}

/** Name of the JSON Schema written beside an experiment. */
export const experimentSchemaFile = 'uptake-experiment.schema.json';

const analyst = '{ name: Analyst, headcount: 40, amenable: 0.45 }';

/** An organisation that stands in the file, so that the template runs as it is. */
const scenarioOf = (
  roles: string,
): string => `scenario:                    # here, or the name of a file relative to this one: scenario: scenario.yaml
  name: My organisation
  weeks: 26
  roles: [${roles}]
  arms:                      # the first is the baseline
    today: {}
    aligned: { policy: { preset: aligned } }
`;

interface Template {
  readonly question: string;
  /** Roles of the organisation. Default: one. */
  readonly roles?: string;
  readonly body: string;
}

const measure =
  'measure: realPlateau         # what is looked at; uptake levers measures lists all';

const templates: { readonly [Verb in ExperimentVerb]: Template } = {
  sweep: {
    question: 'What happens at each point of a design?',
    body: `arm: today                   # the arm that is varied
${measure}
replications: 10             # of each point, all on the same luck
vary:                        # values, { from, to, steps, scale: linear | log | whole }, or table for the usual range
  displacement: { from: 0.1, to: 0.7, steps: 4 }
  credit: [0, 0.5]
# design: sobol              # without it a grid; lhs and sobol take ranges and so many points:
# points: 64
`,
  },
  map: {
    question: 'Where does use tip over two levers?',
    body: `arm: today
${measure}
replications: 4              # of each point
vary:                        # two inputs; ranges, or even steps
  displacement: { from: 0, to: 1, steps: 5 }
  credit: { from: 0, to: 1, steps: 5 }
goal: { measure: realPlateau, atLeast: 0.3 }   # the line to follow
`,
  },
  sensitivity: {
    question: 'Which uncertain input matters?',
    body: `arm: aligned
${measure}
uncertain:                   # ranges, or table for the plausible range; without this key all assumed or bounded
  tool.saving: table
  tool.error: { distribution: beta, a: 2, b: 5, from: 0.01, to: 0.07 }   # or normal, lognormal, pert ..
  mind.taste: { from: 1.2, to: 2.2 }
# correlate: [[tool.saving, tool.error, -0.4]]   # inputs that go together are moved as one
`,
  },
  attribute: {
    question: 'Which lever did how much of the gap between two arms?',
    body: `arm: today                   # from this arm
to: aligned                  # to this one
${measure}
replications: 10             # of each combination of levers
levers: [displacement, credit, metrics]        # without it all in which the arms differ
# groups: { pay: [metrics, credit] }           # levers that are shared out as one
`,
  },
  next: {
    question: 'What are the cheapest next steps?',
    body: `arm: today                   # where you are
to: aligned                  # where the levers are taken from
${measure}
replications: 10             # of each set of levers, to look and again to choose
levers: [displacement, credit, managerSupport, relief]   # without it all in which the arms differ
prices:                      # money for each unit of the lever, person and week; once, if moved at all
  currency: EUR
  displacement: { perPersonWeek: 12, oneOff: 4000 }
  credit: { perPersonWeek: 8 }
  managerSupport: { oneOff: 1000 }
  relief: { oneOff: 2000 }
`,
  },
  search: {
    question: 'What is the cheapest policy that meets the goal?',
    body: `arm: today                   # where nothing is spent
vary:                        # levels to choose from; ranges are searched
  displacement: [0.3, 0.6, 0.9]
  credit: [0, 0.4, 0.8]
prices:                      # money for each unit of the lever, person and week; once, if moved at all
  currency: EUR
  displacement: { perPersonWeek: 12, oneOff: 4000 }
  credit: { perPersonWeek: 8 }
goal: { measure: realPlateau, atLeast: 0.2, share: 0.8 }   # in at least 80 % of worlds
# limits: [{ measure: escaped, atMost: 500 }]
uncertain: { tool.error: [0.01, 0.07] }        # every world draws from these ranges
`,
  },
  robustness: {
    question: 'Which arm is safe if we are wrong?',
    body: `${measure}
goal: { measure: realPlateau, atLeast: 0.3 }   # what counts as satisfied
uncertain:                   # every world draws from these ranges
  tool.saving: table
  tool.error: [0.01, 0.07]
`,
  },
  voi: {
    question: 'Which uncertain input is worth measuring before we decide?',
    body: `${measure}
uncertain:                   # what is believed of each; without this key all assumed or bounded
  tool.saving: table
  tool.error: { distribution: beta, a: 2, b: 5, from: 0.01, to: 0.07 }   # or normal, lognormal, pert ..
  mind.taste: { from: 1.2, to: 2.2 }
# groups: { Tool: [tool.saving, tool.error] }    # what one pilot would measure together
`,
  },
  order: {
    question: 'Which role gets access first?',
    roles: `${analyst}, { name: Clerk, headcount: 20, amenable: 0.3 }`,
    body: `arm: aligned                 # whose roles get access, one after the other: uptake order <this file> --every 4
measure: realPlateau         # without it net value where the scenario has economics, else real use over all weeks
`,
  },
  discover: {
    question: 'Under which conditions does use stay low?',
    body: `arm: aligned
replications: 8              # of each point; a label needs at least 8
vary:
  tool.saving: table
  tool.error: { from: 0.01, to: 0.07 }
design: sobol
points: 64
where: realPlateau < 0.3     # what to look for
`,
  },
};

/**
 * A commented experiment to start from; it runs as it is.
 *
 * @param name - Its name, any text.
 * @param schema - Whether the JSON Schema lies beside it.
 */
export function starterExperiment(verb: ExperimentVerb, name: string, schema: boolean): string {
  const { body, question, roles = analyst } = templates[verb];
  const head = schema ? schemaLine(experimentSchemaFile) : '';
  return `${head}# An experiment: a scenario and what to ask it.
# Check it:  uptake validate <this file>
# Ask:       uptake ${verb} <this file>
# All names: uptake levers
name: ${JSON.stringify(name)}
question: ${question}
${scenarioOf(roles)}
${body}`;
}
