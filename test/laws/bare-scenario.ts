import { parseScenario, type Scenario, type ScenarioInput } from '@uptake/core';

/** What a bare scenario may set; sections are merged into the bare ones. */
export type Bare = Omit<ScenarioInput, 'name' | 'roles' | 'arms'> & {
  readonly headcount?: number;
  readonly role?: Partial<ScenarioInput['roles'][number]>;
  /** The whole utility of real use, in he. */
  readonly pull?: number;
};

const nothing = {
  tool: {
    saving: 0,
    quality: 0,
    error: 0,
    errorSlope: 0,
    humanError: 0,
    prompting: 0,
    cleanup: 0,
    verification: 0,
    handling: 0,
    reworkHours: 0,
    learning: 0,
    minIntensity: 1,
  },
  mind: {
    taste: 0,
    performanceSpread: 0,
    amenableSpread: 0,
    lossSpread: 0,
    forgetting: 0,
    habit: 0,
    switching: 0,
    promise: 0,
    promisedCredit: 0,
    wearOut: 0,
    peers: 0,
    image: 0,
    fear: 0,
    ambiguity: 0,
    engagementValue: 0,
  },
  policy: { incentive: 0, punishment: 0, approval: 0 },
} as const;

/**
 * A scenario in which nothing moves but what a test sets: identical people, no value of use nor hope of any, no error, no learning.
 *
 * Everybody is a real user at intensity 1 by a pull of 500 he, unless `pull` says otherwise.
 */
export function bareScenario({ headcount = 8, role, pull = 500, ...given }: Bare): Scenario {
  return parseScenario({
    name: 'Bare',
    weeks: 1,
    ...given,
    organisation: { turnover: 0, crossTies: 0, ...given.organisation },
    roles: [{ name: 'Everyone', headcount, metrics: {}, ...role }],
    tool: { ...nothing.tool, ...given.tool },
    mind: { ...nothing.mind, manager: Math.abs(pull), ...given.mind },
    policy: { ...nothing.policy, managerSupport: Math.sign(pull), ...given.policy },
  });
}
