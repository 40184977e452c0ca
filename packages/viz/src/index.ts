export type { VNode } from 'preact';
export { auditFigure } from './audit/audit-figure.ts';
export { auditTheme } from './audit/audit-theme.ts';
export type { Finding } from './audit/finding.ts';
export { alluvial } from './charts/alluvial.ts';
export type { CalculationOptions } from './charts/calculation/words.ts';
export { calculation } from './charts/calculation.ts';
export { calibrationOverlay } from './charts/calibration-overlay.ts';
export { conditionRegions } from './charts/condition-regions.ts';
export { costFront } from './charts/cost-front.ts';
export { endSpread } from './charts/end-spread.ts';
export { inputEffects } from './charts/input-effects.ts';
export { leverAttribution } from './charts/lever-attribution.ts';
export { leverMap } from './charts/lever-map.ts';
export { type PairedGapOptions, pairedGap } from './charts/paired-gap.ts';
export {
  type DrawPeopleOptions,
  drawPeople,
  leastPeopleHeight,
  type PeopleView,
} from './charts/people-grid/draw-people.ts';
export { type PeopleGridOptions, peopleGrid } from './charts/people-grid.ts';
export { policyTable } from './charts/policy-table.ts';
export { reasonGroups } from './charts/reasons/layers.ts';
export { reasons } from './charts/reasons.ts';
export { retention } from './charts/retention.ts';
export type { RoleDecayOptions } from './charts/role-decay/roles.ts';
export { roleDecay } from './charts/role-decay.ts';
export { sensitivityBars } from './charts/sensitivity-bars.ts';
export type { StackOptions } from './charts/stack-panels.ts';
export { sweepPoints } from './charts/sweep-points.ts';
export { timeAndValue } from './charts/time-and-value.ts';
export { tornado } from './charts/tornado.ts';
export type { Guess, UsageDecayOptions } from './charts/usage-decay/options.ts';
export { usageDecay } from './charts/usage-decay.ts';
export { usageModes } from './charts/usage-modes.ts';
export { groupReasons, ledgerGroups } from './data/ledger-groups.ts';
export type * from './data.ts';
export type { Cell, Column, DataTable, Figure, FigureOptions, Provenance } from './figure.ts';
export type { Flag } from './marks/flags.ts';
export { HeightError } from './marks/page.ts';
export type { ValueUnit } from './marks/value-format.ts';
export type { FigureEvents, FigureListener, MarkKind } from './mount/events.ts';
export { type Mounted, mount } from './mount/mount.ts';
export { withPageState } from './page-state.ts';
export * from './report.ts';
export { renderSvg } from './svg/render.ts';
export { toCsv } from './table/to-csv.ts';
export { toHtmlTable } from './table/to-html-table.ts';
export { clean } from './text/clean.ts';
export { measure, type Weight } from './text/measure.ts';
export { slug } from './text/slug.ts';
export type { ArmStyle, Theme, ThemeName } from './theme/theme.ts';
export { themeOf, themes } from './theme/themes.ts';
