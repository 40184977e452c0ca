import { ledgerGroups } from '@uptake/viz/internal';
import { fixed, percent, percentRange, points, signed, showValue } from '@uptake/viz/numbers';
import type { Account, Asked } from './account.ts';
import { bare, last, least, most, sum } from './formats.ts';

/** Median of an arm by week, and what follows from it at once. */
function course(asked: Asked, name: string) {
  const weeks = asked.numbers('week', name);
  const median = asked.numbers('q0.5', name);
  const peak = most(median);
  const top = median.indexOf(peak);
  const half = median.findIndex((value, k) => k > top && value <= peak / 2);
  return { weeks, median, peak, end: last(median), start: median[0] as number, half: peak > 0 ? weeks[half] : undefined };
}

/** `90 % of runs 14–19 %` and `real use 12 %`: the widest band that the fewest runs carry, and real use where it falls short. */
function spread(asked: Asked, name: string): string[] {
  const runs = least(asked.numbers('runs'));
  const { median } = course(asked, name);
  const band = [
    [72, 0.05, 0.95, '90 %'],
    [36, 0.1, 0.9, '80 %'],
    [13, 0.25, 0.75, '50 %'],
  ].find(
    ([needs, low, high]) =>
      runs >= (needs as number) &&
      [low, high].every((level) => asked.has(`q${level}`) && Number.isFinite(last(asked.numbers(`q${level}`, name)))),
  );
  const real = asked.has('real') ? asked.numbers('real', name) : [];
  return [
    ...(band ? [String(band[3]), percentRange(last(asked.numbers(`q${band[1]}`, name)), last(asked.numbers(`q${band[2]}`, name)))] : []),
    ...(real.some((value, k) => (median[k] as number) - value > 0.02) ? [percent(last(real))] : []),
  ];
}

/** `; 12 of 40 runs end above 47 %`, where the ends of the runs lie in two groups. */
function groups(asked: Asked, name: string): string[] {
  const above = asked.has('above') ? last(asked.numbers('above', name)) : Number.NaN;
  if (Number.isNaN(above)) return [];
  return [String(above), String(last(asked.numbers('of', name))), percent(last(asked.numbers('boundary', name)))];
}

/** The course of so many legs, a fall first, that moves most in all, to the last week or to any: places of its turns. */
function legs(values: readonly number[], count: number, toTheEnd: boolean): number[] {
  let paths = values.map((_, k) => ({ moved: 0, places: [k] }));
  for (let leg = 0; leg < count; leg++) {
    const sign = leg % 2 === 0 ? -1 : 1;
    paths = values.map((value, k) =>
      paths.slice(0, k).reduce(
        (best, { moved, places }) => {
          const own = moved + sign * (value - (values[last(places)] as number));
          return own > best.moved ? { moved: own, places: [...places, k] } : best;
        },
        { moved: Number.NEGATIVE_INFINITY, places: [k] },
      ),
    );
  }
  return toTheEnd ? last(paths).places : paths.reduce((a, b) => (b.moved > a.moved ? b : a)).places;
}

/** A course of falls and rises: values at its turns, and by which week each is reached but for a fiftieth; the last week is not named. */
function zigzag(asked: Asked, name: string, count: number): string[] {
  const { end, median, weeks } = course(asked, name);
  const free = legs(median, count, false);
  const turned = median[last(free)] as number;
  // Where it turns once more by a tenth and comes back to less, both that turn and the end are told.
  const wavers = median.slice(last(free)).some((value) => Math.abs(value - turned) >= 0.1);
  const ends = wavers && Math.abs(turned - end) < 0.1;
  const told = (ends ? free : legs(median, count, true)).flatMap((place, leg, places) => {
    const value = median[place] as number;
    // Where use hardly rose before it fell, it falls from where it began.
    if (leg === 0) return [percent(value - (median[0] as number) < 0.1 ? (median[0] as number) : value)];
    const from = places[leg - 1] as number;
    const near = median.findIndex((one, k) => k >= from && Math.abs(one - value) <= 0.02);
    return place === median.length - 1 ? [percent(value)] : [percent(value), String(weeks[near])];
  });
  return ends ? [...told, percent(end)] : told;
}

const tails = '{ (# of runs #{; real use #})}{ (real use #)}';
const ends = '{; # of {the first }# runs end above #}.';

export const usageDecay: Account = {
  clauses: [
    ...[
      { count: 3, more: ' by week #, then falls to #{ by week # and ends at #}' },
      { count: 2, more: '{ by week # and ends at #}' },
    ].map(({ count, more }) => ({
      words: `@ falls from # to # by week #, then rises to #${more}${tails}${ends}`,
      numbers: (a: Asked, n: string) => [...zigzag(a, n, count), ...spread(a, n), ...groups(a, n)],
    })),
    {
      words: `@ moves between # and # and ends at #${tails}${ends}`,
      numbers: (a, n) => {
        const { end, median, peak } = course(a, n);
        return [percent(least(median)), percent(peak), percent(end), ...spread(a, n), ...groups(a, n)];
      },
    },
    {
      words: `@ falls from # to #${tails}{, at half its peak by week #}${ends}`,
      numbers: (a, n) => {
        const { end, half, peak } = course(a, n);
        if (peak - end < 0.1 - 1e-12) return undefined;
        const lost = half === undefined ? [] : [String(half)];
        return [percent(peak), percent(end), ...spread(a, n), ...lost, ...groups(a, n)];
      },
    },
    {
      words: `@ rises from # to #${tails}${ends}`,
      numbers: (a, n) => {
        const { end, peak, start } = course(a, n);
        if (end - start < 0.1 - 1e-12 || peak - end >= 0.1) return undefined;
        return [percent(start), percent(end), ...spread(a, n), ...groups(a, n)];
      },
    },
    {
      words: `@ ends at #${tails}${ends}`,
      numbers: (a, n) => {
        const { end, peak, start } = course(a, n);
        if (peak - end >= 0.1 || end - start >= 0.1) return undefined;
        return [percent(end), ...spread(a, n), ...groups(a, n)];
      },
    },
    {
      words: 'The other # end at #.',
      numbers: (a) => {
        const rest = a.names.slice(2).map((name) => course(a, name).end);
        return [String(rest.length), percentRange(least(rest), most(rest))];
      },
    },
    {
      words: 'The other one ends at #.',
      numbers: (a) => a.names.slice(2).map((name) => percentRange(course(a, name).end, course(a, name).end)),
    },
  ],
  sentences: ({ names }) => names.length,
};

/** Ends of the arms of a role, in the order of the table. */
function roleEnds(asked: Asked, role: string): [arm: string, end: number][] {
  const arms = asked.cells('arm', role);
  const median = asked.numbers('q0.5', role);
  return [...new Set(arms)].map((arm) => [String(arm), median[arms.lastIndexOf(arm)] as number]);
}

export const roleDecay: Account = {
  also: ['arm'],
  clauses: [
    {
      words: '@ ends at @ #, @ # and the other # #.',
      numbers: (a, role) => {
        const all = roleEnds(a, role).map(([, end]) => end);
        const rest = all.slice(2);
        return [...all.slice(0, 2).map(percent), String(rest.length), percentRange(least(rest), most(rest))];
      },
    },
    {
      words: '@ ends at @ #{, @ #}{, @ #}{, @ #}{ and @ #}.',
      numbers: (a, role) => roleEnds(a, role).map(([, end]) => percent(end)),
    },
  ],
  sentences: ({ names }) => names.length,
};

export const pairedGap: Account = {
  clauses: [
    {
      words:
        '@ minus @: # point{s} at week #, above 0 in # of # runs{; that week # use it in the first only, # in the second only}.',
      numbers: (a) => [
        bare(points(last(a.numbers('mean')))),
        ...['week', 'positive', 'runs'].map((id) => String(last(a.numbers(id)))),
        ...(a.has('helped') ? [percent(last(a.numbers('helped'))), percent(last(a.numbers('harmed')))] : []),
      ],
    },
    {
      words: 'Apart from week # on.',
      numbers: (a) => {
        const [lo, hi] = [a.numbers('lo'), a.numbers('hi')];
        const within = lo.findLastIndex((low, k) => low <= 0 && (hi[k] as number) >= 0);
        return [String(a.numbers('week')[within + 1])];
      },
    },
    {
      words: 'The band never leaves 0 for good.',
      numbers: (a) => (last(a.numbers('lo')) > 0 || last(a.numbers('hi')) < 0 ? undefined : []),
    },
  ],
};

/** Two groups of runs: the widest gap is 15 points and five steps wide, and a tenth of the runs, and two, lie on either side. */
function twoGroups(values: readonly number[]): string[] {
  const sorted = values.toSorted((a, b) => a - b);
  const runs = sorted.length;
  const side = Math.max(2, Math.ceil(runs / 10));
  const gaps = sorted.map((value, k) => (k >= side && k <= runs - side ? value - (sorted[k - 1] as number) : 0));
  const gap = most(gaps);
  const inside = (last(sorted) - (sorted[0] as number) - gap) / (runs - 2);
  if (runs < 13 || gap < 0.15 || gap < 5 * inside) return [];
  const at = gaps.indexOf(gap);
  return [String(runs - at), String(runs), percent(((sorted[at] as number) + (sorted[at - 1] as number)) / 2)];
}

export const endSpread: Account = {
  clauses: [
    {
      words: '@: median #, all runs #{; two groups: # of # runs above #}.',
      numbers: (a, n) => {
        const values = a.numbers('value', n).toSorted((x, y) => x - y);
        const middle = [(values.length - 1) >> 1, values.length >> 1].map((k) => values[k] as number);
        return [percent(sum(middle) / 2), percentRange(values[0] as number, last(values)), ...twoGroups(values)];
      },
    },
  ],
  sentences: ({ names }) => names.length,
};

const reasonIds = ['time', 'shadow', 'blame', 'metric', 'habit', 'peers', 'friction', 'other'];

/** Chance first, then the three reasons that carry most, as shares of all whose reasons are known. */
function shares(asked: Asked, name: string, more: readonly string[]): string[] | undefined {
  const at = (id: string): number => last(asked.numbers(id, name));
  const total = sum(['chance', ...reasonIds].map(at));
  const told = reasonIds.filter((id) => at(id) > 0.02 * total).sort((a, b) => at(b) - at(a)).slice(0, 3);
  const labels = told.map((id) => asked.table.columns.find((column) => column.id === id)?.label);
  if (labels.join() !== more.join()) return undefined;
  return ['chance', ...told].map((id) => percent(at(id) / total));
}

export const reasons: Account = {
  heads: true,
  small: true,
  clauses: ['Why people stopped in', 'What is lacking in'].map((head) => ({
    words: `${head} @: @ #{, @ #}{, @ #}{ and @ #}.`,
    numbers: (a, n, [, ...more]) => shares(a, n, more),
  })),
  sentences: ({ names }) => names.length,
};

export const mechanism: Account = {
  clauses: [
    {
      words:
        '@, week #{ to #}: hours believed to come back per routed hour # h to # h (true: # h); use # at most and # at the end, on average.',
      numbers: (a, n) => {
        const [weeks, believed, active] = ['week', 'believedGain', 'active'].map((id) => a.numbers(id, n)) as [number[], number[], number[]];
        const hours = [believed[0] as number, last(believed), last(a.numbers('actualGain', n))];
        return [
          ...new Set([String(weeks[0]), String(last(weeks))]),
          ...hours.map((value) => bare(showValue(value, 'hours'))),
          ...[most(active), last(active)].map(percent),
        ];
      },
    },
  ],
  sentences: ({ names }) => names.length,
};

export const turningPoints: Account = {
  small: true,
  also: ['loses'],
  heads: true,
  clauses: [
    {
      words: '@ keeps # whom @ loses; half of their lives part by week #. What lay furthest apart then: @ #{, @ #}{ and @ #}.',
      numbers: (a, keeps, [loses, ...labels]) => {
        const rows = a.table.rows.filter((row) => row[0] === keeps && row[1] === loses);
        const totals = rows.map((row) => sum(row.slice(3, -1) as number[]));
        const week = rows[totals.findIndex((total) => total >= last(totals) / 2)]?.[2];
        const parts = a.table.columns
          .slice(3, -1)
          .map(({ label }, k) => ({ label, share: (last(rows)[k + 3] as number) / last(totals) }))
          .filter(({ share }) => share >= 0.05)
          .sort((x, y) => y.share - x.share)
          .slice(0, 3);
        if (parts.map(({ label }) => label).join() !== labels.join()) return undefined;
        return [percent(last(totals)), String(week), ...parts.map(({ share }) => percent(share))];
      },
    },
  ],
};

/** Use of an arm under an explanation: where it starts, with the first use of all, and its mean over the last eight weeks. */
function fall(asked: Asked, name: string, explanation: unknown): { start: number; plateau: number } {
  const of = (one: unknown): number[] =>
    asked.numbers('active', name).filter((_, k) => asked.cells('explanation', name)[k] === one);
  const from = of('People learn').findIndex((share) => share > 0);
  const active = of(explanation);
  const end = active.slice(-8);
  return { start: active[Math.max(0, from)] as number, plateau: sum(end) / end.length };
}

function drops(asked: Asked, name: string): string[] {
  const labels = [...new Set(asked.cells('explanation', name))];
  const whole = fall(asked, name, 'People learn');
  return [
    percent(whole.start),
    percent(whole.plateau),
    ...labels.slice(1).flatMap((label) => {
      const own = fall(asked, name, label);
      const share = (own.start - own.plateau) / (whole.start - whole.plateau);
      const r2 = asked.numbers('r2', name)[asked.cells('explanation', name).indexOf(label)] as number;
      return [...(share < 0 ? [] : [percent(share)]), ...(r2 >= 0 ? [fixed(r2, 3)] : [])];
    }),
  ];
}

export const rivals: Account = {
  clauses: [
    {
      words:
        'In @ use goes from # to #. Of that drop people with nothing to learn would give {#}{none}, a novelty that wears off by the calendar {#}{none} and a curve of people who merely differ {#}{none}{ (R² {#}{below 0})}.',
      numbers: (a, n) => drops(a, n),
    },
    {
      words: 'In @ use ends no lower (from # to #): no drop to explain.',
      numbers: (a, n) => {
        const { plateau, start } = fall(a, n, 'People learn');
        return start - plateau >= 0.01 ? undefined : [percent(start), percent(plateau)];
      },
    },
  ],
};

/** Parts of a sum that are not nothing, the largest first: groups of lines, of which a table opened shows the lines. */
function parts(asked: Asked, column: number): { label: string; value: number }[] {
  const rows = asked.table.rows.slice(0, -1);
  const values = rows.map((row) => row[column] as number);
  let from = 0;
  const all = ledgerGroups.map(({ label, lines }) => {
    const width = rows.length === ledgerGroups.length ? 1 : lines.length;
    from += width;
    return { label, value: sum(values.slice(from - width, from)) };
  });
  return all.filter(({ value }) => value !== 0).sort((a, b) => Math.abs(b.value) - Math.abs(a.value)).slice(0, 4);
}

export const calculation: Account = {
  small: true,
  extra: ledgerGroups.map(({ label }) => label),
  heads: true,
  clauses: [
    { words: '@, week #.', numbers: (a) => [/week (\d+)$/u.exec(a.table.caption)?.[1] ?? ''] },
    {
      words: '@: use is worth # hour{s} of own time{; @ #}{, @ #}{, @ #}{ and @ #}{; no time gained #}.',
      numbers: (a, n) => {
        const column = a.table.columns.findIndex(({ label }) => label === n);
        return [fixed(last(a.table.rows)[column] as number, 2), ...parts(a, column).map(({ value }) => signed(value, 2))];
      },
    },
  ],
  sentences: ({ table }) => table.columns.length,
};

export const usageModes: Account = {
  clauses: [
    {
      words: '@ in week #: # in real use, # in token use, # in none.',
      numbers: (a, n) => [
        String(last(a.numbers('week', n))),
        ...['real', 'token', 'none'].map((id) => percent(last(a.numbers(id, n)))),
      ],
    },
  ],
  sentences: ({ names }) => names.length,
};

export const alluvial: Account = {
  clauses: [
    {
      words:
        '@: real use # in week #, # in week #; moves out of it # of people, into it #{ (# runs)}.',
      numbers: (a, n) => {
        const rows = a.table.rows.filter(([arm]) => arm === n) as [string, number, number, string, string, number][];
        const [first, end] = [least(a.numbers('fromWeek', n)), most(a.numbers('toWeek', n))];
        const share = (is: (row: (typeof rows)[number]) => boolean): string => percent(sum(rows.filter(is).map((row) => row[5])));
        return [
          share((row) => row[1] === first && row[3] === 'Real use'),
          String(first),
          share((row) => row[2] === end && row[4] === 'Real use'),
          String(end),
          share((row) => row[3] === 'Real use' && row[4] !== 'Real use'),
          share((row) => row[3] !== 'Real use' && row[4] === 'Real use'),
          ...(a.has('runs') ? [String(a.numbers('runs', n)[0])] : []),
        ];
      },
    },
  ],
  sentences: ({ names }) => names.length,
};

/** A curve of survival: the share at its end, its last time, and the first time at which at most half last. */
const lasting = (asked: Asked, name: string) => {
  const [time, survival] = [asked.numbers('time', name), asked.numbers('survival', name)];
  const half = time[survival.findIndex((share) => share <= 0.5)];
  return { share: percent(last(survival)), last: String(last(time)), half: half === undefined ? [] : [String(half)] };
};

const survival = (words: string, more: Account['clauses'] = []): Account => ({
  clauses: [
    ...more,
    {
      words,
      numbers: (a, n) => {
        const found = lasting(a, n);
        return [found.share, found.last, ...found.half];
      },
    },
  ],
  sentences: ({ names }) => names.length,
});

export const retention = survival(
  '@: # of spells of real use last # week{s}{; half have ended by week #}{; more than half last}.',
  [
    {
      words: '@: in # week{s} no spell of real use can be seen to end.',
      numbers: (a, n) => (Number(lasting(a, n).last) > 4 ? undefined : [lasting(a, n).last]),
    },
  ],
);
export const usageStay = survival(
  '@: # had not given it up # weeks after their first use{; half had given it up by week #}{; more than half stayed}.',
);
export const usageReturn = survival(
  '@: # of those who gave it up were not back # weeks after their last use{; half were back by week #}{; fewer than half came back}.',
);

export const timeAndValue: Account = {
  clauses: [
    {
      words:
        '@: # h per person by week # (# saved, # shadow work, # rework){, above zero from week # on}{, never above zero for good}.',
      numbers: (a, n) => {
        const total = (id: string): string => fixed(sum(a.numbers(id, n)), 1);
        let so = 0;
        const sums = a.numbers('net', n).map((hours) => (so += hours));
        const from = sums.findLastIndex((hours) => hours <= 0) + 1;
        const weeks = a.numbers('week', n);
        return [
          total('net'),
          String(last(weeks)),
          ...['gross', 'shadow', 'rework'].map(total),
          ...(from < weeks.length ? [String(weeks[from])] : []),
        ];
      },
    },
  ],
  sentences: ({ names }) => names.length,
};

export const peopleGrid: Account = {
  named: 'team',
  clauses: [
    {
      words: '@, week #: # of # {people}{person}{@} in real use, # in token use, # in none.',
      numbers: (a) => {
        const counts = ['real', 'token', 'none'].map((id) => sum(a.numbers(id)));
        return [/week (\d+)/u.exec(a.table.caption)?.[1] ?? '', String(counts[0]), String(sum(counts)), String(counts[1]), String(counts[2])];
      },
    },
    {
      words: '# of # team{s} all in real use, # with nobody.',
      numbers: (a) => {
        const [real, token, none] = ['real', 'token', 'none'].map((id) => a.numbers(id)) as [number[], number[], number[]];
        const full = real.filter((_, k) => (token[k] as number) + (none[k] as number) === 0).length;
        return [full, real.length, real.filter((count) => count === 0).length].map(String);
      },
    },
  ],
};

