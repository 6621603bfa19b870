// Building offers: add and remove mechanisms, say whom they reach and when, name, copy and remove offers.

import { Choice } from './choice.js';
import { h, say, show } from './dom.js';
import { Help } from './help.js';
import { kindName, shortName } from './naming.js';
import { addMechanism, at, duplicateScheme, removeMechanism, removeScheme } from './state.js';

/** @typedef {import('./layout.js').Item} Item */
/** @typedef {import('./types.js').Catalogue} Catalogue */
/** @typedef {import('./pieces.js').Actions} Actions */
/** @typedef {import('./pieces.js').State} State */
/** @typedef {import('./i18n/index.js').Speech} Speech */

/** What each kind is for; a kind that nobody has put anywhere stands under “other”. */
const SORTS = /** @type {const} */ ({
  rewards: ['points', 'stamp_card', 'cashback', 'points_event', 'gift', 'tenure_reward', 'tiers', 'personal_offer'],
  prices: ['member_discount', 'threshold_discount', 'flash_sale', 'cross_sell', 'paid_membership'],
  relations: ['referral', 'win_back', 'community', 'communication'],
  service: ['service_quality', 'value_added_service'],
});

/** The kinds in their sorts. @param {string[]} kinds @returns {[string, string[]][]} */
function sorted(kinds) {
  const known = Object.entries(SORTS).map(([sort, members]) => /** @type {[string, string[]]} */ ([sort, members.filter((kind) => kinds.includes(kind))]));
  const rest = kinds.filter((kind) => !known.some(([, members]) => members.includes(kind)));
  return [...known, /** @type {[string, string[]]} */ (['other', rest])].filter(([, members]) => members.length > 0);
}

/** Numbers of a path such as `schemes.0.mechanisms.2`. @param {string} path */
const places = (path) => path.split('.').filter((part) => /^\d+$/.test(part)).map(Number);

/** A select of all kinds and a button: choosing alone must not change anything. */
export class Add {
  /** @param {Item} item @param {Catalogue} catalogue @param {Actions} actions */
  constructor({ path }, { blocks }, { build }) {
    const id = `add-${path}`;
    this.place = places(path)[0];
    this.blocks = blocks;
    this.build = build;
    this.label = h('label', { for: id });
    this.select = h('select', { id });
    this.button = h('button', { type: 'button', onclick: () => this.#add() });
    this.full = h('p', { class: 'help' });
    this.row = h('div', { class: 'buttons' }, this.select, this.button);
    this.root = h('div', { class: 'control' }, this.label, this.row, this.full);
  }

  /** @param {State} state @param {Speech} speech */
  show({ scenario }, speech) {
    const chosen = this.select.value;
    const kinds = this.blocks.kinds.map(({ kind }) => kind);
    say(this.label, speech.t('build.kind'));
    say(this.button, speech.t('build.add'));
    say(this.full, speech.t('build.full', { n: this.blocks.mechanisms }));
    this.select.replaceChildren(...sorted(kinds).map(([sort, members]) => h('optgroup', { label: speech.word(`sort.${sort}`) },
      ...members.map((kind) => h('option', { value: kind }, kindName(kind, speech))))));
    if (chosen) this.select.value = chosen;
    this.index = scenario.schemes[this.place].mechanisms.length;
    const full = this.index >= this.blocks.mechanisms;
    show(this.full, full);
    show(this.row, !full);
  }

  #add() {
    const { place, index } = this;
    const mechanism = this.blocks.kinds.find(({ kind }) => kind === this.select.value);
    if (!mechanism) return;
    const { audiences: [audience], calendar } = this.blocks;
    this.build((state) => addMechanism(state, place, { audience, calendar, ...mechanism }), {
      focus: [`card-schemes.${place}.mechanisms.${index}`],
      said: (speech) => speech.t('build.added', { what: kindName(mechanism.kind, speech) }),
    });
  }
}

/** Whom a mechanism reaches; the number that goes with it is a control of its own. */
export class Whom extends Choice {
  /** @param {Item} item @param {Catalogue} catalogue @param {Actions} actions */
  constructor(item, { blocks: { audiences } }, { set }) {
    super(item, {
      options: (_, speech) => audiences.map(({ kind }) => ({ value: kind, text: speech.word(`audience.${kind}`) })),
      value: (scenario) => at(scenario, item.path)?.kind ?? audiences[0].kind,
      choose: (kind) => set(item.path, audiences.find((one) => one.kind === kind)),
    });
  }
}

/** Twelve months to switch on and off. All on and all off both mean the whole year. */
export class Months {
  /** @param {Item} item @param {Catalogue} _ @param {Actions} actions */
  constructor({ path }, _, { set }) {
    this.path = path;
    this.set = set;
    /** @type {number[]} */
    this.chosen = [];
    const id = `months-${path}`;
    this.title = h('span', { id });
    this.help = new Help(`${id}-help`);
    this.buttons = Array.from({ length: 12 }, (_month, place) => h('button', { type: 'button', id: `${id}-${place}`, onclick: () => this.#toggle(place + 1) }));
    this.root = h('div', { class: 'control', role: 'group', 'aria-labelledby': id },
      h('div', { class: 'name' }, this.title, this.help.ask), h('div', { class: 'months' }, ...this.buttons), this.help.text);
  }

  /** @param {State} state @param {Speech} speech */
  show({ scenario, preset }, speech) {
    this.chosen = at(scenario, this.path) ?? [];
    const label = speech.t('field.months');
    say(this.title, label);
    this.help.say(label, () => [speech.t('help.months')], speech);
    this.buttons.forEach((button, place) => {
      say(button, speech.month(place, 'short'));
      button.setAttribute('aria-label', speech.month(place, 'long'));
      button.setAttribute('aria-pressed', String(this.chosen.includes(place + 1)));
    });
    this.root.classList.toggle('changed', String(this.chosen) !== String(at(preset, this.path) ?? []));
  }

  /** @param {number} month */
  #toggle(month) {
    const others = this.chosen.filter((one) => one !== month);
    const now = others.length < this.chosen.length ? others : [...others, month].sort((a, b) => a - b);
    this.set(this.path, now.length > 0 ? now : undefined);
  }
}

/** Takes a mechanism out of its offer. */
export class Remove {
  /** @param {Item} item @param {Catalogue} _ @param {Actions} actions */
  constructor({ path }, _, { build }) {
    const [place, index] = places(path);
    this.path = path;
    this.count = 0;
    this.kind = '';
    this.root = h('button', {
      type: 'button', class: 'remove',
      onclick: () => {
        const neighbour = Math.min(index, this.count - 2);
        const kind = this.kind;
        build((state) => removeMechanism(state, place, index), {
          gone: path,
          focus: [...(neighbour < 0 ? [] : [`card-schemes.${place}.mechanisms.${neighbour}`]), `fold-add-schemes.${place}`],
          said: (speech) => speech.t('build.removed', { what: kindName(kind, speech) }),
        });
      },
    });
  }

  /** @param {State} state @param {Speech} speech */
  show({ scenario }, speech) {
    const [place] = places(this.path);
    this.kind = at(scenario, this.path).kind;
    this.count = scenario.schemes[place].mechanisms.length;
    say(this.root, speech.t('build.remove', { what: kindName(this.kind, speech) }));
  }
}

/** An offer's own name, a copy of it, and its end. */
export class Offer {
  /** @param {Item} item @param {Catalogue} catalogue @param {Actions} actions */
  constructor({ path }, { blocks }, { set, build }) {
    const [place] = places(path);
    const id = `name-${path}`;
    this.place = place;
    this.most = blocks.schemes;
    this.label = h('label', { for: id });
    this.input = h('input', { id, type: 'text', maxlength: '60', autocomplete: 'off', oninput: () => set(`${path}.name`, this.input.value) });
    this.copy = h('button', { type: 'button', onclick: () => this.#copy(build) });
    this.remove = h('button', { type: 'button', class: 'remove', onclick: () => this.#remove(build) });
    this.root = h('div', { class: 'control' }, this.label, this.input, h('div', { class: 'buttons' }, this.copy, this.remove));
  }

  /** @param {State} state @param {Speech} speech */
  show({ scenario }, speech) {
    const scheme = scenario.schemes[this.place];
    this.scheme = scheme;
    this.speech = speech;
    this.count = scenario.schemes.length;
    this.shown = shortName(scheme, this.place, speech);
    say(this.label, speech.t('build.name'));
    if (this.input.value !== scheme.name) this.input.value = scheme.name;
    this.input.placeholder = shortName({ ...scheme, name: '' }, this.place, speech);
    say(this.copy, speech.t('build.copy'));
    say(this.remove, speech.t('build.remove', { what: this.shown }));
    show(this.copy, this.count < this.most);
  }

  /** @param {Actions['build']} build */
  #copy(build) {
    const { count = 0, shown = '', speech } = this;
    if (!speech) return;
    const name = speech.t('build.copy_name', { what: shown });
    build((state) => duplicateScheme(state, this.place, name), {
      focus: [`scheme-${count}`], said: (now) => now.t('build.added', { what: name }),
    });
  }

  /** @param {Actions['build']} build */
  #remove(build) {
    const { place, count = 0, shown = '' } = this;
    const neighbour = Math.min(place, count - 2);
    build((state) => removeScheme(state, place), {
      gone: `schemes.${place}`,
      focus: [...(neighbour < 0 ? [] : [`scheme-${neighbour}`]), 'another-scheme'],
      said: (speech) => speech.t('build.removed', { what: shown }),
    });
  }
}
