import type { PilotAlike, PilotPlan, PilotResult, SmallestPilot } from '@uptake/lab/calibrate';
import { counted, fixed, grouped, percent, signed, significant } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';
import { countsText } from './calibrate-use.ts';
import { blocks, headLines } from './page.ts';

/** A share in points, one place. */
const points = (share: number): string => fixed(100 * share, 1);

/** A correlation that was asked for, in its digits. */
const iccText = ({ icc }: PilotAlike): string => significant(icc, 2);

/** Use in both arms, and the fewest teams, by length. */
function lengthLines({ lengths, power }: PilotPlan, width: number): string[] {
  return tableLines(
    [
      { title: 'weeks', align: 'right' },
      { title: 'use without', align: 'right' },
      { title: 'with', align: 'right' },
      { title: 'points', align: 'right' },
      { title: 'sd of teams', align: 'right' },
      { title: 'correlation', align: 'right' },
      { title: `teams for ${percent(power)}`, align: 'right' },
    ],
    lengths.map(({ control, effect, fewest, icc, spread, treated, weeks }) => [
      String(weeks),
      percent(control),
      percent(treated),
      signed(100 * effect, 1),
      points(spread),
      fixed(icc, 2),
      fewest === null ? '> 400' : String(fewest.teams),
    ]),
    width,
  );
}

/** Teams by weeks: power. */
function powerLines(
  { lengths }: Pick<PilotAlike, 'lengths'>,
  title: string,
  width: number,
): string[] {
  const sizes = lengths[0]?.cells.map(({ teams }) => teams) ?? [];
  // More teams than those with which every length shows it say nothing more.
  const enough = sizes.findIndex((_, k) =>
    lengths.every(({ cells }) => (cells[k]?.power as number) > 0.995),
  );
  return tableLines(
    [
      { title, align: 'right' },
      ...lengths.map(({ weeks }) => ({ title: `${weeks} weeks`, align: 'right' as const })),
    ],
    sizes
      .slice(0, enough < 0 ? undefined : enough + 1)
      .map((teams, k) => [
        counted(teams, 'team'),
        ...lengths.map(({ cells }) => percent(cells[k]?.power as number)),
      ]),
    width,
  );
}

/** The smallest pilot, in a sentence. */
function smallestWords(
  { design, power, steps }: PilotPlan,
  smallest: SmallestPilot | null,
  where: string,
): string {
  if (smallest === null)
    return `No pilot of up to 400 teams has a power of ${percent(power)}${where}: ask for a larger effect, or a longer pilot.`;
  const teams = counted(smallest.teams, 'team');
  const how =
    design === 'parallel'
      ? `${grouped(smallest.teams / 2)} with the treatment and as many without`
      : `${grouped(smallest.teams / (steps ?? 1))} in each of ${steps} steps`;
  return `The smallest pilot with a power of ${percent(power)}${where}: ${teams}, ${how}, for ${counted(smallest.weeks, 'week')}.`;
}

/** A plan as text. */
export function pilotText(
  plan: PilotPlan,
  {
    arms: [control, treated],
    name,
  }: { readonly name: string; readonly arms: readonly [string, string] },
  { width }: { readonly width: number },
): string {
  const { alike, alpha, design, icc, last, notes, runs, steps, teamSize, teamsInPool } = plan;
  const facts = [
    design === 'parallel'
      ? `teams of one arm at once, use over the last ${counted(last, 'week')}`
      : `all teams in ${counted(steps ?? 0, 'step')}, use within weeks`,
    countsText[plan.counts],
    `${harmless(control, 40)} against ${harmless(treated, 40)}`,
    `${counted(teamsInPool, 'team')} of ${fixed(teamSize, 1)} people on average from ${counted(runs, 'organisation')}`,
    `correlation within teams ${fixed(icc, 2)} over all weeks`,
    `level ${fixed(alpha, 3)}`,
  ];
  const analysis =
    design === 'parallel'
      ? "Let chance decide which teams. Afterwards: uptake pilot --analyse EXPORT --teams TABLE, Welch's t test on team means."
      : 'Let chance decide which teams begin when. Afterwards: uptake pilot --analyse EXPORT --teams TABLE, differences within weeks and a permutation test.';
  return blocks(
    headLines(name, facts, width),
    lengthLines(plan, width),
    powerLines(plan, 'power', width),
    ...alike.map((one) => powerLines(one, `power at ${iccText(one)}`, width)),
    [
      smallestWords(plan, plan.smallest, alike.length > 0 ? ' by the model’s teams' : ''),
      ...alike.map((one) =>
        smallestWords(plan, one.smallest, ` at a correlation of ${iccText(one)}`),
      ),
    ].flatMap((words) => wrapped(words, width).map((line) => styled('bold', line))),
    wrapped(analysis, width),
    notes.flatMap((note) => wrapped(`Note: ${note}`, width)),
  );
}

/** An effect's end, of which there may be none. */
const end = (value: number): string =>
  Number.isFinite(value) ? signed(100 * value, 1) : value > 0 ? 'any more' : 'any less';

/** A pilot that was carried out, as text. */
export function resultText(
  result: PilotResult,
  { data, from, to }: { readonly data: string; readonly from: string; readonly to: string },
  { width }: { readonly width: number },
): string {
  const { alpha, control, controlTeams, design, estimate, interval, method } = result;
  const { notes, p, treated, treatedTeams, weeks } = result;
  const facts = [
    `${design} pilot from ${from} to ${to}`,
    `${counted(treatedTeams, 'team')} with the treatment, ${grouped(controlTeams)} without`,
    `${counted(weeks, 'week')} count`,
    method,
  ];
  const refused = p < alpha;
  const words = `Use of teams is ${end(estimate)} points ${refused ? 'apart' : 'apart, which chance alone may give'}: ${percent(1 - alpha)} interval ${end(interval[0])} to ${end(interval[1])}, p ${p < 0.001 ? 'below 0.001' : fixed(p, 3)}.`;
  return blocks(
    headLines(data, facts, width),
    tableLines(
      [{ title: 'use, mean of teams' }, { title: '', align: 'right' }],
      [
        ['without', percent(control)],
        ['with', percent(treated)],
        ['difference in points', end(estimate)],
      ],
      width,
    ),
    wrapped(words, width).map((line) => styled('bold', line)),
    notes.flatMap((note) => wrapped(`Note: ${harmless(note, 600)}`, width)),
  );
}
