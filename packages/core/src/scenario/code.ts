/**
 * Code of one's own, rules and outcomes, as this thread was given it. A scenario says of it only where it came from; nothing here reads
 * a file or imports one.
 */

/** Code of a script, by what a scenario says of it. */
const ofScripts = new WeakMap<object, object>();
/** Code of modules, by its address. */
const ofModules = new Map<string, object>();
const addresses = new WeakMap<object, string>();

/** Where code of a script comes from, in a scenario: no file and no other thread has it. */
export const scriptAddress = 'script';

/**
 * The address of an export of a module: the SHA-256 of the file, with the name of the export unless it is the default one.
 *
 * @example
 * ```ts
 * codeAddress('ab12', 'patient'); // => 'ab12#patient'
 * ```
 */
export function codeAddress(sha256: string, name: string): string {
  return name === 'default' ? sha256 : `${sha256}#${name}`;
}

/** The parts of an address. */
export function addressParts(address: string): { readonly sha256: string; readonly name: string } {
  const [sha256 = '', name = 'default'] = address.split('#');
  return { sha256, name };
}

/** Whether an address is that of an export of a module. */
export function isModuleAddress(address: string): boolean {
  return /^[0-9a-f]{64}(?:#[A-Za-z_$][\w$]{0,59})?$/.test(address);
}

/** An address to be read: 12 digits of the SHA-256 tell modules apart. */
export function shortAddress(address: string): string {
  return address.replace(/^([0-9a-f]{12})[0-9a-f]{52}/, '$1');
}

/** Remembers code of a script beside what a scenario says of it. */
export function rememberScript(definition: object, code: object): void {
  ofScripts.set(definition, code);
}

/** Makes an export of a module known to this thread. */
export function rememberModule(address: string, code: object): void {
  ofModules.set(address, code);
  addresses.set(code, address);
}

/** Where code came from: the address of an export that was remembered, else nothing. */
export function addressOf(code: object): string | undefined {
  return addresses.get(code);
}

/** The code that a scenario means by what it says of it; nothing where this thread was not given it. */
export function codeOf(definition: object, address: string | undefined): object | undefined {
  return ofScripts.get(definition) ?? (address === undefined ? undefined : ofModules.get(address));
}
