// biome-ignore-all format: a table reads best as a table
/** A word that who does not know the model meets in a report or in the studio. */
export interface PlainWord {
  readonly id: string;
  /** How it is listed. */
  readonly word: string;
  /** How it stands in a sentence, in small letters; the first is the usual one. */
  readonly forms: readonly string[];
  /** What it is, in one or two sentences without another word of the model. */
  readonly meaning: string;
}

const plain = (id: string, word: string, forms: readonly string[], meaning: string): PlainWord => ({ id, word, forms, meaning });

/** The words that readers meet, explained where they stand: in reports and the studio, and listed in docs/glossary.md. */
export const plainWords: readonly PlainWord[] = [
  plain('real-use', 'Real use', ['real use'], 'Work is really done with the tool. Opening it only to be seen does not count.'),
  plain('token-use', 'Token use', ['token use'], 'The tool is opened so that the dashboard shows it, and no work is done with it.'),
  plain('shadow-work', 'Shadow work', ['shadow work'], 'The extra work that a tool brings: prompting, checking, cleaning up, putting errors right.'),
  plain('work-removed', 'Work removed (displacement)', ['work removed', 'displacement'], 'How much of the time that the tool saves really leaves the list of tasks, since old work ends. What does not is filled with more work.'),
  plain('worth', 'Hours’ worth (hour-equivalent, he)', ['hours’ worth', 'hour’s worth', 'hours of own time', 'hour-equivalents', 'hour-equivalent'], 'Gains and losses of all kinds, counted in what an hour of own time is worth to the person, so that they can be summed.'),
  plain('swing', 'Swing of a measure', ['swing of a measure', 'metric swing', 'swing'], 'How far a number that people are judged by rises or falls: sales up 10 %, for example. Pay and promotion follow it as far as the organisation lets them.'),
  plain('spell', 'Spell of use', ['spell of use', 'spells of use', 'spell', 'spells'], 'A stretch of weeks in real use, until four weeks or more without it.'),
  plain('chance', 'Chance, as a reason', ['chance'], 'Where use is worth about nothing either way, the luck of a week is enough to stop. No change explains it.'),
  plain('paired-runs', 'Paired runs', ['paired runs', 'paired run'], 'Every policy is tried on the same people with the same luck, again and again, so that only the policy can make the difference.'),
  plain('interval', 'Interval', ['interval of the mean', 'interval', 'intervals'], 'Where the mean lies, as far as these runs can tell; more runs make it narrower. A single future may lie outside.'),
  plain('net-hours', 'Net hours', ['net hours'], 'Hours saved, less the extra work that the tool brings and the rework of its errors.'),
  plain('half-life', 'Half-life of use after its peak', ['half-life of use', 'half-life'], 'Weeks from the peak until at most half as many use it; the whole time if that never happens.'),
  plain('lives-part', 'Where lives part', ['lives part', 'turning point', 'turning points'], 'The first week in which the same person with the same luck does one thing under one policy and another under the other.'),
];

const byForm = new Map(plainWords.flatMap((word) => word.forms.map((form) => [form, word.meaning] as const)));

/**
 * What a word of a report or the studio means, for the text under the pointer.
 *
 * @param form - As it stands in a sentence, in small letters.
 * @returns Nothing for a word that needs no explanation.
 *
 * @example
 * ```ts
 * meaningOf('no use'); // => undefined
 * ```
 */
export function meaningOf(form: string): string | undefined {
  return byForm.get(form);
}
