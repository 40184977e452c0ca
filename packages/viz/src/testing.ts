/**
 * Audits of figures and themes for tests: text that overlaps, leaves the frame or is too faint, colours that look alike.
 *
 * @packageDocumentation
 */
export { auditFigure, type Finding } from './audit/audit-figure.ts';
export { auditTheme } from './audit/audit-theme.ts';
