import { type Preset, type PresetId, presets } from '@uptake/core';
import type { Session } from '../session/session.ts';
import { step } from '../shell/actions.ts';
import { Badge } from '../shell/badge.tsx';
import { setPreset } from '../state/edit.ts';

const all = Object.entries(presets) as [PresetId, Preset][];

/** Gives an arm one of the named policies. */
export function PresetPicker({
  session,
  place,
}: {
  readonly session: Session;
  readonly place: 0 | 1;
}) {
  const arm = session.resolved().arms[place];
  const written = session.history().present.work.scenario.arms?.[arm.id]?.policy;
  const pure = written === undefined || Object.keys(written).every((key) => key === 'preset');
  const value = pure ? (written?.preset ?? 'unaligned') : '';
  return (
    <label class="preset">
      <Badge arm={arm} place={place} />
      <select
        aria-label={`Policy, ${arm.label}`}
        value={value}
        onChange={({ currentTarget }) => {
          const chosen = currentTarget.value as PresetId;
          if (Object.hasOwn(presets, chosen))
            step(session, (work) => setPreset(work, arm.id, chosen));
        }}
      >
        {value === '' && <option value="">{arm.label}, changed</option>}
        {all.map(([id, { label }]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}
