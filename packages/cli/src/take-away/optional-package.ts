import { createRequire } from 'node:module';

/** A package that is not installed with the command, or not on every machine. */
interface OptionalPackage {
  readonly name: string;
  readonly version: string;
}

/**
 * Takes something from an optional package. It is required, not imported: a bundle that runs from what V8 kept of it cannot import.
 *
 * @param purpose - What needs it, as the beginning of a sentence: `--pptx needs a writer of slides`.
 * @param take - Takes it, by the `require` of this file.
 * @throws Error saying how to install it, if it is not there.
 */
export function fromPackage<T>(
  { name, version }: OptionalPackage,
  purpose: string,
  take: (require: NodeJS.Require) => T,
): T {
  try {
    return take(createRequire(import.meta.url));
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw cause;
    const remedy = `npm install ${name}@${version}`;
    throw new Error(`${purpose}, the package ${name}, which is not installed: ${remedy}`, {
      cause,
    });
  }
}
