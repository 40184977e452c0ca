import { fixed, grouped, nameDifference, percent, percentRange, points, showDifference, significant, sized } from '@uptake/viz/numbers';
import type { Account, Asked } from './account.ts';
import { bare, last, least, money, most, sum, unitOf, units, valued } from './formats.ts';

const unit = (asked: Asked, column: string): string =>
  asked.table.columns.find(({ id }) => id === column)?.unit ?? '';

/** Rows as cells, those whose cell in a column is a number. */
const known = (asked: Asked, column: string) => {
  const at = asked.table.columns.findIndex(({ id }) => id === column);
  return asked.table.rows.filter((row) => typeof row[at] === 'number');
};

/** Whether all intervals of two columns are narrower than three points. */
const isFine = (asked: Asked, pairs: readonly (readonly [string, string])[], rows?: (k: number) => boolean): boolean =>
  pairs.every(([lo, hi]) => {
    const [low, high] = [asked.numbers(lo), asked.numbers(hi)];
    return low.every((value, k) => Number.isNaN(value) || !(rows?.(k) ?? true) || (high[k] as number) - value < 0.03);
  });

/** A difference of a column, of points or in its unit. */
const difference = (asked: Asked, column: string, value: number, fine: boolean): string => {
  const own = unitOf(unit(asked, column));
  return bare(own === 'share' ? points(value, fine) : nameDifference(value, own));
};

const signedDifference = (asked: Asked, column: string, value: number, fine: boolean): string =>
  showDifference(value, unitOf(unit(asked, column)), fine);

/** The items of a list by name: each must be the value of that name, and they must be the largest, in order. */
function largest(asked: Asked, column: string, count: number, size: (value: number) => number = (value) => value) {
  const named = asked.names.filter((name) => Number.isFinite(asked.numbers(column, name)[0]));
  return named
    .map((name) => ({ name, value: asked.numbers(column, name)[0] as number }))
    .sort((a, b) => size(b.value) - size(a.value))
    .slice(0, count);
}

const list = (item: string): string => `${item}{, ${item}}{, ${item}}{ and ${item}}`;

export const armRanking: Account = {
  clauses: [
    {
      words: `@ against @, best first: @ #${units}{, @ #${units}}{, @ #${units}}.{ The last of # is @: #${units}.}`,
      numbers: (a) => {
        const all = a.numbers('difference');
        const fine = a.numbers('lo').map((lo, k) => (a.numbers('hi')[k] as number) - lo < 0.03);
        const told = all.map((value, k) => difference(a, 'difference', value, fine[k] as boolean));
        return [...told.slice(0, 3), ...(all.length > 3 ? [String(all.length), last(told)] : [])];
      },
    },
  ],
};

export const leverAttribution: Account = {
  small: true,
  clauses: [
    {
      words: `@ #${units}, @ #${units}, a gap of #${units}: ${list(`@ #${units}`)}.`,
      numbers: (a) => {
        const values = a.numbers('value');
        const [from, to] = [values[0] as number, last(values)];
        const between = a.table.rows.slice(1, -1).map((row) => row[1] as number);
        const fine = isFine(a, [['lo', 'hi']]);
        return [
          valued(from, unit(a, 'value')),
          valued(to, unit(a, 'value')),
          difference(a, 'value', to - from, fine),
          ...between
            .sort((x, y) => Math.abs(y) - Math.abs(x))
            .slice(0, 4)
            .map((value) => signedDifference(a, 'value', value, fine)),
        ];
      },
    },
  ],
};

const swings = (a: Asked, column: 'alone' | 'onTop', sign: number): string[] => {
  const fine = isFine(a, [['aloneLo', 'aloneHi'], ['onTopLo', 'onTopHi']]);
  return known(a, column)
    .map((row) => row[a.table.columns.findIndex(({ id }) => id === column)] as number)
    .sort((x, y) => Math.abs(y) - Math.abs(x))
    .slice(0, 3)
    .map((value) => signedDifference(a, column, sign * value, fine));
};

export const leverTornado: Account = {
  small: true,
  clauses: [
    { words: '@, each added to @: @ #{ points}{ point}{, @ #}{ and @ #}.', numbers: (a) => swings(a, 'alone', 1) },
    { words: 'Each taken from @: @ #{ points}{ point}{, @ #}{ and @ #}.', numbers: (a) => swings(a, 'onTop', -1) },
    { words: '@, each taken from @: @ #{ points}{ point}{, @ #}{ and @ #}.', numbers: (a) => swings(a, 'onTop', -1) },
  ],
};

/** A step of `stepStairs`: its number, what it adds, its price and what it needs. */
function stepTold(a: Asked, name: string): string[] {
  const steps = a.table.rows.slice(1, -2);
  const k = steps.findIndex(([label]) => label === name);
  const [, value, , , , price, needs] = steps[k] ?? [];
  const fine = isFine(a, [['lo', 'hi']]);
  const first = steps.flatMap(([label], at) => (String(needs).includes(String(label)) && at < k ? [String(at + 1)] : []));
  return [
    String(k + 1),
    signedDifference(a, 'value', value as number, fine),
    ...(price === undefined ? [] : [money(price as number, most(steps.map((step) => Math.abs(step[5] as number))))]),
    ...first,
  ];
}

export const stepStairs: Account = {
  small: true,
  clauses: [
    { words: `@, @ #${units}: no step counts.`, numbers: (a) => [valued(a.numbers('level')[0] as number, unit(a, 'level'))] },
    {
      words: '# @ #{ points}{ for #{ million}{ thousand} @}{, needs #{, #}{ and #}}',
      numbers: stepTold,
    },
    { words: `@, @ #${units}: `, numbers: (a) => [valued(a.numbers('level')[0] as number, unit(a, 'level'))] },
    { words: `Together #${units}.`, numbers: (a) => [valued(a.table.rows[a.table.rows.length - 3]?.[4] as number, unit(a, 'level'))] },
  ],
};

/** The cells of a map, without the rows of the arms. */
const cellsOf = (a: Asked): number[] => {
  const places = a.table.columns.flatMap(({ id }, k) => (/^x\d+$/u.test(id) ? [k] : []));
  const arm = a.table.columns.findIndex(({ id }) => id === 'arm');
  return a.table.rows
    .filter((row) => arm < 0 || row[arm] === undefined)
    .flatMap((row) => places.map((k) => (row[k] ?? Number.NaN) as number));
};

export const leverMap: Account = {
  small: true,
  also: ['arm'],
  clauses: [
    {
      words: `@ over @ and @: #${units} to #${units}; # of # combinations are at #${units} or above{, # have no value}.`,
      numbers: (a) => {
        const own = a.table.columns.find(({ id }) => id === 'x0')?.unit ?? '';
        const cells = cellsOf(a);
        const real = cells.filter(Number.isFinite);
        const tips = Number(/the line is at (−?[\d.]+)/u.exec(a.table.caption)?.[1]?.replace('−', '-'));
        return [
          valued(least(real), own),
          valued(most(real), own),
          ...[real.filter((value) => value >= tips).length, cells.length].map(String),
          valued(tips, own),
          ...(real.length < cells.length ? [String(cells.length - real.length)] : []),
        ];
      },
    },
    {
      words: '@ lies at # and #.',
      numbers: (a, name) => {
        const at = a.table.columns.findIndex(({ id }) => id === 'arm');
        const row = a.table.rows.find((one) => one[at] === name) ?? [];
        // As the axes say it: at most three digits behind the point, none of them an idle 0.
        const short = (value: number): string => String(Math.round(value * 1000) / 1000);
        return [short(row[at + 1] as number), short(row[0] as number)];
      },
    },
  ],
};

export const roleOrders: Account = {
  clauses: [
    {
      words: `The other is #${units}{ @} behind.`,
      numbers: (a) => [orderBehind(a, 1)],
    },
    {
      words: `The next is #${units}{ @} behind, the worst #${units}{ @}.`,
      numbers: (a) => [orderBehind(a, 1), orderBehind(a, ordersOf(a).length - 1)],
    },
    {
      words: `All at once is #${units}{ @} behind.`,
      numbers: (a) => atOnce(a, 'lo', 1),
    },
    {
      words: `All at once is #${units}{ @} ahead.`,
      numbers: (a) => atOnce(a, 'hi', -1),
    },
  ],
};

/** What orders of waves are behind, all roles at once left out. */
const ordersOf = (a: Asked): number[] => a.numbers('behind').filter((_, k) => a.cells('kind')[k] !== 'together');

/** How far all roles at once is behind (sign 1) or ahead (-1), if its limit on the side of 0 says so. */
function atOnce(a: Asked, limit: 'lo' | 'hi', sign: 1 | -1): readonly string[] | undefined {
  const k = a.cells('kind').indexOf('together');
  const value = sign * (a.numbers('behind')[k] as number);
  if (!(sign * (a.numbers(limit)[k] as number) > 0)) return undefined;
  return [
    unit(a, 'behind') === 'share'
      ? bare(points(value, isFine(a, [['lo', 'hi']])))
      : sized(value, unitOf(unit(a, 'behind'))),
  ];
}

function orderBehind(a: Asked, place: number): string {
  const behind = ordersOf(a).toSorted((x, y) => x - y)[place] as number;
  return unit(a, 'behind') === 'share'
    ? bare(points(behind, isFine(a, [['lo', 'hi']])))
    : sized(behind, unitOf(unit(a, 'behind')));
}

export const sensitivityBars: Account = {
  small: true,
  clauses: [
    {
      words: `Share of the spread of @ with interactions: ${list('@ # (alone #)')}.`,
      numbers: (a) =>
        a.names
          .filter((name) => a.cells('kind', name)[0] !== 'dummy')
          .map((name) => [a.numbers('total', name)[0] as number, a.numbers('first', name)[0] as number])
          .sort(([x = 0], [y = 0]) => y - x)
          .slice(0, 4)
          .flat()
          .map((value) => fixed(value, 2)),
    },
  ],
};

export const inputEffects: Account = {
  small: true,
  clauses: [
    {
      words: `@, mean change over the range of an input: ${list(`@ #${units}`)}.`,
      numbers: (a) => {
        const told = a.names
          .filter((name) => a.cells('kind', name)[0] !== 'dummy')
          .map((name) => a.numbers('effect', name)[0] as number)
          .sort((x, y) => y - x)
          .slice(0, 4);
        const fine = isFine(a, [['lo', 'hi']]);
        return told.map((value) => difference(a, 'effect', value, fine));
      },
    },
    {
      words: `@, share of the spread that each input explains; all shares sum to 100 %: ${list('@ #')}.`,
      numbers: (a) =>
        largest(a, 'effect', 9)
          .filter(({ name }) => a.cells('kind', name)[0] !== 'dummy')
          .slice(0, 4)
          .map(({ value }) => percent(value)),
    },
  ],
};

export const tornado: Account = {
  small: true,
  clauses: [
    {
      words: `@ is #${units} at the defaults; widest swings: ${list(`@ #${units}`)}.`,
      numbers: (a) => [
        valued(a.numbers('base')[0] as number, unit(a, 'base')),
        ...a
          .numbers('low')
          .map((low, k) => Math.abs((a.numbers('high')[k] as number) - low))
          .sort((x, y) => y - x)
          .slice(0, 4)
          .map((value) => difference(a, 'low', value, false)),
      ],
    },
  ],
};

export const policyTable: Account = {
  heads: true,
  clauses: [
    {
      words: `@: best @{ and # other{s}}, #${units}.`,
      numbers: (a, label, [policy = '']) => {
        const column = a.table.columns.find((one) => one.label === label);
        const [own] = a.numbers(column?.id ?? '', policy);
        const all = a.numbers(column?.id ?? '').filter(Number.isFinite);
        if (own !== most(all) && own !== least(all)) return undefined;
        const ties = all.filter((value) => value === own).length - 1;
        return [...(ties > 0 ? [String(ties)] : []), valued(own as number, column?.unit ?? '')];
      },
    },
    {
      words: `@: all alike, #${units}.`,
      numbers: (a, label) => {
        const column = a.table.columns.find((one) => one.label === label);
        const all = a.numbers(column?.id ?? '');
        return all.every((value) => value === all[0]) ? [valued(all[0] as number, column?.unit ?? '')] : undefined;
      },
    },
  ],
};

const priced = (a: Asked, row: readonly unknown[]): string[] => {
  const largestCost = most(a.numbers('cost'));
  const [, , cost, value] = row as [string, string, number, number];
  return [cost === 0 ? '0' : money(cost, largestCost), valued(value, unit(a, 'value'))];
};

/** Those of which none is both cheaper and better, by the marks of the table checked against its numbers. */
function front(a: Asked): (readonly unknown[])[] {
  const marked = a.table.rows.filter(([, kind]) => kind === 'front');
  const others = a.table.rows.filter(([, kind]) => kind === 'candidate');
  const values = marked.map((row) => row[3] as number);
  const up = values.length < 2 || (last(values) as number) > (values[0] as number) ? 1 : -1;
  const beats = (x: readonly unknown[], y: readonly unknown[]): boolean =>
    (x[2] as number) <= (y[2] as number) && up * (x[3] as number) >= up * (y[3] as number);
  const isFront = marked.every((one) => !marked.some((other) => other !== one && beats(other, one)));
  return isFront && others.every((one) => marked.some((other) => beats(other, one))) ? marked : [];
}

const sumWords = `#{ million}{ thousand} @, #${units}`;

export const costFront: Account = {
  heads: true,
  clauses: [
    {
      words: `Cheapest that holds: @ for ${sumWords}.`,
      numbers: (a) => priced(a, a.table.rows.find(([, kind]) => kind === 'cheapest that holds') ?? []),
    },
    {
      words: `@ against cost, # {policies}{policy} on the front: from ${sumWords} to ${sumWords}.`,
      numbers: (a) => {
        const all = front(a);
        return [String(all.length), ...priced(a, all[0] ?? []), ...priced(a, last(all) ?? [])];
      },
    },
    {
      words: `@ against cost, 1 policy on the front: ${sumWords}.`,
      numbers: (a) => (front(a).length === 1 ? priced(a, front(a)[0] ?? []) : undefined),
    },
    {
      words: `@: ${sumWords}.`,
      numbers: (a, name) => priced(a, a.table.rows.find(([label, kind]) => label === name && kind === 'arm') ?? []),
    },
  ],
  sentences: ({ table }) => 1 + table.rows.filter(([, kind]) => kind === 'arm').length,
};

export const informationBars: Account = {
  small: true,
  clauses: [
    {
      words: `@, gain from knowing: ${list(`@ #${units}{ @}`)}{; @ #${units}{ @}}.`,
      numbers: (a) => {
        const own = unit(a, 'value');
        const fine = isFine(a, [['lo', 'hi']]);
        const text = (value: number): string =>
          own === 'share' ? bare(points(value, fine)) : sized(value, unitOf(own));
        const rows = a.table.rows as [string, string, number, number][];
        return [
          ...rows
            .filter(([, kind, , lo]) => kind !== 'all' && lo > 0)
            .sort((x, y) => y[2] - x[2])
            .slice(0, 4),
          ...rows.filter(([, kind]) => kind === 'all'),
        ].map(([, , value]) => text(value));
      },
    },
  ],
};

/** A region by the inputs that it limits: its limits, how many points inside are cases, and of all cases. */
function regionTold(a: Asked, inputs: readonly string[]): string[] | undefined {
  const boxes = [...new Set(a.numbers('box'))].filter(Number.isFinite);
  const found = boxes
    .map((box) => a.table.rows.filter((row) => row[0] === box))
    .map((rows) => ({ rows, limited: rows.filter((row) => row[4] !== undefined || row[5] !== undefined) }))
    .find(({ limited }) => limited.map((row) => row[1]).toSorted().join() === inputs.toSorted().join());
  if (!found) return undefined;
  const limits = inputs.flatMap((name) => (found.limited.find((row) => row[1] === name) ?? []).slice(4, 6));
  return [
    ...limits.filter((limit) => limit !== undefined).map((limit) => significant(limit as number, 3)),
    ...[6, 7].map((column) => percent(found.rows[0]?.[column] as number)),
  ];
}

const limit = '@ {at least }{at most }#{ to #}';

export const conditionRegions: Account = {
  small: true,
  named: 'input',
  clauses: [
    {
      words: 'At # of # points: @',
      numbers: (a) => /: (\d+) of (\d+) points$/u.exec(a.table.caption)?.slice(1) ?? [],
    },
    {
      words: 'Mostly where no limit on any input: # of the points inside are cases, # of all cases.',
      numbers: (a) => regionTold(a, []),
    },
    {
      words: `Mostly where ${limit}{, ${limit}}{, ${limit}}{, ${limit}}{ and ${limit}}: # of the points inside are cases, # of all cases.`,
      numbers: (a, first, more) => regionTold(a, [first, ...more]),
    },
  ],
  sentences: ({ table }) => 1 + new Set(table.rows.map(([box]) => box)).size,
};

const inputs = '@ #{, @ #}{, @ #}{, @ #}{, @ #}{, @ #}';

/** The inputs of the point with the lowest or highest value. */
function settings(a: Asked, end: (values: readonly number[]) => number): string[] {
  const at = a.table.columns.length - 3;
  const row = a.table.rows.find((one) => one[at] === end(a.numbers('value'))) ?? [];
  return row.slice(0, at).map((value) => significant(value as number, 3));
}

export const sweepPoints: Account = {
  small: true,
  heads: true,
  named: 'value',
  clauses: [
    {
      words: `@ at # point{s}: #${units} to #${units}.`,
      numbers: (a) => {
        const values = a.numbers('value');
        return [String(values.length), ...[least(values), most(values)].map((value) => valued(value, unit(a, 'value')))];
      },
    },
    { words: `Lowest with ${inputs}.`, numbers: (a) => settings(a, least) },
    { words: `Highest with ${inputs}.`, numbers: (a) => settings(a, most) },
  ],
};

export const calibrationOverlay: Account = {
  clauses: [
    {
      words: ': observed use is # point{s} from the median on average.',
      numbers: (a) => {
        const misses = a.numbers('median').flatMap((median, k) => (Number.isNaN(median) ? [] : [Math.abs((a.numbers('value')[k] as number) - median)]));
        return [fixed((100 * sum(misses)) / misses.length, 1)];
      },
    },
    {
      words: '# of # points lie in the middle # of runs.',
      numbers: (a) => {
        const inside = a.cells('inside');
        const label = a.table.columns.find(({ id }) => id === 'inside')?.label ?? '';
        return [
          String(inside.filter((one) => one === 'yes').length),
          String(inside.filter((one) => one !== undefined).length),
          /\d+ %/u.exec(label)?.[0] ?? '',
        ];
      },
    },
    {
      words: 'Of # not used for fitting, # {do}{does}.',
      numbers: (a) => {
        const tests = a.cells('inside').filter((one, k) => one !== undefined && a.cells('fitted')[k] === 'no');
        return [String(tests.length), String(tests.filter((one) => one === 'yes').length)];
      },
    },
  ],
};

export const moneySources: Account = {
  heads: true,
  clauses: [
    {
      words: '@: net value # @',
      numbers: (a, name) => {
        const column = a.table.columns.findIndex(({ label }) => label === name);
        return [grouped(last(a.table.rows)[column] as number)];
      },
    },
  ],
  sentences: ({ table }) => table.columns.length - 1,
};

export const moneyOverWeeks: Account = {
  clauses: [
    {
      words: '@ breaks even on average in week #: # @ by week #.',
      numbers: (a, name) => {
        const [soFar, weeks] = [a.numbers('netValue', name), a.numbers('week', name)];
        const from = soFar.findLastIndex((value) => value < 0) + 1;
        if (soFar.every((value) => value === 0)) return undefined;
        return [String(weeks[from]), grouped(last(soFar)), String(last(weeks))];
      },
    },
    {
      words: '@ {does not break even}{neither costs nor brings anything}: # @ by week #.',
      numbers: (a, name) => {
        const soFar = a.numbers('netValue', name);
        if (last(soFar) >= 0 && soFar.some((value) => value !== 0)) return undefined;
        return [grouped(last(soFar)), String(last(a.numbers('week', name)))];
      },
    },
  ],
  sentences: ({ names }) => names.length,
};

const countText = (value: number): string => (Math.abs(value) >= 100 ? grouped(value) : significant(value, 3));

export const fittedCurve: Account = {
  clauses: [
    {
      words: 'The curve is highest in #.',
      numbers: (a) => {
        const curve = a.numbers('curve');
        return [String(a.numbers('year')[curve.indexOf(most(curve))])];
      },
    },
    {
      words: 'The curve still rises in #.',
      numbers: (a) => {
        const curve = a.numbers('curve');
        return last(curve) === most(curve) ? [String(last(a.numbers('year')))] : undefined;
      },
    },
    {
      words: '# of m had adopted in the years counted.',
      numbers: (a) => [percent(Math.min(1, last(a.numbers('adopted').filter(Number.isFinite))))],
    },
    {
      words: 'In # it has #{ (# limits # to #)}.',
      numbers: (a) => {
        const [low, high] = [last(a.numbers('low')), last(a.numbers('high'))];
        return [
          String(last(a.numbers('year'))),
          countText(last(a.numbers('curve'))),
          ...(Number.isFinite(low) ? ['95 %', countText(low), countText(high)] : []),
        ];
      },
    },
  ],
};

export const fittedUse: Account = {
  clauses: [
    {
      words: 'In # of # week{s} of the data the share that was counted lies among nine in ten of the fitted runs.',
      numbers: (a) => {
        const counted = a.numbers('observed');
        const inside = counted.filter((value, k) => value >= (a.numbers('low')[k] as number) && value <= (a.numbers('high')[k] as number));
        return [String(inside.length), String(counted.filter(Number.isFinite).length)];
      },
    },
    {
      words: 'In week # nine in ten runs have # in use, half of them more than #.',
      numbers: (a) => [
        String(last(a.numbers('week'))),
        percentRange(last(a.numbers('low')), last(a.numbers('high'))),
        percent(last(a.numbers('median'))),
      ],
    },
  ],
};

/** Names only: what the data tell of. */
export const identifiedRanges: Account = { clauses: [] };

/** Its words are given by the caller; those of a room are held by its own tests. */
export const roomCurves: Account = { clauses: [] };
