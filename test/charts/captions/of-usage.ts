import { grouped, percent, points } from '@uptake/viz/numbers';
import type { Account, Asked } from './account.ts';
import { bare, last, most, sum } from './formats.ts';

const mean = (values: readonly number[]): number => sum(values) / values.length;

/** Weeks of a side in which five people or more were followed. */
function followed(asked: Asked, name: string) {
  const [week, people, active, share] = ['week', 'followed', 'active', 'share'].map((id) => asked.numbers(id, name)) as [number[], number[], number[], number[]];
  return week.flatMap((at, k) =>
    Number.isFinite(people[k]) ? [{ at, people: people[k] as number, active: active[k] as number, share: share[k] as number }] : [],
  );
}

export const usageShare: Account = {
  clauses: [
    { words: '@: in no week # people were followed.', numbers: (a, n) => (followed(a, n).length === 0 ? ['5'] : undefined) },
    {
      words:
        '@: in week #, # of # people followed used it (#); mean of weeks # to # #, at most # (weeks # to #).',
      numbers: (a, n) => {
        const all = followed(a, n);
        const end = last(all);
        const lately = all.slice(-4);
        const largest = most(all.map(({ people }) => people));
        const many = all.filter(({ people }) => people >= largest / 2);
        const wide = Math.min(4, many.length);
        const windows = many.slice(wide - 1).map((_, k) => many.slice(k, k + wide));
        const level = (list: typeof all): number => mean(list.map(({ share }) => share));
        const best = windows.reduce((top, one) => (level(one) > level(top) ? one : top));
        return [
          String(end.at),
          grouped(end.active),
          grouped(end.people),
          percent(end.active / end.people),
          ...[lately[0]?.at, last(lately).at].map(String),
          percent(level(lately)),
          percent(level(best)),
          ...[best[0]?.at, last(best).at].map(String),
        ];
      },
    },
  ],
};

export const usagePeople: Account = {
  clauses: [
    {
      words:
        '@: of # people in the table # have ever used it; in the last week # did{, # had a licence}.',
      numbers: (a, n) => {
        const licensed = last(a.numbers('licensed', n));
        return [
          ...['people', 'ever', 'active'].map((id) => grouped(last(a.numbers(id, n)))),
          ...(Number.isFinite(licensed) ? [grouped(licensed)] : []),
        ];
      },
    },
  ],
};

const segments = ['power', 'habitual', 'novice', 'low', 'none'];

export const usageStack: Account = {
  small: true,
  heads: true,
  clauses: [
    { words: '@: in no week # people were followed.', numbers: () => ['5'] },
    {
      words: '@, week #: @ #, @ #, @ #, @ #, @ #.',
      numbers: (a, n) => {
        const at = a.numbers('power', n).findLastIndex(Number.isFinite);
        const people = segments.map((id) => a.numbers(id, n)[at] as number);
        return [String(a.numbers('week', n)[at]), ...people.map((count) => percent(count / sum(people)))];
      },
    },
  ],
};

export const usageMoves: Account = {
  small: true,
  also: ['from'],
  clauses: [
    {
      words:
        '@: of # weeks of {people}{@} followed by another, in the same segment a week later: {@ #}{, @ #}{, @ #}{, @ #}{, @ #}.',
      numbers: (a, n) => {
        const counts = segments.map((id) => a.numbers(id, n));
        const from = segments.map((_, row) => sum(counts.map((column) => column[row] as number)));
        return [
          grouped(sum(from)),
          ...from.flatMap((all, k) => (all === 0 ? [] : [percent((counts[k]?.[k] as number) / all)])),
        ];
      },
    },
  ],
};

export const usageBeginners: Account = {
  clauses: [
    {
      words: '@: # people began, too few or too late to be followed.',
      numbers: (a, n) => (Number.isFinite(last(a.numbers('w4', n))) ? undefined : [grouped(last(a.numbers('people', n)))]),
    },
    {
      words:
        '@: # people began; of those still followed so many weeks later used it # after #{, # after #}{, # after #}.',
      numbers: (a, n) => [
        grouped(last(a.numbers('people', n))),
        ...[4, 13, 26].flatMap((week) => {
          const share = last(a.numbers(`w${week}`, n));
          return Number.isFinite(share) ? [percent(share), String(week)] : [];
        }),
      ],
    },
  ],
};

/** Numbers of a column by the label of a side. */
const column = (asked: Asked, name: string): number[] => {
  const place = asked.table.columns.findIndex(({ label }) => label === name);
  return asked.table.rows.map((row) => row[place] as number);
};

export const usageTenths: Account = {
  heads: true,
  clauses: [
    {
      words: '@: of # people # {never}{@} used it (#), and # used it in more than half of their weeks (#).',
      numbers: (a, n) => {
        const counts = column(a, n);
        const [all, never, half] = [sum(counts), counts[0] as number, sum(counts.slice(6))];
        return [grouped(all), grouped(never), percent(never / all), grouped(half), percent(half / all)];
      },
    },
  ],
};

export const usageSeats: Account = {
  heads: true,
  clauses: [
    {
      words:
        '@: of # {licensed people}{people followed} in the last week # have not used it for # weeks or more{ (#)}, # of these never.',
      numbers: (a, n) => {
        const [, , lapsed, never] = column(a, n) as [number, number, number, number];
        const all = sum(column(a, n));
        return [
          grouped(all),
          grouped(lapsed + never),
          /at least (\d+) weeks/u.exec(a.table.caption)?.[1] ?? '',
          ...(all === 0 ? [] : [percent((lapsed + never) / all)]),
          grouped(never),
        ];
      },
    },
  ],
};

export const usageGroups: Account = {
  named: 'side',
  also: ['group'],
  clauses: [
    {
      words: '@, mean of the last four weeks: @ uses it most (#), @ least (#).',
      numbers: (a, n, [high, low]) => {
        const named = a.cells('group', n).map((group, k) => ({ group, lately: a.numbers('lately', n)[k] as number })).filter(({ lately }) => Number.isFinite(lately));
        const ends = named.toSorted((x, y) => y.lately - x.lately);
        const of = (group: string | undefined) => named.find((one) => one.group === group)?.lately;
        if (of(high) !== ends[0]?.lately || of(low) !== last(ends).lately) return undefined;
        return [percent(ends[0]?.lately ?? 0), percent(last(ends).lately)];
      },
    },
    {
      words: '@, mean of the last four weeks: {all groups }{@ }#.',
      numbers: (a, n) => {
        const known = a.numbers('lately', n).filter(Number.isFinite);
        return known.every((value) => value === known[0]) ? [percent(known[0] as number)] : undefined;
      },
    },
  ],
};

export const usageNulls: Account = {
  clauses: [
    {
      words:
        '“@”, fitted to the weeks before, foretold the last # weeks of single people best; it missed the weekly share by # point{s} (root mean square).',
      numbers: (a, name) => {
        const foretold = a.names.find((one) => one === `${name}, foretold`) ?? name;
        const weeks = a.numbers('week', foretold);
        const observed = a.names[0] as string;
        const seen = new Map(a.numbers('week', observed).map((week, k) => [week, a.numbers('share', observed)[k] as number]));
        const misses = a.numbers('share', foretold).map((share, k) => (share - (seen.get(weeks[k] as number) ?? Number.NaN)) ** 2);
        return [String(weeks.length), bare(points(Math.sqrt(mean(misses)), true))];
      },
    },
  ],
};
