// biome-ignore-all format: a table reads best as a table


/** One named term of the utility of real use, in hour-equivalents. */
export interface LedgerLine {
  readonly id: LineId;
  readonly label: string;
  readonly meaning: string;
}

const rows = [
  { id: 'time', label: 'Time gained', meaning: 'Value of the hours that are believed to be given back.' },
  { id: 'shadow', label: 'Shadow work', meaning: 'Prompting, clean-up, checking and handling that is believed to count for nothing.' },
  { id: 'qualityMetric', label: 'Quality metric', meaning: 'What the quality metric pays for better and takes for failed work.' },
  { id: 'usageMetric', label: 'Usage metric', meaning: 'What the usage metric pays for intensity.' },
  { id: 'blame', label: 'Blame', meaning: 'Expected punishment of escaped failures, with loss aversion.' },
  { id: 'accountability', label: 'Accountability', meaning: 'Expected cost avoided by not ignoring a trusted signal.' },
  { id: 'fear', label: 'Fear', meaning: 'Fear of making oneself redundant, as far as the tool can do one\'s work.' },
  { id: 'peers', label: 'Peers', meaning: 'Pull of the visible use around, until the first own use.' },
  { id: 'manager', label: 'Manager', meaning: 'Push or brake of the manager.' },
  { id: 'campaign', label: 'Campaign', meaning: 'What is left of the campaigns.' },
  { id: 'novelty', label: 'Novelty', meaning: 'Pull of the new.' },
  { id: 'habit', label: 'Habit', meaning: 'Habit of use less the cost of switching.' },
  { id: 'friction', label: 'Friction', meaning: 'Approval hurdle and unclear responsibility.' },
  { id: 'image', label: 'Image', meaning: 'Cost of being seen with the tool.' },
  { id: 'taste', label: 'Taste', meaning: 'Personal liking.' },
  { id: 'engagement', label: 'Engagement', meaning: 'Willingness lost to uncredited work.' },
] as const;

/** Name of a ledger line. */
export type LineId = (typeof rows)[number]['id'];

/** The sixteen lines of the ledger, in order; their sum is the utility of real use. */
export const ledgerLines: readonly LedgerLine[] = rows;

/** Numbers that the ledger of one employee takes. */
export const linesPerEmployee: number = rows.length;

/** Place of each line among {@link ledgerLines}. */
export const lineAt: { readonly [Id in LineId]: number } = Object.fromEntries(
  rows.map(({ id }, place) => [id, place]),
) as { [Id in LineId]: number };
