import { createRequire } from 'node:module';

const manifest = createRequire(import.meta.url)('@uptake/cli/package.json') as {
  readonly version: string;
};

/** Version of this package. */
export const version: string = manifest.version;
