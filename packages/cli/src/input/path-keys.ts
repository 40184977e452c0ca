const piece = /\[(\d+)\]|"(?:[^"\\]|\\.)*"|[^.[\]"]+/gy;

/**
 * Keys and indices of a path text such as `rollout.schedule[0].role`.
 *
 * @returns As many as can be read; a shortened name ends the list.
 *
 * @example
 * ```ts
 * pathKeys('roles[1].policy'); // => [ 'roles', 1, 'policy' ]
 * ```
 */
export function pathKeys(path: string): (string | number)[] {
  const keys: (string | number)[] = [];
  piece.lastIndex = 0;
  while (piece.lastIndex < path.length) {
    if (path[piece.lastIndex] === '.') piece.lastIndex++;
    const found = piece.exec(path);
    if (!found) break;
    const [text, index] = found;
    if (index !== undefined) keys.push(Number(index));
    else if (!text.startsWith('"')) keys.push(text);
    else {
      try {
        keys.push(JSON.parse(text) as string);
      } catch {
        return keys;
      }
    }
  }
  return keys;
}
