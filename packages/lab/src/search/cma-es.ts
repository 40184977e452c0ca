import type { Key } from '@uptake/core';
import { exp, log } from '@uptake/core/internal';
import { draws, drawTag } from '../random.ts';
import { symmetricEigen } from './symmetric-eigen.ts';

/** A search that proposes points and learns from their values; what it proposes depends on the key and on the values alone. */
export interface EvolutionStrategy {
  /** Points of the next generation; the same ones until they are told. */
  ask(): number[][];
  /** Their values, smaller is better, in the same order. */
  tell(values: ArrayLike<number>): void;
  /** Best point told so far, and its value. */
  best(): { readonly point: readonly number[]; readonly value: number };
  /** Widest standard deviation of the next generation; near 0 the search has settled. */
  spread(): number;
}

/** How an evolution strategy starts. */
export interface CmaOptions {
  /** Points a generation. Default `4 + floor(3 ln n)`. */
  readonly lambda?: number;
  /** Whether points are mirrored into the unit cube. Default false. */
  readonly unitCube?: boolean;
}

/** Recombination weights (the worse half negative) and learning rates, as Hansen's tutorial sets them. */
function settings(n: number, lambda: number) {
  const raw = Array.from({ length: lambda }, (_, i) => log((lambda + 1) / 2) - log(i + 1));
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const squares = (values: number[]) => sum(values.map((value) => value * value));
  const good = raw.filter((weight) => weight > 0);
  const bad = raw.filter((weight) => weight <= 0);
  const muEff = (sum(good) * sum(good)) / squares(good);
  const muEffBad = squares(bad) === 0 ? 0 : (sum(bad) * sum(bad)) / squares(bad);
  const c1 = 2 / ((n + 1.3) * (n + 1.3) + muEff);
  const cmu = Math.min(1 - c1, (2 * (0.25 + muEff + 1 / muEff - 2)) / ((n + 2) * (n + 2) + muEff));
  const limit = Math.min(
    1 + c1 / cmu,
    1 + (2 * muEffBad) / (muEff + 2),
    (1 - c1 - cmu) / (n * cmu),
  );
  const badSum = Math.abs(sum(bad));
  const weights = raw.map((weight) =>
    weight > 0 ? weight / sum(good) : badSum === 0 ? 0 : (weight * limit) / badSum,
  );
  const cSigma = (muEff + 2) / (n + muEff + 5);
  const damping = 1 + 2 * Math.max(0, Math.sqrt((muEff - 1) / (n + 1)) - 1) + cSigma;
  const cc = (4 + muEff / n) / (n + 4 + (2 * muEff) / n);
  return { weights, mu: good.length, muEff, c1, cmu, cSigma, damping, cc };
}

function identity(n: number): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)),
  );
}

/** A number mirrored into [0, 1]. */
function mirrored(x: number): number {
  const folded = Math.abs(x) % 2;
  return folded > 1 ? 2 - folded : folded;
}

const zeros = (n: number): number[] => new Array<number>(n).fill(0);
const squaredLength = (y: readonly number[]): number =>
  y.reduce((sum, value) => sum + value * value, 0);

/** State of the search; one generation is proposed, told and learned from at a time. */
class Evolution implements EvolutionStrategy {
  private readonly n: number;
  private readonly lambda: number;
  private readonly settings: ReturnType<typeof settings>;
  private readonly key: Key;
  private readonly unitCube: boolean;
  private mean: number[];
  private step: number;
  private generation = 0;
  private pathSigma: number[];
  private pathC: number[];
  private covariance: number[][];
  private axes: readonly (readonly number[])[];
  private lengths: number[];
  private moves: number[][] | undefined;
  private found: { point: readonly number[]; value: number };

  constructor(start: readonly number[], sigma: number, key: Key, options: CmaOptions) {
    const n = start.length;
    this.n = n;
    this.lambda = options.lambda ?? 4 + Math.floor(3 * log(n));
    this.settings = settings(n, this.lambda);
    this.key = key;
    this.unitCube = options.unitCube ?? false;
    this.mean = [...start];
    this.step = sigma;
    this.pathSigma = zeros(n);
    this.pathC = zeros(n);
    this.covariance = identity(n);
    this.axes = identity(n);
    this.lengths = new Array<number>(n).fill(1);
    this.found = { point: [...start], value: Number.POSITIVE_INFINITY };
  }

  ask(): number[][] {
    this.moves ??= this.propose();
    return this.moves.map((move) => this.pointOf(move));
  }

  tell(values: ArrayLike<number>): void {
    const asked = this.moves ?? this.propose();
    if (values.length !== this.lambda) {
      throw new RangeError(`a generation has ${this.lambda} values, got ${values.length}`);
    }
    const order = asked
      .map((_, k) => k)
      .sort((a, b) => (values[a] as number) - (values[b] as number));
    const first = order[0] as number;
    if ((values[first] as number) < this.found.value) {
      const point = this.pointOf(asked[first] as number[]);
      this.found = { point, value: values[first] as number };
    }
    this.learn(order.map((k) => asked[k] as number[]));
    this.moves = undefined;
    this.generation++;
  }

  best(): { readonly point: readonly number[]; readonly value: number } {
    return this.found;
  }

  spread(): number {
    return this.step * Math.max(...this.lengths);
  }

  private pointOf(move: readonly number[]): number[] {
    return move.map((y, i) => {
      const x = (this.mean[i] as number) + this.step * y;
      return this.unitCube ? mirrored(x) : x;
    });
  }

  /** The moves of a generation, drawn from the covariance as it is. */
  private propose(): number[][] {
    const { axes, generation, key, lambda, lengths, n } = this;
    const source = draws(key, generation, drawTag.evolution);
    return Array.from({ length: lambda }, () => {
      const move = zeros(n);
      axes.forEach((axis, k) => {
        const z = source.normal() * (lengths[k] as number);
        for (let i = 0; i < n; i++) move[i] = (move[i] as number) + z * (axis[i] as number);
      });
      return move;
    });
  }

  /** C^(-1/2) y. */
  private whitened(y: readonly number[]): number[] {
    const { axes, lengths, n } = this;
    const out = zeros(n);
    axes.forEach((axis, k) => {
      const part =
        axis.reduce((sum, a, i) => sum + a * (y[i] as number), 0) / (lengths[k] as number);
      for (let i = 0; i < n; i++) out[i] = (out[i] as number) + part * (axis[i] as number);
    });
    return out;
  }

  /** Moves mean, step and covariance by a generation, its moves ranked from best to worst. */
  private learn(ranked: readonly (readonly number[])[]): void {
    const { n } = this;
    const { weights, mu, muEff, cSigma, damping, cc } = this.settings;
    const expected = Math.sqrt(n) * (1 - 1 / (4 * n) + 1 / (21 * n * n));
    const centre = zeros(n).map((_, i) =>
      ranked
        .slice(0, mu)
        .reduce((sum, move, k) => sum + (weights[k] as number) * (move[i] as number), 0),
    );
    const white = this.whitened(centre);
    const keep = Math.sqrt(cSigma * (2 - cSigma) * muEff);
    this.pathSigma = this.pathSigma.map((p, i) => (1 - cSigma) * p + keep * (white[i] as number));
    const length = Math.sqrt(squaredLength(this.pathSigma));
    const settled = 1 - exp(2 * (this.generation + 1) * log(1 - cSigma));
    const moving = length / Math.sqrt(settled) < (1.4 + 2 / (n + 1)) * expected;
    const push = moving ? Math.sqrt(cc * (2 - cc) * muEff) : 0;
    this.pathC = this.pathC.map((p, i) => (1 - cc) * p + push * (centre[i] as number));
    this.turn(ranked, moving);
    this.mean = this.mean.map((m, i) => m + this.step * (centre[i] as number));
    this.step *= exp(Math.min(1, (cSigma / damping) * (length / expected - 1)));
    const { values, vectors } = symmetricEigen(this.covariance);
    this.axes = vectors;
    this.lengths = values.map((value) => Math.sqrt(Math.max(value, 1e-300)));
  }

  /** Updates the covariance by its path and by the moves, bad ones with negative weights. */
  private turn(ranked: readonly (readonly number[])[], moving: boolean): void {
    const { covariance, n, pathC } = this;
    const { weights, c1, cmu, cc } = this.settings;
    const scaled = weights.map((weight, k) =>
      weight >= 0 ? weight : (weight * n) / squaredLength(this.whitened(ranked[k] as number[])),
    );
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    const decay = 1 + (moving ? 0 : c1 * cc * (2 - cc)) - c1 - cmu * total;
    this.covariance = covariance.map((row, i) =>
      row.map((c, j) => decay * c + c1 * (pathC[i] as number) * (pathC[j] as number)),
    );
    ranked.forEach((move, k) => {
      const weight = cmu * (scaled[k] as number);
      this.covariance.forEach((row, i) => {
        const part = weight * (move[i] as number);
        for (let j = 0; j < n; j++) row[j] = (row[j] as number) + part * (move[j] as number);
      });
    });
  }
}

/**
 * CMA-ES with active covariance update: the search for a minimum that needs only values.
 *
 * @param start - Where it begins.
 * @param sigma - First step, about a third of the range.
 * @param key - Master key of the draws.
 * @param options - Size of a generation; mirroring into the unit cube.
 * @throws RangeError from `tell` if the number of values is not that of the points asked for.
 *
 * Source: hansen2016.
 */
export function cmaEs(
  start: readonly number[],
  sigma: number,
  key: Key,
  options: CmaOptions = {},
): EvolutionStrategy {
  return new Evolution(start, sigma, key, options);
}
