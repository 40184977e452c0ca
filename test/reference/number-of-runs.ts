/** Runs of a property: the usual number, times `TEST_FACTOR` for a long run (`TEST_FACTOR=50 npx vitest run test`). */
export function runs(usual: number): number {
  const { TEST_FACTOR = '1' } = process.env;
  return Math.ceil(usual * Number(TEST_FACTOR));
}
