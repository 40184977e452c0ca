/** @jsxRuntime automatic @jsxImportSource preact */
import type { RoleGain } from '@uptake/lab/internal';
import type { VNode } from 'preact';
import { capital, clean, listed } from '../text/clean.ts';
import { grouped, moneyAmount } from '../text/numbers.ts';
import { differenceRange, outcomeValue, signedDifference } from './outcome.ts';
import { scrollFrame } from './part.tsx';

/** What a reader sees of one role: name, people, gain, interval, week of half, price. */
interface RoleGainWords {
  readonly role: string;
  readonly people: string;
  readonly gain: string;
  readonly interval: string;
  readonly half: string;
  readonly cost: string;
}

/** A role of the ranking in words: `+31 points`, `week 6`, `week 9 in 12 of 30 runs`, `never`. */
function roleGainWords({ cost, gain, halfWeek, people, role }: RoleGain): RoleGainWords {
  const { mean, n, reached } = halfWeek;
  const week = outcomeValue(mean, 'weeks').replace(/ weeks?$/, '');
  const half =
    reached === 0 ? 'never' : reached === n ? `week ${week}` : `in ${reached} of ${n} runs`;
  return {
    role: clean(role, 40),
    people: grouped(people),
    gain: signedDifference(gain.difference, 'share', gain),
    interval: differenceRange(gain, 'share'),
    half,
    cost: cost === null ? '–' : moneyAmount(cost),
  };
}

/** The roles that a ranking leaves out, with the reason; empty where it has all. */
function tooSmall(gains: readonly RoleGain[], roles: readonly string[]): string {
  const names = roles.filter((name) => gains.every(({ role }) => role !== name));
  if (gains.length === 0 || names.length === 0) return '';
  const left = names.length - mostNamed;
  const more = left > 0 ? [`${grouped(left)} more`] : [];
  return `Not ranked, since of fewer than 5 people too little can be told: ${listed([...names.slice(0, mostNamed).map((name) => clean(name, 40)), ...more])}.`;
}

/** Most roles left out that are named. */
const mostNamed = 5;

/**
 * The sentences of a ranking: the two roles that are farthest apart, if any two can be told apart, and roles that are too small to be in it.
 *
 * @param roles - Names of all roles.
 */
export function roleGainSentence(
  gains: readonly RoleGain[],
  arm: string,
  roles: readonly string[],
): string {
  return [farthestApart(gains, arm), tooSmall(gains, roles)]
    .filter((text) => text !== '')
    .join(' ');
}

function farthestApart(gains: readonly RoleGain[], arm: string): string {
  const [most] = gains;
  const least = gains.at(-1);
  if (!most || !least || most === least) return '';
  const words = ({ gain, role }: RoleGain): string =>
    `${clean(role, 40)} (${signedDifference(gain.difference, 'share', gain)})`;
  const surest = gains.toSorted((a, b) => b.gain.lo - a.gain.lo)[0] as RoleGain;
  const lowest = gains.toSorted((a, b) => a.gain.hi - b.gain.hi)[0] as RoleGain;
  const verb = surest.gain.difference < 0 ? 'loses less real use' : 'brings more';
  return surest.gain.lo > lowest.gain.hi
    ? `${capital(clean(arm, 40))} surely ${verb} in ${words(surest)} than in ${words(lowest)}.`
    : `No role gains surely more from ${clean(arm, 40)} than another: ${words(most)} to ${words(least)}.`;
}

/** Heads of the columns of a ranking of roles. */
export function roleGainHeads(currency: string | undefined): readonly string[] {
  return [
    'role',
    'people',
    'gain in real use',
    'interval',
    'half really use it',
    ...(currency === undefined ? [] : [`price of the policy, ${clean(currency, 12)}`]),
  ];
}

/** Cells of one role, under {@link roleGainHeads}. */
export function roleGainCells(gain: RoleGain, currency: string | undefined): readonly string[] {
  const { cost, half, interval, people, role, ...words } = roleGainWords(gain);
  return [role, people, words.gain, interval, half, ...(currency === undefined ? [] : [cost])];
}

/** The roles of one arm, the largest gain first. */
export function roleGainTable(
  gains: readonly RoleGain[],
  { currency, label }: { readonly label: string; readonly currency: string | undefined },
): VNode | false {
  if (gains.length === 0) return false;
  const caption = `Roles by what ${clean(label, 40)} brings, last 8 weeks`;
  const table = (
    <table class="policies">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {roleGainHeads(currency).map((head) => (
            <th scope="col">{head}</th>
          ))}
        </tr>
      </thead>
      <tbody>
        {gains.map((gain) => (
          <tr>
            {roleGainCells(gain, currency).map((cell, k) =>
              k === 0 ? <th scope="row">{cell}</th> : <td class="number">{cell}</td>,
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return scrollFrame(table, caption);
}
