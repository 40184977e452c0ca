import { quantile } from '@uptake/lab/statistics';
import { fixed, percent } from '@uptake/viz/numbers';
import { predict, step } from '../session/actions.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { guessWeeks, missOf, setGuess, startGuess } from '../state/guess.ts';
import { release } from '../state/history.ts';
import type { Guess } from '../state/state.ts';
import { words } from '../words/words.ts';

function scoreText(guess: Guess, result: Result, measure: 'active' | 'real'): string {
  const k = result.arms[0].id === guess.arm ? 0 : 1;
  const weeks = result.scenario.weeks;
  const median = Float64Array.from({ length: weeks }, (_, w) =>
    quantile(
      result.records[k].map((record) => record[measure][w] as number),
      0.5,
    ),
  );
  const miss = missOf(guess, median);
  return miss === undefined ? words.predict.nothingDrawn : words.predict.missed(fixed(miss, 1));
}

/** Where the slider of a point is as long as nothing is drawn there. */
const unset = 0.5;

/** The slider of one week of the guess: a dash as long as nothing is drawn there. */
function GuessPoint({
  session,
  guess,
  week,
  k,
}: {
  readonly session: Session;
  readonly guess: Guess;
  readonly week: number;
  readonly k: number;
}) {
  const share = guess.values[k] ?? null;
  const shown = share === null ? words.predict.unset : percent(share);
  const at = 100 * (share ?? unset);
  return (
    <label class="point" data-unset={share === null}>
      <span>
        {words.timeline.week} {week}: <b>{shown}</b>
      </span>
      <input
        type="range"
        min={0}
        max={100}
        step={1}
        value={at}
        data-guess={week}
        aria-label={words.predict.point(week)}
        aria-valuetext={share === null ? words.predict.noPoint : shown}
        style={{ '--fill': `${share === null ? 0 : at}%` }}
        onInput={({ currentTarget }) =>
          step(session, (now) => setGuess(now, k, currentTarget.valueAsNumber / 100), 'guess')
        }
        onPointerUp={() => {
          // A press on the thumb where it lies means that value.
          if (share === null) step(session, (now) => setGuess(now, k, unset), 'guess');
        }}
        onChange={() => session.change(release)}
      />
    </label>
  );
}

/** The guess in figures: what to do, a slider for each of its weeks, Reveal, and the score. */
export function PredictBar({
  session,
  result,
}: {
  readonly session: Session;
  readonly result: Result;
}) {
  const { work, view } = session.history().present;
  const { guess } = work;
  if (!guess) return null;
  const weeks = guessWeeks(result.scenario.weeks);
  const arm = result.arms.find(({ id }) => id === guess.arm) ?? result.arms[1];
  const isDrawn = guess.values.some((share) => share !== null);
  return (
    <fieldset class="predict" aria-label={words.predict.ofArm(arm.label)}>
      {guess.revealed ? (
        <strong data-role="score">{scoreText(guess, result, view.measure)}</strong>
      ) : (
        <label class="whose">
          {words.predict.for}
          <select
            value={guess.arm}
            onChange={({ currentTarget }) =>
              step(session, (now) =>
                startGuess({ ...now, hide: {} }, currentTarget.value, result.scenario.weeks),
              )
            }
          >
            {result.arms.map(({ id, label }) => (
              <option key={id} value={id}>
                {label}
              </option>
            ))}
          </select>
        </label>
      )}
      {!guess.revealed &&
        weeks.map((week, k) => <GuessPoint key={week} {...{ session, guess, week, k }} />)}
      <button
        type="button"
        class="primary"
        disabled={!guess.revealed && !isDrawn}
        {...(!isDrawn && { title: words.predict.nothing })}
        onClick={() => predict(session)}
      >
        {guess.revealed ? words.predict.done : words.predict.reveal}
      </button>
    </fieldset>
  );
}
