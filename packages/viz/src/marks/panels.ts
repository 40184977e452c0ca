import type { Box } from './frame.ts';

/** How panels are laid out. */
export interface PanelGrid {
  readonly columns: number;
  readonly rows: number;
}

/**
 * The grid for a number of panels: as many columns as there is space for, and no column left empty.
 *
 * @param count - Number of panels, at least 1.
 * @param width - Available width in px.
 * @param least - Least width of a panel in px, gap included.
 */
export function panelGrid(count: number, width: number, least: number): PanelGrid {
  const most = Math.max(1, Math.min(count, Math.floor(width / least)));
  const rows = Math.ceil(count / most);
  return { columns: Math.ceil(count / rows), rows };
}

/** Height of a grid whose panels have a height. */
export function stackedHeight({ rows }: PanelGrid, panel: number, gap: number): number {
  return rows * panel + (rows - 1) * gap;
}

/** The boxes of panels, row by row, in a box. */
export function panelBoxes(box: Box, count: number, grid: PanelGrid, gap: number): Box[] {
  const wide = (box.right - box.left - gap * (grid.columns - 1)) / grid.columns;
  const high = (box.bottom - box.top - gap * (grid.rows - 1)) / grid.rows;
  return Array.from({ length: count }, (_, k) => {
    const left = box.left + (k % grid.columns) * (wide + gap);
    const top = box.top + Math.floor(k / grid.columns) * (high + gap);
    return { left, top, right: left + wide, bottom: top + high };
  });
}
