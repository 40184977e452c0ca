import { type Ledger, ledgerLines } from '@uptake/core';
import { armPlaces } from '../output/curves.ts';
import { fixed, percent, signed } from '../output/numbers.ts';
import { tableLines } from '../output/table.ts';
import { type Style, styled, type Terminal } from '../output/terminal.ts';
import { fitted, harmless } from '../output/text.ts';

/** The ledgers of one employee and week, arm by arm. */
interface ArmLedger {
  readonly arm: string;
  readonly ledger: Ledger;
}

const right = 'right' as const;
const barCells = 10;

/** A bar for the difference of two values, as long as it is beside the largest: none where it is under a twentieth of that. */
function bar(difference: number, largest: number, unicode: boolean): string {
  const cells = largest === 0 ? 0 : Math.round((Math.abs(difference) / largest) * barCells);
  if (cells === 0) return '';
  const look: Style = difference > 0 ? 'good' : 'bad';
  return styled(look, (unicode ? '█' : difference > 0 ? '+' : '-').repeat(cells));
}

function ledgerTable(arms: readonly ArmLedger[], unicode: boolean, width: number): string[] {
  const places = armPlaces(arms.map(({ arm }) => arm));
  const [first, second] = arms;
  const value = ({ ledger }: ArmLedger, k: number): number => ledger.lines[k]?.value ?? 0;
  const apart = (k: number): number => (first && second ? value(second, k) - value(first, k) : 0);
  const largest = Math.max(...ledgerLines.map((_, k) => Math.abs(apart(k))));
  const rows = ledgerLines.map(({ label }, k) => [
    label,
    ...arms.map((one) => signed(value(one, k), 2)),
    ...(second ? [signed(apart(k), 2), bar(apart(k), largest, unicode)] : []),
  ]);
  const total = (name: string, of: (ledger: Ledger) => string): string[] => [
    name,
    ...arms.map(({ ledger }) => styled('bold', of(ledger))),
  ];
  const sum =
    second && first
      ? [styled('bold', signed(second.ledger.utility.real - first.ledger.utility.real, 2))]
      : [];
  return tableLines(
    [
      { title: 'he a week' },
      ...arms.map(({ arm }, at) => ({
        title: styled(`arm${places[at]}` as Style, fitted(harmless(arm), 18)),
        align: right,
      })),
      ...(second ? [{ title: 'difference', align: right }, { title: '' }] : []),
    ],
    [
      ...rows,
      [...total('Sum: utility of real use', ({ utility }) => signed(utility.real, 2)), ...sum],
    ],
    width,
  );
}

function factTable(arms: readonly ArmLedger[], width: number): string[] {
  const row = (name: string, of: (ledger: Ledger) => string): string[] => [
    name,
    ...arms.map(({ ledger }) => of(ledger)),
  ];
  const utility = (value: number | null): string => (value === null ? '–' : signed(value, 2));
  const rows = [
    row('Utility of token use, he', ({ utility: { token } }) => utility(token)),
    row('Utility of no use, he', ({ utility: { none } }) => utility(none)),
    row('Chance of real use', ({ chance }) => percent(chance.real)),
    row('Chance of token use', ({ chance }) => percent(chance.token)),
    row('Chance of no use', ({ chance }) => percent(chance.none)),
    row('Chosen', ({ mode, access }) =>
      access ? (mode === 'none' ? 'no use' : `${mode} use`) : 'no access',
    ),
    row('Best intensity', ({ intensity }) => percent(intensity)),
    row('Best verification', ({ verification }) => percent(verification)),
    row('Trust', ({ state }) => percent(state.trust)),
    row('Skill', ({ state }) => percent(state.skill)),
    row('Habit', ({ state }) => percent(state.habit)),
    row('Engagement', ({ state }) => percent(state.engagement)),
    row('Psychological safety felt', ({ state }) => percent(state.climate)),
    row('Use seen around', ({ state }) => percent(state.peers)),
    row('Net hours saved', ({ outcome }) => fixed(outcome.net, 2)),
    row('Escaped errors', ({ outcome }) => fixed(outcome.escaped)),
  ];
  return tableLines(
    [{ title: '' }, ...arms.map(({ arm }) => ({ title: fitted(harmless(arm), 18), align: right }))],
    rows,
    width,
  );
}

/** The calculation of one employee in one week, arm beside arm. */
export function ledgerText(
  arms: readonly ArmLedger[],
  {
    isTypical,
    unicode,
    width,
  }: Pick<Terminal, 'unicode' | 'width'> & { readonly isTypical: boolean },
): string {
  const [first] = arms;
  const ledger = first?.ledger;
  const role = harmless(ledger?.role ?? '', 60);
  const head = ledger
    ? `${isTypical ? `A typical ${role}: employee` : 'Employee'} ${ledger.employee}, ${isTypical ? '' : `${role}, `}team ${ledger.team}, week ${ledger.week}`
    : '';
  const typical = `typical: to half of those of the role with access use is worth less that week in ${fitted(harmless(first?.arm ?? ''), 18)}`;
  const blocks = [
    [
      styled('bold', head),
      ...(isTypical ? [styled('faint', typical)] : []),
      styled('faint', 'he: hour-equivalents; 1 he is what an hour of own time is worth'),
    ],
    ledgerTable(arms, unicode, width),
    factTable(arms, width),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}
