// Looks words up, fills them in and writes numbers the way a language writes them.

import { words as en } from './en/index.js';

/** What comes with the figures, after the first answer. @typedef {keyof typeof import('./en/figures.js').words} LaterKey */
/** @typedef {keyof typeof en} FirstKey */
/** @typedef {FirstKey | LaterKey} Key */
/** @typedef {string | {one: string, other: string}} Entry */
/** @typedef {Record<FirstKey, Entry> & Partial<Record<LaterKey, Entry>>} Dictionary */
/** @typedef {'en' | 'zh-Hans' | 'zh-Hant'} Language */
/** @typedef {Record<string, string | number>} Parameters */

/** Each language by its own name: whoever cannot read the page must find theirs. @type {Record<Language, string>} */
export const languageNames = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' };
export const languages = /** @type {Language[]} */ (Object.keys(languageNames));

/** The words that are here. @type {{en: Dictionary} & Partial<Record<Language, Dictionary>>} */
export const dictionaries = { en: { ...en } };

/** Whether the page has asked for the words that come later; every language then comes with them. */
let later = false;

/** @param {Language} language @returns {Promise<Partial<Dictionary>>} */
const laterWords = (language) => import(`./${language}/figures.js`).then(({ words }) => words);

/** Fetches the words of a language. @param {Language} language @returns {Promise<void> | null} null where they are here */
export const loadLanguage = (language) => (dictionaries[language] ? null : import(`./${language}/index.js`).then(async ({ words }) => {
  dictionaries[language] = { ...words, ...(later ? await laterWords(language) : {}) };
}));

/** Fetches the words that come later, for every language that is here or on its way. */
export async function loadLaterWords() {
  later = true;
  await Promise.all(languages.filter((language) => dictionaries[language]).map(async (language) => {
    Object.assign(/** @type {Dictionary} */ (dictionaries[language]), await laterWords(language));
  }));
}

/** Fonts for the pictures, which leave the page's style sheet behind. @type {Record<Language, string>} */
const fonts = {
  en: '-apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif',
  'zh-Hans': '"PingFang SC", "Microsoft YaHei", "Noto Sans SC", "Noto Sans CJK SC", sans-serif',
  'zh-Hant': '"PingFang TC", "Microsoft JhengHei", "Noto Sans TC", "Noto Sans CJK TC", sans-serif',
};

/** A language tag to the language that its readers read most easily; the script counts more than the place. @type {[RegExp, Language][]} */
const nearest = [
  [/^zh\b.*-hans\b/i, 'zh-Hans'],
  [/^(zh\b.*-(hant|tw|hk|mo)|yue)\b/i, 'zh-Hant'],
  [/^zh\b/i, 'zh-Hans'],
  [/^en\b/i, 'en'],
];

/** The nearest language we speak. @param {readonly string[]} wanted as in `navigator.languages` @returns {Language} */
export function nearestLanguage(wanted) {
  const known = wanted.map((tag) => nearest.find(([pattern]) => pattern.test(tag))?.[1]);
  return known.find((language) => language !== undefined) ?? 'en';
}

/** Small shares need a decimal, large ones do not. @param {number} share */
const decimals = (share) => (Math.abs(share) < 0.0995 ? 1 : 0);

/** One language, with everything needed to say something in it. */
export class Speech {
  /** @param {Language} language @param {string} [currency] ISO 4217 */
  constructor(language, currency = 'USD') {
    this.language = language;
    this.currency = currency;
    this.font = fonts[language];
    /** @type {Dictionary} */
    this.words = dictionaries[language] ?? dictionaries.en;
    this.plural = new Intl.PluralRules(language);
  }

  /** @param {Key} key @param {Parameters} [parameters] */
  t(key, parameters = {}) {
    const entry = this.words[key] ?? key;
    const text = typeof entry === 'string' ? entry : entry[this.plural.select(Number(parameters.n)) === 'one' ? 'one' : 'other'];
    return text.replaceAll(/\{(\w+)\}/g, (hole, name) => String(parameters[name] ?? hole));
  }

  /** For keys put together at run time. @param {string} key @returns {key is Key} */
  has(key) {
    return Object.hasOwn(this.words, key);
  }

  /** For a key made from the engine's own names: an unknown one is shown as it is rather than hidden. @param {string} key */
  word(key) {
    return this.has(key) ? this.t(key) : key;
  }

  /** @param {number} month 0 for January @param {'short' | 'long'} length */
  month(month, length) {
    return new Intl.DateTimeFormat(this.language, { month: length, timeZone: 'UTC' }).format(Date.UTC(2000, month));
  }

  /** @param {number} value @param {Intl.NumberFormatOptions} [options] */
  number(value, options) {
    return new Intl.NumberFormat(this.language, options).format(value).replace('-', '−');
  }

  /** @param {number} value 0–1 */
  share(value) {
    return this.number(value, { style: 'percent', maximumFractionDigits: decimals(value) });
  }

  /** In a column, where the points stand below one another. @param {number} value 0–1 */
  shareInColumn(value) {
    return this.number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }

  /** With its sign: +11%. @param {number} value */
  change(value) {
    return this.number(value, { style: 'percent', maximumFractionDigits: decimals(value), signDisplay: 'exceptZero' });
  }

  /** Short, for reading: $51K, $1.2万. @param {number} value @param {Intl.NumberFormatOptions['signDisplay']} [signDisplay] */
  money(value, signDisplay = 'auto') {
    const size = Math.abs(value);
    return this.number(value, {
      style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol', signDisplay,
      ...(size < 10_000 ? { maximumSignificantDigits: 2 } : { notation: 'compact' }),
    });
  }

  /** To the cent: $198.02. @param {number} value */
  amount(value) {
    return this.number(value, { style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol' });
  }

  get currencySymbol() {
    return this.#part('currency', 1, { style: 'currency', currency: this.currency, currencyDisplay: 'narrowSymbol' });
  }

  /** How the charts write numbers; the drawing itself speaks no language. @param {string} [prefix] @param {string} [suffix] */
  numerals(prefix = '', suffix = '') {
    const steps = [3, 4, 6, 8, 9, 12]
      .map((power) => ({ at: 10 ** power, text: this.#part('compact', 10 ** power, { notation: 'compact' }) }))
      .filter(({ text, at }, index, all) => text !== '' && all.findIndex((other) => other.text === text) === index && at > 0);
    return { prefix, suffix, decimal: this.#part('decimal', 1.5), group: this.#part('group', 1e6), minus: '−', steps };
  }

  /** @param {Intl.NumberFormatPartTypes} type @param {number} value @param {Intl.NumberFormatOptions} [options] */
  #part(type, value, options) {
    return new Intl.NumberFormat(this.language, options).formatToParts(value).find((part) => part.type === type)?.value ?? '';
  }
}
