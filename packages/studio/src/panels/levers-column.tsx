import { armNames, type Preset, type PresetId, presets } from '@uptake/core';
import { term } from '@uptake/viz/internal';
import { show, step } from '../session/actions.ts';
import { type ArmShown, armName } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import { rangeText, valueText } from '../session/words.ts';
import { setArm, setPreset, toggleAlso } from '../state/edit.ts';
import { mainSliders, type Slider, sliderGroups } from '../state/sliders.ts';
import { mostAlso } from '../state/state.ts';
import { Badge, choicesOf, Segments } from '../widgets/controls.tsx';
import { words } from '../words/words.ts';
import { Assumptions } from './assumptions.tsx';
import { LeverRow } from './lever-slider.tsx';

/** The levers of both arms: seven, all by question, or the parameters behind them. */
export function LeversColumn({ session }: { readonly session: Session }) {
  const { column } = session.history().present.view;
  return (
    <section class="column" aria-label={words.levers.name}>
      <div class="presets">
        <PresetPicker session={session} place={0} />
        <PresetPicker session={session} place={1} />
      </div>
      <AlsoPicker session={session} />
      <div class="levers" data-column={column}>
        {column === 'main' &&
          mainSliders.map((slider) => (
            <LeverRow key={slider.id} session={session} slider={slider} />
          ))}
        {column === 'all' &&
          sliderGroups.map(({ question, sliders }) => (
            <section key={question} class="question">
              <h2>{term(question)}</h2>
              {sliders.map((slider) => (
                <LeverRow key={slider.id} session={session} slider={slider} />
              ))}
            </section>
          ))}
        {column === 'assumptions' && <Assumptions session={session} />}
      </div>
      <Segments
        label={words.levers.whichOnes}
        options={choicesOf(words.levers.columns)}
        value={column}
        choose={(next) => show(session, { column: next })}
      />
    </section>
  );
}

const allPresets = Object.entries(presets) as [PresetId, Preset][];

/** Puts an arm of the scenario in a place, or gives the arm there one of the named policies. */
function PresetPicker({ session, place }: { readonly session: Session; readonly place: 0 | 1 }) {
  const arm = session.resolved().arms[place];
  const { scenario } = session.history().present.work;
  const { arms = {} } = scenario;
  const names = armNames(scenario);
  const written = Object.hasOwn(arms, arm.id) ? arms[arm.id]?.policy : undefined;
  const pure = written === undefined || Object.keys(written).every((key) => key === 'preset');
  const now = pure ? (written?.preset ?? 'unaligned') : '';
  return (
    <label class="preset">
      <Badge arm={arm} place={place} />
      <select
        aria-label={words.levers.policy(arm.label)}
        value={`arm ${names.indexOf(arm.id)}`}
        onChange={({ currentTarget }) => {
          const { value: chosen } = currentTarget;
          const name = names[Number(chosen.replace('arm ', ''))];
          if (Object.hasOwn(presets, chosen))
            step(session, (work) => setPreset(work, arm.id, chosen as PresetId));
          else if (name !== undefined) step(session, (work) => setArm(work, place, name));
          // The list goes back to the arm that is shown; the preset it was given is marked in the list.
          currentTarget.value = `arm ${names.indexOf(arm.id)}`;
        }}
      >
        <optgroup label={words.levers.showArm}>
          {names.map((name, k) => (
            <option key={name} value={`arm ${k}`}>
              {armName(name)}
            </option>
          ))}
        </optgroup>
        <optgroup label={words.levers.give(arm.label)}>
          {allPresets.map(([id, { label }]) => (
            <option key={id} value={id}>
              {id === now ? words.levers.asNow(term(label)) : term(label)}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}

/** Which other arms of the scenario are in the main chart; nothing where there are no others. */
function AlsoPicker({ session }: { readonly session: Session }) {
  const { work } = session.history().present;
  const { also } = session.resolved();
  const shown = [...session.resolved().arms, ...also].map(({ id }) => id);
  const rest = armNames(work.scenario).filter((name) => !shown.includes(name));
  const toggle = (name: string) => step(session, (now) => toggleAlso(now, name));
  if (rest.length + also.length === 0) return null;
  return (
    <div class="also" data-role="also">
      <span>{words.levers.also}</span>
      {also.map((arm, k) => (
        <button
          key={arm.id}
          type="button"
          data-also={arm.id}
          aria-label={words.levers.hide(arm.label)}
          onClick={() => toggle(arm.id)}
        >
          <Badge arm={arm} place={(k + 2) as 2 | 3} />
          <span class="name">{arm.label}</span> ×
        </button>
      ))}
      {also.length < mostAlso && rest.length > 0 && (
        <select
          aria-label={words.levers.also}
          value=""
          onChange={({ currentTarget }) => {
            const name = rest[Number(currentTarget.value)];
            currentTarget.value = '';
            if (name !== undefined) toggle(name);
          }}
        >
          <option value="">{words.levers.alsoNone}</option>
          {rest.map((name, k) => (
            <option key={name} value={k}>
              {armName(name)}
            </option>
          ))}
        </select>
      )}
    </div>
  );
}

/** On paper only: the levers of both arms, in place of the sliders. */
export function PrintSheet({ session }: { readonly session: Session }) {
  const { arms } = session.resolved();
  const rows = sliderGroups.flatMap(({ sliders }) => sliders);
  const text = ({ scenario, ranges }: ArmShown, { id, unit, read }: Slider) => {
    const range = ranges.find(({ lever }) => lever === id);
    if (range) return rangeText(range.lo, range.hi, unit);
    const value = read(scenario);
    return value === undefined ? words.levers.inScenario : valueText(value, unit);
  };
  return (
    <dl class="printed">
      {rows.map((slider) => {
        const [base, other] = arms.map((arm) => text(arm, slider));
        return (
          <div key={slider.id}>
            <dt>{term(slider.label)}</dt>
            <dd>{base === other ? base : `${base} → ${other}`}</dd>
          </div>
        );
      })}
    </dl>
  );
}
