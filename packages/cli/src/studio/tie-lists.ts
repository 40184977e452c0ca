import type { Scenario, ScenarioInput } from '@uptake/core';
import type { OrganisationInput } from '@uptake/core/internal';

/** An organisation with its ties in place of the name of their file. */
function inside(
  organisation: OrganisationInput | undefined,
  { organisation: { ties } }: Scenario,
): { organisation?: OrganisationInput } {
  if (organisation?.ties === undefined || ties === null) return {};
  return { organisation: { ...organisation, ties } };
}

/**
 * A scenario that needs no file beside it: every tie list that it names stands in it.
 *
 * @param written - The scenario as written.
 * @param scenario - The same, read and checked.
 */
export function withTieLists(written: ScenarioInput, scenario: Scenario): ScenarioInput {
  const arms = Object.entries(written.arms ?? {}).map(([name, arm]) => [
    name,
    { ...arm, ...inside(arm.organisation, scenario.arms[name] ?? scenario) },
  ]);
  return {
    ...written,
    ...inside(written.organisation, scenario),
    ...(written.arms && { arms: Object.fromEntries(arms) }),
  };
}
