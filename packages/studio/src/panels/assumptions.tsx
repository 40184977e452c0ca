import { type Parameter, parameters } from '@uptake/core';
import { term } from '@uptake/viz/internal';
import { step } from '../session/actions.ts';
import type { Session } from '../session/session.ts';
import { valueText } from '../session/words.ts';
import { setParameter } from '../state/edit.ts';
import { release } from '../state/history.ts';
import { freeze } from '../state/state.ts';
import { choicesOf } from '../widgets/controls.tsx';
import { words } from '../words/words.ts';
import { keyMove, snap, useActiveSlider } from './active-slider.ts';

function ParameterRow({
  session,
  entry,
}: {
  readonly session: Session;
  readonly entry: Parameter;
}) {
  const { scenario } = session.resolved();
  const place = entry.of as 'tool' | 'mind' | 'organisation';
  const value = (scenario[place] as unknown as Record<string, number>)[entry.id] as number;
  const [min, max] = [Math.min(entry.low, value), Math.max(entry.high, value)];
  const whole = entry.unit === 'people';
  const size = whole ? 1 : Number(((entry.high - entry.low) / 20).toPrecision(1));
  const now = () =>
    (session.resolved().scenario[place] as unknown as Record<string, number>)[entry.id] as number;
  const label = term(entry.label);
  const { posterior } = session.history().present.work;
  const fitted = posterior?.parameters.includes(`${place}.${entry.id}`) === true;
  const text = fitted ? words.levers.drawn : valueText(value, entry.unit);
  const basis =
    entry.source === 'none' ? term(entry.basis) : `${term(entry.basis)}: ${entry.source}`;
  const { move, handlers } = useActiveSlider(session, {
    name: entry.id,
    steps: { min, max, step: size },
    at: value,
    now,
    set: (work, next) => setParameter(work, place, entry.id, next),
  });
  const set = (next: number, gesture: string | null) =>
    move(Math.min(max, Math.max(min, next)), gesture);
  return (
    <label class="parameter" title={term(entry.meaning)}>
      <span>
        {label} <small>{fitted ? words.levers.fitted(posterior.file) : basis}</small>
      </span>
      <input
        type="range"
        min={min}
        max={max}
        step={whole ? 1 : size / 10}
        value={value}
        disabled={fitted}
        data-parameter={entry.id}
        aria-label={words.levers.bothArms(label)}
        aria-valuetext={text}
        style={{ '--fill': `${((value - min) / (max - min)) * 100}%` }}
        {...handlers}
        onInput={({ currentTarget }) => set(snap(currentTarget.valueAsNumber, size), entry.id)}
        onChange={() => session.change(release)}
        onKeyDown={(event) => {
          const next = keyMove(event, now(), size);
          if (next === undefined) return;
          set(whole ? Math.round(next) : next, null);
          event.preventDefault();
        }}
      />
      <output>{text}</output>
    </label>
  );
}

/** What the model takes for granted: seed, and every parameter with how it is known. */
export function Assumptions({ session }: { readonly session: Session }) {
  const { seed } = session.history().present.work;
  return (
    <>
      <label class="seed">
        {words.levers.seed}
        <input
          type="text"
          maxLength={200}
          value={seed}
          onChange={({ currentTarget }) =>
            step(session, (work) => freeze({ ...work, seed: currentTarget.value }))
          }
        />
      </label>
      {choicesOf(words.levers.places).map(([place, title]) => (
        <section key={place} class="question">
          <h2>{title}</h2>
          {parameters
            .filter((entry) => entry.of === place)
            .map((entry) => (
              <ParameterRow key={entry.id} session={session} entry={entry} />
            ))}
        </section>
      ))}
    </>
  );
}
