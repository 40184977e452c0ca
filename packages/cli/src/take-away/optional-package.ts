import { createRequire } from 'node:module';
import { fromOptional } from '@uptake/lab/node/internal';

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
 * @throws Error saying how to install it, if it is not there or cannot be loaded.
 */
export function fromPackage<T>(
  one: OptionalPackage,
  purpose: string,
  take: (require: NodeJS.Require) => T,
): T {
  const found = fromOptional(one, () => take(createRequire(import.meta.url)));
  if (found !== undefined) return found;
  throw new Error(
    `${purpose}, the package ${one.name}, which is not installed: npm install ${one.name}@${one.version}`,
  );
}
