/** What a room answers with, and how it reads what was posted. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { isMapping } from '@uptake/core/internal';
import type { Body, Refusal } from './conductor.ts';
import { longestBody } from './limits.ts';

/** The status of an answer by why something was not done. */
export const status: Readonly<Record<Refusal, number>> = {
  bad: 400,
  unknown: 401,
  wrongCode: 403,
  closed: 409,
  tooDear: 409,
  tooFast: 429,
  unsaved: 500,
  full: 503,
};

/** Headers of every answer. */
export const safe = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
};

/** What a served page may do: run the script and show the style that carry its nonce, and talk to this server. */
export const policyFor = (nonce: string): string =>
  [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A short answer without a body that anybody could use. */
export function short(answer: ServerResponse, code: number, text = ''): void {
  answer.writeHead(code, { ...safe, 'content-type': 'text/plain; charset=utf-8' });
  answer.end(text);
}

/** An answer as JSON. */
export function json(answer: ServerResponse, code: number, value: object): void {
  answer.writeHead(code, { ...safe, 'content-type': 'application/json; charset=utf-8' });
  answer.end(JSON.stringify(value));
}

/** Reads the body of a request as JSON; nothing where it is too long, is none, or does not come. */
export function bodyOf(request: IncomingMessage): Promise<Body | undefined> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on('data', (chunk: Buffer) => {
      length += chunk.length;
      if (length > longestBody) {
        resolve(undefined);
        request.destroy();
      } else chunks.push(chunk);
    });
    request.on('error', () => resolve(undefined));
    request.on('close', () => resolve(undefined));
    request.on('end', () => {
      try {
        const value: unknown = JSON.parse(Buffer.concat(chunks).toString('utf8'));
        resolve(isMapping(value) ? value : undefined);
      } catch {
        resolve(undefined);
      }
    });
  });
}
