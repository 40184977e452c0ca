/** Fixed point with 220 bits after the point: enough to judge a double in units of its last place. */
const bits = 220n;
const one = 1n << bits;

/** `ln 2 = 2 atanh(1/3)`. */
const ln2 = 2n * inverseTangent(one / 3n);

function times(a: bigint, b: bigint): bigint {
  return (a * b) >> bits;
}

/** `atanh(s)` for small s by its series. */
function inverseTangent(s: bigint): bigint {
  const square = times(s, s);
  let total = 0n;
  let term = s;
  for (let k = 1n; term !== 0n && term !== -1n; k += 2n) {
    total += term / k;
    term = times(term, square);
  }
  return total;
}

/** A double as `mantissa * 2^exponent`, exactly. */
function parts(x: number): { mantissa: bigint; exponent: number } {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, x);
  const word = view.getBigUint64(0);
  const biased = Number((word >> 52n) & 0x7ffn);
  const fraction = word & 0xfffffffffffffn;
  const mantissa = biased === 0 ? fraction : fraction | (1n << 52n);
  return { mantissa: x < 0 ? -mantissa : mantissa, exponent: Math.max(biased, 1) - 1075 };
}

function shifted(x: bigint, by: number): bigint {
  return by >= 0 ? x << BigInt(by) : x >> BigInt(-by);
}

/** A double in fixed point, after scaling by 2^scale. */
function fixed(x: number, scale = 0): bigint {
  const { mantissa, exponent } = parts(x);
  return shifted(mantissa, exponent + Number(bits) + scale);
}

/** How far `result` lies from e^x, in units of the last place of `result`. */
export function expError(x: number, result: number): number {
  const k = Math.round(x / Math.LN2);
  const r = fixed(x) - BigInt(k) * ln2;
  let total = one;
  let term = one;
  for (let n = 1n; term !== 0n && term !== -1n; n++) {
    term = times(term, r) / n;
    total += term;
  }
  return unitsApart(total, fixed(result, -k), parts(result).exponent - k);
}

/** How far `result` lies from ln x, in units of the last place of `result`. */
export function logError(x: number, result: number): number {
  const { mantissa, exponent } = parts(x);
  const length = mantissa.toString(2).length;
  const m = shifted(mantissa, Number(bits) - length);
  const s = ((m - one) << bits) / (m + one);
  const exact = 2n * inverseTangent(s) + BigInt(exponent + length) * ln2;
  return unitsApart(exact, fixed(result), parts(result).exponent);
}

function unitsApart(exact: bigint, got: bigint, unitExponent: number): number {
  const apart = exact > got ? exact - got : got - exact;
  return Number(shifted(apart, -(Number(bits) + unitExponent) + 40)) / 2 ** 40;
}
