// “Embed this”: writes the snippet for what is on screen, a lesson or a claim, and shows what it will look like.

import { h, say, show } from '../dom.js';
import { Speech as Words, languageNames, languages, loadLanguage } from '../i18n/index.js';
import { wordOf } from '../naming.js';
import { address } from '../place.js';
import { accent, readable } from './accent.js';
import { itemOf, named, offered } from './controls.js';
import { What } from './what.js';

/** @typedef {import('../i18n/index.js').Speech} Speech */
/** @typedef {'element' | 'frame' | 'link'} Way */

const WAYS = /** @type {const} */ (['element', 'frame', 'link']);
const THEMES = /** @type {const} */ (['', 'light', 'dark']);
/** Where the files are, for a page that visitors cannot reach: as docs/embed.md has it. */
const COPIED = 'loyalty-lab/';
/** The accent of the page by day. */
const USUAL = '#00659e';
/** As high as an element that is not asked for another height. */
const HEIGHT = 640;

/** @param {string} text */
const quoted = (text) => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');

/** @param {string} name @param {Record<string, string | boolean>} attributes */
const tag = (name, attributes) => `<${name}${Object.entries(attributes).filter(([, value]) => value !== false && value !== '')
  .map(([key, value]) => (value === true ? ` ${key}` : ` ${key}="${quoted(String(value))}"`)).join('')}>`;

/** The folder of the page, with its slash. From a disk, or from a server of one's own machine, nobody else gets anything. */
function home() {
  const page = address('../index.html');
  const { protocol = '', hostname = '', href = '' } = page ? new URL('.', page) : {};
  return /^https?:$/.test(protocol) && !/^(localhost|127\..*|\[::1\])$/.test(hostname) ? href : COPIED;
}

/** Where nothing but a preset and its prices is on screen, their names say it: a preset that gets better numbers is followed.
 * @param {string} link @returns {{src: string} | {preset: string}} */
function origin(link) {
  const { preset, revision: _, engine: __, currency: ___, ...others } = Object.fromEntries(new URLSearchParams(link.slice(1)));
  return preset && Object.keys(others).length === 0 ? { preset } : { src: link };
}

/** Whose prices a language's readers have. @type {Record<import('../i18n/index.js').Language, string>} */
const MARKETS = { en: 'USD', 'zh-Hans': 'CNY', 'zh-Hant': 'TWD' };

/** The words of the language that the calculator is to speak. @param {Speech} speech @param {import('../i18n/index.js').Language} language */
async function wordsIn(speech, language) {
  if (language === speech.language) return speech;
  await loadLanguage(language);
  const other = new Words(language);
  await other.need('embed');
  return other;
}

export class Builder {
  #link = '';
  /** The words of other languages. @type {Map<string, Speech>} */ #speeches = new Map();
  /** Whether a colour was chosen. */ #coloured = false;

  /** @param {import('../page.js').Lab} lab @param {string[]} views */
  constructor(lab, views) {
    this.lab = lab;
    const again = () => this.#write();
    this.title = h('h2', { id: 'embed-title', tabindex: '-1' });
    this.what = new What(again);
    this.ways = WAYS.map((value) => {
      const radio = h('input', { type: 'radio', name: 'embed-way', value, onchange: again });
      const word = h('span');
      return { value, radio, word, label: h('label', {}, radio, word) };
    });
    this.ways[0].radio.checked = true;
    this.way = h('div', { class: 'switch', role: 'radiogroup' }, ...this.ways.map(({ label }) => label));
    this.view = h('select', { id: 'embed-view', onchange: again }, ...[...views, 'all'].map((value) => h('option', { value })));
    this.language = h('select', { id: 'embed-lang', onchange: again }, h('option', { value: '' }), ...languages.map((value) => h('option', { value, lang: value }, languageNames[value])));
    this.theme = h('select', { id: 'embed-theme', onchange: again }, ...THEMES.map((value) => h('option', { value })));
    this.currency = h('select', { id: 'embed-currency', onchange: again }, h('option', { value: '' }), ...Object.values(MARKETS).map((value) => h('option', { value })));
    this.currencyLabel = h('label', { for: 'embed-currency' });
    this.accent = h('input', { type: 'color', id: 'embed-accent', oninput: () => { this.#coloured = true; this.#write(); } });
    this.accentLabel = h('label', { for: 'embed-accent' });
    this.accentNote = h('span', { class: 'note', role: 'status' });
    this.plain = h('button', { type: 'button', class: 'quiet', onclick: () => { this.#coloured = false; this.#write(); this.accent.focus(); } });
    this.readonly = h('input', { type: 'checkbox', id: 'embed-readonly', onchange: again });
    this.viewLabel = h('label', { for: 'embed-view' });
    this.languageLabel = h('label', { for: 'embed-lang' });
    this.themeLabel = h('label', { for: 'embed-theme' });
    this.readonlyLabel = h('label', { for: 'embed-readonly' });
    this.controlsTitle = h('legend');
    this.controls = h('fieldset', { class: 'embed-controls', onchange: again }, this.controlsTitle);
    this.snippet = h('textarea', { id: 'embed-snippet', readonly: true, rows: '6', spellcheck: 'false', onfocus: () => this.snippet.select() });
    this.snippetLabel = h('label', { for: 'embed-snippet' });
    this.copy = h('button', { type: 'button', onclick: () => this.#copy() });
    this.said = h('p', { class: 'note', role: 'status' });
    this.own = h('p', { class: 'note' });
    this.note = h('p', { class: 'note' });
    this.apart = h('p', { class: 'note' });
    this.whole = h('a', { download: '' });
    this.single = h('p', { class: 'note', hidden: true }, this.whole);
    this.down = h('button', { type: 'button', class: 'quiet embed-down', onclick: () => this.preview.scrollIntoView({ block: 'start' }) });
    this.previewTitle = h('h3');
    this.preview = h('div', { class: 'embed-preview', role: 'group' });
    this.close = h('button', { type: 'button', onclick: () => this.root.close() });
    const row = (/** @type {HTMLElement[]} */ ...both) => h('div', { class: 'embed-row' }, ...both);
    this.priced = row(this.currencyLabel, this.currency);
    /** What only a calculator has. */
    this.calculator = h('div', {}, row(this.viewLabel, this.view), this.controls);
    this.only = row(this.readonlyLabel, this.readonly);
    this.choices = h('div', {}, this.calculator, row(this.languageLabel, this.language), this.priced, row(this.themeLabel, this.theme),
      row(this.accentLabel, h('span', { class: 'embed-accent' }, this.accent, this.plain, this.accentNote)), this.only);
    this.looks = h('div', { class: 'embed-looks' }, this.previewTitle, this.preview);
    this.root = h('dialog', { class: 'explain embedding', 'aria-labelledby': 'embed-title', onclose: () => this.preview.replaceChildren() },
      h('div', { class: 'sheet' }, h('div', { class: 'sheet-head' }, this.title, this.close), this.way, h('div', { class: 'embed-both' }, h('div', {}, this.down, row(this.what.label, this.what.select), this.choices, this.snippetLabel, this.snippet, this.own,
        h('div', { class: 'buttons' }, this.copy), this.said, this.note, this.apart, this.single), this.looks)));
  }

  get #way() {
    return /** @type {Way} */ (this.ways.find(({ radio }) => radio.checked)?.value ?? 'element');
  }

  /** The dialog is there at once; what is to be pasted follows when the engine has a moment. @param {HTMLElement} root where it stands @param {string} view on screen */
  async open(root, view) {
    const state = this.lab.state();
    if (!state) return;
    if (!this.root.isConnected) root.append(this.root);
    this.#speak();
    this.view.value = view;
    const usual = named(null, state.scenario);
    const speech = this.lab.speech();
    this.controls.replaceChildren(this.controlsTitle, ...offered(state.scenario).map((name) => {
      const item = itemOf(state.scenario, name);
      const place = /^schemes\.(\d+)/.exec(item?.path ?? '')?.[1];
      const word = item ? wordOf('field', item, speech) : name;
      return h('label', {}, h('input', { type: 'checkbox', value: name, checked: usual.includes(name) }),
        place === undefined || state.scenario.schemes.length < 2 ? word : speech.t('embed.of_offer', { what: word, n: Number(place) + 1 }));
    }));
    // Somebody who has other prices on screen than readers of this language have has chosen them.
    const { currency } = state.scenario;
    this.currency.value = currency === MARKETS[speech.language] || !Object.values(MARKETS).includes(currency) ? '' : currency;
    this.snippet.value = '';
    this.root.showModal();
    this.title.focus();
    this.#link = await this.lab.link();
    this.#carried();
    this.what.offer(speech);
    this.#write();
  }

  #speak() {
    const speech = this.lab.speech();
    say(this.title, speech.t('embed.title'));
    this.way.setAttribute('aria-label', speech.t('embed.title'));
    for (const { value, word } of this.ways) say(word, speech.t(`embed.way.${value}`));
    this.what.speak(speech);
    say(this.viewLabel, speech.t('embed.view'));
    for (const option of this.view.options) say(option, option.value === 'all' ? speech.t('embed.all') : option.value === 'profit' ? speech.t('away.profit') : speech.word(`view.${option.value}`));
    say(this.controlsTitle, speech.t('embed.controls'));
    say(this.languageLabel, speech.t('toolbar.language'));
    say(this.themeLabel, speech.t('toolbar.theme'));
    THEMES.forEach((value, place) => value && say(this.theme.options[place], speech.t(`theme.${value}`)));
    say(this.currencyLabel, speech.t('field.market'));
    for (const option of this.currency.options) say(option, option.value ? speech.word(`market.${option.value}`) : speech.t('embed.as_language'));
    say(this.accentLabel, speech.t('embed.accent'));
    say(this.plain, speech.t('embed.accent_usual'));
    say(this.down, speech.t('embed.see_preview'));
    say(this.previewTitle, speech.t('embed.preview'));
    say(this.whole, speech.t('embed.single'));
    say(this.readonlyLabel, speech.t('embed.readonly'));
    say(this.snippetLabel, speech.t('embed.snippet'));
    say(this.copy, speech.t('embed.copy'));
    say(this.close, speech.t('embed.close'));
    this.preview.setAttribute('aria-label', speech.t('embed.preview'));
  }

  /** What is chosen, as attributes; usual things go without saying. @returns {Record<string, string | boolean>} */
  #attributes() {
    const [lang, theme] = [this.language.value, this.theme.value];
    if (this.what.taught) return { ...this.what.taught, lang, theme };
    const scenario = this.lab.state()?.scenario;
    const chosen = [...this.controls.querySelectorAll('input')].filter(({ checked }) => checked).map(({ value }) => value);
    const usual = scenario ? [...named(null, scenario)].sort().join() : '';
    const all = this.view.value === 'all';
    return {
      lang, theme, view: this.view.value === 'profit' ? '' : this.view.value,
      controls: all || [...chosen].sort().join() === usual ? '' : chosen.join(',') || 'none', readonly: this.readonly.checked,
    };
  }

  /** The page in one file, where this site carries it. */
  async #carried() {
    const single = address('../loyalty-lab.html');
    // Only a published site may have it, and its scripts are in pieces with marks in their names: elsewhere nobody is asked for what is not there.
    const published = performance.getEntriesByType('resource').some(({ name }) => /\/chunk-\w{8}\.js$/.test(name));
    if (!single || !published || !/^https?:/.test(single)) return;
    const found = await fetch(single, { method: 'HEAD' }).then(({ ok }) => ok, () => false);
    if (found) this.whole.href = single;
    show(this.single, found);
  }

  /** Words come in the language of the calculator, which may have to be fetched first. @param {import('../i18n/index.js').Language} language */
  #speechIn(language) {
    const speech = this.lab.speech();
    const known = language === speech.language ? speech : this.#speeches.get(language);
    if (!known) {
      wordsIn(speech, language).then((words) => {
        this.#speeches.set(language, words);
        this.#write();
      }, () => {});
    }
    return known ?? speech;
  }

  #write() {
    if (!this.root.open) return;
    const speech = this.lab.speech();
    const way = this.#way;
    const base = home();
    const attributes = this.#attributes();
    const { taught } = this.what;
    show(this.choices, way !== 'link');
    for (const one of [this.calculator, this.only]) show(one, !taught);
    this.controls.disabled = this.view.value === 'all';
    const link = taught ? {} : origin(this.#link);
    // Prices follow the language unless somebody has chosen them; numbers of one's own have theirs.
    const from = 'src' in link || taught || !this.currency.value ? link : { ...link, currency: this.currency.value };
    show(this.priced, !('src' in link || taught));
    const both = this.#coloured ? readable(this.accent.value) : null;
    const style = both ? `--ll-accent: ${accent(both)}` : '';
    const changed = both?.some((one) => one !== this.accent.value);
    say(this.accentNote, changed ? speech.t('embed.accent_changed') : '');
    show(this.plain, this.#coloured);
    if (!this.#coloured) this.accent.value = USUAL;
    const words = this.#speechIn(/** @type {import('../i18n/index.js').Language} */ (this.language.value || speech.language));
    const title = this.what.titled(words) ?? words.t('embed.frame_title');
    const place = this.what.hash || ('src' in from ? from.src : `#${new URLSearchParams(from)}`);
    /** @type {Record<string, string | boolean>} */
    const inAddress = { ...('src' in from ? {} : from), ...attributes, accent: both?.join(',').replaceAll('#', '') ?? '' };
    const framed = Object.entries(inAddress).filter(([, value]) => value !== '' && value !== false);
    const query = new URLSearchParams(framed.map(([key, value]) => [key, value === true ? '' : String(value)]));
    const asked = query.toString().replaceAll('%2C', ',');
    this.snippet.value = {
      element: () => [
        tag('link', { rel: 'stylesheet', href: `${base}www/loyalty-lab.css` }),
        `${tag('script', { type: 'module', src: `${base}www/loyalty-lab.js` })}</script>`,
        // Seen until it is here, and wherever it cannot come.
        `${tag('loyalty-lab', { ...from, ...attributes, style })}${tag('a', { href: `${base}index.html${place}` })}${quoted(this.what.titled(words) ?? words.t('embed.fallback'))}</a></loyalty-lab>`,
      ].join('\n'),
      frame: () => [
        `${tag('iframe', { src: `${base}embed.html${asked && `?${asked}`}${'src' in from ? from.src : ''}`, title, width: '100%', height: String(HEIGHT), style: 'border:0', loading: 'lazy' })}</iframe>`,
        `${tag('script', { src: `${base}www/frame-height.js`, defer: true })}</script>`,
      ].join('\n'),
      link: () => `${tag('a', { href: `${base}index.html${this.what.hash || this.#link}` })}${quoted(title)}</a>`,
    }[way]();
    for (const select of [this.language, this.theme]) say(select.options[0], speech.t(way === 'frame' ? 'embed.as_reader' : 'embed.as_page'));
    say(this.said, '');
    say(this.note, base === COPIED ? speech.t('embed.copied_folder') : '');
    say(this.apart, way === 'element' && base !== COPIED ? speech.t('embed.elsewhere') : '');
    say(this.own, 'src' in link ? speech.t('embed.own') : '');
    show(this.looks, way !== 'link');
    show(this.down, way !== 'link');
    if (way === 'link') return this.preview.replaceChildren();
    // A lesson once begun goes on: what is something else is made anew.
    const kind = this.what.select.value;
    const before = /** @type {HTMLElement | null} */ (this.preview.dataset.kind === kind ? this.preview.firstElementChild : null);
    const seen = before ?? document.createElement('loyalty-lab');
    this.preview.dataset.kind = kind;
    /** @type {Record<string, string | boolean>} */
    const worn = { ...attributes, lang: attributes.lang || speech.language, ...('src' in from || taught ? from : { src: '', currency: '', ...from }) };
    for (const [name, value] of Object.entries(worn)) {
      if (value === '' || value === false) seen.removeAttribute(name);
      else if (seen.getAttribute(name) !== (value === true ? '' : value)) seen.setAttribute(name, value === true ? '' : String(value));
    }
    seen.style.setProperty('--ll-accent', both ? accent(both) : null);
    if (!seen.isConnected) this.preview.replaceChildren(seen);
  }

  async #copy() {
    const speech = this.lab.speech();
    try {
      await navigator.clipboard.writeText(this.snippet.value);
      say(this.said, speech.t('embed.copied'));
    } catch {
      this.snippet.focus(); // Selected, to be copied by hand.
      say(this.said, speech.t('embed.by_hand'));
    }
  }
}
