import { quantile } from '@uptake/lab/statistics';
import { fixed, percent } from '@uptake/viz/numbers';
import { predict, step } from '../session/actions.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { guessWeeks, missOf, setGuess, startGuess } from '../state/guess.ts';
import { release } from '../state/history.ts';
import type { Guess } from '../state/state.ts';

function scoreText(guess: Guess, result: Result, measure: 'active' | 'real'): string {
  const k = result.arms[0].id === guess.arm ? 0 : 1;
  const weeks = result.scenario.weeks;
  const median = Float64Array.from({ length: weeks }, (_, w) =>
    quantile(
      result.records[k].map((record) => record[measure][w] as number),
      0.5,
    ),
  );
  return `Missed by ${fixed(missOf(guess, median), 1)} points on average`;
}

/** The guess in figures: a slider for each of its weeks, Reveal, and the score. */
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
  return (
    <fieldset class="predict" aria-label={`Your guess for ${arm.label}`}>
      {guess.revealed ? (
        <strong data-role="score">{scoreText(guess, result, view.measure)}</strong>
      ) : (
        <label class="whose">
          Your guess for
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
        weeks.map((week, k) => (
          <label key={week} class="point">
            <span>
              Week {week}: <b>{percent(guess.values[k] as number)}</b>
            </span>
            <input
              type="range"
              min={0}
              max={100}
              step={1}
              value={100 * (guess.values[k] as number)}
              data-guess={week}
              aria-label={`Your guess, week ${week}`}
              aria-valuetext={percent(guess.values[k] as number)}
              style={{ '--fill': `${100 * (guess.values[k] as number)}%` }}
              onInput={({ currentTarget }) =>
                step(session, (now) => setGuess(now, k, currentTarget.valueAsNumber / 100), 'guess')
              }
              onChange={() => session.change(release)}
            />
          </label>
        ))}
      <button type="button" class="primary" onClick={() => predict(session)}>
        {guess.revealed ? 'Done' : 'Reveal'}
      </button>
    </fieldset>
  );
}
