// The presets: a file each beside the page, fetched when somebody asks for it; the engine makes a complete scenario of it.

import { file as fetched } from './place.js';

/** @typedef {import('./types.js').Scenario} Scenario */
/** @typedef {import('./types.js').Preset} Preset */

/** The market that readers of a language know; others begin with the first there is. @type {Partial<Record<import('./i18n/index.js').Language, string>>} */
const HOME = { 'zh-Hans': 'CNY', 'zh-Hant': 'TWD' };

/** The files are the same for all elements on a page. @type {Map<string, Promise<unknown>>} */
const files = new Map();

/** @param {string} name */
export function fileOf(name) {
  const known = files.get(name);
  if (known) return known;
  const file = fetched(`presets/${name}.json`).then((answer) => {
    if (!answer.ok) throw new Error(`${answer.status} for the preset ${name}`);
    return answer.json();
  });
  file.catch(() => files.delete(name)); // Asking again tries again.
  files.set(name, file);
  return file;
}

export class Presets {
  /** @type {Map<string, Promise<Preset>>} */ #coming = new Map();
  /** @type {Map<string, Preset>} */ #here = new Map();

  /**
   * @param {string[]} names @param {string[]} markets by currency
   * @param {(file: unknown, currency: string) => Promise<Preset>} make
   */
  constructor(names, markets, make) {
    this.names = names;
    this.markets = markets;
    this.make = make;
  }

  /** @param {string | null | undefined} name */
  known(name) {
    return this.names.find((one) => one === name) ?? this.names[0];
  }

  /** @param {string | null | undefined} currency */
  market(currency) {
    return this.markets.find((one) => one === currency) ?? this.markets[0];
  }

  /** @param {import('./i18n/index.js').Language} language */
  home(language) {
    return this.market(HOME[language]);
  }

  /** The first preset where there is none of that name, the first market where there is none of that currency.
   * @param {string | null | undefined} name @param {string | null | undefined} currency @returns {Promise<Preset>} */
  get(name, currency) {
    const [preset, market] = [this.known(name), this.market(currency)];
    const key = `${preset} ${market}`;
    const coming = this.#coming.get(key);
    if (coming) return coming;
    const made = fileOf(preset).then((file) => this.make(file, market));
    made.then((one) => this.#here.set(key, one), () => this.#coming.delete(key));
    this.#coming.set(key, made);
    return made;
  }

  /** What {@link get} has brought before. @param {Scenario} preset of a state */
  at({ preset, currency }) {
    return this.#here.get(`${this.known(preset)} ${this.market(currency)}`);
  }
}
