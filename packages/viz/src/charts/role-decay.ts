import type { VNode } from 'preact';
import { medianOf } from '../data/quantiles.ts';
import type { Ensemble } from '../data/weekly.ts';
import type { Cell, DataTable, Figure, FigureOptions } from '../figure.ts';
import { shareTicks, tickRoom, valueAxis, weekAxis, weekRoom } from '../marks/axes.ts';
import { endLabels, endRoom } from '../marks/end-labels.ts';
import { type Box, type Frame, frameOf, leastPlot, lineHeight, write } from '../marks/frame.ts';
import { setKey } from '../marks/key.ts';
import { fewestRuns, runCount, startPage } from '../marks/page.ts';
import { type PanelGrid, panelBoxes, panelGrid, stackedHeight } from '../marks/panels.ts';
import { linear, plotData } from '../marks/scale.ts';
import { el } from '../svg/element.ts';
import { clean, listed, withinLimit } from '../text/clean.ts';
import { say } from '../text/language.ts';
import { shorten } from '../text/measure.ts';
import { percent, percentRange } from '../text/numbers.ts';
import { armStyles } from '../theme/arm-style.ts';
import type { ArmStyle } from '../theme/theme.ts';
import { decayTable } from './decay-facts.ts';
import { checkEnsembles } from './decay-options.ts';
import { type DecayField, mainLine, underlay } from './decay-series.ts';

/** Options of `roleDecay`. */
export interface RoleDecayOptions {
  /** `gap`: the role with the widest gap between its arms at the end first. Default: as given. */
  readonly sort?: 'given' | 'gap';
  /** The one role to show, large. */
  readonly only?: string;
}

/** A role and its arms. */
interface RoleGroup {
  readonly role: string;
  readonly ensembles: readonly Ensemble[];
  /** Highest minus lowest end among the arms. */
  readonly gap: number;
}

const endOf = (ensemble: Ensemble): number => {
  const median = medianOf(ensemble);
  return median[median.length - 1] as number;
};

/** The ensembles by role, in the order asked for. */
function rolesOf(data: readonly Ensemble[], options: RoleDecayOptions = {}): RoleGroup[] {
  const byRole = new Map<string, Ensemble[]>();
  for (const ensemble of data) {
    const role = ensemble.role ?? say('Everybody');
    byRole.set(role, [...(byRole.get(role) ?? []), ensemble]);
  }
  const groups = [...byRole].map(([role, ensembles]): RoleGroup => {
    const ends = ensembles.map(endOf);
    return { role, ensembles, gap: Math.max(...ends) - Math.min(...ends) };
  });
  const shown =
    options.only === undefined ? groups : groups.filter((group) => group.role === options.only);
  if (shown.length === 0) {
    throw new RangeError(
      `no role "${clean(options.only ?? '')}"; roles are ${listed([...byRole.keys()].map((role) => clean(role)))}`,
    );
  }
  return options.sort === 'gap' ? shown.toSorted((a, b) => b.gap - a.gap) : shown;
}

/** Most arms that a sentence of a role names; of more the first two, and where the others end. */
const mostNamed = 5;

/** The finding of `roleDecay`: a sentence per role. */
function describeRoles(data: readonly Ensemble[], options: RoleDecayOptions = {}): string {
  return withinLimit(
    rolesOf(data, options).map(({ role, ensembles }) => {
      const named = ensembles.length > mostNamed ? ensembles.slice(0, 2) : ensembles;
      const rest = ensembles.slice(named.length).map(endOf);
      const ends = [
        ...named.map((ensemble) => `${clean(ensemble.label, 20)} ${percent(endOf(ensemble))}`),
        ...(rest.length === 0
          ? []
          : [
              say(
                'the other {0} {1}',
                rest.length,
                percentRange(Math.min(...rest), Math.max(...rest)),
              ),
            ]),
      ];
      return say('{0} ends at {1}.', clean(role, 30), listed(ends));
    }),
  );
}

/** The numbers of `roleDecay`, one row a role, arm and week. */
function roleTable(data: readonly Ensemble[], options: RoleDecayOptions = {}): DataTable {
  const groups = rolesOf(data, options);
  const whole = decayTable(groups.flatMap(({ ensembles }) => ensembles));
  const roles = groups.flatMap(({ role, ensembles }) =>
    ensembles.flatMap(({ weeks }) => Array.from(weeks, () => role)),
  );
  return {
    caption: say('Share of people using AI each week, by role'),
    columns: [{ id: 'role', label: say('Role'), unit: '' }, ...whole.columns],
    rows: whole.rows.map((row, k): Cell[] => [roles[k], ...row]),
  };
}

const last = (series: Float64Array): number => series[series.length - 1] as number;

/** What the panels of all roles share. */
interface RolePanels {
  readonly frame: Frame;
  readonly styleOf: (ensemble: Ensemble) => ArmStyle;
  /** Width of the labels beside a plot in px. */
  readonly beside: number;
  /** Fewest runs over the arms. */
  readonly runs: number;
}

const drawRole = (
  { frame, styleOf, beside, runs }: RolePanels,
  within: Box,
  { role, ensembles: data }: RoleGroup,
): VNode => {
  const { size, small } = frame;
  const name = shorten(clean(role), within.right - within.left, size, 700);
  const top = within.top + lineHeight(size) * 1.1;
  const ticks = shareTicks(within.bottom - top - weekRoom(frame), small);
  const plot: Box = {
    left: within.left + tickRoom(frame, ticks),
    right: within.right - beside,
    top: top + size * 0.4,
    bottom: within.bottom - weekRoom(frame),
  };
  const weeks = (data[0] as Ensemble).weeks;
  const x = linear(
    [weeks[0] as number, weeks[weeks.length - 1] as number],
    [plot.left, plot.right],
  );
  const y = linear([0, 1], [plot.bottom, plot.top]);
  const field: DecayField = { frame, x, y, runs, arms: data.length };
  const isOther = (ensemble: Ensemble): boolean => styleOf(ensemble).isOther === true;
  const own = data.filter((ensemble) => !isOther(ensemble));
  const ends = own.map((ensemble) => last(medianOf(ensemble)));
  const labels = own.map((ensemble, k) => ({
    name: '',
    value: percent(ends[k] as number),
    notes: [],
    colour: styleOf(ensemble).colour,
  }));
  return el(
    'g',
    {},
    write(frame, [within.left, within.top + size], name, { weight: 700 }),
    valueAxis(frame, plot, y, ticks),
    weekAxis(frame, plot, x),
    el(
      'g',
      plotData(x, y),
      own.map((ensemble) => underlay(field, ensemble, styleOf(ensemble), {})),
      [...data.filter(isOther), ...own].map((ensemble) =>
        mainLine(field, ensemble, styleOf(ensemble), {}),
      ),
    ),
    endLabels(frame, { plot, right: within.right }, labels, ends.map(y)),
  );
};

/** Least widths of a panel, in sizes of text: the wide one where the height asked for allows it. */
const panelWidths = [18, 14] as const;

/** Gap between panels, and least height of the panels of a grid with it. */
const gapOf = ({ size }: Frame): number => size * 1.4;
const floorOf = (frame: Frame, grid: PanelGrid): number => {
  const { size } = frame;
  const panel = lineHeight(size) * 1.1 + size * 0.4 + leastPlot(frame) + weekRoom(frame);
  return stackedHeight(grid, panel, gapOf(frame));
};

/** The grid of panels: where a height is asked for in which the plots would be flat, one with more columns. */
const gridOf = (frame: Frame, count: number, room: number, height: number | undefined) => {
  const [wide, slim] = panelWidths.map((least) =>
    panelGrid(count, room + gapOf(frame), frame.size * least),
  ) as [PanelGrid, PanelGrid];
  return height === undefined || floorOf(frame, wide) <= height ? wide : slim;
};

function draw(data: readonly Ensemble[], options: RoleDecayOptions & FigureOptions = {}): VNode {
  checkEnsembles(data, {});
  const frame = frameOf(options);
  const { size, width, theme } = frame;
  const roles = rolesOf(data, options);
  const arms = [...new Map(data.map((ensemble) => [ensemble.arm, ensemble.label])).entries()];
  const ids = arms.map(([arm]) => arm);
  const looks = new Map(armStyles(theme, ids, options.arms).map((style, k) => [ids[k], style]));
  const styleOf = ({ arm }: Ensemble): ArmStyle => looks.get(arm) as ArmStyle;
  const room = width - 1.8 * size;
  const key = setKey(
    frame,
    arms.map(([arm, label]) => ({ name: label, ...(looks.get(arm) as ArmStyle) })),
    room,
  );
  const spare = options.height && options.height - key.height - 1.7 * size;
  const grid = gridOf(frame, roles.length, room, spare);
  const runs = fewestRuns(data);
  const tall = Math.max(size * 11.5, (0.6 * room) / grid.columns);
  const { box, finish } = startPage(frame, options, {
    title: say('Who is left behind'),
    subtitle: say('Share of people using AI each week, by role: median and spread of runs'),
    description: describeRoles(data, options),
    runs,
    footer: [runCount(runs, arms.length > 1 ? 'paired' : '')],
    least: grid.rows * tall + key.height,
    floor: floorOf(frame, grid) + key.height,
    ratio: 0,
  });
  const boxes = panelBoxes({ ...box, top: box.top + key.height }, roles.length, grid, gapOf(frame));
  const beside = endRoom(
    frame,
    data.map((ensemble) => ({
      name: '',
      value: percent(last(medianOf(ensemble))),
      notes: [],
      colour: theme.ink,
    })),
  );
  return finish(
    key.draw(box.left, box.top),
    roles.map((group, k) => drawRole({ frame, styleOf, beside, runs }, boxes[k] as Box, group)),
  );
}

/** Who is left behind? `usageDecay` in small, a panel a role, all on one share axis. */
export const roleDecay: Figure<readonly Ensemble[], RoleDecayOptions> = Object.assign(draw, {
  describe: describeRoles,
  table: roleTable,
});
