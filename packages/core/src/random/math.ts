// biome-ignore-all lint/suspicious/noApproximativeNumericConstant: literal constants, so that the bits are ours; inside the functions, where V8 need not load them
const zero = 1024;

/** 2^k at `zero + k` for k in [-1024, 1023], by repeated doubling and halving. */
const powerOfTwo = /* @__PURE__ */ (() => {
  const table = new Float64Array(2048);
  let up = 1;
  let down = 1;
  for (let k = 0; k <= 1023; k++, up *= 2) table[zero + k] = up;
  for (let k = 0; k <= 1024; k++, down /= 2) table[zero - k] = down;
  return table;
})();

/**
 * e^x with equal bits in every JavaScript engine, within 1.1 units in the last place.
 *
 * `x` is clamped to [-700, 700]; `k = round(x / ln 2)`, `r = x - k ln 2` with ln 2 in two parts,
 * a polynomial of degree 13 in `r`, times `2^k`. The platform's own function differs between engines.
 *
 * @example
 * ```ts
 * exp(1).toFixed(14); // => '2.71828182845905'
 * ```
 */
export function exp(x: number): number {
  const inverseLn2 = 1.4426950408889634;
  const ln2High = 0.6931471803691238;
  const ln2Low = 1.9082149292705877e-10;
  const roundToInteger = 6755399441055744; // 1.5 * 2^52: adding and taking it away rounds to the nearest integer
  const bounded = x > 700 ? 700 : x < -700 ? -700 : x;
  const k = bounded * inverseLn2 + roundToInteger - roundToInteger;
  const r = bounded - k * ln2High - k * ln2Low;
  const tail =
    0.5 +
    r *
      (0.16666666666666666 +
        r *
          (0.041666666666666664 +
            r *
              (0.008333333333333333 +
                r *
                  (0.001388888888888889 +
                    r *
                      (0.0001984126984126984 +
                        r *
                          (0.0000248015873015873 +
                            r *
                              (0.0000027557319223985893 +
                                r *
                                  (2.755731922398589e-7 +
                                    r *
                                      (2.505210838544172e-8 +
                                        r *
                                          (2.08767569878681e-9 +
                                            r * 1.6059043836821613e-10))))))))));
  return (1 + (r + r * r * tail)) * (powerOfTwo[zero + k] as number);
}

const bits = new DataView(new ArrayBuffer(8));

/** `ln(x) - scale * ln 2` of a normal number: `x = 2^k m` with `m` in [sqrt(.5), sqrt(2)), found without a branch. */
function logOfNormal(x: number, scale: number): number {
  const ln2High = 0.6931471803691238;
  const ln2Low = 1.9082149292705877e-10;
  bits.setFloat64(0, x, true);
  const rest = Number(bits.getUint32(0, true) >= 0x667f3bcd); // the lower half of sqrt(.5), whose upper mantissa is 0x6a09e
  const exponent = (bits.getInt32(4, true) + 0x100000 - 0x6a09f + rest) >> 20;
  const m = x * (powerOfTwo[zero + 1023 - exponent] as number); // exact
  const k = exponent - 1023 - scale;
  const f = m - 1;
  const s = f / (2 + f);
  const z = s * s;
  const w = z * z;
  const odd = w * (0.3999999999940942 + w * (0.22222198432149784 + w * 0.15313837699209373));
  const even =
    z *
    (0.6666666666666735 +
      w * (0.2857142874366239 + w * (0.1818357216161805 + w * 0.14798198605116586)));
  const half = 0.5 * f * f;
  return k * ln2High - (half - (s * (half + odd + even) + k * ln2Low) - f);
}

/**
 * Natural logarithm with equal bits in every JavaScript engine, within 1 unit in the last place.
 *
 * The exponent is read from the bits; with the mantissa `m` in [sqrt(.5), sqrt(2)), `f = m - 1`, `s = f / (2 + f)`
 * and an odd series in `s`, as in fdlibm.
 *
 * @param x - Any number. 0 gives minus infinity, a negative number NaN.
 *
 * @example
 * ```ts
 * log(10); // => 2.302585092994046
 * ```
 */
export function log(x: number): number {
  if (x >= 2.2250738585072014e-308 && x < Number.POSITIVE_INFINITY) return logOfNormal(x, 0);
  if (x > 0) return x === Number.POSITIVE_INFINITY ? x : logOfNormal(x * 18014398509481984, 54); // subnormal: times 2^54
  return x === 0 ? Number.NEGATIVE_INFINITY : Number.NaN;
}

/** x^y for x > 0, as `exp(y * log(x))`. */
export function pow(x: number, y: number): number {
  return exp(y * log(x));
}
