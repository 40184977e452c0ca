import { createHash } from 'node:crypto';
import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { ByteWriter } from 'hyparquet-writer';

/** Bytes that are held before they go to the file. */
const held = 1_000_000;

/** Writes a file piece by piece, and hashes it on the way. */
export class HashedFile extends ByteWriter {
  readonly #path: string;
  readonly #hash = createHash('sha256');

  /** Starts an empty file, in the place of an older one. */
  constructor(path: string) {
    super();
    this.#path = path;
    writeFileSync(path, '');
  }

  #flush(): void {
    const bytes = new Uint8Array(this.buffer, 0, this.index);
    writeFileSync(this.#path, bytes, { flag: 'a' });
    this.#hash.update(bytes);
    this.index = 0;
  }

  override ensure(size: number): void {
    if (this.index > held) this.#flush();
    super.ensure(size);
  }

  /** Writes what is held, and makes it last. */
  override finish(): void {
    this.#flush();
    const file = openSync(this.#path, 'r+');
    try {
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  }

  /** sha256 of the finished file; can be asked for once. */
  sha256(): string {
    return this.#hash.digest('hex');
  }
}
