// The share link: what differs from the preset, readable in the address itself.
// `#preset=coffee&seed=7&segments.0.purchase_rate.mean=5&engine=0.1.0`

import { at, leaves, put } from './state.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {{scenario: Scenario, engine: string | null}} Opened */
/** @typedef {{code: 'link.preset' | 'link.unknown' | 'link.value' | 'link.json', part: string}} LinkProblem */

/** @param {import('./state.js').State} state @param {{presets: Record<string, Scenario>, version: string}} engine @returns {string} the hash, with `#` */
export function linkOf({ scenario, preset: { preset } }, { presets, version }) {
  const ours = leaves(scenario);
  const theirs = new Map(leaves(presets[preset]));
  const sameShape = ours.length === theirs.size && ours.every(([path]) => theirs.has(path));
  const parts = sameShape
    ? [['preset', preset], ...ours.filter(([path, value]) => theirs.get(path) !== value)]
    : [['scenario', JSON.stringify(scenario)]];
  return `#${[...parts, ['engine', version]].map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&')}`;
}

/**
 * Reads a link. The engine still has to check the scenario that comes out.
 * @param {string} hash
 * @param {Record<string, Scenario>} presets
 * @returns {Opened | {problem: LinkProblem} | null} null when there is no link
 */
export function openLink(hash, presets) {
  if (hash.length < 2) return null;
  const parts = [...new URLSearchParams(hash.slice(1))];
  const given = new Map(parts);
  const engine = given.get('engine') ?? null;

  const whole = given.get('scenario');
  if (whole !== undefined) {
    try {
      return { scenario: JSON.parse(whole), engine };
    } catch {
      return problem('link.json', whole);
    }
  }

  const name = given.get('preset') ?? Object.keys(presets)[0];
  if (!Object.hasOwn(presets, name)) return problem('link.preset', name);
  let scenario = presets[name];
  for (const [path, text] of parts) {
    if (path === 'preset' || path === 'engine') continue;
    const before = at(scenario, path);
    if (!['number', 'string', 'boolean'].includes(typeof before)) return problem('link.unknown', text ? `${path}=${text}` : path);
    const value = typeof before === 'number' ? Number(text.trim() || NaN) : typeof before === 'boolean' ? text === 'true' : text;
    if (Number.isNaN(value)) return problem('link.value', `${path}=${text}`);
    scenario = put(scenario, path, value);
  }
  return { scenario, engine };
}

/** @param {LinkProblem['code']} code @param {string} part @returns {{problem: LinkProblem}} */
const problem = (code, part) => ({ problem: { code, part: part.length > 60 ? `${part.slice(0, 60)}…` : part } });
