// What an offer earns without the part that a number is of: where less and less of a part does better and better, none of it may do best.

import { kindName } from './naming.js';
import { money } from './tabled.js';

/** A sentence for an offer of several parts, none for one that is nothing without the only one.
 * @param {{scenario: import('./types.js').Scenario, scheme: number, size: import('./types.js').Size, path: string, more: number}} what  `more` is what the whole run earns more
 * than small ones @param {import('./pool.js').Pool['run']} ask @param {import('./i18n/index.js').Speech} speech @returns {Promise<string[]>} */
export async function without({ scenario, scheme, size, path, more }, ask, speech) {
  const { mechanisms } = scenario.schemes[scheme];
  const part = mechanisms[Number(/^schemes\.\d+\.mechanisms\.(\d+)\./.exec(path)?.[1] ?? NaN)];
  if (!part || mechanisms.length < 2) return [];
  const less = scenario.schemes.map((one, place) => (place === scheme ? { ...one, mechanisms: mechanisms.filter((other) => other !== part) } : one));
  const [found] = await ask({ kind: 'what_if', scenario: { ...scenario, schemes: less }, scheme, size, path: null, values: [] });
  return [speech.t('study.without', { what: kindName(part.kind, speech), amount: money(found.mean + more, speech) })];
}
