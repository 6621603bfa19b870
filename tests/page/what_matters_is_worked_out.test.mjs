// What an answer hangs on is worked out when somebody asks: every number at both ends, one number over its reach, and the
// size of a pilot. The pictures are of the numbers on the page, or say that they are not.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, openLab, refined, settled, text } from './browser.mjs';

const fold = (page) => page.locator('loyalty-lab #fold-study > summary').click();
const thousands = (amount) => parseFloat(amount.replace(/−\u2060?\$/, '-').replace('$', '')) / (amount.endsWith('K') ? 1 : 1000);
const worked = (page) => page.locator('loyalty-lab .matter.best svg').waitFor({ timeout: 60_000 });

test('nothing is worked out until somebody asks', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  assert.equal(await page.locator('loyalty-lab .matter').count(), 0);
});

test('the number that matters most, the best rate and the size of a pilot', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  await fold(page);
  await worked(page);
  assert.match(await text(page, '.matter.tornado .finding'), /^It hangs most on “[^”]+”: (?:−\u2060)?\$.* at its lower end/);
  assert.equal(await page.locator('loyalty-lab .matter.tornado svg').getAttribute('aria-label'), await text(page, '.matter.tornado .finding'));
  assert.equal(await page.locator('loyalty-lab .matter.tornado tbody tr').count(), 10);
  assert.match(await text(page, '.matter.best .finding'), /^Points earned: /);
  assert.equal(await page.locator('loyalty-lab .matter.best tbody tr').count(), 13);
  // Small runs begin where the whole one ends: the page does not say two amounts for one thing.
  const said = (await text(page, '.averages')).match(/Points 6% ([+−]\S+)/)[1].replace(/^\+/, '');
  const cells = await page.locator('loyalty-lab .matter.best tbody tr').evaluateAll((rows) => rows.map(({ cells: [at, amount] }) => [at.textContent, amount.textContent]));
  const [below, above] = ['5%', '6.67%'].map((rate) => cells.findIndex(([at]) => at === rate));
  assert.ok(below >= 0 && above > below, cells.join(' '));
  const amounts = [cells[below], cells[above]].map(([, amount]) => thousands(amount)).sort((one, other) => one - other);
  assert.ok(amounts[0] <= thousands(said) && thousands(said) <= amounts[1], `${said} in the headline, ${amounts} around it`);
  // 3, 6, 12, 24 and 36 months; the longer, the fewer customers.
  const sizes = await page.locator('loyalty-lab .matter.pilot tbody tr').evaluateAll((rows) => rows.map((row) => [...row.cells].map(({ textContent }) => textContent)));
  assert.deepEqual(sizes.map(([months]) => months), ['3', '6', '12', '24', '36']);
  assert.ok(parseFloat(sizes[4][3].replaceAll(',', '')) > 0);

  await settled(page, () => page.getByLabel('Points earned', { exact: true }).fill('9%'));
  await page.getByText('These pictures are of the numbers before.').waitFor();
  await page.getByRole('button', { name: 'Work it out again' }).click();
  await page.waitForFunction(() => !document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.stale'), null, { timeout: 120_000 });
  assert.deepEqual(troubles, []);
});

test('it is about the offer somebody works on, begins with what people argue about, and says where a pilot is too large', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=coffee&run.worlds=40&run.customers=200&base.new_customers=500' });
  await refined(page);
  await page.getByLabel('Stamps for a free item', { exact: true }).focus();
  await fold(page);
  await worked(page);
  assert.match(await text(page, '.matter.best .finding'), /^Stamps for a free item: /);
  assert.equal(await page.locator('loyalty-lab #study-offer').inputValue(), '2');
  assert.match(await page.locator('loyalty-lab .matter.tornado tbody').textContent(), /Value of the free item/);
  assert.match(await text(page, '.matter.pilot tbody'), /not possible, both halves together have only 500 customers by then/);
  assert.deepEqual(troubles, []);
});

test('of an offer of several parts it says what the others earn without the one in question', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=beauty&currency=USD&run.worlds=40&run.customers=200' });
  await refined(page);
  await page.getByLabel('Points earned', { exact: true }).first().focus();
  await fold(page);
  await worked(page);
  assert.match(await text(page, '.matter.best .finding'), /^Points earned: .* Without “[^”]+” the offer earns (?:−\u2060?)?\$[\d.,]+[KM]?\./);
  // Its own costs stay: tiers with nothing to multiply earn nothing and cost what they cost.
  assert.match(await text(page, '.matter.best .finding'), /Without “[^”]+” the offer earns −\u2060?\$/);
  await page.locator('loyalty-lab #study-offer').selectOption('1');
  await page.waitForFunction(() => !/Without|stale/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.best').className + document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.best .finding').textContent), null, { timeout: 60_000 });
  assert.deepEqual(troubles, []);
});

test('an offer for some is tried among those it reaches, and a picture of another choice is marked as one at once', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=fashion&run.worlds=40&run.customers=200' });
  await refined(page);
  await fold(page);
  await page.locator('loyalty-lab #study-offer').selectOption({ index: 2 });
  await worked(page);
  const pilot = page.locator('loyalty-lab .matter.pilot');
  await pilot.getByText('Members who are overdue by their own rhythm').waitFor();
  const sizes = await pilot.locator('table').evaluateAll((tables) => tables.map((table) => parseFloat([...table.rows].at(-1).cells[table.rows[0].cells.length - 1].textContent.replaceAll(',', ''))));
  assert.equal(sizes.length, 2);
  assert.ok(5 * sizes[0] < sizes[1], `${sizes}`);
  const best = page.locator('loyalty-lab .matter.best');
  const of = (name) => page.waitForFunction((begins) => {
    const part = document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.best');
    return part.querySelector('.finding').textContent.startsWith(begins) && !part.classList.contains('stale');
  }, name, { timeout: 60_000 });
  // Next to nothing hangs on what its card shows first: the number of the offer on which most does is begun with.
  await of('Come back because of it: ');
  assert.match(await text(page, '.matter.best .finding'), /It pays from about \d/);
  // Chosen and looked at in one turn: nothing has been worked out by then.
  const marked = await best.evaluate((part) => {
    const number = part.querySelector('#study-number');
    number.value = [...number.options].find(({ text }) => text === 'Cost of a contact').value;
    number.dispatchEvent(new Event('change'));
    return part.classList.contains('stale');
  });
  assert.ok(marked);
  // That a contact is best for nothing is no advice.
  await of('Cost of a contact: from $0 to ');
  assert.deepEqual(troubles, []);
});

test('opened before the first whole answer, it is worked out all the same', async () => {
  const { page } = await openLab({ hash: '#preset=coffee&run.worlds=400&run.customers=1000' });
  await fold(page); // A draft is all there is.
  await page.locator('loyalty-lab .matter.best .study-plot').locator('p, svg').first().waitFor();
});

test('what is painted meanwhile does not empty it', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  await fold(page);
  await page.locator('loyalty-lab .matter.best .study-plot p').waitFor();
  // Every result, language and colour shows it anew.
  const said = await page.evaluate(async () => {
    const lab = document.querySelector('loyalty-lab');
    const waits = [];
    for (const theme of ['dark', 'light', 'dark']) {
      await new Promise((resolve) => {
        lab.addEventListener('loyalty-change', resolve, { once: true });
        lab.setAttribute('theme', theme);
      });
      waits.push(lab.shadowRoot.querySelector('.matter.best .study-plot').textContent, lab.shadowRoot.querySelector('.matter.best svg') ? 'drawn' : '');
    }
    return waits;
  });
  for (let place = 0; place < said.length; place += 2) assert.ok(said[place] || said[place + 1], `empty: ${said.join('|')}`);
  await worked(page);
});

test('one number goes only where the others let it, and what is worked on meanwhile is no trouble', async () => {
  const { page, troubles } = await openLab({ hash: '#preset=beauty&run.worlds=40&run.customers=200' });
  await refined(page);
  await page.getByLabel('Spend at least', { exact: true }).focus();
  // The strip beneath the slider knows it, too.
  await page.locator('loyalty-lab .strip svg').waitFor();
  assert.match(await page.locator('loyalty-lab .strip svg').getAttribute('aria-label'), /from \$7 to \$\d+/);
  await fold(page);
  await worked(page);
  assert.match(await text(page, '.matter.best .finding'), /^Spend at least: /);
  const cells = () => page.locator('loyalty-lab .matter.best tbody th').allTextContents();
  assert.equal((await cells())[0], '$7', 'nobody is paid for buying');
  assert.equal((await cells()).length, 13);
  // The offers go; the pictures are still of what they were of.
  for (const left of [2, 1]) {
    await settled(page, () => page.getByRole('button', { name: /^Remove offer/ }).first().click());
    assert.equal(await page.getByRole('button', { name: /^Remove offer/ }).count(), left);
  }
  await page.getByText(/These pictures are of the numbers before/).waitFor();
  await page.locator('loyalty-lab #study-number').selectOption('Money off');
  await page.waitForFunction(() => /^Money off/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.best .finding').textContent));
  assert.deepEqual(troubles, []);
});

test('another offer, another number, another language', async () => {
  const { page, troubles } = await openLab({ hash: QUICK });
  await refined(page);
  await fold(page);
  await worked(page);
  const marked = await page.locator('loyalty-lab #study-offer').evaluate((offer) => {
    offer.value = [...offer.options].find(({ text }) => text === 'Member discount 4%').value;
    offer.dispatchEvent(new Event('change'));
    return [...offer.getRootNode().querySelectorAll('.matter')].every((part) => part.classList.contains('stale'));
  });
  assert.ok(marked);
  await page.getByText(/numbers before, and of Points 6%/).waitFor();
  await page.waitForFunction(() => /^Member discount/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.best .finding').textContent));
  await page.locator('loyalty-lab #study-number').selectOption('Gross margin');
  await page.waitForFunction(() => /^Gross margin/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.best .finding').textContent));
  await page.getByLabel('Language').selectOption('zh-Hans');
  await page.waitForFunction(() => /影响最大的是/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.tornado .finding').textContent));
  // Drawn again, number by number.
  await page.waitForFunction(() => !/[A-Za-z]{4,}/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.matter.best').innerText), null, { timeout: 60_000 });
  assert.doesNotMatch(await text(page, '.study'), /[A-Za-z]{4,}/);
  assert.deepEqual(troubles, []);
});
