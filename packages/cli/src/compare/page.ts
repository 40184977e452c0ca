import type { Scenario } from '@uptake/core';
import type { Comparison } from '@uptake/lab';
import { harmless } from '../output/harmless.ts';
import { answers } from './answer.ts';
import { armText, differenceText, intervalText, tableRows } from './rows.ts';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};
const safe = (text: string): string =>
  harmless(text, 2000).replace(/[&<>"']/g, (letter) => entities[letter] ?? '');

function tableOf(comparison: Comparison): string {
  const { arms } = comparison;
  const head = [
    '',
    ...arms,
    ...arms.slice(1).flatMap((arm) => [`${arm}: difference`, '95 % interval']),
  ];
  const rows = tableRows(comparison).map((row) => {
    const levels = row.arms.map((level) => armText(row.outcome, level));
    const apart = row.differences.flatMap(({ difference, uncertaintyOfMean: { lo, hi } }) => [
      differenceText(row.outcome, difference),
      intervalText(row.outcome, lo, hi),
    ]);
    return `<tr><th scope="row">${safe(row.outcome.label)}</th>${[...levels, ...apart].map((cell) => `<td>${safe(cell)}</td>`).join('')}</tr>`;
  });
  return `<table><thead><tr>${head.map((cell) => `<th scope="col">${safe(cell)}</th>`).join('')}</tr></thead><tbody>${rows.join('\n')}</tbody></table>`;
}

/** The report of a comparison as one static page without script. */
export function reportPage(comparison: Comparison, { about }: Scenario, svg: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width">
<title>${safe(comparison.name)}</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a}table{border-collapse:collapse}th,td{padding:.25rem .75rem;text-align:right;border-bottom:1px solid #e3e6ea}th[scope=row]{text-align:left}svg{max-width:100%;height:auto}</style>
<h1>${safe(comparison.name)}</h1>
${about.question ? `<p>${safe(about.question)}</p>` : ''}
${answers(comparison)
  .map((text) => `<p><strong>${safe(text)}</strong></p>`)
  .join('\n')}
${svg}
${tableOf(comparison)}
</html>
`;
}
