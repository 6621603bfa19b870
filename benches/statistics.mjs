// The little statistics the table needs.

/** The value below which that share of the sorted values lies. */
export const at = (sorted, share) => sorted[Math.floor(share * (sorted.length - 1))];

/** Median and quartiles. */
export function quartiles(values) {
  const sorted = values.toSorted((a, b) => a - b);
  return [0.25, 0.5, 0.75].map((share) => at(sorted, share));
}

/** Mean and its standard error. */
export function spread(values) {
  const mean = values.reduce((sum, value) => sum + value) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}
