/** Resolve hook: `@uptake/*` means the TypeScript sources of the clone, not what was built from them. */
export function resolve(specifier, context, next) {
  return next(specifier, { ...context, conditions: [...context.conditions, '@uptake/source'] });
}
