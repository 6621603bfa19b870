// The cohort in plain JavaScript: what a careful programmer writes without wasm.

const WEEKS = 52;

/** Simulates the cohort event by event; returns mean purchases a customer. */
export function cohort(customers, seed) {
  const { uniform, exponential, gamma } = randomness(seed);
  const rates = gamma(0.243);
  const leaving = gamma(0.793);
  const staying = gamma(2.426);
  const spendRates = gamma(3.74);
  const baskets = gamma(6.25);
  const purchases = new Float64Array(WEEKS);
  const sales = new Float64Array(WEEKS);
  const left = new Float64Array(WEEKS);
  for (let customer = 0; customer < customers; customer += 1) {
    const rate = rates() / 4.414;
    const a = leaving();
    const chance = a / (a + staying());
    const spendRate = spendRates() / 15.44;
    for (let time = exponential() / rate; time < WEEKS; time += exponential() / rate) {
      const week = time | 0;
      purchases[week] += 1;
      sales[week] += baskets() / spendRate;
      if (uniform() < chance) {
        left[week] += 1;
        break;
      }
    }
  }
  let now = customers;
  const alive = left.map((gone) => (now -= gone));
  return { purchases: purchases.reduce((sum, week) => sum + week) / customers, sales, alive };
}

/** sfc32 (Chris Doty-Humphrey, PractRand), and the distributions on it. */
function randomness(seed) {
  // In typed arrays, or the engine would box every new state.
  const state = Int32Array.of(0x9e3779b9, 0x243f6a88, seed, 1);
  const uniform = () => {
    const a = state[0];
    const b = state[1];
    const c = state[2];
    const counter = state[3];
    const t = (a + b + counter) | 0;
    state[0] = b ^ (b >>> 9);
    state[1] = c + (c << 3);
    state[2] = ((c << 21) | (c >>> 11)) + t;
    state[3] = counter + 1;
    return ((t >>> 0) + 0.5) / 4294967296;
  };
  for (let warm = 0; warm < 16; warm += 1) uniform();

  const exponential = () => -Math.log(uniform());

  // Marsaglia's polar method makes normals in pairs.
  const spare = new Float64Array(1);
  let hasSpare = false;
  const normal = () => {
    if (hasSpare) {
      hasSpare = false;
      return spare[0];
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
    spare[0] = y * factor;
    hasSpare = true;
    return x * factor;
  };

  // Marsaglia & Tsang (2000).
  const gamma = (shape) => {
    if (shape < 1) {
      const boosted = gamma(shape + 1);
      return () => boosted() * uniform() ** (1 / shape);
    }
    const d = shape - 1 / 3;
    const c = 1 / Math.sqrt(9 * d);
    return () => {
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
  };
  return { uniform, exponential, gamma };
}
