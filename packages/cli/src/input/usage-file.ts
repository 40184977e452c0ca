/** Weekly use of people, from an export of a tool. */

import { resolve } from 'node:path';
import type { UseData } from '@uptake/lab/calibrate';
import { readUsage, UsageError, type UsageSheet, usagePanel } from '@uptake/lab/telemetry';
import { InvalidInput } from '../exit-code.ts';
import { harmless } from '../output/text.ts';
import { boundedBytes } from './bounded-text.ts';
import { type Reader, tableLimit } from './scenario-file.ts';

/** Codes of persons are made to be counted and shown to nobody, so that their salt is no secret. */
const salt = 'nothing of a person leaves this command';

/**
 * The panel of use in an export, with the role of each person where it has them.
 *
 * @param file - Name of the file, relative to the folder of the terminal.
 * @throws InvalidInput listing every problem of the export.
 */
export function readUse(
  file: string,
  { folder }: Reader,
): { readonly data: UseData; readonly sheet: UsageSheet } {
  const name = harmless(file);
  const content = boundedBytes(resolve(folder, file), tableLimit, name);
  try {
    const { sheet, table } = readUsage([{ name, content }], { salt });
    const roles = new Map<string, string | null>();
    for (const { person, role } of table.rows) roles.set(person, role ?? roles.get(person) ?? null);
    return { data: { panel: usagePanel(table), roles: [...roles.values()] }, sheet };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new InvalidInput(error.message.split('\n'));
  }
}
