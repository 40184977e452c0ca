/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { clean } from '../text/clean.ts';
import { fixed } from '../text/numbers.ts';
import { scrollFrame } from './part.tsx';
import type { ReportData } from './report-data.ts';

interface Account {
  /** Id of the outcome, a total over all employees and weeks. */
  readonly id: string;
  readonly label: string;
  readonly note: string;
  readonly unit: string;
  /** Per how many employees and a week. */
  readonly per: number;
}

const accounts: readonly Account[] = [
  {
    id: 'netHours',
    label: 'Net hours saved',
    note: 'After shadow work and rework, per employee and week.',
    unit: ' h',
    per: 1,
  },
  {
    id: 'shadowHours',
    label: 'Shadow work',
    note: 'Prompting, clean-up, checking, handling, token use, per employee and week.',
    unit: ' h',
    per: 1,
  },
  {
    id: 'incentiveBill',
    label: 'Incentives paid',
    note: 'Per employee and week, counted in what an hour of own time is worth.',
    unit: ' hours’ worth',
    per: 1,
  },
  {
    id: 'escaped',
    label: 'Errors that escape',
    note: 'Per 100 employees and week; they grow with the work that is routed.',
    unit: '',
    per: 100,
  },
  {
    id: 'errorsAgainstOldWay',
    label: 'Errors against the old way',
    note: 'The same, less what the same work has by hand; negative: fewer.',
    unit: '',
    per: 100,
  },
  {
    id: 'programmeHours',
    label: 'Programme',
    note: 'Hours of campaigns and training, per employee and week; in no other account.',
    unit: ' h',
    per: 1,
  },
];

/** What each arm costs and brings, per employee and week. */
export function costTable({ outcomes, arms, employees, weeks }: ReportData): VNode | false {
  const rows = accounts.flatMap(({ id, label, note, unit, per }) => {
    const found = outcomes.find(({ outcome }) => outcome.id === id);
    if (found === undefined) return [];
    const cells = arms.map(({ arm }) => {
      const mean = found.arms.find((level) => level.arm === arm)?.mean;
      const text =
        mean === undefined ? '–' : `${fixed((per * mean) / (employees * weeks), 2)}${unit}`;
      return <td class="number">{text}</td>;
    });
    const head = (
      <th scope="row">
        {label}
        <span class="small">{note}</span>
      </th>
    );
    return [
      <tr>
        {head}
        {cells}
      </tr>,
    ];
  });
  if (rows.length === 0) return false;
  const caption = 'What it costs and brings, mean over the horizon';
  const heads = ['', ...arms.map(({ label }) => clean(label, 40))].map((head, k) =>
    k === 0 ? <td /> : <th scope="col">{head}</th>,
  );
  const table = (
    <table class="policies">
      <caption>{caption}</caption>
      <thead>
        <tr>{heads}</tr>
      </thead>
      <tbody>{rows}</tbody>
    </table>
  );
  return scrollFrame(table, caption);
}
