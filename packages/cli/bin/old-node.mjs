// Any Node that knows modules must be able to read this file and uptake.mjs: no imports of Node's own, nothing newer than 2019.
const wanted = [20, 19];

/**
 * Says what is wrong with a version of Node.
 *
 * @param version - As in `process.versions.node`.
 * @returns One line, or nothing where the version is 20.19 or later.
 */
export function oldNode(version) {
  const [major, minor] = version.split('.').map(Number);
  if (major > wanted[0] || (major === wanted[0] && minor >= wanted[1])) return undefined;
  return `uptake needs Node ${wanted.join('.')} or later, this is Node ${version}`;
}
