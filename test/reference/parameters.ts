// biome-ignore-all format: a table reads best as a table
/** The parameters and levers with default, plausible and valid range, basis and source, as the design of the model has them. */

/** How a number is known. */
export type Basis = 'measured' | 'bounded' | 'assumed' | 'policy';

/** One parameter or lever. */
export interface Row {
  readonly default: number;
  /** Plausible, for sensitivity. */
  readonly range: readonly [number, number];
  readonly valid: readonly [number, number];
  readonly basis: Basis;
  readonly source: string;
}

type Range = readonly [number, number];
const share: Range = [0, 1];

const measured = (value: number, range: Range, valid: Range, source: string): Row => ({ default: value, range, valid, basis: 'measured', source });
const bounded = (value: number, range: Range, valid: Range, source: string): Row => ({ default: value, range, valid, basis: 'bounded', source });
const assumed = (value: number, range: Range, valid: Range, source = 'none'): Row => ({ default: value, range, valid, basis: 'assumed', source });
const policy = (value: number, range: Range, valid: Range): Row => ({ default: value, range, valid, basis: 'policy', source: 'none' });

/** The tool and how it fits the work; a role may override each. */
export const toolTable = {
  saving: measured(0.6, [0.45, 0.7], share, 'noy2023'),
  quality: measured(0.18, [0, 0.25], share, 'noy2023'),
  skillFloor: assumed(0.5, [0.3, 0.7], share),
  novice: bounded(0.5, [0, 1], [0, 10], 'brynjolfsson2025'),
  saturation: bounded(0.6, [0.4, 0.8], [0, 2], 'metr2025'),
  error: bounded(0.03, [0.01, 0.07], share, 'frontier2023'),
  errorSlope: bounded(0.08, [0.04, 0.14], share, 'frontier2023'),
  humanError: assumed(0.06, [0.02, 0.15], share),
  prompting: bounded(0.03, [0.03, 0.08], [0, 10], 'workday2026'),
  cleanup: assumed(0.04, [0, 0.08], [0, 10]),
  dataReadiness: assumed(0.5, share, share),
  verification: bounded(0.08, [0.08, 0.25], [0, 10], 'workday2026'),
  handling: bounded(0.44, [0.25, 0.5], [0, 40], 'workday2026'),
  detection: assumed(5, [2.5, 6], [0.001, 100]),
  detectable: assumed(0.92, [0.8, 1], share),
  reworkHours: bounded(2, [1, 2.5], [0, 80], 'workslop2025'),
  learning: bounded(0.02, [0.01, 0.04], [0, 10], 'vendor habit study'),
  minIntensity: assumed(0.1, [0.02, 0.2], share),
  tokenIntensity: assumed(0.3, [0.1, 0.6], share),
  tokenCost: assumed(0.15, [0.1, 0.5], [0.001, 40]),
  trialIntensity: assumed(0.5, [0.3, 0.8], share, 'ederer2013'),
};

/** How employees value, learn and react; a role may override each but the three of campaigns. */
export const mindTable = {
  value: bounded(0.9, [0.6, 1], [0, 100], 'agness2022, maspallais2019'),
  reinvest: assumed(0.5, [0.3, 1], share),
  metricSwing: assumed(0.1, [0.05, 0.3], [0.001, 10]),
  noise: bounded(0.5, [0.35, 0.7], [0.001, 1e6], 'gds2025'),
  taste: bounded(1.5, [1.2, 2], [0, 1000], 'gds2025'),
  performanceSpread: assumed(0.2, [0.1, 0.3], [0, 5]),
  amenableSpread: bounded(0.08, [0.04, 0.15], [0, 5], 'covidrps'),
  lossAversion: measured(2, [1.82, 2.25], [0, 100], 'brown2024'),
  lossSpread: assumed(0.25, [0, 0.5], [0, 5]),
  blame: bounded(1.4, [1, 1.8], [0, 100], 'dietvorst2015, iui2024'),
  noticed: assumed(0.5, [0.1, 0.9], share),
  perceptionBias: bounded(0, [0, 1], [-1, 10], 'metr2025'),
  trust: bounded(0.8, [0.6, 0.85], share, 'developer surveys'),
  trustWeight: assumed(6, [2, 20], [0.001, 1e6]),
  memory: assumed(0.97, [0.93, 0.99], [0.6, 1]),
  failureWeight: bounded(2.3, [1.5, 3], [0, 100], 'dietvorst2015, iui2024'),
  promise: bounded(0.63, [0.5, 0.75], [0, 2], 'noy2023, treasury2024, upwork2024'),
  promisedCredit: assumed(0.6, [0.3, 0.8], share, 'humlum2025'),
  promiseWeight: assumed(2.5, [1.5, 3.5], [0, 100]),
  recall: assumed(0.9, [0.8, 0.97], share),
  hearsay: assumed(0.2, [0.03, 0.3], share, 'tam2, clirollout2026'),
  skill: assumed(0.15, [0, 0.5], share),
  forgetting: assumed(0.01, [0, 0.03], share),
  skillSharing: assumed(0.05, [0, 0.15], share),
  habit: assumed(0.8, [0.5, 2], [0, 1000]),
  habitRate: measured(0.25, [0.15, 0.35], share, 'lally2010'),
  switching: bounded(1.4, [0.7, 2], [0, 1000], 'microsoft2024'),
  novelty: assumed(0, [0, 3], [0, 1000]),
  noveltyWeeks: assumed(4, [2, 6], [0.001, 1e6]),
  campaignWeeks: assumed(4, [2, 6], [0.001, 1e6]),
  freshWeeks: assumed(26, [8, 52], [1, 1e6], 'naik1998'),
  wearOut: assumed(0.3, [0.1, 0.5], share, 'naik1998'),
  campaignHours: assumed(0.5, [0.1, 1], [0, 80]),
  trainingHours: assumed(8, [4, 24], [0, 80]),
  peers: bounded(1.2, [0, 2], [0, 1000], 'utaut2'),
  manager: bounded(0.6, [0.3, 0.9], [0, 1000], 'gallup2026'),
  image: bounded(0.4, [0, 1], [0, 1000], 'almog2025, reif2025'),
  fear: bounded(2.86, [0, 5.7], [0, 1000], 'bcgfear'),
  ambiguity: bounded(0.4, [0.1, 1], [0, 1000], 'erlei2026'),
  engagementLoss: assumed(0.45, [0.2, 0.5], [0, 100], 'upwork2025'),
  engagementRecovery: assumed(0.05, [0.02, 0.1], share),
  engagementValue: assumed(1, [0.5, 2], [0, 1000]),
  disengagedOutput: assumed(0.2, [0.1, 0.4], share),
  reworkRouting: assumed(4, [0, 6], [-20, 20], 'upwork2025'),
  climateRecovery: assumed(0.1, [0.05, 0.2], share),
  climateLoss: assumed(0.65, [0.2, 1.2], [0, 100]),
  deskilling: assumed(0.005, [0, 0.02], share, 'goddard2012'),
  reskilling: assumed(0.02, [0.01, 0.05], share),
};

/** The organisation. */
export const organisationTable = {
  teamSize: assumed(8, [4, 15], [1, Number.POSITIVE_INFINITY]),
  crossTies: assumed(3, [0, 10], [0, 40]),
  turnover: assumed(0.12, [0.05, 0.3], share),
};

/** The work of a role. */
export const roleTable = {
  hours: policy(40, [30, 45], [1, 80]),
  amenable: bounded(0.35, [0.15, 0.5], share, 'covidrps, stlfed2025'),
  stakes: policy(1, [0.5, 4], [0, 100]),
};

/** The levers of a policy. */
export const leverTable = {
  displacement: policy(0.3, share, share),
  credit: policy(0, share, share),
  audit: policy(0, share, share),
  incentive: policy(2, [0, 8], [0, 20]),
  punishment: policy(1.55, [0, 6.2], [0, 50]),
  relief: policy(0, share, share),
  accountability: policy(0, share, share),
  mandate: policy(0, [0, 3], [0, 20]),
  managerSupport: policy(0, [-1, 1], [-1, 1]),
  climate: policy(0.4, share, share),
  assurance: policy(0.25, share, share),
  exploration: policy(0, [0, 0.3], share),
  collaboration: policy(0.3, share, share),
  approval: policy(0.06, [0, 0.6], [0, 10]),
  clarity: policy(0.4, share, share),
  verificationFloor: policy(0.05, share, share),
  monitoring: policy(0, share, share),
  sharing: policy(0, share, share),
};

type Values<Table> = { readonly [Id in keyof Table]: number };
export type Tool = Values<typeof toolTable>;
/** `informed` is a switch, no parameter: beliefs equal the truth before every decision. */
export type Mind = Values<typeof mindTable> & { readonly informed: boolean };
export type Levers = Values<typeof leverTable>;
export type LeverId = keyof Levers;

/** The default of every row of a table. */
export function defaultsOf<Table extends { readonly [Id in keyof Table]: Row }>(table: Table): Values<Table> {
  const pairs = Object.entries<Row>(table).map(([id, row]) => [id, row.default]);
  return Object.fromEntries(pairs) as Values<Table>;
}
