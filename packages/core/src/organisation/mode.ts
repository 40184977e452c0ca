/** What an employee chose in a week. */
export const mode = { none: 0, token: 1, real: 2 } as const;
