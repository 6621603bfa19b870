// Building offers: add and remove mechanisms, say whom they reach and when, name, copy and remove offers.

import { Choice } from './choice.js';
import { h, say, show } from './dom.js';
import { Gallery, sorted } from './gallery.js';
import { Help } from './help.js';
import { kindName, shortName } from './naming.js';
import { addMechanism, addScheme, at, duplicateScheme, moveScheme, removeMechanism } from './state.js';

/** @typedef {import('./layout.js').Item} Item */
/** @typedef {import('./types.js').Catalogue} Catalogue */
/** @typedef {import('./pieces.js').Actions} Actions */
/** @typedef {import('./pieces.js').State} State */
/** @typedef {import('./i18n/index.js').Speech} Speech */

export { Chance } from './chance.js';
export { Flag } from './flag.js';
export { Leaving } from './leaving.js';
export { Reaching } from './reaching.js';
export { FirstMonth, Season } from './season.js';

/** Numbers of a path such as `schemes.0.mechanisms.2`. @param {string} path */
const places = (path) => path.split('.').filter((part) => /^\d+$/.test(part)).map(Number);

/** Every kind of mechanism; choosing one adds it. */
export class Add {
  /** @param {Item} item @param {Catalogue} catalogue @param {Actions} actions */
  constructor({ path }, { blocks }, { build, fitting }) {
    this.place = places(path)[0];
    this.blocks = blocks;
    this.build = build;
    this.fitting = fitting;
    this.gallery = new Gallery(`add-${path}`, (kind) => this.#add(kind));
    this.root = this.gallery.root;
    this.index = 0;
  }

  /** @param {State} state @param {Speech} speech */
  show({ scenario }, speech) {
    this.index = scenario.schemes[this.place].mechanisms.length;
    const full = this.index >= this.blocks.mechanisms;
    this.gallery.show(sorted(this.blocks.kinds.map(({ kind }) => kind)), full ? speech.t('build.full', { n: this.blocks.mechanisms }) : null, speech);
  }

  /** @param {string} kind */
  async #add(kind) {
    const mechanism = made(kind, this.blocks, (await this.fitting()).suited);
    const { place, index } = this;
    if (index >= this.blocks.mechanisms) return; // Filled up meanwhile.
    this.build((state) => addMechanism(state, place, mechanism), {
      close: `fold-add-schemes.${place}`,
      focus: [`card-schemes.${place}.mechanisms.${index}`],
      said: (speech) => speech.t('build.added', { what: kindName(kind, speech) }),
    });
  }
}

/** Offers that many shops have, by the mechanisms they are made of. @type {Record<string, string[]>} */
const TEMPLATES = {
  // What multiplies points is nothing without them.
  points_event: ['points', 'points_event'],
  tiers: ['points', 'tiers'],
  classic: ['points', 'tiers', 'gift'],
  club: ['paid_membership', 'member_discount'],
  growth: ['referral', 'win_back'],
};
const READY = ['classic', 'club', 'growth'];

/** A new offer: ready-made, of one mechanism, a copy of another, or empty. */
export class Another {
  /** @param {Item} _ @param {Catalogue} catalogue @param {Actions} actions */
  constructor(_, { blocks }, { build, fitting }) {
    this.blocks = blocks;
    this.build = build;
    this.fitting = fitting;
    this.gallery = new Gallery('another-scheme', (value) => this.#add(value));
    this.root = this.gallery.root;
  }

  /** @param {State} state @param {Speech} speech */
  show({ scenario }, speech) {
    this.schemes = scenario.schemes;
    this.year = scenario.period === 'week' ? 52 : 12; // In periods.
    this.speech = speech;
    const kinds = this.blocks.kinds.map(({ kind }) => kind);
    const ready = READY.map((value) => ({ value, name: (/** @type {Speech} */ now) => now.word(`template.${value}`), about: value }));
    const own = [
      ...scenario.schemes.map((scheme, place) => ({
        value: `copy.${place}`, about: 'copy',
        name: (/** @type {Speech} */ now) => now.t('template.copy', { what: shortName(scheme, place, now) }),
      })),
      { value: 'empty', about: 'empty', name: (/** @type {Speech} */ now) => now.word('template.empty') },
    ];
    this.gallery.show([['ready', ready], ...sorted(kinds), ['own', own]], null, speech);
  }

  /** @param {string} value */
  async #add(value) {
    const { blocks, schemes = [], speech } = this;
    if (!speech || schemes.length >= blocks.schemes) return; // Filled up meanwhile.
    const place = schemes.length;
    const after = { close: 'fold-another-0', focus: [`scheme-${place}`], said: (/** @type {Speech} */ now) => now.t('build.scheme_added', { n: place + 1 }) };
    const copied = /^copy\.(\d)$/.exec(value)?.[1];
    if (copied) {
      const name = copyName(schemes[Number(copied)], speech);
      return this.build((state) => duplicateScheme(state, Number(copied), name), after);
    }
    const kinds = TEMPLATES[value] ?? (value === 'empty' ? [] : [value]);
    const { suited, offers } = await this.fitting();
    if (place !== this.schemes?.length) return; // Another has come meanwhile.
    // It costs as much to set up and to run as an offer of the preset's that is like it, and as many join, whether that offer is still here or not:
    // what is new about it is its rules.
    const like = offers.find(({ mechanisms: [one] }) => one?.kind === kinds[0]) ?? offers[0];
    const scheme = { ...blocks.scheme, ...(like ? { enrolment: like.enrolment, costs: like.costs } : {}), mechanisms: kinds.map((kind) => made(kind, blocks, suited)) };
    // A gift by itself is one on joining; the classic programme's comes every birthday.
    if (value === 'classic') scheme.mechanisms = scheme.mechanisms.map((one) => ('birthday' in one ? { ...one, every: this.year, birthday: true } : one));
    this.build((state) => addScheme(state, scheme), value === 'empty' ? { ...after, focus: [`fold-add-schemes.${place}`] } : after);
  }
}

/** A name typed by hand, marked as a copy; any other is made of the offer's numbers, and goes with them. @param {import('./types.js').Scheme | undefined} scheme @param {Speech} speech */
const copyName = (scheme, speech) => (scheme?.name ? speech.t('build.copy_name', { what: scheme.name }) : '');

/** A mechanism of a kind, ready to stand in an offer, its amounts as they suit the business.
 * @param {string} kind @param {import('./types.js').Blocks} blocks @param {import('./types.js').Mechanism[]} suited */
function made(kind, { audiences: [audience], calendar }, suited) {
  const mechanism = suited.find((one) => one.kind === kind);
  if (!mechanism) throw new Error(`the engine knows no ${kind}`);
  return { audience, calendar, ...mechanism };
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
    this.said = h('p', { class: 'note' });
    this.root = h('div', { class: 'control', role: 'group', 'aria-labelledby': id },
      h('div', { class: 'name' }, this.title, this.help.ask), h('div', { class: 'months' }, ...this.buttons), this.said, this.help.text);
  }

  /** @param {State} state @param {Speech} speech */
  show({ scenario, preset }, speech) {
    this.chosen = at(scenario, this.path) ?? [];
    const label = speech.t('field.months');
    say(this.title, label);
    this.help.say(label, () => [speech.t('help.months')], speech);
    const some = this.chosen.length % 12 > 0;
    say(this.said, some ? speech.t('rules.months', { months: this.chosen.map((month) => speech.month(month - 1, 'short')).join(speech.t('rules.comma')) })
      : speech.t(this.chosen.length > 0 ? 'rules.every_month' : 'rules.no_month'));
    this.buttons.forEach((button, place) => {
      say(button, speech.month(place, 'short'));
      button.title = speech.month(place, 'long');
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

/** An offer's own name, a copy of it, and its place. */
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
    this.up = h('button', { type: 'button', id: `up-${path}`, onclick: () => this.#move(build, -1) });
    this.down = h('button', { type: 'button', id: `down-${path}`, onclick: () => this.#move(build, 1) });
    this.root = h('div', { class: 'control' }, this.label, this.input, h('div', { class: 'buttons' }, this.copy, this.up, this.down));
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
    show(this.copy, this.count < this.most);
    say(this.up, speech.t('build.up'));
    say(this.down, speech.t('build.down'));
    show(this.up, this.place > 0);
    show(this.down, this.place < this.count - 1);
  }

  /** @param {Actions['build']} build @param {-1 | 1} by */
  #move(build, by) {
    const to = this.place + by;
    const { shown = '' } = this;
    build((state) => moveScheme(state, this.place, by), {
      moved: [`schemes.${this.place}`, `schemes.${to}`],
      focus: [`${by < 0 ? 'up' : 'down'}-schemes.${to}`, `${by < 0 ? 'down' : 'up'}-schemes.${to}`],
      said: (speech) => speech.t('build.moved', { what: shown, n: to + 1 }),
    });
  }

  /** @param {Actions['build']} build */
  #copy(build) {
    const { count = 0, shown = '', speech } = this;
    if (!speech) return;
    const name = copyName(this.scheme, speech);
    build((state) => duplicateScheme(state, this.place, name), {
      focus: [`scheme-${count}`], said: (now) => now.t('build.added', { what: name || shown }),
    });
  }
}
