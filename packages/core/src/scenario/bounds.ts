import { type Problem, pathText } from './problem.ts';

const maxDepth = 40;
const maxNodes = 2_000_000;

/** Refuses input that is too deep, too large or contains itself, before anything else looks at it. */
export function boundProblems(input: unknown): Problem[] {
  const open = new Set<object>();
  let nodes = 0;
  const visit = (value: unknown, path: PropertyKey[]): Problem | undefined => {
    if (++nodes > maxNodes) return { path: '', rule: `must hold at most ${maxNodes} values` };
    if (typeof value !== 'object' || value === null) return undefined;
    if (open.has(value)) return { path: pathText(path), rule: 'must not contain itself' };
    if (path.length > maxDepth)
      return { path: pathText(path.slice(0, 6)), rule: `must be at most ${maxDepth} levels deep` };
    open.add(value);
    const entries: Iterable<[unknown, unknown]> =
      value instanceof Map ? value : Object.entries(value);
    for (const [name, inner] of entries) {
      const key = String(name);
      const problem = visit(inner, [...path, Array.isArray(value) ? Number(key) : key]);
      if (problem) return problem;
    }
    open.delete(value);
    return undefined;
  };
  const problem = visit(input, []);
  return problem ? [problem] : [];
}
