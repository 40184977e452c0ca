import type { Conditions } from '@uptake/lab';
import type { AnalysisFlags } from '../analysis/flags.ts';

/** Flags of `uptake discover`. */
export interface DiscoverFlags extends AnalysisFlags {
  readonly where?: string;
  readonly method: Conditions['method'];
  readonly tau?: number;
}

/** What of the flags goes to the lab. */
export function discoveryOptions({ method, tau, where }: DiscoverFlags): {
  method: Conditions['method'];
  where?: string;
  tau?: number;
} {
  return {
    method,
    ...(where === undefined ? {} : { where }),
    ...(tau === undefined ? {} : { tau }),
  };
}
