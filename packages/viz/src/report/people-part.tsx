/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { el } from '../svg/element.ts';
import { capital, clean } from '../text/clean.ts';
import { grouped, percent } from '../text/numbers.ts';
import type { ReportData, ReportPeople } from './report-data.ts';

const bar = ({ helped, harmed, unchanged }: ReportPeople): VNode => {
  const parts = [
    { name: 'helped', share: helped },
    { name: 'unchanged', share: unchanged },
    { name: 'harmed', share: harmed },
  ];
  let from = 0;
  const marks = parts.map(({ name, share }) => {
    const x = from;
    from += 1000 * share;
    return el('rect', { class: name, x, y: 0, width: Math.max(0, 1000 * share), height: 24 });
  });
  return el(
    'svg',
    {
      class: 'people',
      viewBox: '0 0 1000 24',
      preserveAspectRatio: 'none',
      'aria-hidden': 'true',
    },
    marks,
  );
};

/** Helped, unchanged and harmed people of every arm against the baseline, as a bar and in words. */
export function peoplePart({ people, arms, employees, weeks }: ReportData): VNode | false {
  if (people.length === 0) return false;
  const baseline = clean(arms[0]?.label ?? '', 40);
  const rows = people.map((one) => {
    const label = capital(clean(arms.find(({ arm }) => arm === one.arm)?.label ?? one.arm, 40));
    const about = (share: number): string => {
      const count = Math.round(share * employees);
      const all = count === employees && share < 1;
      return count === 0 || all ? '' : ` (about ${grouped(count)} of ${grouped(employees)})`;
    };
    const of = (share: number, what: string): string =>
      share === 0 ? `nobody ${what}` : `${percent(share)} ${what}${about(share)}`;
    const parts = [
      of(one.helped, one.helped === 0 ? 'is helped' : 'are helped'),
      of(one.unchanged, 'unchanged'),
      of(one.harmed, 'harmed'),
    ];
    return (
      <div class="people-row">
        <p>
          <strong>{label}</strong>
          {`: ${parts.join(', ')}.`}
        </p>
        {bar(one)}
      </div>
    );
  });
  return (
    <div class="people-rows">
      <p>{`The same people with the same luck live through every policy. Helped means more weeks of real use ${weeks > 8 ? 'among the last 8 ' : ''}than with ${baseline}, harmed means fewer; shares are means over the runs.`}</p>
      {rows}
      <p class="legend">
        {['helped', 'unchanged', 'harmed'].map((name) => (
          <span>
            {el(
              'svg',
              { class: 'dot', viewBox: '0 0 12 12', width: 12, height: 12, 'aria-hidden': 'true' },
              el('rect', { class: name, width: 12, height: 12 }),
            )}
            {name}
          </span>
        ))}
      </p>
    </div>
  );
}
