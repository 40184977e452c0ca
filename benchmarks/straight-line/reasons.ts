const grain = 16777216;

/** Adds what one person carries to the sums of all; nothing carried counts as other. */
export function carry(
  memory: Float32Array,
  offset: number,
  sums: Float64Array,
  sign: number,
): void {
  let held = 0;
  for (let k = 0; k < 16; k++) {
    const share = memory[offset + k] as number;
    held += share;
    sums[k] = (sums[k] as number) + sign * share;
  }
  if (held === 0) sums[16] = (sums[16] as number) + sign;
}

/** Turns the remembered ledger of an adoption into the reasons of the lapse that ends it, and adds them up. */
export function lapse(
  memory: Float32Array,
  offset: number,
  now: Float32Array,
  lapsed: Float64Array,
  carried: Float64Array,
): void {
  let drop = 0;
  let largest = 0;
  for (let k = 0; k < 16; k++) {
    const less = (memory[offset + k] as number) - (now[k] as number);
    memory[offset + k] = less > 0 ? less : 0;
    drop += memory[offset + k] as number;
    if ((memory[offset + k] as number) > (memory[offset + largest] as number)) largest = k;
  }
  if (drop > 0) {
    let left = grain;
    for (let k = 0; k < 16; k++) {
      const share = Math.round(((memory[offset + k] as number) / drop) * grain);
      memory[offset + k] = share / grain;
      left -= share;
    }
    memory[offset + largest] = (memory[offset + largest] as number) + left / grain;
  }
  carry(memory, offset, lapsed, 1);
  carry(memory, offset, carried, 1);
}
