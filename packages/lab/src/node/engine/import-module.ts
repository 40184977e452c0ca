/**
 * Imports a module that only the user knows. The bundled command has another function in place of it, since a script of which V8 has
 * kept the code cannot import.
 */
export const importModule = (specifier: string): Promise<unknown> => import(specifier);
