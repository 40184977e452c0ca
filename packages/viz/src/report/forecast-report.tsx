/** @jsxRuntime automatic @jsxImportSource preact */
import { calibrationOverlay } from '../charts/calibration-overlay.ts';
import type { CalibrationFit } from '../data/weekly.ts';
import type { DataTable } from '../figure.ts';
import { toHtmlTable } from '../table.ts';
import { clean } from '../text/clean.ts';
import { reportFrame } from './page.tsx';
import { figurePart, type Part, scrollFrame, section } from './part.tsx';
import { type Fact, factList } from './provenance-part.tsx';

/** Forecasts of weekly use as a report shows them, before or after their weeks have come. */
export interface ForecastReportData {
  readonly name: string;
  /** The answer in a sentence or two. */
  readonly answer: string;
  /** Bands with use as it was, and with what came. */
  readonly fans: readonly {
    /** Whose use, such as `Everybody`. */
    readonly heading: string;
    readonly fit: CalibrationFit;
  }[];
  /** Numbers under a heading each, written as they should be read. */
  readonly tables: readonly { readonly heading: string; readonly table: DataTable }[];
  /** What was registered when, with its hashes. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly notes: readonly string[];
  readonly command: string;
  readonly program: string;
}

const isHash = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);

/**
 * The report of forecasts: one HTML document to read, forward and print, without scripts and external resources.
 *
 * @throws RangeError if a figure contains a number that is not finite.
 */
export function forecastReport(data: ForecastReportData): string {
  const { answer, command, facts, fans, name, notes, program, tables } = data;
  const rows: Fact[] = [
    ...facts.map(([term, value]): Fact => [clean(term, 60), clean(value, 400), isHash(value)]),
    ['Program', clean(program), false],
  ];
  const parts: Part[] = [
    ...fans.map(({ fit, heading }, k): Part => {
      const title = clean(heading, 120);
      const id = `fan-${k}`;
      return {
        id,
        heading: title,
        node: section(
          id,
          title,
          figurePart(`${id}-figure`, calibrationOverlay, fit, {
            title: 'Weekly use and its forecast',
          }),
        ),
      };
    }),
    ...tables.map(({ heading, table }, k): Part => {
      const [title, id] = [clean(heading, 120), `numbers-${k}`];
      const shown = scrollFrame(toHtmlTable(table), clean(`Table: ${table.caption}`, 120));
      return { id, heading: title, node: section(id, title, shown) };
    }),
    {
      id: 'registered',
      heading: 'What was registered?',
      node: section(
        'registered',
        'What was registered?',
        notes.length > 0 && (
          <ul class="plain">
            {notes.map((note) => (
              <li>{clean(note, 600)}</li>
            ))}
          </ul>
        ),
        factList(rows, clean(command, 400)),
      ),
    },
  ];
  return reportFrame(
    {
      ...{ name, eyebrow: clean(name, 160), question: 'What will weekly use be?', answer },
      footer:
        'Made with Uptake: bands are of simulated organisations fitted to the data. Use is counted over people; no single person is shown.',
    },
    parts,
  );
}
