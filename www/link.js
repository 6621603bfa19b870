// The share link: what differs from the preset, readable in the address itself.
// `#preset=coffee&segments.0.purchase_rate.mean=5&schemes.0.mechanisms=(points(reward_rate:0.06),stamp_card())&engine=0.1.0`

import { isRange, meant, noted } from './notation.js';
import { explainAll } from './problems.js';
import { at, put } from './state.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Mechanism} Mechanism */
/** @typedef {import('./types.js').Blocks} Blocks */
/** `moved` names the preset whose numbers are others than when the link was made.
 * `offers` says which of them are the preset's (see lineage.js).
 * @typedef {{scenario: unknown, engine: string | null, moved?: string, offers?: string}} Opened */
/** @typedef {{code: 'link.preset' | 'link.unknown' | 'link.value' | 'link.part' | 'link.json' | 'link.newer', part: string}} LinkProblem */
/**
 * What a link is read and written with.
 * @typedef {object} Ground
 * @property {string[]} names of the presets
 * @property {(preset: string, currency: string | undefined) => Promise<Scenario>} preset
 * @property {string[]} markets  their currencies; the first goes without saying
 * @property {Blocks} blocks
 * @property {string} version of the engine
 */

/** How links are written; raised when older pages would misunderstand them. It is the format of the scenario as well. */
const FORMAT = 1;
/** Programs that pass links on keep about so many characters. */
const LONGEST = 1900;
/** Of what a packed link may unpack to. */
const LARGEST = 200_000;
const SPECIAL = new Set(['preset', 'engine', 'format', 'packed', 'revision', 'offers']);
/** What a complete scenario may lack. */
const OPTIONAL = /^seasonality$|\.months$/;

/** @typedef {[path: string, text: string]} Part */

/** @param {Part[]} parts */
const joined = (parts) => parts
  .map(([key, value]) => `${key}=${encodeURIComponent(value).replaceAll('%3A', ':').replaceAll('%2C', ',')}`).join('&');

/** @param {Scenario} scenario @param {Scenario} preset it is told from @param {Pick<Ground, 'markets' | 'blocks' | 'version'>} ground @param {string} [offers] what is said of them @returns {string | Promise<string>} the hash, with `#`; a promise where it has to be packed */
export function linkOf(scenario, preset, { markets, blocks, version }, offers = '') {
  const said = parts(preset, scenario, '', blocks);
  /** @type {Part[]} */
  const first = [['preset', preset.preset], ...(preset.currency === markets[0] ? [] : [/** @type {Part} */ (['currency', preset.currency])])];
  /** @type {Part[]} */
  const last = [...(offers ? [/** @type {Part} */ (['offers', offers])] : []), ['revision', revision(preset)], ['engine', version]];
  const readable = `#${joined([...first, ...said, ...last])}`;
  if (readable.length <= LONGEST || typeof CompressionStream !== 'function') return readable;
  return packed(joined(said)).then((text) => `#${joined([...first, ['packed', text], ...last])}`);
}

/** A short name for the numbers of a preset: a link tells only what differs from them, so they must still be the same. It is the checksum
 * FNV-1a of 32 bits, whatever the order in which the numbers stand. @param {unknown} preset */
export function revision(preset) {
  const text = JSON.stringify(preset, (_, one) => (isGroup(one) ? Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : 1))) : one));
  const sum = [...new TextEncoder().encode(text)].reduce((hash, byte) => Math.imul(hash ^ byte, 0x01000193), 0x811c9dc5);
  return (sum >>> 0).toString(36);
}

/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isGroup = (value) => value !== null && typeof value === 'object' && !Array.isArray(value);

/** @param {any} before @param {any} after @param {string} path @param {Blocks} blocks @returns {Part[]} */
function parts(before, after, path, blocks) {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (after === undefined) return [[path, '']];
  if (path === 'schemes') return schemes(before, after, blocks);
  if (/^schemes\.\d+\.mechanisms$/.test(path) && kinds(before) !== kinds(after)) {
    return [[path, noted(after.map((/** @type {Mechanism} */ one) => brief(one, usual(one.kind, blocks))))]];
  }
  const below = (/** @type {string} */ key) => parts(before[key], after[key], path ? `${path}.${key}` : key, blocks);
  if (isGroup(before) && isGroup(after) && !isRange(before) && !isRange(after) && before.kind === after.kind) {
    return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap(below);
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length && isGroup(after[0])) {
    return Object.keys(after).flatMap(below);
  }
  return [[path, typeof before === 'string' && typeof after === 'string' ? after : noted(after)]];
}

/** @param {Scenario['schemes']} before @param {Scenario['schemes']} after @param {Blocks} blocks @returns {Part[]} */
const schemes = (before, after, blocks) => [
  ...(before.length === after.length ? [] : [/** @type {Part} */ (['schemes', String(after.length)])]),
  ...after.flatMap((scheme, place) => parts(before[place] ?? blocks.scheme, scheme, `schemes.${place}`, blocks)),
];

/** @param {Mechanism[]} mechanisms */
const kinds = (mechanisms) => mechanisms.map(({ kind }) => kind).join();

/** A mechanism of a kind with its defaults. @param {string} kind @param {Blocks} blocks @returns {Mechanism} */
const usual = (kind, { kinds: all, audiences: [audience], calendar }) =>
  ({ audience, calendar, ...(all.find((one) => one.kind === kind) ?? { kind }) });

/** Only what is not usual. @param {any} value @param {any} usually @returns {any} */
const brief = (value, usually) => Object.fromEntries(Object.entries(value)
  .filter(([key, one]) => key === 'kind' || JSON.stringify(one) !== JSON.stringify(usually[key]))
  .map(([key, one]) => [key, key === 'calendar' ? brief(one, usually.calendar ?? {}) : one]));

/**
 * Reads a link. The engine still has to check the scenario that comes out.
 * @param {string} hash
 * @param {Ground} ground
 * @returns {Promise<Opened | {problem: LinkProblem} | null>} null when there is no link
 */
export async function openLink(hash, { names, preset, blocks, version }) {
  if (hash.length < 2) return null;
  let all = split(hash.slice(1));
  const given = new Map(all);
  const engine = given.get('engine') ?? null;
  /** @param {LinkProblem['code']} code @param {string} part */
  const wrong = (code, part) => (engine !== null && newer(engine, version) ? problem('link.newer', engine) : problem(code, part));

  if (Number(given.get('format') ?? FORMAT) > FORMAT) return problem('link.newer', engine ?? '');
  const whole = given.get('scenario');
  if (whole !== undefined) {
    try {
      return { scenario: JSON.parse(whole), engine };
    } catch {
      return wrong('link.json', whole);
    }
  }
  const name = given.get('preset') ?? names[0];
  if (!names.includes(name)) return wrong('link.preset', name);
  const pack = given.get('packed');
  if (pack !== undefined) {
    const text = await unpacked(pack);
    if (text === null) return wrong('link.json', pack);
    all = [...all, ...split(text)];
  }
  const beginning = await preset(name, new Map(all).get('currency'));
  const made = given.get('revision');
  let scenario = beginning;
  for (const [path, text] of all) {
    if (SPECIAL.has(path)) continue;
    const result = apply(scenario, path, text, blocks);
    if (typeof result === 'string') return wrong(result, text ? `${path}=${text}` : path);
    scenario = result;
  }
  const offers = given.get('offers');
  return { scenario, engine, ...(offers === undefined ? {} : { offers }), ...(made !== undefined && made !== revision(beginning) ? { moved: name } : {}) };
}

/** Reads the link in the address of the page, and says what is worth knowing of where it comes from.
 * @param {string} hash @param {import('./page.js').Lab} lab @param {Ground} ground
 * @returns {Promise<{scenario: Scenario, offers?: string} | {why: (speech: import('./i18n/index.js').Speech) => string} | null>} null when there is none */
export async function follow(hash, { check, notice }, ground) {
  const link = await openLink(hash, ground);
  if (link === null) return null;
  if ('problem' in link) return { why: (speech) => speech.t(link.problem.code, { part: link.problem.part }) };
  const [theirs, ours] = [link.engine, ground.version];
  if (link.moved) notice('moved', (speech) => speech.t('link.moved', { preset: speech.word(`preset.${link.moved}`) }));
  if (theirs !== null && theirs !== ours) notice('engine', (speech) => speech.t('link.other_engine', { theirs, ours }));
  const { problems, scenario } = await check(link.scenario);
  return scenario ? { scenario, offers: link.offers } : { why: (speech) => explainAll(problems, speech) };
}

/** @param {Scenario} scenario @param {string} path @param {string} text @param {Blocks} blocks @returns {Scenario | 'link.unknown' | 'link.value' | 'link.part'} */
function apply(scenario, path, text, blocks) {
  const count = path === 'schemes' && /^\d+$/.test(text) ? Number(text) : -1;
  if (count > 64) return 'link.value';
  if (count >= 0) return { ...scenario, schemes: Array.from({ length: count }, (_, place) => scenario.schemes[place] ?? blocks.scheme) };
  const before = at(scenario, path);
  if (before === undefined && !(OPTIONAL.test(path) && isGroup(at({ scenario }, `scenario.${path}`.replace(/\.[^.]+$/, ''))))) return 'link.unknown';
  if (text === '' && typeof before !== 'string') return OPTIONAL.test(path) ? put(scenario, path, undefined) : typeof before === 'number' ? 'link.value' : 'link.part';
  const value = typeof before === 'string' ? text : meant(text);
  if (typeof before === 'number' && typeof value !== 'number' && !isRange(value)) return 'link.value';
  if (value === undefined || (typeof before === 'boolean' && typeof value !== 'boolean')) return 'link.part';
  return put(scenario, path, completed(path, value, blocks));
}

/** What was left out because it is usual. @param {string} path @param {any} value @param {Blocks} blocks */
function completed(path, value, blocks) {
  if (/\.mechanisms$/.test(path) && Array.isArray(value)) {
    return value.map((one) => {
      const usually = usual(one?.kind, blocks);
      return { ...usually, ...one, calendar: { ...usually.calendar, ...one?.calendar } };
    });
  }
  if (/\.calendar$/.test(path)) return { ...blocks.calendar, ...value };
  return value;
}

/** @param {string} text @returns {Part[]} */
const split = (text) => text.split('&').map((part) => {
  const [, key, value = ''] = /** @type {RegExpExecArray} */ (/^([^=]*)=?(.*)$/s.exec(part));
  return [decoded(key), decoded(value)];
});

/** @param {string} text */
function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Whether one version comes after the other, number by number. @param {string} theirs @param {string} ours */
function newer(theirs, ours) {
  const [a, b] = [theirs, ours].map((version) => (version.match(/\d+/g) ?? []).map(Number));
  const place = a.findIndex((number, at) => number !== b[at]);
  return place >= 0 && a[place] > (b[place] ?? -1);
}

/** @param {LinkProblem['code']} code @param {string} part @returns {{problem: LinkProblem}} */
const problem = (code, part) => ({ problem: { code, part: part.length > 60 ? `${part.slice(0, 60)}…` : part } });

/** @param {string} text */
async function packed(text) {
  const bytes = new Uint8Array(await new Response(new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))).arrayBuffer());
  return btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** @param {string} text @returns {Promise<string | null>} null for what is no packed text */
async function unpacked(text) {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.charCodeAt(0));
    const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw')).pipeThrough(new TextDecoderStream()).getReader();
    let all = '';
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      all += part.value;
      if (all.length > LARGEST) return null;
    }
    return all;
  } catch {
    return null;
  }
}
