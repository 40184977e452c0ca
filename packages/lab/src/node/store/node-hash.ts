import { createHash } from 'node:crypto';

/** sha256 of bytes or text as hexadecimal digits, by the platform. */
export function nodeHash(data: Uint8Array | string): string {
  return createHash('sha256').update(data).digest('hex');
}
