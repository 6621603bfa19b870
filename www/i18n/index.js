// Looks words up, fills them in and writes numbers the way a language writes them.

import { RARE } from '../kinds.js';

/** @typedef {typeof import('./en/index.js')} English */
/** @template T @typedef {T extends unknown ? keyof T : never} KeysOf */
/** @typedef {keyof English['later']} Pack */
/** @typedef {keyof English['words'] | KeysOf<Awaited<ReturnType<English['later'][Pack]>>>} Key */
/** @typedef {string | {one: string, other: string}} Entry */
/** @typedef {Record<keyof English['words'], Entry>} First */
/** @typedef {{[P in Pack]: () => Promise<Record<keyof Awaited<ReturnType<English['later'][P]>>, Entry>>}} Later */
/** @typedef {'en' | 'zh-Hans' | 'zh-Hant'} Language */
/** @typedef {Record<string, string | number>} Parameters */

/** Each language by its own name: whoever cannot read the page must find theirs. @type {Record<Language, string>} */
export const languageNames = { en: 'English', 'zh-Hans': '简体中文', 'zh-Hant': '繁體中文' };
export const languages = /** @type {Language[]} */ (Object.keys(languageNames));

/** @type {Record<Language, () => Promise<{words: First, later: Later}>>} */
const sources = {
  en: () => import('./en/index.js'),
  'zh-Hans': () => import('./zh-Hans/index.js'),
  'zh-Hant': () => import('./zh-Hant/index.js'),
};

/** Audiences that the page does not begin with. */
const AUDIENCES = ['one_segment', 'top_share', 'long_members', 'quiet_members', 'overdue_members', 'random_share'];

/** Words that come when the first of them is needed, and the keys they have. @type {Record<Pack, RegExp>} */
export const packs = {
  figures: /^((edited|figure|view|origin|worlds|customers|loyal|points|effect|existing|duel|cohorts|replay|pin|horizon)\.|(profit|retention)\.(?!(title|note|of|true|seen)$))/,
  compare: /^compare\.(?!title$)/,
  work: /^(link|kept|file)\./,
  help: /^(help|evidence)\./,
  formulas: /^formula\.(?!title$)/,
  problems: /^(problem\.(at|nearest)|doubt\.(?!summary$))/,
  study: /^study\.(?!title$)|^field\.(cost_to_serve|failure_rate|complaint_share|reward_sensitivity_spread|cv_within|cv_between)$/,
  explain: /^(explain|term|gloss)\./,
  build: /^(about|template|sort|audience|rules|reaching)\.|^build\.(?!moved$|name$)/,
  apart: /^apart\.(?!button$)/,
  takeaway: /^(away|sheet)\./,
  lesson: /^lesson\./,
  embed: /^embed\./,
  mechanisms: new RegExp(`^(field|scheme|mechanism)\\.(${[...RARE, ...AUDIENCES].join('|')})(\\.|$)`),
};
const packNames = /** @type {Pack[]} */ (Object.keys(packs));

/** Where no words come at all, the page still says so. @type {Record<string, Entry>} */
const emergency = {
  'failed.no_load': 'Loyalty Lab could not be loaded.',
  'failed.no_load_way': 'Check the connection, then try again.',
  'failed.retry': 'Try again',
};

/** A pack may be here, on its way, or have failed to come. @typedef {'here' | 'failed' | Promise<void>} Whereabouts */
/** @typedef {{words: Record<string, Entry>, later: Later, packs: Map<Pack, Whereabouts>}} Vocabulary */
/** @type {Map<Language, Vocabulary>} */
const vocabularies = new Map();

/** Says `words`, and whose, when a pack has come or failed to: what could not be said yet can be said now. */
export const arrivals = new EventTarget();

/** What somebody here has needed: another language comes with it, so that switching leaves nothing unsaid. @type {Set<Pack>} */
const needed = new Set();

/** Fetches the words that a language needs here. @param {Language} language @returns {Promise<unknown> | null} null where they are here */
export function loadLanguage(language) {
  const vocabulary = vocabularies.get(language);
  const missing = (/** @type {Vocabulary} */ { packs: known }) => [...needed].filter((pack) => !known.has(pack));
  if (vocabulary) {
    const packs = missing(vocabulary);
    return packs.length > 0 ? Promise.all(packs.map((pack) => fetchPack(vocabulary, pack))) : null;
  }
  return sources[language]().then(async ({ words, later }) => {
    const fresh = { words: { ...words }, later, packs: new Map() };
    await Promise.all(missing(fresh).map((pack) => fetchPack(fresh, pack)));
    vocabularies.set(language, fresh);
  });
}

/** @param {Vocabulary} vocabulary @param {Pack} pack */
function fetchPack({ words, later, packs: known }, pack) {
  const end = (/** @type {Whereabouts} */ now) => {
    known.set(pack, now);
    arrivals.dispatchEvent(new CustomEvent('words', { detail: words }));
  };
  const coming = later[pack]().then((more) => {
    Object.assign(words, more);
    end('here');
  }, () => end('failed'));
  known.set(pack, coming);
  needed.add(pack);
  return coming;
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

/** @param {string} key */
const packOf = (key) => packNames.find((name) => packs[name].test(key));

/** Who reads 100% takes it for all. @param {number} share */
const nearlyAll = (share) => share < 1 && share > 0.9949;

/** Small shares need a decimal, large ones do not. @param {number} share */
const decimals = (share) => (Math.abs(share) < 0.0995 || nearlyAll(share) ? 1 : 0);

/**
 * Making a formatter takes a hundred times as long as using it, and a page that follows a slider uses the same few.
 * @type {Map<string, Intl.NumberFormat>}
 */
const formatters = new Map();

/** @param {Language} language @param {Intl.NumberFormatOptions} [options] */
function formatter(language, options) {
  const name = language + JSON.stringify(options);
  const known = formatters.get(name) ?? new Intl.NumberFormat(language, options);
  formatters.set(name, known);
  return known;
}

/** The same for the names of months. @type {Map<string, string>} */
const months = new Map();

/** One language, with everything needed to say something in it. */
export class Speech {
  /** @param {Language} language @param {string} [currency] ISO 4217 @param {boolean} [subscribed] whether all customers subscribe: some things have other words then */
  constructor(language, currency = 'USD', subscribed = false) {
    this.subscribed = subscribed;
    /** All offers: two that would be called the same are told apart. @type {import('../types.js').Scheme[]} */
    this.schemes = [];
    this.language = language;
    this.currency = currency;
    this.font = fonts[language];
    /** Where several currencies are called $, only their own is; where one is meant, the bare sign will do: nobody in Taiwan writes CN¥. @type {'symbol' | 'narrowSymbol'} */
    this.symbols = (language === 'zh-Hant' && currency !== 'CNY') || currency === 'TWD' ? 'symbol' : 'narrowSymbol';
    this.vocabulary = vocabularies.get(language);
    this.words = this.vocabulary?.words ?? emergency;
    this.plural = new Intl.PluralRules(language);
    /** How often a word was asked for that is still on its way. */
    this.waited = 0;
  }

  /** Nothing where the words are still on their way: `arrivals` tells when to ask again. @param {Key} key @param {Parameters} [parameters] */
  t(key, parameters = {}) {
    if (!this.has(key)) {
      if (this.coming(key)) this.waited += 1;
      return '';
    }
    const entry = (this.subscribed && this.words[`${key}.at_renewal`]) || this.words[key];
    const text = typeof entry === 'string' ? entry : entry[this.plural.select(Number(parameters.n)) === 'one' ? 'one' : 'other'];
    return text.replaceAll(/\{(\w+)\}/g, (hole, name) => String(parameters[name] ?? hole));
  }

  /** What `say` says, or null while a word of it is still on its way. @param {(speech: Speech) => string} say */
  whole(say) {
    const before = this.waited;
    const text = say(this);
    return this.waited === before ? text : null;
  }

  /** For keys put together at run time. Whoever asks for a word of a pack gets the pack on its way. @param {string} key @returns {key is Key} */
  has(key) {
    if (Object.hasOwn(this.words, key)) return true;
    const pack = packOf(key);
    if (pack && this.vocabulary && !this.vocabulary.packs.has(pack)) fetchPack(this.vocabulary, pack);
    return false;
  }

  /** For a key made from the engine's own names: an unknown one is shown as it is rather than hidden. @param {string} key */
  word(key) {
    return this.has(key) || this.coming(key) ? this.t(/** @type {Key} */ (key)) : key;
  }

  /** Whether a word is on its way. @param {string} key */
  coming(key) {
    const pack = packOf(key);
    return pack !== undefined && this.vocabulary?.packs.get(pack) instanceof Promise;
  }

  /** @param {Pack} pack */
  lacks(pack) {
    return this.vocabulary?.packs.get(pack) !== 'here';
  }

  /** Fetches words before they are shown; once more where that has failed. @param {Pack} pack */
  async need(pack) {
    const now = this.vocabulary?.packs.get(pack);
    if (this.vocabulary && this.lacks(pack)) await (now instanceof Promise ? now : fetchPack(this.vocabulary, pack));
  }

  /** @param {number} month 0 for January @param {'short' | 'long'} length */
  month(month, length) {
    const name = `${this.language} ${length} ${month}`;
    const known = months.get(name)
      ?? new Intl.DateTimeFormat(this.language, { month: length, timeZone: 'UTC' }).format(Date.UTC(2000, month));
    months.set(name, known);
    return known;
  }

  /** @param {number} value @param {Intl.NumberFormatOptions} [options] */
  number(value, options) {
    // No line ends between a minus and the sign of a currency.
    return formatter(this.language, options).format(value).replace('-', options?.style === 'currency' ? '−\u2060' : '−');
  }

  /** Halves of a per cent go away from the middle, so that a share and what is left of one add up. @param {number} value 0–1 */
  share(value) {
    return this.number(nearlyAll(value) ? Math.min(value, 0.999) : value && value < 0.5 ? value - 1e-9 : value, { style: 'percent', maximumFractionDigits: decimals(value) });
  }

  /** In a column, where the points stand below one another. @param {number} value 0–1 */
  shareInColumn(value) {
    return this.number(value, { style: 'percent', minimumFractionDigits: 1, maximumFractionDigits: 1 });
  }

  /** With its sign: +11%. @param {number} value */
  change(value) {
    return this.number(value, { style: 'percent', maximumFractionDigits: decimals(value), signDisplay: 'exceptZero' });
  }

  /** Short, for reading: $51K, $1.2万. @param {number} value @param {Intl.NumberFormatOptions['signDisplay']} [signDisplay] @param {number} [digits] that count */
  money(value, signDisplay = 'auto', digits = 2) {
    const size = Math.abs(value);
    // Parts that cancel leave dust behind, and nobody pays a millionth.
    return this.number(size < 1e-6 ? 0 : value, {
      style: 'currency', currency: this.currency, currencyDisplay: this.symbols, signDisplay,
      ...(size < 10_000 ? { maximumSignificantDigits: digits } : { notation: 'compact', useGrouping: false }),
    });
  }

  /** An average, no more exact than the run knows it; what chance alone could have made is nothing. @param {number} mean @param {number} error its standard error */
  known(mean, error) {
    const step = 10 ** Math.floor(Math.log10(error));
    return Math.abs(mean) < error ? 0 : error > 0 ? Math.round(mean / step) * step : mean;
  }

  /** The same as an amount. @param {number} mean @param {number} error @param {'exceptZero'} [sign] */
  estimate(mean, error, sign) {
    const known = this.known(mean, error);
    return known === 0 && mean !== 0 ? this.t('number.about', { amount: this.money(0) }) : this.money(known, sign);
  }

  /** To the cent: $198.02. @param {number} value */
  amount(value) {
    return this.number(value, { style: 'currency', currency: this.currency, currencyDisplay: this.symbols });
  }

  /** As on a price tag: $200, $5.50. @param {number} value */
  price(value) {
    return this.number(value, { style: 'currency', currency: this.currency, currencyDisplay: this.symbols, minimumFractionDigits: Number.isInteger(value) ? 0 : 2 });
  }

  get currencySymbol() {
    return this.#part('currency', 1, { style: 'currency', currency: this.currency, currencyDisplay: this.symbols });
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
    return formatter(this.language, options).formatToParts(value).find((part) => part.type === type)?.value ?? '';
  }
}
