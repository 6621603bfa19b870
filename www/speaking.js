// The language an element speaks: its own, that of the place it stands in, or the nearest to the reader's; and whether its words are here.

import { Speech, arrivals, languages, loadLanguage, nearestLanguage } from './i18n/index.js';

/** @typedef {import('./i18n/index.js').Language} Language */
/** @typedef {import('./types.js').Scenario} Scenario */

export class Speaking {
  speech = new Speech('en');
  /** The words of the language asked for last, once they are here. @type {Promise<unknown>} */
  ready = Promise.resolve();

  #lab;
  #said;

  /** @param {import('./page.js').Lab} lab @param {() => void} said everything is to be said anew */
  constructor(lab, said) {
    this.#lab = lab;
    this.#said = said;
  }

  /** Words that come later are said as soon as they are here. @param {AbortSignal} signal */
  listen(signal) {
    arrivals.addEventListener('words', (event) => /** @type {CustomEvent} */ (event).detail === this.speech.words && this.#say(this.speech.language), { signal });
  }

  /** Words that are not here yet are fetched first; without them the page goes on as it was. @returns {Promise<unknown> | void} */
  speak() {
    const { element } = this.#lab;
    const wanted = element.getAttribute('lang') ?? element.closest('[lang]')?.getAttribute('lang') ?? '';
    const language = languages.find((tag) => tag === wanted) ?? nearestLanguage([wanted, ...navigator.languages]);
    const words = loadLanguage(language);
    if (words) {
      const instead = async () => {
        if (!element.isConnected) return;
        await Promise.resolve(loadLanguage('en')).catch(() => {});
        this.#say('en');
      };
      this.ready = words.then(() => (element.isConnected ? this.speak() : undefined), instead);
      return this.ready; // More words may have been needed meanwhile: those are waited for as well.
    }
    this.#say(language);
  }

  /** @param {Language} language */
  #say(language) {
    const scenario = this.#lab.state()?.scenario;
    this.speech = new Speech(language, scenario?.currency, scenario && subscribed(scenario));
    if (scenario) this.speech.schemes = scenario.schemes;
    this.#said();
  }

  /** From now on it is about another business: in another currency, or with subscribers. @param {Scenario} scenario */
  suit(scenario) {
    const { language, currency, subscribed: before } = this.speech;
    if (scenario.currency !== currency || subscribed(scenario) !== before) this.speech = new Speech(language, scenario.currency, subscribed(scenario));
    this.speech.schemes = scenario.schemes;
  }
}

/** @param {Scenario} scenario */
const subscribed = ({ segments }) => segments.every(({ dropout }) => dropout.kind === 'at_renewal');
