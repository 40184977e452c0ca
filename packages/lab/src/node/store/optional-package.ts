/**
 * Takes something from a package that is not installed with this one, or not on every machine.
 *
 * @param take - Takes it by `require`: a bundle that runs from what V8 kept of it cannot import.
 * @returns Nothing if the package is not installed.
 * @throws Error with the remedy if it is there and cannot be loaded, such as for a package that it misses itself.
 */
export function fromOptional<T>(
  { name, version }: { readonly name: string; readonly version: string },
  take: () => T,
): T | undefined {
  try {
    return take();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    const isAbsent = ["'", '/'].some((end) =>
      message.startsWith(`Cannot find module '${name}${end}`),
    );
    if (code === 'MODULE_NOT_FOUND' && isAbsent) return undefined;
    const [reason] = message.split('\n', 1);
    throw new Error(
      `the package ${name} is installed and cannot be loaded (${reason}): npm install ${name}@${version}`,
      { cause },
    );
  }
}
