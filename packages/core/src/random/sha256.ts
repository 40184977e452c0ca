import { sha256 as digest } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * SHA-256 of a text (as UTF-8) or of bytes, at once and in every engine: `crypto.subtle` would answer later, and only on secure pages.
 *
 * @returns 64 hexadecimal digits.
 *
 * @example
 * ```ts
 * sha256('abc').slice(0, 16); // => 'ba7816bf8f01cfea'
 * ```
 */
export function sha256(data: string | Uint8Array): string {
  return bytesToHex(digest(typeof data === 'string' ? utf8ToBytes(data) : data));
}
