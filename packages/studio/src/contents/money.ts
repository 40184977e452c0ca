import { benefitIds, costIds, type MoneySource, moneyNumbers } from '@uptake/core/internal';
import { liveInterval, moments, pairedDifference } from '@uptake/lab/statistics';
import {
  clean,
  type MoneyAccount,
  moneyOverWeeks,
  moneySources,
  moneyUnit,
  term,
} from '@uptake/viz/internal';
import { showDifference } from '@uptake/viz/numbers';
import type { RunRecord } from '../live/record.ts';
import type { Result } from '../session/result.ts';
import { words } from '../words/words.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  nameOf,
  shownPlaces,
  withFinding,
} from './content.ts';
import { type ArmName, meanOf, weeksTo } from './ensemble.ts';

type Money = NonNullable<RunRecord['money']>;

/** What is it worth? Net value so far of both arms; enlarged, what it comes from and goes to. */
export const moneyContent: ContentOf = (session, result) => {
  const { economics } = result.scenario;
  if (!economics) return words.panels.noEconomics;
  const places = shownPlaces(session, result);
  if (places.length === 0) return hiddenText();
  const data = places.map((k) =>
    accountOf(nameOf(result, k), result.records[k], economics.currency),
  );
  const { enlarged } = session.history().present.view;
  const figure = enlarged ? moneySources : moneyOverWeeks;
  const title = enlarged ? words.titles.moneyBySource : words.titles.money;
  const content = contentOf(title, figure, data, { arms: armIds(result) });
  const gap = places.length === 2 ? `${gapWords(result)} ` : '';
  const finding = [figure.describe(data, {}), `${gap}${words.panels.moneyUnit(moneyUnit(data))}`];
  return withFinding(content, finding);
};

/** Net value of a run. */
const endOf = ({ netValue }: Money): number => netValue.reduce((sum, week) => sum + week, 0);

const moneyIn = (records: readonly RunRecord[]): Money[] =>
  records.map(({ money }) => money as Money);

/** Money of one arm: means over runs, benefits above 0 and costs below. */
function accountOf(name: ArmName, records: readonly RunRecord[], currency: string): MoneyAccount {
  const runs = moneyIn(records);
  const mean = (of: (run: Money) => number): number =>
    runs.reduce((sum, run) => sum + of(run), 0) / runs.length;
  const source = (id: MoneySource, sign: 1 | -1) => ({
    label: term(moneyNumbers[id].label),
    value: sign * mean(({ sources }) => sources[id]) + 0,
    isBenefit: sign > 0,
  });
  let sum = 0;
  const soFar = meanOf(runs.map(({ netValue }) => netValue)).map((value) => {
    sum += value;
    return sum;
  });
  return {
    ...name,
    ...{ currency, soFar, weeks: weeksTo(soFar.length), runs: runs.length },
    sources: [...benefitIds.map((id) => source(id, 1)), ...costIds.map((id) => source(id, -1))],
    netValue: mean(endOf),
  };
}

/** What the second arm is worth beside the baseline, with its interval once there is one. */
function gapWords({ arms, records, refined, scenario }: Result): string {
  const [base, other] = records.map((runs) => moneyIn(runs).map(endOf)) as [number[], number[]];
  const differences = other.map((value, r) => value - (base[r] as number));
  const found = moments(differences);
  const limits = refined && found.n > 1 ? pairedDifference(base, other) : liveInterval(found);
  const currency = clean(scenario.economics?.currency ?? '', 12);
  const [worth, ...ends] = [found.mean, ...(limits ? [limits.lo, limits.hi] : [])].map((value) =>
    showDifference(value, 'money'),
  );
  const [lo = '', hi = ''] = ends;
  const sure = limits ? words.panels.moneySure(lo, hi) : '';
  const amount = `${worth} ${currency}${sure}`;
  return words.panels.moneyGap(arms[1].label, arms[0].label, amount, found.n);
}
