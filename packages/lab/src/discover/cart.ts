import { type Box, type Labelled, openBox } from './box.ts';

/** A node of a classification tree. */
export interface TreeNode {
  readonly box: Box;
  readonly points: number;
  readonly cases: number;
  /** Missing in a leaf: points with `x[column] < at` go to `below`, the others to `above`. */
  readonly split?: { readonly column: number; readonly at: number };
  readonly below?: TreeNode;
  readonly above?: TreeNode;
}

/** `n` times Gini's impurity, up to a factor: `cases (n - cases) / n`. */
const impurity = (n: number, cases: number): number => (n === 0 ? 0 : (cases * (n - cases)) / n);

/** The split of one column that leaves the least impurity. */
function bestSplit(data: Labelled, rows: readonly number[], column: number, leaf: number) {
  const value = (row: number) => data.points[row]?.[column] as number;
  const order = [...rows].sort((a, b) => value(a) - value(b) || a - b);
  const all = rows.filter((row) => data.cases[row]).length;
  let cases = 0;
  let best: { column: number; at: number; left: number } | undefined;
  for (let k = 1; k < order.length; k++) {
    const [last, next] = [order[k - 1] as number, order[k] as number];
    if (data.cases[last]) cases++;
    if (k < leaf || order.length - k < leaf || value(last) === value(next)) continue;
    const left = impurity(k, cases) + impurity(order.length - k, all - cases);
    if (best === undefined || left < best.left)
      best = { column, at: (value(last) + value(next)) / 2, left };
  }
  return best;
}

/**
 * A classification tree: at each node the split that leaves the least Gini impurity.
 *
 * @param data - Points and labels.
 * @param options - `leaf`, smallest share of all points in a leaf, default 0.05; `depth`, default 4.
 *
 * Source: breiman1984.
 */
export function classificationTree(
  data: Labelled,
  options: { leaf?: number; depth?: number } = {},
): TreeNode {
  const leaf = Math.max(1, Math.ceil((options.leaf ?? 0.05) * data.points.length));
  const columns = data.points[0]?.length ?? 0;
  const grow = (rows: readonly number[], box: Box, depth: number): TreeNode => {
    const cases = rows.filter((row) => data.cases[row]).length;
    const node = { box, points: rows.length, cases };
    if (depth === 0 || cases === 0 || cases === rows.length) return node;
    const splits = Array.from(
      { length: columns },
      (_, j) => bestSplit(data, rows, j, leaf) ?? [],
    ).flat();
    const best = splits.reduce((a, b) => (b.left < a.left ? b : a), {
      column: -1,
      at: 0,
      left: impurity(rows.length, cases) * (1 - 1e-12),
    });
    if (best.column < 0) return node;
    const { column, at } = best;
    const isBelow = (row: number) => (data.points[row]?.[column] as number) < at;
    return {
      ...node,
      split: { column, at },
      below: grow(rows.filter(isBelow), { lo: box.lo, hi: box.hi.with(column, at) }, depth - 1),
      above: grow(
        rows.filter((row) => !isBelow(row)),
        { lo: box.lo.with(column, at), hi: box.hi },
        depth - 1,
      ),
    };
  };
  return grow(
    data.points.map((_, i) => i),
    openBox(columns),
    options.depth ?? 4,
  );
}

/**
 * The leaves of a tree, the densest first: each is a box with its points and cases.
 *
 * @param tree - Of `classificationTree`.
 */
export function treeLeaves(tree: TreeNode): TreeNode[] {
  const walk = (node: TreeNode): TreeNode[] =>
    node.below && node.above ? [...walk(node.below), ...walk(node.above)] : [node];
  return walk(tree).sort((a, b) => b.cases / b.points - a.cases / a.points || b.points - a.points);
}
