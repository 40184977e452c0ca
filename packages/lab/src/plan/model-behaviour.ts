import {
  MODEL_VERSION,
  masterKey,
  type PresetId,
  parseScenario,
  presets,
  simulate,
} from '@uptake/core';
import { sha256 } from '@uptake/core/internal';

import { traceHash } from './trace-hash.ts';

/**
 * What the model does, as a hash: of MODEL_VERSION and the traces of all presets with 64 employees over 26 weeks.
 *
 * It names behaviour, not code: a rewrite with the same numbers keeps it. The model is run for it, every time; {@link modelHash} keeps it.
 */
export function modelBehaviour(): string {
  return sha256(
    [
      MODEL_VERSION,
      ...(Object.keys(presets) as PresetId[]).map((preset) => {
        const roles = [{ name: 'Employee', headcount: 64 }];
        const scenario = parseScenario({ name: 'trace', weeks: 26, roles, policy: { preset } });
        return traceHash(simulate(scenario, { key: masterKey('uptake'), reasons: false }));
      }),
    ].join('\n'),
  );
}
