// Offers are built on the page: mechanisms come and go, each with an audience and a calendar, and the answer follows.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { languages } from '../../www/i18n/index.js';
import { adopted } from '../../www/lineage.js';
import { own } from '../../www/offering.js';
import { addMechanism, addScheme, complete, duplicateScheme, follow, moveScheme, removeMechanism, removeScheme, swapped } from '../../www/state.js';
import { curves, newContext, openLab, painted, refined, save, settled, text } from './browser.mjs';
import { dictionaries } from './words.mjs';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** The café with two offers: two more can be added. */
const TWO = '#preset=coffee&schemes=2&run.worlds=40&run.customers=200';

const id = (page, name) => page.locator(`loyalty-lab [id="${name}"]`);
const fold = (page, name) => id(page, name).locator(':scope > summary').click();
const focused = (page) => page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.activeElement?.id);
const kinds = async (page) => (await save(page)).schemes.map(({ mechanisms }) => mechanisms.map(({ kind }) => kind));
const heard = (page) => page.locator('loyalty-lab .panel > .spoken').textContent();

async function opened(options = {}) {
  const { page, troubles } = await openLab({ hash: TWO, ...options });
  await refined(page);
  return { page, troubles };
}

/** Adds a mechanism to an offer by its card. */
async function add(page, offer, kind) {
  await fold(page, `fold-add-schemes.${offer}`);
  await settled(page, () => id(page, `add-schemes.${offer}`).locator(`button[data-value="${kind}"]`).click());
}

/** Adds an offer from the list of offers. */
async function another(page, value) {
  if (!(await id(page, 'fold-another-0').evaluate(({ open }) => open))) await fold(page, 'fold-another-0');
  await settled(page, () => id(page, 'another-scheme').locator(`button[data-value="${value}"]`).click());
}

test('a mechanism is added, changes the answer, and goes again', async () => {
  const { page, troubles } = await opened();
  const before = await text(page, 'table.compare');
  await add(page, 0, 'member_discount');
  assert.deepEqual(await kinds(page), [['points', 'member_discount'], ['member_discount']]);
  assert.equal(await focused(page), 'card-schemes.0.mechanisms.1');
  assert.equal(await heard(page), 'Added: Member discount');
  const both = await text(page, 'table.compare');
  assert.notEqual(both, before);
  assert.match(both, /Points 6% \+ Member discount 4%/);

  await fold(page, 'fold-rules-schemes.0.mechanisms.0');
  await fold(page, 'fold-rules-schemes.0.mechanisms.1');
  await settled(page, () => page.getByRole('button', { name: 'Remove mechanism “Points”' }).click());
  assert.deepEqual(await kinds(page), [['member_discount'], ['member_discount']]);
  assert.equal(await focused(page), 'card-schemes.0.mechanisms.0');
  assert.equal(await heard(page), 'Removed: Points');
  assert.ok(await id(page, 'fold-rules-schemes.0.mechanisms.0').evaluate(({ open }) => open), 'what was unfolded moved up and stays unfolded');
  await settled(page, () => id(page, 'fold-rules-schemes.0.mechanisms.0').locator('button.remove').click());
  assert.deepEqual(await kinds(page), [[], ['member_discount']]);
  assert.match(await id(page, 'fold-add-schemes.0').evaluate((one) => one.getRootNode().activeElement.textContent), /Add a mechanism/);
  assert.deepEqual(troubles, []);
});

test('audience, its number, calendar and months each move the simulation', async () => {
  const { page, troubles } = await opened();
  await fold(page, 'fold-rules-schemes.1.mechanisms.0');
  const card = id(page, 'card-schemes.1.mechanisms.0');
  /** @param {() => Promise<unknown>} change */
  const moves = async (what, change) => {
    const before = await text(page, 'table.compare');
    await settled(page, change);
    assert.notEqual(await text(page, 'table.compare'), before, `${what} moves nothing`);
  };
  await card.getByLabel('Audience', { exact: true }).waitFor();
  await moves('audience', () => card.getByLabel('Audience', { exact: true }).selectOption('top_share'));
  assert.ok(await card.getByLabel('Audience', { exact: true }).isVisible());
  await moves('its number', () => card.getByLabel('Share of members', { exact: true }).fill('50%'));
  await moves('from', () => card.getByLabel('Starts', { exact: true }).fill('7'));
  assert.equal(await card.getByLabel('Ends', { exact: true }).inputValue(), 'no end', 'what 0 stands for');
  await moves('until', () => card.getByLabel('Ends', { exact: true }).fill('24'));
  await moves('months', () => card.getByRole('button', { name: 'Nov', exact: true }).click());
  assert.equal(await card.getByRole('button', { name: 'Nov', exact: true }).getAttribute('aria-pressed'), 'true');
  await moves('another month', () => card.getByRole('button', { name: 'Mar', exact: true }).click());
  const saved = await save(page);
  const [{ audience, calendar }] = saved.schemes[1].mechanisms;
  assert.deepEqual(audience, { kind: 'top_share', share: 0.5 });
  assert.deepEqual(calendar, { from: 7, until: 24, months: [3, 11] });
  // What cannot be is said beside the field and changes nothing.
  const before = await text(page, 'table.compare');
  await card.getByLabel('Ends', { exact: true }).fill('3');
  await card.locator('.message', { hasText: /7/ }).waitFor();
  assert.equal(await text(page, 'table.compare'), before);
  assert.deepEqual(troubles, []);
});

test('offers are added up to four, duplicated, named and removed; colours stay with them', async () => {
  const { page, troubles } = await opened();
  await fold(page, 'fold-more_scheme-schemes.1');
  await settled(page, () => page.getByRole('button', { name: 'Duplicate' }).click());
  assert.deepEqual(await kinds(page), [['points'], ['member_discount'], ['member_discount']]);
  assert.equal(await focused(page), 'scheme-2');
  assert.equal(await id(page, 'scheme-2').getAttribute('class'), 'group scheme-3');
  await another(page, 'empty');
  assert.equal(await id(page, 'fold-another-0').count(), 0, 'there is room for four');
  await page.getByText('Add an offer: 4 at most').waitFor();
  assert.ok(await id(page, 'add-schemes.3').isVisible(), 'an empty offer invites to fill it');
  await settled(page, () => id(page, 'name-schemes.1').fill('Summer club'));
  assert.match(await text(page, '.averages'), /Summer club/);
  const colour = () => page.locator('loyalty-lab figure.profit svg text', { hasText: 'Summer club' }).first().evaluate((one) => one.getAttribute('fill'));
  const orange = await colour();

  await fold(page, 'fold-more_scheme-schemes.0');
  await settled(page, () => page.getByRole('button', { name: 'Remove offer “Points 6%”' }).click());
  assert.deepEqual(await kinds(page), [['member_discount'], ['member_discount'], []]);
  assert.equal(await focused(page), 'scheme-0');
  assert.equal(await id(page, 'scheme-0').getAttribute('class'), 'group scheme-2', 'the line stays');
  await refined(page);
  assert.equal(await colour(), orange, 'the colour in the chart stays');
  assert.match(await page.locator('loyalty-lab table.compare thead th').nth(1).getAttribute('class'), /scheme-2/);

  for (const name of ['Summer club', 'Member discount 4%', 'Programme 1']) {
    const tools = id(page, 'fold-more_scheme-schemes.0');
    if (!(await tools.evaluate(({ open }) => open))) await fold(page, 'fold-more_scheme-schemes.0');
    await settled(page, () => page.getByRole('button', { name: `Remove offer “${name}”`, exact: true }).click());
  }
  assert.deepEqual(await kinds(page), []);
  assert.match(await id(page, 'fold-another-0').evaluate((one) => one.getRootNode().activeElement.textContent), /Add an offer/);
  assert.match(await text(page, '.headline'), /worth by themselves/);
  assert.equal(await curves(page, 'profit'), '');
  await another(page, 'classic');
  assert.deepEqual(await kinds(page), [['points', 'tiers', 'gift']]);
  const [, , gift] = (await save(page)).schemes[0].mechanisms;
  assert.deepEqual([gift.every, gift.birthday], [12, true], 'the birthday gift comes on birthdays');
  assert.equal(await id(page, 'scheme-0').getAttribute('class'), 'group scheme-1');
  assert.deepEqual(troubles, []);
});

test('an added offer costs the same to run whichever offers are still there', async () => {
  const { page, troubles } = await opened({ hash: '#preset=beauty&currency=CNY&run.worlds=40&run.customers=200' });
  const offers = async () => (await save(page)).schemes;
  const points = (schemes) => schemes.findLast(({ mechanisms: [{ kind }] }) => kind === 'points');
  await another(page, 'points');
  const beside = points(await offers());
  while ((await offers()).length > 0) await settled(page, () => page.locator('loyalty-lab .group .gone').first().click());
  await another(page, 'points');
  const alone = points(await offers());
  assert.deepEqual(alone, beside);
  assert.ok(alone.costs.setup > 0);
  assert.deepEqual(troubles, []);
});

test('offers change places, by button and by keyboard, and keep their lines', async () => {
  const { page, troubles } = await opened();
  await fold(page, 'fold-more_scheme-schemes.0');
  await settled(page, () => page.getByRole('button', { name: 'Move down' }).click());
  assert.deepEqual(await kinds(page), [['member_discount'], ['points']]);
  assert.equal(await focused(page), 'up-schemes.1', 'at the end the keyboard stands on the way back');
  assert.match(await heard(page), /Points 6% is now offer 2/);
  assert.deepEqual(await Promise.all([0, 1].map((place) => id(page, `scheme-${place}`).getAttribute('class'))), ['group scheme-2', 'group scheme-1']);
  assert.ok(await id(page, 'fold-more_scheme-schemes.1').evaluate(({ open }) => open), 'what was unfolded moves along');
  await id(page, 'fold-more_scheme-schemes.1').locator(':scope > summary').focus();
  await settled(page, () => page.keyboard.press('Alt+ArrowUp'));
  assert.deepEqual(await kinds(page), [['points'], ['member_discount']]);
  assert.deepEqual(troubles, []);
});

test('when an offer runs and for whom stands under its name, in the table and in what is taken away', async () => {
  const { page } = await opened();
  const rules = id(page, 'scheme-1').locator('.rules');
  assert.ok(await rules.isHidden(), 'always, for all members: nothing to say');
  await fold(page, 'fold-rules-schemes.1.mechanisms.0');
  for (const month of [2, 10]) await settled(page, () => id(page, `months-schemes.1.mechanisms.0.calendar.months-${month}`).click());
  await page.getByText('Only in Mar, Nov · All members').first().waitFor();
  assert.equal(await rules.textContent(), 'Only in Mar, Nov · All members');
  await page.waitForFunction(() => /Only in Mar, Nov/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('table.compare thead').textContent));
  const table = await page.evaluate(() => document.querySelector('loyalty-lab').toCSV('comparison'));
  assert.match(table, /"When and for whom","","Only in Mar, Nov · All members"/);
});

test('what was built survives a reload and travels by link', async () => {
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = await opened({ context });
  await add(page, 1, 'points');
  await fold(page, 'fold-rules-schemes.1.mechanisms.1');
  await settled(page, () => id(page, 'months-schemes.1.mechanisms.1.calendar.months-10').click());
  const built = await save(page);
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  const link = new URL(await page.evaluate(() => navigator.clipboard.readText()));
  await page.waitForTimeout(300);
  await page.reload();
  await painted(page);
  assert.deepEqual(await save(page), built);
  const there = await openLab({ hash: link.hash });
  assert.deepEqual(await save(there.page), built);
});

for (const [locale, width] of [['en-US', 1280], ['zh-CN', 375]]) {
  test(`axe: a built offer, everything unfolded, ${locale}, ${width} px`, async () => {
    const { page } = await opened({ locale, viewport: { width, height: 800 } });
    await add(page, 0, 'member_discount');
    await page.evaluate(() => {
      for (const one of document.querySelector('loyalty-lab').shadowRoot.querySelectorAll('details')) one.open = true;
    });
    await id(page, 'months-schemes.0.mechanisms.1.calendar.months-3').click();
    await page.locator('loyalty-lab #formula-kind').waitFor();
    await page.evaluate(axe);
    await page.evaluate(() => scrollTo(0, 0)); // Nothing half behind the answer, which stays on top.
    const { violations } = await page.evaluate(() => window.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'] }));
    assert.deepEqual(violations.map(({ id: rule, nodes }) => `${rule}: ${nodes.map(({ target }) => target).join(' | ')}`), []);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, 'something sticks out');
  });
}

test('every kind, audience and number of a mechanism has its words in every language', async () => {
  const { page } = await openLab({ hash: TWO });
  const { blocks, fields } = await page.evaluate(async () => {
    const engine = await import('./www/engine/loyalty_lab.js');
    await engine.default();
    return { blocks: engine.blocks(), fields: engine.describe() };
  });
  const groups = [...blocks.kinds, ...blocks.audiences].map(({ kind }) => kind);
  const numbers = fields.filter(({ group }) => [...groups, 'calendar'].includes(group));
  assert.ok(blocks.kinds.length >= 2 && blocks.audiences.length === 8 && numbers.length > 10);
  for (const language of languages) {
    const words = dictionaries[language];
    for (const { kind } of blocks.kinds) for (const what of ['scheme', 'about']) assert.ok(Object.hasOwn(words, `${what}.${kind}`), `${language}: ${what}.${kind}`);
    for (const { kind } of blocks.audiences) assert.ok(Object.hasOwn(words, `audience.${kind}`), `${language}: audience.${kind}`);
    for (const { group, key } of numbers) {
      for (const what of ['field', 'help']) {
        assert.ok([`${what}.${group}.${key}`, `${what}.${key}`].some((word) => Object.hasOwn(words, word)), `${language}: ${what}.${group}.${key}`);
      }
    }
  }
});

test('changes to the offers are new states, and lines stay with offers', () => {
  const blocks = { audiences: [{ kind: 'members' }], calendar: { from: 1, until: 0 } };
  const scheme = (name, ...mechanisms) => ({ name, mechanisms });
  const scenario = complete({ schemes: [scheme('a', { kind: 'points' }), scheme('b')] }, blocks);
  assert.deepEqual(scenario.schemes[0].mechanisms, [{ kind: 'points', audience: { kind: 'members' }, calendar: { from: 1, until: 0 } }]);
  const start = Object.freeze({ scenario, preset: scenario, lines: [0, 1] });
  const names = ({ scenario: { schemes } }) => schemes.map(({ name }) => name);

  const less = removeScheme(start, 0);
  assert.deepEqual([names(less), less.lines, names({ scenario: less.preset })], [['b'], [1], ['b']]);
  const more = addScheme(less, scheme('c'));
  assert.deepEqual([names(more), more.lines], [['b', 'c'], [1, 0]]);
  assert.deepEqual(names(duplicateScheme(more, 0, 'd')), ['b', 'c', 'd']);
  const card = addMechanism(start, 1, { kind: 'gift' });
  assert.deepEqual(card.scenario.schemes[1].mechanisms, [{ kind: 'gift' }]);
  assert.deepEqual(card.preset.schemes[1].mechanisms, [{ kind: 'gift' }], 'what was added is what its numbers go back to');
  assert.deepEqual(removeMechanism(card, 1, 0).scenario, scenario);
  assert.deepEqual(names(start), ['a', 'b']);

  assert.equal(follow('fold-rules-schemes.0.mechanisms.2', 'schemes.0.mechanisms.1'), 'fold-rules-schemes.0.mechanisms.1');
  assert.equal(follow('fold-rules-schemes.0.mechanisms.1', 'schemes.0.mechanisms.1'), null);
  assert.equal(follow('fold-rules-schemes.1.mechanisms.2', 'schemes.0.mechanisms.1'), 'fold-rules-schemes.1.mechanisms.2');
  assert.equal(follow('control-schemes.3.costs.setup-field', 'schemes.1'), 'control-schemes.2.costs.setup-field');
  assert.equal(follow('fold-seasons-0', 'schemes.1'), 'fold-seasons-0');

  const turned = moveScheme(start, 0, 1);
  assert.deepEqual([names(turned), turned.lines, names({ scenario: turned.preset })], [['b', 'a'], [1, 0], ['b', 'a']]);
  assert.equal(moveScheme(start, 0, -1), start);
  assert.equal(swapped('fold-rules-schemes.0.mechanisms.2', ['schemes.0', 'schemes.1']), 'fold-rules-schemes.1.mechanisms.2');
  assert.equal(swapped('name-schemes.1', ['schemes.0', 'schemes.1']), 'name-schemes.0');
  assert.equal(swapped('fold-seasons-0', ['schemes.0', 'schemes.1']), 'fold-seasons-0');
});

test('an added mechanism costs what the preset’s own does, in a business that those amounts suit', () => {
  const suited = [{ kind: 'points', reward_rate: 0.05, threshold: 5 }, { kind: 'gift', cost: 3 }];
  const preset = { schemes: [{ mechanisms: [] }, { mechanisms: [{ kind: 'gift', cost: 8, audience: { kind: 'everyone' }, calendar: { from: 3 } }] }] };
  assert.deepEqual(own(suited, suited, preset), [suited[0], { kind: 'gift', cost: 8 }]);
  const dearer = [suited[0], { kind: 'gift', cost: 40 }];
  assert.deepEqual(own(dearer, suited, preset), dearer);
});

test('what comes from a link or a file goes back to the preset’s offer only where it is one', () => {
  const theirs = { name: '', costs: { setup: 8000 }, mechanisms: [{ kind: 'gift', cost: 8 }] };
  const blank = { name: '', costs: { setup: 0 }, mechanisms: [] };
  const brought = (scheme) => adopted({ schemes: [scheme] }, { schemes: [theirs] }, blank).preset.schemes[0];
  assert.deepEqual(brought({ name: 'Gifts', costs: { setup: 1 }, mechanisms: [{ kind: 'points', rate: 1 }, { kind: 'gift', cost: 9 }] }),
    { ...theirs, mechanisms: [{ kind: 'points', rate: 1 }, theirs.mechanisms[0]] });
  assert.deepEqual(brought({ name: 'Points', costs: { setup: 1 }, mechanisms: [{ kind: 'points', rate: 1 }] }),
    { name: 'Points', costs: { setup: 0 }, mechanisms: [{ kind: 'points', rate: 1 }] });
});

test('two mechanisms that share a calendar change one by one', async () => {
  const { page } = await openLab({ hash: TWO });
  const folds = page.getByText('Rules, whom, when');
  await folds.nth(0).click();
  await page.getByRole('textbox', { name: 'Starts', exact: false }).first().fill('3');
  const scenario = await save(page);
  assert.deepEqual(scenario.schemes.map(({ mechanisms: [{ calendar }] }) => calendar.from), [3, 1]);
});
