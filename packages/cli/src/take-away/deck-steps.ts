/** The slides of who gains, what differs, what each change costs and brings, and what to do next. */
import type { LeverEffects } from '@uptake/lab/internal';
import {
  amountOf,
  baselineAndBest,
  bestArm,
  burdensIn,
  type Cause,
  capital,
  carrying,
  causesBetween,
  causesIn,
  changeOf,
  changesOf,
  clean,
  differenceRange,
  effectOf,
  fromTo,
  intervalWords,
  levelWords,
  listed,
  lowered,
  mainCauses,
  outcomeName,
  policyDifferences,
  type ReportData,
  roleGainCells,
  roleGainHeads,
  roleGainSentence,
  savedWords,
  tieWords,
  withoutWeeks,
  worthWords,
} from '@uptake/viz/internal';
import { counted, moneyAmount } from '@uptake/viz/numbers';
import type { DeckSource } from './deck-grounds.ts';
import {
  fitted,
  fittedTable,
  page,
  type Slide,
  type SlideBlock,
  slideOf,
  stacked,
} from './slide.ts';

/** The roles of the best arm, the largest gain first; nothing where there is one role. */
export function roleSlides({ data }: DeckSource): Slide[] {
  const { money, roleGains = [] } = data;
  const best = data.arms.find(({ label }) => label === bestArm(data));
  const own = roleGains.filter(({ arm }) => arm === best?.arm);
  if (!best || own.length === 0) return [];
  const isPriced = own.some(({ cost }) => cost !== null);
  const currency = isPriced ? money?.economics.currency : undefined;
  const head = roleGainHeads(currency);
  const rows = own.map((gain) => roleGainCells(gain, currency));
  const words = roleGainSentence(
    own,
    best.label,
    best.scenario.roles.map(({ name }) => name),
  );
  return [
    slideOf('Which roles gain, and by when?', {
      tables: [
        fittedTable(
          [head, ...rows],
          { ...page, y: 2.3, h: 4.2 },
          {
            ...{ size: 13, widths: [3, 1.2, 2.4, 2.4, 2.6, 3.4].slice(0, head.length) },
            numbers: [1, 2, 3, 4, 5],
          },
        ),
      ],
      texts: [fitted([words], { ...page, h: 0.6 }, { sizes: [18, 11] })],
      notes: [words, ...[head, ...rows].map((row) => row.join('\t'))],
    }),
  ];
}

/** The kind of a change that costs more than it brings: what the slide of the next steps says of it. */
const leftOut = 'Leave out: see next steps';

/** What the best arm does otherwise than the baseline: each lever from its value to its value, and which of them the next steps leave out. */
export function differenceSlides({ data }: DeckSource): Slide[] {
  const [baseline, best] = baselineAndBest(data, data.arms);
  if (!baseline || !best) return [];
  const differences = policyDifferences([baseline.scenario, best.scenario]);
  const effects = effectsOf(data);
  const idle = effects ? burdensIn(effects).idle : [];
  const dropped = new Set(
    idle.flatMap(({ id }) => changesOf(id, baseline.scenario, best.scenario).map(fromTo)),
  );
  const rows = differences.map((row) => [
    row.role === undefined ? row.label : `${row.label}, ${clean(row.role, 40)}`,
    dropped.has(fromTo(changeOf(row))) ? leftOut : capital(kindOf(row.step)),
    ...row.values.map((value) => clean(value, 80)),
  ]);
  if (rows.length === 0) return [];
  const head = ['What differs', 'Kind', clean(baseline.label, 40), clean(best.label, 40)];
  return [
    slideOf(`What does ${clean(best.label, 30)} change?`, {
      tables: [fittedTable([head, ...rows], page, { size: 13, widths: [4, 3, 3, 3], numbers: [] })],
      notes: [head, ...rows].map((row) => row.join('\t')),
    }),
  ];
}

/** The kind of a change, without its place among the steps of the field, which is not that of the next steps: `remove work`. */
const kindOf = (step: string | undefined): string =>
  (step ?? 'not policy').replace(/^Step \d+: /, '');

/** What each change costs and brings; nothing where they were not left out one by one, or nothing has a price. */
export function worthSlides({ data }: DeckSource): Slide[] {
  const effects = effectsOf(data);
  const causes = effects ? causesIn(effects) : [];
  if (!effects || !causes.some(({ onTop }) => onTop.money)) return [];
  const rows = causes.map((cause) => {
    const { money } = cause.onTop;
    const limits = money?.netValue.uncertaintyOfMean;
    return [
      clean(cause.label, 60),
      effectOf(effects, cause),
      ...(money
        ? [money.costs, money.benefits, money.netValue].map(({ value }) => moneyAmount(value))
        : ['–', '–', '–']),
      limits ? `${moneyAmount(limits.lo)} to ${moneyAmount(limits.hi)}` : '–',
    ];
  });
  const currency = clean(effects.currency ?? '', 12);
  const head = [
    'Change',
    withoutWeeks(effects.outcome.label),
    `costs, ${currency}`,
    'brings',
    'net value',
    intervalWords(effects.alpha),
  ];
  const { idle } = burdensIn(effects);
  const words = idle.map((cause) => capital(`${worthWords(effects, cause)}.`));
  return [
    slideOf('What does each change cost and bring?', {
      tables: [
        fittedTable(
          [head, ...rows],
          { ...page, y: 2.4, h: 4.2 },
          {
            ...{ size: 12, widths: [3, 1.7, 1.7, 1.7, 1.7, 3], numbers: [1, 2, 3, 4, 5] },
          },
        ),
      ],
      texts: [fitted([...words, howCounted], { ...page, h: 0.75 }, { sizes: [16, 9] })],
      notes: [...words, howCounted, ...[head, ...rows].map((row) => row.join('\t'))],
    }),
  ];
}

/** What a change costs and earns beside all others. */
const howCounted =
  'With the change rather than without it, all others in place. Its costs are all that falls due with it, among that what incentives pay out because more is used. Do not add net values up: what two changes earn only together counts with both.';

/** What each change between the baseline and the best arm does, if they were left out one by one. */
function effectsOf(data: ReportData): LeverEffects | undefined {
  const [baseline, best] = baselineAndBest(data, data.arms);
  return causesBetween(data.levers, baseline?.arm, best?.arm);
}

/** Most steps on the slide. */
const mostSteps = 4;

/** One step: what changes, what it carries, costs and brings, and what it looks like. */
const bringsWords = (effects: LeverEffects, value: number): string =>
  value < 0
    ? `lowers the benefits by ${amountOf(effects, -value)}`
    : `brings ${amountOf(effects, value)}`;

function stepWords(data: ReportData, effects: LeverEffects, cause: Cause): string {
  const [baseline, best] = baselineAndBest(data, data.arms);
  const changes = baseline && best ? changesOf(cause.id, baseline.scenario, best.scenario) : [];
  const [only] = changes;
  const what = changes.length === 0 ? lowered(cause.label) : changes.map(fromTo).join(', ');
  const { money } = cause.onTop;
  const worth = money
    ? `, costs ${amountOf(effects, money.costs.value)} and ${bringsWords(effects, money.benefits.value)} in ${counted(effects.weeks, 'week')}`
    : '';
  const range = differenceRange(cause.onTop.uncertaintyOfMean, effects.outcome.unit);
  const isDear = burdensIn(effects).carrying.some(({ id }) => id === cause.id);
  const dear = isDear ? ' In money alone it costs more than it brings.' : '';
  const looks = changes.length === 1 && only?.to.words ? ` ${only.to.words}` : '';
  return `${capital(what)}: ${effectOf(effects, cause)} of ${outcomeName(effects)} (${range})${worth}.${dear}${looks}`;
}

/** What to run next, where it is not known what each change does, or what it says beyond that. */
function commandWords({ data, file }: DeckSource, isKnown: boolean): string[] {
  const [baseline, best] = baselineAndBest(data, data.arms);
  const focus = data.outcomes.find(({ outcome }) => outcome.id === data.focus);
  const verdict = focus?.differences.find(({ arm }) => arm === best?.arm)?.verdict;
  const name = clean(file, 80);
  const isSet =
    baseline !== undefined &&
    best !== undefined &&
    policyDifferences([baseline.scenario, best.scenario]).some(
      ({ kind }) => kind === 'lever' || kind === 'metric' || kind === 'scheduled',
    );
  return [
    ...(verdict === 'undecided'
      ? [`npx uptake compare ${name} --until verdict: until the runs can tell the policies apart`]
      : []),
    ...(isSet && !isKnown
      ? [`npx uptake compare ${name} --leave-one-out: what each change carries, costs and brings`]
      : []),
    ...(isSet
      ? [
          `npx uptake next ${name}: which change to take next, what it costs and what it needs first`,
        ]
      : []),
    `npx uptake voi ${name}: which assumption to measure before deciding`,
  ];
}

/** Where the best of the other arms surely does worse: the arm to stay with, and where both end. */
function stayWords(data: ReportData): [kept: string, words: string[]] {
  const focus = data.outcomes.find(({ outcome }) => outcome.id === data.focus);
  const [kept, other] = baselineAndBest(data, data.arms).map((one) => {
    const level = focus?.arms.find(({ arm }) => arm === one?.arm);
    return { arm: one?.arm, name: clean(one?.label ?? '', 40), level };
  });
  if (!focus || !kept?.level || !other?.level) return ['', []];
  const verdict = focus.differences.find(({ arm }) => arm === other.arm)?.verdict;
  if (verdict !== 'worse') return ['', []];
  const { label, unit } = focus.outcome;
  const [keeps, ends] = [kept.level, other.level].map((level) => levelWords(level, unit));
  return [kept.name, [`${label}: ${other.name} ${ends}, ${kept.name} ${keeps}.`]];
}

/** What to do: what carries most first, what to leave out, and what to run. */
export function nextSlides(source: DeckSource): Slide[] {
  const { data } = source;
  if (data.arms.length < 2) return [];
  const effects = effectsOf(data);
  const all = effects ? carrying(effects) : [];
  const isHarm =
    effects !== undefined &&
    (effects.to.value - effects.from.value) * (effects.outcome.orientation || 1) < 0;
  const dear = effects ? burdensIn(effects).carrying.map(({ id }) => id) : [];
  const [pays, loses] = [false, true].map((isDear) =>
    effects && !isHarm
      ? all
          .slice(0, mostSteps)
          .filter(({ id }) => dear.includes(id) === isDear)
          .map((one) => stepWords(data, effects, one))
      : [],
  ) as [string[], string[]];
  const leave = effects
    ? burdensIn(effects).idle.map(
        (one) => `The change in ${lowered(one.label)}: ${savedWords(effects, one)}.`,
      )
    : [];
  const first = effects && !isHarm ? mainCauses(effects) : [];
  const tie =
    first.length > 1
      ? [`${capital(listed(first.map(({ label }) => lowered(label))))}: ${tieWords}.`]
      : [];
  const run = commandWords(source, effects !== undefined);
  const more = all.length - pays.length - loses.length;
  const [taken, weighed] = pays.length > 0 ? [tie, []] : [[], tie];
  const [kept, stay] = isHarm ? stayWords(data) : ['', []];
  const blocks: readonly SlideBlock[] = [
    [`Stay with ${kept}`, stay],
    [
      more > 0
        ? `Take, what carries most first (${more} more in the notes)`
        : 'Take, what carries most first',
      [...pays, ...taken],
    ],
    ['Weigh up: use hangs on it, and it costs more than it brings', [...loses, ...weighed]],
    ['Leave out: it costs more than it brings', leave],
    ['Ask next', run],
  ];
  const notes = effects ? all.map((one) => stepWords(data, effects, one)) : [];
  return [
    slideOf('Next steps', { texts: stacked(blocks), notes: [...notes, ...tie, ...leave, ...run] }),
  ];
}
