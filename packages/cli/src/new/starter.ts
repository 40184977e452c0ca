/** Name of the JSON Schema written beside a scenario. */
export const schemaFile = 'uptake.schema.json';

/**
 * A commented scenario to start from.
 *
 * @param name - Its name, any text.
 * @param schema - Whether the JSON Schema lies beside it.
 */
export function starterScenario(name: string, schema: boolean): string {
  const head = schema ? `# yaml-language-server: $schema=./${schemaFile}\n` : '';
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
