/** What is taken away of a comparison beside its report: numbers for a spreadsheet, figures for a document, slides for a meeting. */
import { armEntries, type Scenario } from '@uptake/core';
import type { Comparison } from '@uptake/lab';
import type { ReportData } from '@uptake/viz/internal';
import { bookWords, decaySpec, reportFigures, rolloutFlags } from '@uptake/viz/internal';
import { InvalidInput } from '../exit-code.ts';
import { readClaimBook } from '../input/claim-book.ts';
import type { NamedFile } from '../output/folder.ts';
import { jsonText } from '../output/json-document.ts';
import { grouped } from '../output/numbers.ts';
import { type Brand, plainBrand } from './brand.ts';
import { readBrand } from './brand-file.ts';
import { comparisonSheets } from './comparison-sheets.ts';
import {
  type FigureForms,
  type FigureSource,
  figureFiles,
  type NamedFigure,
} from './figure-files.ts';
import { checkPng } from './png.ts';
import { mostSheetRows } from './sheet.ts';

/** What is asked for. */
export interface TakeAwayFlags extends FigureForms {
  /** Every number as a workbook. */
  readonly xlsx?: boolean;
  /** Slides. */
  readonly pptx?: boolean;
  /** Name of a file with colours, face, logo and footer of the slides. */
  readonly brand?: string;
}

/** A problem of a workbook that no sheet could hold; nothing where one can. */
function rowsProblem(scenario: Scenario, arms: readonly string[] | undefined): string[] {
  const count = arms?.length ?? Math.max(1, armEntries(scenario).length);
  const rows = count * (1 + scenario.roles.length) * scenario.weeks;
  if (rows <= mostSheetRows) return [];
  return [
    `--xlsx: the sheet of weekly values would have ${grouped(rows)} rows, and a sheet holds ${grouped(mostSheetRows)}: name fewer arms with --arms, or leave --xlsx out, since weekly.csv has no such limit`,
  ];
}

/** The brand that a file gives, and what is wrong with the file. */
function brandOf(file: string | undefined, folder: string): { brand: Brand; problems: string[] } {
  if (file === undefined) return { brand: plainBrand, problems: [] };
  try {
    return { brand: readBrand(file, folder), problems: [] };
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    return { brand: plainBrand, problems: [...error.problems] };
  }
}

/**
 * Refuses, before any run is made, what cannot be written.
 *
 * @param arms - Arms that are compared, where not all of them are.
 * @param folder - The folder that a brand file is named from.
 * @returns The look of the slides.
 * @throws InvalidInput listing every problem of flags and brand file.
 * @throws Error naming what to install, where an optional package is missing.
 */
export async function checkTakeAway(
  flags: TakeAwayFlags,
  scenario: Scenario,
  arms: readonly string[] | undefined,
  folder: string,
): Promise<Brand> {
  if (flags.png || flags.pptx) checkPng();
  if (flags.pptx) (await import('./presentation.ts')).loadWriter();
  const { brand, problems } = brandOf(flags.brand, folder);
  const all = [
    ...(flags.brand !== undefined && !flags.pptx
      ? ['--brand: needs --pptx, the slides whose look it gives']
      : []),
    ...(flags.xlsx ? rowsProblem(scenario, arms) : []),
    ...problems,
  ];
  if (all.length > 0) throw new InvalidInput(all);
  return brand;
}

/** A comparison in the forms that files are made of. */
interface TakenAway {
  readonly comparison: Comparison;
  readonly scenario: Scenario;
  readonly data: ReportData;
  /** The figure of use week by week, as it is written in any case. */
  readonly decay: NamedFigure;
  /** Name of the scenario file and fingerprint of its text. */
  readonly file: string;
  readonly sha256: string;
  /** Where its figures come from. */
  readonly source: FigureSource;
}

/** Every figure of the report with its numbers, and that of use for those who draw it again. */
function figuresOf({ data, decay, source }: TakenAway, forms: FigureForms): NamedFile[] {
  const arms = data.arms.map(({ arm }) => arm);
  const others = reportFigures(data, { arms }).filter(({ file }) => file !== decay.file);
  const rollouts = data.arms.map(({ label, scenario }) => ({ label, rollout: scenario.rollout }));
  const spec = decaySpec(data.usage, { arms, flags: rolloutFlags(rollouts, data.weeks) });
  return [
    ...figureFiles([decay, ...others], source, forms),
    [`${decay.file}.vl.json`, `${jsonText(spec)}\n`],
  ];
}

/** The files that are asked for, in the order of the flags. */
export async function takeAwayFiles(
  taken: TakenAway,
  flags: TakeAwayFlags,
  brand: Brand,
): Promise<NamedFile[]> {
  const { comparison, data, file, scenario, sha256, source } = taken;
  const { command, program } = source;
  const files: NamedFile[] = flags.svg || flags.png ? figuresOf(taken, flags) : [];
  if (flags.xlsx) {
    const { workbookBytes } = await import('./workbook.ts');
    const { levers } = data;
    const from = { scenario, sha256, file, program, command, ...(levers && { levers }) };
    const sheets = comparisonSheets(comparison, from);
    files.push(['comparison.xlsx', await workbookBytes(sheets)]);
  }
  if (flags.pptx) {
    const [{ deckOf }, { presentationBytes }, book] = await Promise.all([
      import('./deck.ts'),
      import('./presentation.ts'),
      readClaimBook(),
    ]);
    const { counterEvidence: evidence } = book;
    const slides = deckOf({ data, evidence, claims: bookWords(book), brand, file });
    files.push(['comparison.pptx', await presentationBytes(slides, brand, data.name)]);
  }
  return files;
}
