/** Number of employees: the headcounts of all roles. */
export function headcountOf(scenario: {
  readonly roles: readonly { readonly headcount: number }[];
}): number {
  return scenario.roles.reduce((sum, { headcount }) => sum + headcount, 0);
}
