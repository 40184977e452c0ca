/** A scenario with twenty mistakes, and the line and path that each must be reported with. */
export const mistakes = `name: Many mistakes
weeks: 2000
wekes: 52
organisation: { teamSize: 2.5, turnover: -0.1, ties: 7 }
roles:
  - { name: Analyst, headcount: 0, metrics: { volume: 1.2 } }
  - name: Analyst
    headcount: 12
    tool: { error: .nan }
    policy: { relief: 1.4, displacment: 0.5 }
tool: { noise: 1, saving: "much" }
mind: { memory: .inf, noise: 0 }
policy: { preset: best, incentive: -1 }
rollout:
  waves:
    - { week: 0, share: 0.5 }
  schedule:
    - { week: 4, role: Sales, set: { credit: 0.5 } }
  guardrails:
    - { measure: happiness, above: 0.1, add: { credit: 0.1 } }
arms:
  one: { policy: { credit: 2 } }
  two: { weeks: 12 }
`;

/** Line and path of each mistake. */
export const places: readonly (readonly [line: number, path: string])[] = [
  [2, 'weeks'],
  [3, 'wekes'],
  [4, 'organisation.teamSize'],
  [4, 'organisation.turnover'],
  [4, 'organisation.ties'],
  [6, 'roles[0].headcount'],
  [6, 'roles[0].metrics.volume'],
  [7, 'roles[1].name'],
  [9, 'roles[1].tool.error'],
  [10, 'roles[1].policy.relief'],
  [10, 'roles[1].policy.displacment'],
  [11, 'tool.noise'],
  [11, 'tool.saving'],
  [12, 'mind.memory'],
  [12, 'mind.noise'],
  [13, 'policy.preset'],
  [13, 'policy.incentive'],
  [16, 'rollout.waves[0].week'],
  [18, 'rollout.schedule[0].role'],
  [20, 'rollout.guardrails[0].measure'],
  [22, 'arms.one.policy.credit'],
  [23, 'arms.two.weeks'],
];
