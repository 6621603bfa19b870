// What the address says of a lesson: `#lesson=stamp-card&step=2`, and for a class `&class&currency=USD&seed=1`.

/** @typedef {{lesson: string | null, claim: string | null, step: number, group: boolean, large: boolean, currency?: string, seed?: number, own: string}} Address
 * `group` for a class; `own` is the reader's own work, where the browser keeps nothing */

/** @param {string} hash @returns {Address} */
export function read(hash) {
  const said = new URLSearchParams(hash.replace(/^#/, ''));
  const seed = said.get('seed') ?? '';
  return {
    lesson: said.get('lesson') || null,
    claim: said.get('claim') || null,
    step: Math.max(1, Math.trunc(Number(said.get('step') ?? 1)) || 1),
    group: said.has('class'),
    large: said.has('large'),
    ...(/^[A-Z]{3}$/.test(said.get('currency') ?? '') ? { currency: said.get('currency') ?? '' } : {}),
    ...(/^\d{1,15}$/.test(seed) ? { seed: Number(seed) } : {}),
    own: said.get('own') ?? '',
  };
}

/** Whether two addresses are of different steps, lessons or claims. @param {Address} one @param {Address} other */
export const turned = (one, other) => ['lesson', 'claim', 'step'].some((name) => one[/** @type {'step'} */ (name)] !== other[/** @type {'step'} */ (name)]);

/** Without a lesson or a claim, of the list. @param {Partial<Address>} said */
export const write = ({ lesson, claim, step = 1, group, large, currency, seed, own }) => `#${[
  ...(claim ? [`claim=${claim}`] : lesson ? [`lesson=${lesson}`, `step=${step}`] : ['lesson=']),
  ...(group ? ['class'] : []), ...(large ? ['large'] : []), ...(currency ? [`currency=${currency}`] : []), ...(seed === undefined ? [] : [`seed=${seed}`]),
  ...(own ? [`own=${encodeURIComponent(own)}`] : []),
].join('&')}`;
