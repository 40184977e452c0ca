import {
  masterKey,
  parseScenario,
  replicationKey,
  type Scenario,
  type ScenarioInput,
  scenarioHash,
} from '@uptake/core';
import { atMedians } from '@uptake/lab/internal';
import { leverMap } from '@uptake/viz';
import type { LeverGrid } from '@uptake/viz/data';
import { term } from '@uptake/viz/internal';
import { percent } from '@uptake/viz/numbers';
import type { ArmShown } from '../session/resolve.ts';
import type { Result } from '../session/result.ts';
import type { Session } from '../session/session.ts';
import { endMeasure } from '../session/words.ts';
import { type Slider, sliders } from '../state/sliders.ts';
import { words } from '../words/words.ts';
import {
  armIds,
  type ContentOf,
  contentOf,
  hiddenText,
  shownPlaces,
  waitingText,
} from './content.ts';
import { endOutcome } from './outcome.ts';

/** Replications behind each cell. */
const replications = 4;

let ground = { of: '', hash: '' };

/** Name of everything but the two levers: moving these two needs no new runs. Kept for the map looked at last. */
function groundOf({ arms, seed }: Result, make: () => Scenario, x: Slider, y: Slider): string {
  const of = `${arms[0].hash} ${x.id} ${y.id}`;
  if (ground.of !== of) ground = { of, hash: `${scenarioHash(make())} ${seed}` };
  return ground.hash;
}

/** Mean end values of a grid; where cells are missing, the share that is there. */
function valuesOf(
  session: Session,
  result: Result,
  [x, y]: readonly [Slider, Slider],
  side: number,
): Float64Array | number {
  const { input } = result;
  const key = masterKey(result.seed);
  const arm = result.arms[0];
  const hash = groundOf(result, () => withTwo(input, arm, [x, x.min], [y, y.min]), x, y);
  const [xs, ys] = [gridValues(x, side), gridValues(y, side)];
  const measured = endOutcome(session, result);
  const values = new Float64Array(side * side);
  let missing = 0;
  ys.forEach((b, row) => {
    xs.forEach((a, column) => {
      const cell = `cell ${hash} ${x.id} ${a} ${y.id} ${b}${measured.name}`;
      const make = (): Scenario => withTwo(input, arm, [x, a], [y, b]);
      let made: Scenario | undefined;
      for (let r = 0; r < replications; r++) {
        const value = session.askLazily(`${cell} ${r}`, 'idle', () => {
          made ??= make();
          return {
            kind: 'end',
            arm: { hash: cell, scenario: made },
            key: replicationKey(key, r),
            ...(measured.outcome !== undefined && { outcome: measured.outcome }),
          } as const;
        });
        if (value === undefined) missing++;
        else {
          const at = row * side + column;
          values[at] = (values[at] as number) + value / replications;
        }
      }
    });
  });
  return missing === 0 ? values : 1 - missing / (side * side * replications);
}

/** Where is the cliff? End use over two levers, the rest as in the baseline: 11 x 11 cells, then 21 x 21. */
export const mapContent: ContentOf = (session, result) => {
  if (shownPlaces(session, result).length < 2) return hiddenText();
  if (!result.refined) return waitingText();
  const { map } = session.history().present.view;
  const [x, y] = [sliders.get(map[0]) as Slider, sliders.get(map[1]) as Slider];
  const coarse = valuesOf(session, result, [x, y], 11);
  if (typeof coarse === 'number') return `${waitingText()} ${percent(coarse)}`;
  const fine = valuesOf(session, result, [x, y], 21);
  const done = typeof fine !== 'number';
  const side = done ? 21 : 11;
  const { outcome, unit } = endOutcome(session, result);
  if ((done ? fine : coarse).every(Number.isNaN)) return words.panels.noValue(outcome ?? '');
  const data: LeverGrid = {
    measure: endMeasure(result, outcome),
    unit,
    ...(unit !== 'share' && { tipping: middleOf(done ? fine : coarse) }),
    x: { id: x.id, label: term(x.label), values: gridValues(x, side), unit: x.unit },
    y: { id: y.id, label: term(y.label), values: gridValues(y, side), unit: y.unit },
    values: done ? fine : coarse,
    arms: result.arms.map(({ id, label, scenario }) => {
      const last = atEnd(scenario);
      return { arm: id, label, x: x.read(last) ?? x.min, y: y.read(last) ?? y.min };
    }),
    runs: replications,
  };
  return contentOf(words.titles.map(data.measure), leverMap, data, { arms: armIds(result) });
};

/** The middle between the lowest and the highest value: where the line of a map goes that has no half of all people. */
function middleOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value));
  return (Math.min(...known) + Math.max(...known)) / 2;
}

/** A scenario with its policy as in the last week: what its schedule sets for all employees is set. */
function atEnd(scenario: Scenario): Scenario {
  const changes = scenario.rollout.schedule.filter(({ role }) => role === undefined);
  if (changes.length === 0) return scenario;
  const ordered = [...changes].sort((a, b) => a.week - b.week);
  const policy = Object.assign({}, scenario.policy, ...ordered.map(({ set }) => set));
  const metrics = ordered.findLast((change) => change.metrics)?.metrics;
  const roles = metrics ? scenario.roles.map((role) => ({ ...role, metrics })) : scenario.roles;
  return { ...scenario, policy, roles };
}

/** Evenly spaced values of a slider, its ends among them. */
function gridValues({ min, max }: Slider, side: number): number[] {
  return Array.from({ length: side }, (_, k) =>
    Number((min + ((max - min) * k) / (side - 1)).toFixed(6)),
  );
}

/** An arm with two levers set, filled in. */
function withTwo(
  input: ScenarioInput,
  { id: name, posterior, scenario }: Pick<ArmShown, 'id' | 'posterior' | 'scenario'>,
  [x, a]: readonly [Slider, number],
  [y, b]: readonly [Slider, number],
): Scenario {
  const arm = y.write(x.write(input.arms?.[name] ?? {}, a, scenario), b, {
    ...scenario,
    roles: scenario.roles.map((role) => {
      const id = x.id as keyof typeof role.metrics;
      return id in role.metrics ? { ...role, metrics: { ...role.metrics, [id]: a } } : role;
    }),
  });
  const { arms: _arms, armOrder: _order, ...rest } = input;
  const made = parseScenario({ ...rest, arms: { patched: arm } }).arms['patched'] ?? scenario;
  return posterior ? atMedians(made, posterior) : made;
}
