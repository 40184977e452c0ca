/** Tables of a workbook, before they are written in the form of any program. */

/** A number with the unit that decides how it is shown; the number itself is kept whole. */
export interface Amount {
  readonly value: number;
  readonly unit: string;
}

/** Text, a number, a number with its unit, or nothing. */
export type SheetCell = string | number | Amount | undefined;

/** One table of a workbook. */
export interface Sheet {
  /** Name of its tab. */
  readonly name: string;
  readonly columns: readonly {
    readonly title: string;
    /** In characters. */
    readonly width: number;
    /** Whether its texts are broken into lines. Default false. */
    readonly wrap?: boolean;
  }[];
  readonly rows: readonly (readonly SheetCell[])[];
  /** Columns at the left that stay while the others move. Default 1. */
  readonly fixed?: number;
}

/** Most rows of a sheet below its head, by the form of the file. */
export const mostSheetRows = 1_048_575;

/** Columns of a sheet: titles and widths. */
export const columnsOf = (
  ...all: readonly (readonly [title: string, width: number])[]
): Sheet['columns'] => all.map(([title, width]) => ({ title, width }));
