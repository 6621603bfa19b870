// Everything a person sets can be undone and done again, by key and by button; a drag is one step; a field being typed in keeps its own undo.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, painted, save, text } from './browser.mjs';

const visits = (page) => page.getByLabel('Visits per customer', { exact: true });
const mean = async (page) => (await save(page)).segments[0].purchase_rate.mean;
const focused = (page) => page.evaluate(() => document.querySelector('loyalty-lab').shadowRoot.activeElement?.id);
const still = (page) => page.waitForTimeout(500);
const undo = (page) => page.locator('loyalty-lab .undo');
const redo = (page) => page.locator('loyalty-lab .redo');

test('a value typed, by key and by button, and back again', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  assert.equal(await undo(page).getAttribute('aria-disabled'), 'true');
  await visits(page).fill('6');
  await visits(page).press('Tab');
  await still(page);
  assert.equal(await undo(page).getAttribute('title'), 'Undo: Visits per customer (Ctrl+Z)');
  await page.keyboard.press('Control+z');
  assert.equal(await mean(page), 4);
  assert.equal(await visits(page).inputValue(), '4');
  await redo(page).click();
  assert.equal(await mean(page), 6);
  await undo(page).click();
  assert.equal(await mean(page), 4);
  assert.equal(await text(page, '> .lab > .spoken'), 'Undone: Visits per customer');
  await page.keyboard.press('Control+y');
  assert.equal(await mean(page), 6);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+Shift+z');
  assert.equal(await mean(page), 6);
  assert.deepEqual(troubles, []);
});

test('a drag of a slider is one step, however slow', async () => {
  const { page } = await openLab({ hash: QUICK });
  const slider = page.getByLabel('Visits per customer, slider');
  await slider.scrollIntoViewIfNeeded();
  const box = await slider.boundingBox();
  const at = (share) => page.mouse.move(box.x + box.width * share, box.y + box.height / 2);
  await at(0.3);
  await page.mouse.down();
  for (const share of [0.4, 0.5, 0.6]) {
    await at(share);
    await still(page);
  }
  await page.mouse.up();
  const first = await mean(page);
  assert.notEqual(first, 4);
  await at(0.8);
  await page.mouse.down();
  await page.mouse.up();
  assert.notEqual(await mean(page), first);
  await page.keyboard.press('Control+z');
  assert.equal(await mean(page), first);
  await page.keyboard.press('Control+z');
  assert.equal(await mean(page), 4);
  assert.equal(await undo(page).getAttribute('aria-disabled'), 'true');
});

test('a field being typed in keeps its own undo; untouched, it takes what is undone and keeps the keyboard', async () => {
  const { page } = await openLab({ hash: QUICK });
  await visits(page).fill('1');
  await visits(page).press('Tab');
  await visits(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.type('5');
  assert.equal(await mean(page), 15);
  await page.keyboard.press('Control+z');
  assert.equal(await visits(page).inputValue(), '1', 'the text goes back');
  assert.equal(await mean(page), 1);
  const here = await focused(page);
  await page.keyboard.press('Control+z');
  assert.equal(await mean(page), 4);
  assert.equal(await visits(page).inputValue(), '4');
  assert.equal(await focused(page), here);
});

test('offers, mechanisms, presets, seeds and restored scenarios', async () => {
  const { page } = await openLab({ hash: QUICK });
  const states = [await save(page)];
  const did = async (act, title) => {
    await act();
    // What is added has its amounts from the engine first.
    await page.waitForFunction((wanted) => document.querySelector('loyalty-lab').shadowRoot.querySelector(`[title="${wanted}"]`), `Undo: ${title} (Ctrl+Z)`);
    await still(page);
    states.push(await save(page));
  };
  await page.getByText('Add an offer', { exact: true }).click();
  await did(() => page.locator('#another-scheme button[data-value=empty]').click(), 'offer added');
  const last = states[0].schemes.length;
  await did(() => page.locator(`#add-schemes\\.${last} button[data-value=stamp_card]`).click(), 'mechanism added');
  await page.getByText('Look ahead, interest, chance').click();
  await did(() => page.getByRole('button', { name: 'Roll the dice: other customers, other worlds' }).click(), 'Seed');
  await did(() => page.getByLabel('Beliefs', { exact: true }).selectOption('sceptic'), 'Beliefs');
  await did(() => page.evaluate(() => {
    const lab = document.querySelector('loyalty-lab');
    return lab.restore({ ...lab.save(), periods: 12, first_month: 5 });
  }), 'several changes');
  for (const state of states.slice(0, -1).reverse()) {
    await page.keyboard.press('Control+z');
    assert.deepEqual(await save(page), state);
  }
  for (const state of states.slice(1)) {
    await page.keyboard.press('Control+y');
    assert.deepEqual(await save(page), state);
  }
});

test('the language is no step', async () => {
  const { page } = await openLab({ hash: QUICK });
  await page.getByLabel('Language').selectOption('zh-Hans');
  await page.waitForFunction(() => document.documentElement.lang === 'zh-Hans');
  await still(page);
  assert.equal(await undo(page).getAttribute('title'), '没有可撤销的操作');
});

test('what was done before a reload can be undone after it', async () => {
  const { page } = await openLab({ hash: QUICK });
  const offers = (await save(page)).schemes.length;
  await page.getByText('Add an offer', { exact: true }).click();
  await page.locator('#another-scheme button[data-value=empty]').click();
  await still(page); // The panel is written anew, and the keyboard goes to the new offer.
  await visits(page).fill('6');
  await page.reload();
  await painted(page);
  assert.equal(await mean(page), 6);
  await undo(page).click();
  assert.equal(await mean(page), 4);
  await undo(page).click();
  assert.equal((await save(page)).schemes.length, offers);
  await redo(page).click();
  assert.equal((await save(page)).schemes.length, offers + 1);
});

test('a link followed in an open page can be undone', async () => {
  const { page } = await openLab({ hash: QUICK });
  await visits(page).fill('6');
  await page.evaluate(() => { location.hash = '#preset=coffee&seed=11'; });
  await page.waitForFunction(() => document.querySelector('loyalty-lab').save().seed === 11);
  await undo(page).click();
  assert.equal(await mean(page), 6);
});

test('an embedded element listens to keys within itself only', async () => {
  const { page } = await openLab({ hash: QUICK });
  await page.evaluate(() => {
    const lab = document.createElement('loyalty-lab');
    lab.id = 'second';
    document.querySelector('loyalty-lab').replaceWith(lab);
    return lab.ready;
  });
  await visits(page).fill('6');
  await visits(page).press('Tab');
  await page.keyboard.press('Control+z');
  assert.equal(await mean(page), 4);
});
