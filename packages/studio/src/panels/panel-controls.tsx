import { term } from '@uptake/viz/internal';
import { show } from '../session/actions.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import type { PanelId, View } from '../state/state.ts';
import { choicesOf } from '../widgets/controls.tsx';
import { words } from '../words/words.ts';

const percentiles = [10, 50, 90] as const;

/** Whose calculation: reluctant, typical or keen, of each role. */
function WhoPicker({ session, result }: { readonly session: Session; readonly result: Result }) {
  const { who } = session.history().present.view;
  const value = who.employee === undefined ? `${who.role} ${who.percentile}` : 'one';
  return (
    <select
      aria-label={words.panels.whose}
      value={value}
      onChange={({ currentTarget }) => {
        const [role = 0, percentile = 50] = currentTarget.value.split(' ').map(Number);
        show(session, { who: { role, percentile } });
      }}
    >
      {who.employee !== undefined && (
        <option value="one">{words.panels.employee(who.employee)}</option>
      )}
      {result.scenario.roles.map(({ name }, role) =>
        percentiles.map((percentile) => (
          <option key={`${role} ${percentile}`} value={`${role} ${percentile}`}>
            {name}, {words.panels.kinds[percentile]}
          </option>
        )),
      )}
    </select>
  );
}

/** The two levers of the map. */
function MapPicker({ session }: { readonly session: Session }) {
  const { map } = session.history().present.view;
  const all: readonly Slider[] = [...sliders.values()];
  const pick = (k: 0 | 1) => (
    <select
      aria-label={k === 0 ? words.panels.across : words.panels.up}
      value={map[k]}
      onChange={({ currentTarget: { value } }) =>
        show(session, { map: k === 0 ? [value, map[1]] : [map[0], value] })
      }
    >
      {all.map(({ id, label }) => (
        <option key={id} value={id} disabled={id === map[1 - k]}>
          {term(label)}
        </option>
      ))}
    </select>
  );
  return (
    <>
      {pick(0)}
      {pick(1)}
    </>
  );
}

/** What map and levers measure, where the scenario has outcomes of its own. */
function OutcomePicker({
  session,
  result,
}: {
  readonly session: Session;
  readonly result: Result;
}) {
  const names = Object.keys(result.scenario.outcomes ?? {});
  if (names.length === 0) return null;
  const { outcome = '' } = session.history().present.view;
  return (
    <select
      aria-label={words.panels.outcome}
      value={names.indexOf(outcome)}
      onChange={({ currentTarget }) =>
        show(session, { outcome: names[Number(currentTarget.value)] ?? '' })
      }
    >
      <option value={-1}>{words.panels.realUse}</option>
      {names.map((name, k) => (
        <option key={name} value={k}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** What a panel can be asked beside its tab. */
export function PanelControls({
  session,
  result,
  id,
}: {
  readonly session: Session;
  readonly result: Result;
  readonly id: PanelId;
}) {
  const { view } = session.history().present;
  switch (id) {
    case 'reasons':
      return (
        <select
          aria-label={words.panels.against}
          value={view.reading}
          onChange={({ currentTarget }) =>
            show(session, { reading: currentTarget.value as View['reading'] })
          }
        >
          {choicesOf(words.panels.readings).map(([reading, name]) => (
            <option key={reading} value={reading}>
              {name}
            </option>
          ))}
        </select>
      );
    case 'calculation':
      return <WhoPicker session={session} result={result} />;
    case 'map':
      return (
        <>
          <OutcomePicker session={session} result={result} />
          <MapPicker session={session} />
        </>
      );
    case 'levers':
      return <OutcomePicker session={session} result={result} />;
    default:
      return null;
  }
}
