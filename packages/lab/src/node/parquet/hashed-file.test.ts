import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { nodeHash } from '../store/checked-file.ts';
import { HashedFile } from './hashed-file.ts';

it('holds what was written, in the place of an older file, and knows its hash', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'uptake-hashed-'));
  const path = join(folder, 'file');
  for (const pieces of [30, 7]) {
    const file = new HashedFile(path);
    const expected = [];
    for (let i = 0; i < pieces; i++) {
      const piece = Buffer.alloc(90_001, i);
      file.appendBytes(piece);
      file.appendUint8(255);
      expected.push(piece, Buffer.of(255));
    }
    file.finish();
    const bytes = await readFile(path);
    expect(bytes.equals(Buffer.concat(expected))).toBe(true);
    expect(file.offset).toBe(bytes.length);
    expect(file.sha256()).toBe(nodeHash(bytes));
  }
  await rm(folder, { recursive: true });
});
