import { armNames, type Preset, type PresetId, presets } from '@uptake/core';
import { labelOf } from '../session/resolve.ts';
import type { Session } from '../session/session.ts';
import { step } from '../shell/actions.ts';
import { Badge } from '../shell/badge.tsx';
import { setArm, setPreset } from '../state/edit.ts';

const all = Object.entries(presets) as [PresetId, Preset][];

/** Puts an arm of the scenario in a place, or gives the arm there one of the named policies. */
export function PresetPicker({
  session,
  place,
}: {
  readonly session: Session;
  readonly place: 0 | 1;
}) {
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
        aria-label={`Policy, ${arm.label}`}
        value={`arm ${names.indexOf(arm.id)}`}
        onChange={({ currentTarget }) => {
          const { value: chosen } = currentTarget;
          const name = names[Number(chosen.replace('arm ', ''))];
          if (Object.hasOwn(presets, chosen))
            step(session, (work) => setPreset(work, arm.id, chosen as PresetId));
          else if (name !== undefined) step(session, (work) => setArm(work, place, name));
          // The list goes back to the arm that is shown; the preset it was given stands beside.
          currentTarget.value = `arm ${names.indexOf(arm.id)}`;
        }}
      >
        <optgroup label="Show the arm">
          {names.map((name, k) => (
            <option key={name} value={`arm ${k}`}>
              {labelOf(name)}
            </option>
          ))}
        </optgroup>
        <optgroup label={`Give ${arm.label} the policy`}>
          {all.map(([id, { label }]) => (
            <option key={id} value={id}>
              {id === now ? `${label} (as now)` : label}
            </option>
          ))}
        </optgroup>
      </select>
    </label>
  );
}
