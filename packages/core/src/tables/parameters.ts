// biome-ignore-all format: a table reads best as a table
import type { Entry } from './entry.ts';

const toolRows = [
  { id: 'saving', label: 'Time saving', unit: 'share', min: 0, max: 1, default: 0.6, low: 0.45, high: 0.7,
    meaning: 'Hours saved per routed hour at first use, full skill and average performance.', basis: 'measured', source: 'noy2023' },
  { id: 'quality', label: 'Quality gain', unit: 'share', min: 0, max: 1, default: 0.18, low: 0, high: 0.25,
    meaning: 'Gain of quality per routed hour at full skill and first use.', basis: 'measured', source: 'noy2023' },
  { id: 'skillFloor', label: 'Saving without skill', unit: 'share', min: 0, max: 1, default: 0.5, low: 0.3, high: 0.7,
    meaning: 'Share of the saving that somebody without any skill already gets.', basis: 'assumed', source: 'none' },
  { id: 'novice', label: 'Novice advantage', unit: 'factor', min: 0, max: 10, default: 0.5, low: 0, high: 1,
    meaning: 'How much more a low performer saves: saving times 1 + novice (1 - performance).', basis: 'bounded', source: 'brynjolfsson2025' },
  { id: 'saturation', label: 'Saturation', unit: 'share', min: 0, max: 2, default: 0.6, low: 0.4, high: 0.8,
    meaning: 'How fast the saving of a further routed hour falls with intensity.', basis: 'bounded', source: 'metr2025' },
  { id: 'error', label: 'Error rate', unit: 'share', min: 0, max: 1, default: 0.03, low: 0.01, high: 0.07,
    meaning: 'Errors per task at the lowest intensity.', basis: 'bounded', source: 'frontier2023' },
  { id: 'errorSlope', label: 'Error slope', unit: 'share', min: 0, max: 1, default: 0.08, low: 0.04, high: 0.14,
    meaning: 'Further errors per task as intensity goes from 0 to 1.', basis: 'bounded', source: 'frontier2023' },
  { id: 'humanError', label: 'Human error rate', unit: 'share', min: 0, max: 1, default: 0.06, low: 0.02, high: 0.15,
    meaning: 'Errors per task of the old way of working.', basis: 'assumed', source: 'none' },
  { id: 'prompting', label: 'Prompting', unit: 'hours', min: 0, max: 10, default: 0.03, low: 0.03, high: 0.08,
    meaning: 'Hours of prompting per routed hour, halved at full skill.', basis: 'bounded', source: 'workday2026' },
  { id: 'cleanup', label: 'Data clean-up', unit: 'hours', min: 0, max: 10, default: 0.04, low: 0, high: 0.08,
    meaning: 'Hours of data clean-up per routed hour when no data are ready.', basis: 'assumed', source: 'none' },
  { id: 'dataReadiness', label: 'Data readiness', unit: 'share', min: 0, max: 1, default: 0.5, low: 0, high: 1,
    meaning: 'Share of the clean-up that ready data make needless.', basis: 'assumed', source: 'none' },
  { id: 'verification', label: 'Verification hours', unit: 'hours', min: 0, max: 10, default: 0.08, low: 0.08, high: 0.25,
    meaning: 'Hours of checking per routed hour at full verification effort.', basis: 'bounded', source: 'workday2026' },
  { id: 'handling', label: 'Exception handling', unit: 'hours', min: 0, max: 40, default: 0.44, low: 0.25, high: 0.5,
    meaning: 'Hours to put one caught error right.', basis: 'bounded', source: 'workday2026' },
  { id: 'detection', label: 'Yield of checking', unit: 'factor', min: 0.001, max: 100, default: 5, low: 2.5, high: 6,
    meaning: 'How fast verification effort turns into errors caught.', basis: 'assumed', source: 'none' },
  { id: 'detectable', label: 'Errors that can be found', unit: 'share', min: 0, max: 1, default: 0.92, low: 0.8, high: 1,
    meaning: 'Share of errors that any checking can catch.', basis: 'assumed', source: 'none' },
  { id: 'reworkHours', label: 'Rework', unit: 'hours', min: 0, max: 80, default: 2, low: 1, high: 2.5,
    meaning: 'Hours of rework that one escaped error causes in the team.', basis: 'bounded', source: 'workslop2025' },
  { id: 'learning', label: 'Learning by doing', unit: 'per hour', min: 0, max: 10, default: 0.02, low: 0.01, high: 0.04,
    meaning: 'Rate at which routed hours close the gap to full skill.', basis: 'bounded', source: 'rct2026' },
  { id: 'minIntensity', label: 'Least intensity', unit: 'share', min: 0, max: 1, default: 0.1, low: 0.02, high: 0.2,
    meaning: 'Least share of amenable hours that somebody routes who uses the tool at all.', basis: 'assumed', source: 'none' },
  { id: 'tokenIntensity', label: 'Token intensity', unit: 'share', min: 0, max: 1, default: 0.3, low: 0.1, high: 0.6,
    meaning: 'Use that the dashboard shows for somebody in token use.', basis: 'assumed', source: 'none' },
  { id: 'tokenCost', label: 'Token effort', unit: 'hours', min: 0.001, max: 40, default: 0.15, low: 0.1, high: 0.5,
    meaning: 'Weekly hours that token use takes.', basis: 'assumed', source: 'none' },
  { id: 'trialIntensity', label: 'Intensity of a trial', unit: 'share', min: 0, max: 1, default: 0.5, low: 0.3, high: 0.8,
    meaning: 'Least share of amenable hours that a protected trial routes.', basis: 'assumed', source: 'ederer2013' },
] as const;

/** Name of a parameter of the tool. */
export type ToolId = (typeof toolRows)[number]['id'];

/** A value for every parameter of the tool. */
export type Tool = { readonly [Id in ToolId]: number };

/** The parameters of the tool and of how it fits the work; a role may override each. */
export const toolParameters: readonly Entry<ToolId>[] = toolRows;

const mindRows = [
  { id: 'value', label: 'Value of own time', unit: 'he', min: 0, max: 100, default: 0.9, low: 0.6, high: 1,
    meaning: 'What an hour of own time is worth by itself, beside what metrics pay for it.', basis: 'bounded', source: 'agness2022, maspallais2019' },
  { id: 'reinvest', label: 'Reinvested time', unit: 'share', min: 0, max: 1, default: 0.5, low: 0.3, high: 1,
    meaning: 'Share of saved time that turns into output.', basis: 'assumed', source: 'none' },
  { id: 'metricSwing', label: 'Change for full reward', unit: 'share', min: 0.001, max: 10, default: 0.1, low: 0.05, high: 0.3,
    meaning: 'Relative change of a metric that earns the full incentive.', basis: 'assumed', source: 'none' },
  { id: 'noise', label: 'Choice noise', unit: 'he', min: 0.001, max: 1e6, default: 0.5, low: 0.35, high: 0.7,
    meaning: 'Scale of what the calculation leaves out, in the logit choice.', basis: 'bounded', source: 'gds2025' },
  { id: 'taste', label: 'Spread of taste', unit: 'he', min: 0, max: 1000, default: 1.5, low: 1.2, high: 2,
    meaning: 'Standard deviation between people of the liking for such tools.', basis: 'bounded', source: 'gds2025' },
  { id: 'performanceSpread', label: 'Spread of performance', unit: 'share', min: 0, max: 5, default: 0.2, low: 0.1, high: 0.3,
    meaning: 'Standard deviation of performance around 1.', basis: 'assumed', source: 'none' },
  { id: 'amenableSpread', label: 'Spread of amenable work', unit: 'share', min: 0, max: 5, default: 0.08, low: 0.04, high: 0.15,
    meaning: 'Standard deviation of the amenable share inside a role.', basis: 'bounded', source: 'covidrps' },
  { id: 'lossAversion', label: 'Loss aversion', unit: 'factor', min: 0, max: 100, default: 2, low: 1.82, high: 2.25,
    meaning: 'How many times more a loss weighs than an equal gain, on average.', basis: 'measured', source: 'brown2024' },
  { id: 'lossSpread', label: 'Spread of loss aversion', unit: 'factor', min: 0, max: 5, default: 0.25, low: 0, high: 0.5,
    meaning: 'Standard deviation of the logarithm of loss aversion.', basis: 'assumed', source: 'none' },
  { id: 'blame', label: 'Blame for AI failures', unit: 'factor', min: 0, max: 100, default: 1.4, low: 1, high: 1.8,
    meaning: 'How many times more an AI-supported failure is blamed than an ordinary one.', basis: 'bounded', source: 'dietvorst2015, iui2024' },
  { id: 'noticed', label: 'Failures noticed', unit: 'share', min: 0, max: 1, default: 0.5, low: 0.1, high: 0.9,
    meaning: 'Chance that an escaped failure is noticed and punished.', basis: 'assumed', source: 'none' },
  { id: 'perceptionBias', label: 'Perception bias', unit: 'factor', min: -1, max: 10, default: 0, low: 0, high: 1,
    meaning: 'How far people overrate the time saved: perceived saving is saving times 1 + bias.', basis: 'bounded', source: 'metr2025' },
  { id: 'trust', label: 'Initial trust', unit: 'share', min: 0, max: 1, default: 0.8, low: 0.6, high: 0.85,
    meaning: 'Trust in the tool at hire.', basis: 'bounded', source: 'iui2024' },
  { id: 'trustWeight', label: 'Weight of initial trust', unit: 'factor', min: 0.001, max: 1e6, default: 6, low: 2, high: 20,
    meaning: 'Number of tasks that the initial trust is worth as evidence.', basis: 'assumed', source: 'none' },
  { id: 'memory', label: 'Memory', unit: 'per week', min: 0.6, max: 1, default: 0.97, low: 0.93, high: 0.99,
    meaning: 'Share of the evidence on the tool that is still there a week later.', basis: 'assumed', source: 'none' },
  { id: 'failureWeight', label: 'Weight of failure', unit: 'factor', min: 0, max: 100, default: 2.3, low: 1.5, high: 3,
    meaning: 'How many successes one seen error outweighs.', basis: 'bounded', source: 'dietvorst2015, iui2024' },
  { id: 'promise', label: 'Promised gain', unit: 'hours', min: 0, max: 2, default: 0.63, low: 0.5, high: 0.75,
    meaning: 'Hours given back per routed hour at first use, as everybody believes at hire.', basis: 'bounded', source: 'noy2023, treasury2024, upwork2024' },
  { id: 'promisedCredit', label: 'Promised credit', unit: 'share', min: 0, max: 1, default: 0.6, low: 0.3, high: 0.8,
    meaning: 'Share of the shadow work that counts as work done, as everybody believes at hire.', basis: 'assumed', source: 'humlum2025' },
  { id: 'promiseWeight', label: 'Weight of the promise', unit: 'weeks', min: 0, max: 100, default: 2.5, low: 1.5, high: 3.5,
    meaning: 'Weeks of own use that the promise outweighs.', basis: 'assumed', source: 'none' },
  { id: 'recall', label: 'Recall of own use', unit: 'share', min: 0, max: 1, default: 0.9, low: 0.8, high: 0.97,
    meaning: 'What a week of own use still counts a week later, in the two beliefs.', basis: 'assumed', source: 'none' },
  { id: 'hearsay', label: 'Hearsay', unit: 'per week', min: 0, max: 1, default: 0.2, low: 0.03, high: 0.3,
    meaning: 'Share of the gap to what users tell that a non-user closes in a week, where everybody around uses the tool.', basis: 'assumed', source: 'tam2, clirollout2026' },
  { id: 'skill', label: 'Initial skill', unit: 'share', min: 0, max: 1, default: 0.15, low: 0, high: 0.5,
    meaning: 'Skill with the tool at hire.', basis: 'assumed', source: 'none' },
  { id: 'forgetting', label: 'Forgetting', unit: 'per week', min: 0, max: 1, default: 0.01, low: 0, high: 0.03,
    meaning: 'Share of skill lost in a week without real use.', basis: 'assumed', source: 'none' },
  { id: 'skillSharing', label: 'Skill sharing', unit: 'per week', min: 0, max: 1, default: 0.05, low: 0, high: 0.15,
    meaning: 'Share of the gap to the team\'s real users that full sharing closes in a week.', basis: 'assumed', source: 'none' },
  { id: 'habit', label: 'Strength of habit', unit: 'he', min: 0, max: 1000, default: 0.8, low: 0.5, high: 2,
    meaning: 'Weekly utility of going on at full habit.', basis: 'assumed', source: 'lally2010' },
  { id: 'habitRate', label: 'Habit formation', unit: 'per week', min: 0, max: 1, default: 0.25, low: 0.15, high: 0.35,
    meaning: 'Share of the gap between habit and intensity that a week closes.', basis: 'measured', source: 'lally2010' },
  { id: 'switching', label: 'Switching cost', unit: 'he', min: 0, max: 1000, default: 1.4, low: 0.7, high: 2,
    meaning: 'Weekly cost of leaving the old way of working, at no habit.', basis: 'bounded', source: 'microsoft2024' },
  { id: 'novelty', label: 'Novelty', unit: 'he', min: 0, max: 1000, default: 0, low: 0, high: 3,
    meaning: 'Pull of a new tool in the first week of access: the rival explanation of the early drop, off by default.', basis: 'assumed', source: 'patriot2024' },
  { id: 'noveltyWeeks', label: 'Life of novelty', unit: 'weeks', min: 0.001, max: 1e6, default: 4, low: 2, high: 6,
    meaning: 'Weeks in which novelty falls to 37 %.', basis: 'assumed', source: 'patriot2024' },
  { id: 'campaignWeeks', label: 'Life of a campaign', unit: 'weeks', min: 0.001, max: 1e6, default: 4, low: 2, high: 6,
    meaning: 'Weeks in which the pull of a campaign falls to 37 %.', basis: 'assumed', source: 'none' },
  { id: 'freshWeeks', label: 'Recovery of campaigns', unit: 'weeks', min: 1, max: 1e6, default: 26, low: 8, high: 52,
    meaning: 'Weeks in which a worn-out campaign recovers 63 % of its freshness.', basis: 'assumed', source: 'naik1998' },
  { id: 'wearOut', label: 'Wear-out of campaigns', unit: 'share', min: 0, max: 1, default: 0.3, low: 0.1, high: 0.5,
    meaning: 'Share of their freshness that campaigns lose by a pulse.', basis: 'assumed', source: 'naik1998' },
  { id: 'campaignHours', label: 'Hours of a campaign', unit: 'hours', min: 0, max: 80, default: 0.5, low: 0.1, high: 1,
    meaning: 'Hours that a pulse of 1 he takes of everybody; recorded, in no other account.', basis: 'assumed', source: 'none' },
  { id: 'trainingHours', label: 'Hours of training', unit: 'hours', min: 0, max: 80, default: 8, low: 4, high: 24,
    meaning: 'Hours that a training with full gain takes of everybody it reaches; recorded, in no other account.', basis: 'assumed', source: 'none' },
  { id: 'peers', label: 'Peer influence', unit: 'he', min: 0, max: 1000, default: 1.2, low: 0, high: 2,
    meaning: 'Weekly utility of a first use when everybody around uses the tool fully.', basis: 'bounded', source: 'utaut2' },
  { id: 'manager', label: 'Manager influence', unit: 'he', min: 0, max: 1000, default: 0.6, low: 0.3, high: 0.9,
    meaning: 'Weekly utility of use under full manager support.', basis: 'bounded', source: 'gallup2026' },
  { id: 'image', label: 'Image concern', unit: 'he', min: 0, max: 1000, default: 0.4, low: 0, high: 1,
    meaning: 'Cost of being seen with the tool where nobody feels safe.', basis: 'bounded', source: 'almog2025, reif2025' },
  { id: 'fear', label: 'Fear of displacement', unit: 'he', min: 0, max: 1000, default: 2.86, low: 0, high: 5.7,
    meaning: 'Cost of helping a tool that can do the whole job, at full intensity.', basis: 'bounded', source: 'bcgfear' },
  { id: 'ambiguity', label: 'Ambiguity aversion', unit: 'he', min: 0, max: 1000, default: 0.4, low: 0.1, high: 1,
    meaning: 'Cost at stakes 1 of not knowing who answers for the outcome.', basis: 'bounded', source: 'erlei2026' },
  { id: 'engagementLoss', label: 'Loss of engagement', unit: 'factor', min: 0, max: 100, default: 0.45, low: 0.2, high: 0.5,
    meaning: 'Engagement lost in a week that is all uncredited shadow work and rework, at performance 1.', basis: 'assumed', source: 'upwork2025' },
  { id: 'engagementRecovery', label: 'Recovery of engagement', unit: 'per week', min: 0, max: 1, default: 0.05, low: 0.02, high: 0.1,
    meaning: 'Share of lost engagement that a week restores.', basis: 'assumed', source: 'none' },
  { id: 'engagementValue', label: 'Cost of disengagement', unit: 'he', min: 0, max: 1000, default: 1, low: 0.5, high: 2,
    meaning: 'Weekly utility of use lost by somebody with no engagement left.', basis: 'assumed', source: 'none' },
  { id: 'disengagedOutput', label: 'Output lost to disengagement', unit: 'share', min: 0, max: 1, default: 0.2, low: 0.1, high: 0.4,
    meaning: 'Share of output lost by somebody with no engagement left.', basis: 'assumed', source: 'none' },
  { id: 'reworkRouting', label: 'Rework to top performers', unit: 'factor', min: -20, max: 20, default: 4, low: 0, high: 6,
    meaning: 'Power of performance by which rework is shared out in a team; 0 shares it equally.', basis: 'assumed', source: 'upwork2025' },
  { id: 'climateRecovery', label: 'Recovery of climate', unit: 'per week', min: 0, max: 1, default: 0.1, low: 0.05, high: 0.2,
    meaning: 'Share of the gap between felt and sustained safety that a week closes.', basis: 'assumed', source: 'none' },
  { id: 'climateLoss', label: 'Loss of climate', unit: 'factor', min: 0, max: 100, default: 0.65, low: 0.2, high: 1.2,
    meaning: 'Safety lost in a team per punished failure a head, at punishment 1.', basis: 'assumed', source: 'none' },
  { id: 'deskilling', label: 'Deskilling', unit: 'per week', min: 0, max: 1, default: 0.005, low: 0, high: 0.02,
    meaning: 'Own judgement lost in a week of full, unchecked use.', basis: 'assumed', source: 'goddard2012' },
  { id: 'reskilling', label: 'Reskilling', unit: 'per week', min: 0, max: 1, default: 0.02, low: 0.01, high: 0.05,
    meaning: 'Share of lost judgement that a week restores.', basis: 'assumed', source: 'none' },
] as const;

/** Name of a parameter of the mind. */
export type MindId = (typeof mindRows)[number]['id'];

/**
 * A value for every parameter of the mind, and the switch `informed`: employees then believe what is true before every decision,
 * which leaves out learning as an explanation.
 */
export type Mind = { readonly [Id in MindId]: number } & { readonly informed: boolean };

/** Parameters of the mind that no role may override, since the salience of campaigns is one for all. */
export const sharedMind: readonly MindId[] = ['campaignWeeks', 'freshWeeks', 'wearOut'];

/** Parameters of the mind that an employee is hired with: a later change reaches successors only. */
export const hiringMind: readonly MindId[] = [
  'taste', 'lossAversion', 'lossSpread', 'trust', 'trustWeight', 'skill', 'promise', 'promisedCredit', 'performanceSpread', 'amenableSpread',
];

/** What a role may override of the mind. */
export type RoleMind = Omit<Partial<Mind>, 'campaignWeeks' | 'freshWeeks' | 'wearOut'>;

/** The parameters of how employees value, learn and react; a role may override each but those of {@link sharedMind}. */
export const mindParameters: readonly Entry<MindId>[] = mindRows;

const organisationRows = [
  { id: 'teamSize', label: 'Team size', unit: 'people', min: 1, max: 100000, whole: true, default: 8, low: 4, high: 15,
    meaning: 'Employees of one role who work together; the last team of a role may be smaller.', basis: 'assumed', source: 'none' },
  { id: 'crossTies', label: 'Ties across teams', unit: 'people', min: 0, max: 40, whole: true, default: 3, low: 0, high: 10,
    meaning: 'People anywhere in the organisation whose use an employee sees.', basis: 'assumed', source: 'none' },
  { id: 'turnover', label: 'Turnover', unit: 'per year', min: 0, max: 1, default: 0.12, low: 0.05, high: 0.3,
    meaning: 'Share of employees who leave in a year; a successor takes the seat.', basis: 'assumed', source: 'none' },
] as const;

const roleRows = [
  { id: 'hours', label: 'Weekly hours', unit: 'hours', min: 1, max: 80, default: 40, low: 30, high: 45,
    meaning: 'Hours of work a week.', basis: 'policy', source: 'none' },
  { id: 'amenable', label: 'Amenable work', unit: 'share', min: 0, max: 1, default: 0.35, low: 0.15, high: 0.5,
    meaning: 'Share of the hours that the tool can do.', basis: 'bounded', source: 'stlfed2025, covidrps' },
  { id: 'stakes', label: 'Stakes', unit: 'factor', min: 0, max: 100, default: 1, low: 0.5, high: 4,
    meaning: 'How bad a failure is: 1 ordinary, 4 high-stakes.', basis: 'policy', source: 'none' },
] as const;

/** Name of a parameter of the organisation. */
export type OrganisationId = (typeof organisationRows)[number]['id'];
/** Name of a parameter of a role. */
export type RoleId = (typeof roleRows)[number]['id'];

/** The parameters of the organisation. */
export const organisationParameters: readonly Entry<OrganisationId>[] = organisationRows;
/** The parameters of a role's work, beside its headcount and metric weights. */
export const roleParameters: readonly Entry<RoleId>[] = roleRows;

/** Where a parameter is in a scenario file. */
export type Place = 'tool' | 'mind' | 'organisation' | 'role';

/** A parameter: a property of tool, mind, organisation or role, which leadership does not set week by week. */
export interface Parameter extends Entry {
  readonly of: Place;
}

/** The table of parameters. With {@link levers} it drives validation, defaults, help and documentation. */
export const parameters: readonly Parameter[] = [
  ...toolParameters.map((entry) => ({ ...entry, of: 'tool' as const })),
  ...mindParameters.map((entry) => ({ ...entry, of: 'mind' as const })),
  ...organisationParameters.map((entry) => ({ ...entry, of: 'organisation' as const })),
  ...roleParameters.map((entry) => ({ ...entry, of: 'role' as const })),
];

/** The default of every row of a table, by id. */
export function defaults<Id extends string>(table: readonly Entry<Id>[]): { [Key in Id]: number } {
  return Object.fromEntries(table.map(({ id, default: value }) => [id, value])) as {
    [Key in Id]: number;
  };
}
