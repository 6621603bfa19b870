// The cohort in plain JavaScript: what a careful programmer writes without wasm.

const WEEKS = 52;

/** Simulates the cohort event by event; returns mean purchases a customer. */
export function cohort(customers, seed) {
  const { uniform, exponential, gamma } = randomness(seed);
  const purchases = new Float64Array(WEEKS);
  const sales = new Float64Array(WEEKS);
  const left = new Float64Array(WEEKS);
  for (let customer = 0; customer < customers; customer += 1) {
    const rate = gamma(0.243) / 4.414;
    const a = gamma(0.793);
    const chance = a / (a + gamma(2.426));
    const spendRate = gamma(3.74) / 15.44;
    for (let time = exponential() / rate; time < WEEKS; time += exponential() / rate) {
      const week = time | 0;
      purchases[week] += 1;
      sales[week] += gamma(6.25) / spendRate;
      if (uniform() < chance) {
        left[week] += 1;
        break;
      }
    }
  }
  const alive = left.map(((now) => (gone) => (now -= gone))(customers));
  return { purchases: purchases.reduce((sum, week) => sum + week) / customers, sales, alive };
}

/** sfc32 (Chris Doty-Humphrey, PractRand), and the distributions on it. */
function randomness(seed) {
  let a = 0x9e3779b9;
  let b = 0x243f6a88;
  let c = seed | 0;
  let counter = 1;
  const uniform = () => {
    const t = (((a + b) | 0) + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + t) | 0;
    return ((t >>> 0) + 0.5) / 4294967296;
  };
  for (let warm = 0; warm < 16; warm += 1) uniform();

  const exponential = () => -Math.log(uniform());

  // Marsaglia's polar method makes normals in pairs.
  let spare = 0;
  let hasSpare = false;
  const normal = () => {
    if (hasSpare) {
      hasSpare = false;
      return spare;
    }
    let x;
    let y;
    let square;
    do {
      x = 2 * uniform() - 1;
      y = 2 * uniform() - 1;
      square = x * x + y * y;
    } while (square >= 1 || square === 0);
    const factor = Math.sqrt((-2 * Math.log(square)) / square);
    spare = y * factor;
    hasSpare = true;
    return x * factor;
  };

  // Marsaglia & Tsang (2000).
  const gamma = (shape) => {
    if (shape < 1) return gamma(shape + 1) * uniform() ** (1 / shape);
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    for (;;) {
      const x = normal();
      const root = 1 + c * x;
      if (root <= 0) continue;
      const v = root * root * root;
      const u = uniform();
      const x2 = x * x;
      if (u < 1 - 0.0331 * x2 * x2 || Math.log(u) < 0.5 * x2 + d * (1 - v + Math.log(v))) return d * v;
    }
  };
  return { uniform, exponential, gamma };
}
