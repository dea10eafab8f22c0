// Intervals for small groups, 95 % throughout. Shares: Wilson's score interval (Newcombe, Stat Med 1998;17:857, method 3), which stays
// within 0 and 1 and is fair at the edges. Difference of two shares of the same people: Newcombe's square-and-add with correction for
// correlation (Stat Med 1998;17:2635, method 10). Means and paired differences: Student's t. No p-values: an interval says more, and
// nothing here was randomised.
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface MeanEstimate extends Interval {
  readonly mean: number;
  readonly n: number;
}

/** The 97.5 % quantile of the normal distribution. */
const z = 1.959963984540054;

export function wilsonInterval(count: number, n: number): Interval {
  const p = count / n;
  const centre = p + (z * z) / (2 * n);
  const spread = z * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  const scale = 1 + (z * z) / n;
  // At the edges rounding must not leave 0 or 1 outside.
  return { low: count === 0 ? 0 : (centre - spread) / scale, high: count === n ? 1 : (centre + spread) / scale };
}

/** Of the same people twice: how many said yes both times, only before, only after, neither time. */
export interface PairedCounts {
  readonly both: number;
  readonly onlyBefore: number;
  readonly onlyAfter: number;
  readonly neither: number;
}

/** Share after minus share before, with its interval. */
export function pairedShareDifference({ both, onlyBefore, onlyAfter, neither }: PairedCounts): Interval & { readonly difference: number } {
  const n = both + onlyBefore + onlyAfter + neither;
  const after = both + onlyAfter;
  const before = both + onlyBefore;
  const first = wilsonInterval(after, n);
  const second = wilsonInterval(before, n);
  const [p1, p2] = [after / n, before / n];
  const correlation = correlationOf({ both, onlyBefore, onlyAfter, neither }, n);
  const root = (a: number, b: number): number => Math.sqrt(Math.max(0, a * a - 2 * correlation * a * b + b * b));
  const difference = p1 - p2;
  return { difference, low: difference - root(p1 - first.low, second.high - p2), high: difference + root(first.high - p1, p2 - second.low) };
}

function correlationOf({ both, onlyBefore, onlyAfter, neither }: PairedCounts, n: number): number {
  const margins = (both + onlyAfter) * (onlyBefore + neither) * (both + onlyBefore) * (onlyAfter + neither);
  if (margins === 0) return 0;
  const product = both * neither - onlyBefore * onlyAfter;
  const corrected = product > n / 2 ? product - n / 2 : Math.min(product, 0);
  return corrected / Math.sqrt(margins);
}

/** Of at least two values. For a paired difference, the differences. */
export function meanWithInterval(values: readonly number[]): MeanEstimate {
  const n = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / n;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (n - 1);
  const half = studentQuantile(n - 1) * Math.sqrt(variance / n);
  return { mean, n, low: mean - half, high: mean + half };
}

/** The 97.5 % quantile of Student's t, by bisection; exact to nine digits. */
export function studentQuantile(degreesOfFreedom: number): number {
  let [low, high] = [1, 1e4];
  for (let step = 0; step < 200 && high - low > 1e-10 * high; step += 1) {
    const middle = (low + high) / 2;
    if (twoTailed(middle, degreesOfFreedom) > 0.05) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** P(|T| > t) = I_x(df/2, 1/2) with x = df / (df + t²). */
function twoTailed(t: number, degreesOfFreedom: number): number {
  return regularisedBeta(degreesOfFreedom / (degreesOfFreedom + t * t), degreesOfFreedom / 2, 0.5);
}

/** The regularised incomplete beta function by its continued fraction (modified Lentz; Abramowitz & Stegun 26.5.8). */
function regularisedBeta(x: number, a: number, b: number): number {
  if (x <= 0) return 0;
  if (x >= 1) return 1;
  const front = Math.exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log(1 - x));
  return x < (a + 1) / (a + b + 2) ? (front * betaFraction(x, a, b)) / a : 1 - (front * betaFraction(1 - x, b, a)) / b;
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300;
  const away = (value: number): number => (Math.abs(value) < tiny ? tiny : value);
  let c = 1;
  let d = 1 / away(1 - ((a + b) * x) / (a + 1));
  let fraction = d;
  for (let m = 1; m <= 300; m += 1) {
    for (const numerator of [(m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m)), (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))]) {
      d = 1 / away(1 + numerator * d);
      c = away(1 + numerator / c);
      fraction *= c * d;
    }
    if (Math.abs(c * d - 1) < 1e-15) break;
  }
  return fraction;
}

/** Lanczos's approximation, g = 7, n = 9. */
function logGamma(x: number): number {
  const coefficients = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7];
  const shifted = x - 1;
  const base = shifted + 7.5;
  const series = coefficients.reduce((sum, coefficient, index) => (index === 0 ? coefficient : sum + coefficient / (shifted + index)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(base) - base + Math.log(series);
}
