import type {
  Accuracy,
  ForecastScore,
  GroupScore,
  RivalAccuracy,
  TrackRecord,
} from '@uptake/lab/calibrate';
import { counted, fixed, percent, signed } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { styled } from '../output/terminal.ts';
import { harmless, wrapped } from '../output/text.ts';
import { blocks, headLines, type ReadTable, readLines } from './page.ts';

/** Scores of registered forecasts, and the track record over them. */
interface ScoreAnswer {
  /** Name of the later export, and of the registered files, harmless. */
  readonly data: string;
  readonly files: readonly string[];
  readonly scores: readonly ForecastScore[];
  readonly record: TrackRecord | null;
  /** Notes of the data. */
  readonly notes: readonly string[];
}

/** A share in points, one place. */
const points = (share: number): string => fixed(100 * share, 1);

const differenceText = ({ difference, interval }: RivalAccuracy): string =>
  interval === null
    ? signed(100 * difference, 1)
    : `${signed(100 * difference, 1)} [${signed(100 * interval[0], 1)}, ${signed(100 * interval[1], 1)}]`;

/** The model beside what it must beat, in points. */
export function accuracyTable(model: Accuracy, rivals: readonly RivalAccuracy[]): ReadTable {
  const cells = (one: Accuracy): string[] => [
    points(one.crps),
    points(one.error),
    signed(100 * one.bias, 1),
    percent(one.inside50),
    percent(one.inside90),
  ];
  return {
    columns: [
      { title: 'in points' },
      { title: 'CRPS', align: 'right' },
      { title: 'error', align: 'right' },
      { title: 'bias', align: 'right' },
      { title: 'in 50 %', align: 'right' },
      { title: 'in 90 %', align: 'right' },
      { title: 'skill', align: 'right' },
      { title: 'nearer by' },
    ],
    rows: [
      [harmless(model.label, 40), ...cells(model), '', ''],
      ...[...rivals]
        .sort((a, b) => a.crps - b.crps)
        .map((one) => [
          harmless(one.label, 40),
          ...cells(one),
          one.skill === null ? '–' : fixed(one.skill, 2),
          differenceText(one),
        ]),
    ],
  };
}

/** Weeks that have come. */
function weekLines({ weeks }: GroupScore, width: number): string[] {
  return tableLines(
    [
      { title: 'week of' },
      { title: 'came', align: 'right' },
      { title: 'median', align: 'right' },
      { title: '90 %', align: 'right' },
      { title: '' },
    ],
    weeks.map(({ bands, came, week }) => {
      const [low, , median, , high] = bands as [number, number, number, number, number];
      const where = came < low ? 'below' : came > high ? 'above' : '';
      return [week, percent(came), percent(median), `${percent(low)} to ${percent(high)}`, where];
    }),
    width,
  );
}

/** Whether chance and habit alone came nearer, in a sentence. */
export function verdictOf(rivals: readonly RivalAccuracy[], what: string): string {
  const nearer = rivals.filter(({ difference }) => difference < 0);
  const sure = rivals.filter(({ interval }) => interval !== null && interval[0] > 0).length;
  const names = nearer.slice(0, 3).map(({ label }) => harmless(label, 40));
  const first =
    nearer.length === 0
      ? `The model came nearer than all ${rivals.length} that it must beat`
      : `${names.join(', ')}${nearer.length > 3 ? ` and ${nearer.length - 3} more` : ''} came nearer than the model`;
  return `${first}, over ${what}. Beyond what luck would do it was nearer than ${sure} of ${rivals.length}.`;
}

/** One registered forecast beside what came. */
function scoreLines(score: ForecastScore, file: string, width: number): string[][] {
  const { came, foretold, groups, registered, revision } = score;
  const [whole, ...roles] = groups;
  const head = headLines(
    file,
    [
      harmless(score.name, 60),
      `arm ${harmless(score.arm, 60)}`,
      `registered ${registered.slice(0, 10)}`,
      `${came} of ${counted(foretold, 'week')} have come`,
    ],
    width,
  );
  if (!whole)
    return [
      [...head, `SHA-256 ${score.sha256}`],
      wrapped('No week of it is in the later export yet.', width),
    ];
  const agree =
    revision.compared > 0 && revision.revised === 0
      ? [`The later export agrees on all ${counted(revision.compared, 'week')} that were known.`]
      : [];
  return [
    [...head, `SHA-256 ${score.sha256}`],
    weekLines(whole, width),
    readLines(accuracyTable(whole.model, whole.rivals), width),
    wrapped(verdictOf(whole.rivals, counted(came, 'week')), width).map((line) =>
      styled('bold', line),
    ),
    roles.length === 0
      ? []
      : tableLines(
          [
            { title: 'by role' },
            { title: 'CRPS', align: 'right' },
            { title: 'bias', align: 'right' },
            { title: 'in 90 %', align: 'right' },
            { title: 'nearest of the others' },
          ],
          roles.map(({ model, rivals, role }) => {
            const [best] = [...rivals].sort((a, b) => a.crps - b.crps) as [RivalAccuracy];
            return [
              harmless(role ?? '', 46),
              points(model.crps),
              signed(100 * model.bias, 1),
              percent(model.inside90),
              `${harmless(best.label, 40)} ${points(best.crps)}`,
            ];
          }),
          width,
        ),
    [...agree, ...score.notes].flatMap((note) =>
      wrapped(agree.includes(note) ? note : `Note: ${harmless(note, 600)}`, width),
    ),
  ];
}

/** Scores of registered forecasts, as text. */
export function scoreText(
  { data, files, notes, record, scores }: ScoreAnswer,
  { width }: { readonly width: number },
): string {
  const parts = scores.flatMap((score, k) => scoreLines(score, files[k] as string, width));
  const all =
    record !== null && scores.length > 1
      ? [
          headLines(
            'Track record',
            [
              counted(record.registrations, 'registration'),
              counted(record.model.weeks, 'week'),
              data,
            ],
            width,
          ),
          readLines(accuracyTable(record.model, record.rivals), width),
          wrapped(
            verdictOf(record.rivals, counted(record.registrations, 'registration')),
            width,
          ).map((line) => styled('bold', line)),
          record.notes.flatMap((note) => wrapped(`Note: ${note}`, width)),
        ]
      : [];
  return blocks(
    ...parts,
    ...all,
    notes.flatMap((note) => wrapped(`Note: ${harmless(note, 600)}`, width)),
  );
}
