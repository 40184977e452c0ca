import type { Problem } from './problem.ts';
import { shown } from './problem.ts';
import type { Tie } from './scenario.ts';

const mostProblems = 20;

/**
 * Reads a tie list: CSV with a header `from,to` or `from,to,weight`, one tie a line.
 *
 * @param text - The file.
 * @param employees - Number of employees; ids run from `firstId`.
 * @param firstId - Number of the first employee in the file. Default 0.
 * @param path - Where the list stands in the scenario, for the problems.
 * @param problems - Receives what is wrong, with line numbers.
 * @returns The ties with employees numbered from 0; weight 1 where the file has none.
 */
export function readTies(
  text: string,
  employees: number,
  firstId: number,
  path: string,
  problems: Problem[],
): Tie[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
  const header = (lines[0] ?? '').split(',').map((cell) => cell.trim().toLowerCase());
  const ties: Tie[] = [];
  if (
    header[0] !== 'from' ||
    header[1] !== 'to' ||
    (header.length > 2 && header[2] !== 'weight') ||
    header.length > 3
  ) {
    problems.push({
      path,
      rule: 'must start with the header from,to or from,to,weight',
      got: shown(lines[0] ?? ''),
    });
    return ties;
  }
  let found = 0;
  for (let i = 1; i < lines.length && found < mostProblems; i++) {
    const line = lines[i] as string;
    if (line.trim() === '') continue;
    const cells = line.split(',').map((cell) => cell.trim());
    const [from, to, weight] = [cells[0], cells[1], cells[2] ?? '1'].map((cell) =>
      cell === '' || cell === undefined ? Number.NaN : Number(cell),
    ) as [number, number, number];
    const last = firstId + employees - 1;
    const inside = [from, to].every((id) => Number.isInteger(id) && id >= firstId && id <= last);
    if (cells.length > header.length || !inside || !(weight >= 0 && weight <= 1e9)) {
      found++;
      problems.push({
        path,
        rule: `line ${i + 1} must hold employees ${firstId} to ${last} and a weight of 0 or more`,
        got: shown(line),
      });
    } else ties.push([from - firstId, to - firstId, weight]);
  }
  return ties;
}
