// In somebody else's page: one chart, a few sliders, a way to the full page; what shows is up to whoever wrote the page.

import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { QUICK } from './browser.mjs';
import { allPainted, host } from './host.mjs';

/** A complete scenario, and a small run. */
let small;
before(async () => {
  const { page } = await host(`<loyalty-lab src="${QUICK}"></loyalty-lab>`);
  small = await page.evaluate(() => document.querySelector('loyalty-lab').save());
});

const lab = (page, place = 0) => page.locator('loyalty-lab').nth(place);
const labels = (page, place = 0) => lab(page, place).locator('.panel label').allInnerTexts();
const changed = (page, act) => Promise.all([
  page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('loyalty-change', ({ detail, composed, target }) => resolve({ scenario: detail.scenario, composed, from: target.localName }), { once: true });
  })),
  act(),
]).then(([told]) => told);

test('one chart, three sliders, and a way to the full page that carries the scenario', async () => {
  const { page, troubles } = await host(`<loyalty-lab src="${QUICK}"></loyalty-lab>`);
  assert.equal(await lab(page).locator('figure svg').count(), 1);
  assert.deepEqual(await labels(page), ['Points earned', 'Visits per customer', 'Look ahead']);
  for (const gone of ['.toolbar', '.tabs', '.compare', '.foot:visible', '.pin:visible']) assert.equal(await lab(page).locator(gone).count(), 0, gone);
  const { composed, from, scenario } = await changed(page, () => lab(page).getByLabel('Points earned', { exact: true }).fill('8'));
  assert.deepEqual([composed, from, scenario.schemes[0].mechanisms[0].reward_rate], [true, 'loyalty-lab', 0.08]);
  const way = lab(page).getByRole('link', { name: 'Open the full version' });
  await page.waitForFunction(() => /reward_rate=0.08/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('a').href));
  const [full] = await Promise.all([page.context().waitForEvent('page'), way.click()]);
  await full.waitForURL(/index\.html/);
  await allPainted(full);
  assert.match(full.url(), /\/index\.html/);
  assert.equal((await full.evaluate(() => document.querySelector('loyalty-lab').save())).schemes[0].mechanisms[0].reward_rate, 0.08);
  assert.ok(await full.locator('loyalty-lab .toolbar').count());
  assert.deepEqual(troubles, []);
});

test('an explanation changes no size of the chart nor of the element', async () => {
  const { page, troubles } = await host(`<loyalty-lab src="${QUICK}"></loyalty-lab>`);
  const sizes = () => lab(page).evaluate((element) => [element, element.shadowRoot.querySelector('.plot')].map((one) => one.getBoundingClientRect().height));
  const before = await sizes();
  await lab(page).getByRole('button', { name: 'About: Points earned' }).click();
  await lab(page).locator('.help:visible').waitFor();
  assert.deepEqual(await sizes(), before);
  assert.deepEqual(troubles, []);
});

test('view and controls pick what shows, and can be changed', async () => {
  const { page, troubles } = await host('<loyalty-lab src="#run.worlds=40" view="worlds" controls="churn, reward2,schemes.2.mechanisms.0.stamps,nonsense"></loyalty-lab><loyalty-lab src="#run.worlds=40&run.customers=200" controls="none"></loyalty-lab>');
  assert.equal(await lab(page).locator('figure').getAttribute('class'), 'worlds');
  const several = await labels(page);
  assert.equal(several[0], 'Customers lost');
  assert.equal(several.length, 3);
  assert.deepEqual(await labels(page, 1), []);
  const warned = page.waitForEvent('console', (message) => message.type() === 'warning');
  await lab(page, 1).evaluate((element) => { element.setAttribute('controls', 'reward,bogus'); element.setAttribute('view', 'retention'); });
  assert.match((await warned).text(), /there is no "bogus"/);
  assert.deepEqual(await labels(page, 1), ['Points earned']);
  await lab(page, 1).locator('figure.retention svg').waitFor();
  await lab(page, 1).evaluate((element) => element.setAttribute('view', 'all'));
  await lab(page, 1).locator('.compare').waitFor();
  await lab(page, 1).locator('.tabs').waitFor();
  assert.deepEqual(await labels(page, 1).then((all) => all.includes('Points earned')), true);
  assert.deepEqual(troubles, []);
});

/** One offer: a stamp card. */
const CARD = `${QUICK}&schemes=1&schemes.0.mechanisms=(stamp_card(stamps:8))`;

test('a way to another number stands only where that number is', async () => {
  const { page, troubles } = await host(`<loyalty-lab src="${CARD}" controls="reward"></loyalty-lab><loyalty-lab src="${CARD}" controls="reward,item"></loyalty-lab>`);
  const worth = (place) => lab(page, place).getByText('Each is worth an average order, $5.50.');
  for (const place of [0, 1]) await worth(place).waitFor();
  assert.deepEqual(await labels(page, 1), ['Stamps for a free item', 'Value of the free item']);
  const ways = (place) => lab(page, place).getByRole('button', { name: 'Set another price' });
  assert.deepEqual([await ways(0).count(), await ways(1).count()], [0, 1]);
  await ways(1).click();
  assert.ok(await lab(page, 1).evaluate(({ shadowRoot }) => /item_value-field$/.test(shadowRoot.activeElement?.id ?? '')), 'it leads to the number');
  assert.deepEqual(troubles, []);
});

for (const width of [320, 375, 900]) {
  test(`it says what is earned on average, in money and with no hole above the chart, ${width} px`, async () => {
    const { page } = await host(`<loyalty-lab src="${QUICK}"></loyalty-lab><loyalty-lab src="${CARD}"></loyalty-lab>`, { viewport: { width, height: 1400 } });
    for (const place of [0, 1]) {
      const averages = lab(page, place).locator('.averages');
      await averages.getByText(/\(loses in \d+%\)/).first().waitFor();
      assert.match(await averages.innerText(), /^Average extra profit.*[+−]\u2060?\$\d/s);
      const [gap, high] = await lab(page, place).evaluate((element) => {
        const box = (part) => element.shadowRoot.querySelector(part).getBoundingClientRect();
        return [box('figure .title').top - box('.averages').bottom, element.getBoundingClientRect().height];
      });
      assert.ok(gap < 48, `${gap} px between words and chart`);
      assert.equal(Math.round(high), 640);
    }
  });
}

test('a number is changed where its reader has moved it, and goes back to what the page has set', async () => {
  const { page, troubles } = await host(`<loyalty-lab src="${QUICK}&segments.0.purchase_rate.mean=3&schemes.0.mechanisms.0.reward_rate=0.08" controls="visits,reward"></loyalty-lab>`);
  const changes = () => lab(page).locator('.control.changed').count();
  assert.equal(await changes(), 0, 'nobody has moved anything');
  const visits = lab(page).getByLabel('Visits per customer', { exact: true });
  await changed(page, () => visits.fill('6'));
  assert.equal(await changes(), 1);
  await changed(page, () => lab(page).getByRole('button', { name: /^(?=.*Visits per customer)(?=.*\b3\b)/ }).click());
  assert.deepEqual([await visits.inputValue(), await changes()], ['3', 0]);
  // What the page sets afterwards is its own as well; the way to the full page still tells what differs from the preset.
  await page.evaluate(async () => {
    const element = document.querySelector('loyalty-lab');
    await element.restore({ ...element.save(), periods: 12 });
    element.setAttribute('controls', 'horizon,visits');
  });
  assert.equal(await changes(), 0);
  await page.waitForFunction(() => /purchase_rate\.mean=3.*periods=12|periods=12.*purchase_rate\.mean=3/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.more-of-it a').href));
  assert.deepEqual(troubles, []);
});

test('a name that means nothing is told to whoever wrote the page', async () => {
  const told = [];
  const { page } = await host('');
  page.on('console', (message) => message.type() === 'warning' && told.push(message.text()));
  await page.evaluate(async (src) => {
    document.body.innerHTML = window.trustedTypes?.createPolicy('test', { createHTML: (text) => text }).createHTML(`<loyalty-lab preset="cafe" currency="EUR" view="profits" theme="light" src="${src}"></loyalty-lab>`);
    await document.querySelector('loyalty-lab').ready;
  }, QUICK);
  for (const name of ['preset', 'currency', 'view']) assert.ok(told.some((text) => text.includes(`${name}: there is no`)), `${name} in ${told}`);
  assert.equal(told.length, 3);
});

test('the first picture has the size of its place', async () => {
  const { page } = await host('');
  const [drawn, place] = await page.evaluate((src) => new Promise((resolve) => {
    const lab = document.createElement('loyalty-lab');
    lab.setAttribute('src', src);
    document.body.append(lab);
    new MutationObserver((_, watching) => {
      const picture = lab.shadowRoot.querySelector('figure svg');
      if (!picture) return;
      watching.disconnect();
      resolve([picture, picture.closest('.plot')].map(({ clientWidth, clientHeight, viewBox }) => [viewBox?.baseVal.width ?? clientWidth, viewBox?.baseVal.height ?? clientHeight]));
    }).observe(lab.shadowRoot, { childList: true, subtree: true });
  }), QUICK);
  assert.deepEqual(drawn, place);
});

test('in the column of an article every slider has its name in one line, all at one height', async () => {
  for (const [lang, preset] of [['en', 'gym'], ['zh-Hans', 'gym'], ['zh-Hant', 'hotel']]) {
    const { page } = await host(`<loyalty-lab src="#preset=${preset}&run.worlds=40&run.customers=200" lang="${lang}"></loyalty-lab>`, { viewport: { width: 728, height: 900 } });
    const [lines, heights] = await lab(page).evaluate(({ shadowRoot: root }) => {
      const labels = [...root.querySelectorAll('.panel label')];
      return [labels.map((label) => label.getClientRects().length), [...root.querySelectorAll('.panel input[type="range"]')].map((slider) => Math.round(slider.getBoundingClientRect().top))];
    });
    assert.deepEqual(lines, [1, 1, 1], lang);
    assert.equal(new Set(heights).size, 1, `${lang}: ${heights}`);
  }
});

test('readonly tells the numbers and lets nobody move them', async () => {
  const { page, troubles } = await host('<loyalty-lab src="#run.worlds=40&run.customers=200" readonly controls="reward,preset,beliefs"></loyalty-lab>');
  assert.equal(await lab(page).locator(':is(input, select, button):visible').count(), 0);
  assert.deepEqual(await lab(page).locator('.told').allInnerTexts(), ['Points earned\n6% of spend', 'Start from\nCoffee chain', 'Beliefs\nCentral']);
  await lab(page).evaluate((element) => element.removeAttribute('readonly'));
  assert.equal(await lab(page).locator('.panel input[type="range"]').count(), 1);
  assert.deepEqual(troubles, []);
});

test('a scenario comes as a property, by a link, or from a file', async () => {
  const { page, troubles } = await host(`
    <loyalty-lab src="https://elsewhere.example/#preset=gym&periods=24&seed=3&run.worlds=40&run.customers=200"></loyalty-lab>
    <loyalty-lab src="mine.json" seed="5"></loyalty-lab>
    <loyalty-lab src="#periods=many" preset="hotel" lang="en"></loyalty-lab>
    <loyalty-lab src="broken.json" lang="zh-Hant"></loyalty-lab>`, {
    files: { 'mine.json': JSON.stringify({ ...small, periods: 12 }), 'broken.json': '{' },
  });
  const all = await page.evaluate(() => [...document.querySelectorAll('loyalty-lab')].map(({ scenario }) => [scenario.preset, scenario.periods, scenario.seed]));
  assert.deepEqual([all[0], all[1]], [['gym', 24, 3], ['coffee', 12, 5]]);
  assert.equal(all[2][0], 'hotel');
  assert.match(await lab(page, 2).locator('.notice').innerText(), /“periods=many” .*“Hotel/s);
  assert.match(await lab(page, 3).locator('.notice').innerText(), /「broken\.json」不是設定檔/);
  const early = await page.evaluate(async (small) => {
    const element = document.createElement('loyalty-lab');
    element.scenario = { ...small, periods: 13 };
    const before = element.scenario.periods;
    document.body.append(element);
    await element.ready;
    const first = element.scenario.periods;
    const painted = new Promise((resolve) => { element.addEventListener('loyalty-result', resolve, { once: true }); });
    element.scenario = { ...element.scenario, periods: 14 };
    await painted;
    const error = new Promise((resolve) => { element.addEventListener('loyalty-error', ({ detail }) => resolve(detail.problems[0].path), { once: true }); });
    element.scenario = { periods: -1 };
    return [before, first, element.scenario.periods, await error];
  }, small);
  assert.deepEqual(early.slice(0, 2), [13, 13]);
  assert.equal(early[3], 'periods');
  assert.deepEqual(troubles, []);
});

for (const width of [312, 900]) {
  test(`its place is reserved: nothing jumps, ${width} px`, async () => {
    const { page, troubles } = await host(`<p>Before.</p><loyalty-lab src="${QUICK}"></loyalty-lab><p>After.</p><loyalty-lab src="${QUICK}" lang="zh-Hans" view="points" controls="none"></loyalty-lab><p>Last.</p>`, {
      viewport: { width, height: 1800 },
    });
    const shifts = await page.evaluate(() => new Promise((resolve) => {
      let sum = 0;
      new PerformanceObserver((list) => { for (const { value } of list.getEntries()) sum += value; }).observe({ type: 'layout-shift', buffered: true });
      document.querySelector('loyalty-lab').addEventListener('loyalty-result', () => requestAnimationFrame(() => requestAnimationFrame(() => resolve(sum))), { once: true });
      document.querySelector('loyalty-lab').setAttribute('seed', '4');
    }));
    // Sentences that follow the numbers may push one another by a line; nothing outside of them moves.
    assert.ok(shifts < 0.001, `${shifts}`);
    const places = await page.locator('body > p').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().top));
    assert.deepEqual([places[1] - places[0], places[2] - places[1]].map(Math.round), [690, 690]);
    for (const place of [0, 1]) {
      const { wide, over } = await lab(page, place).evaluate((element) => ({ wide: element.clientWidth, over: element.shadowRoot.firstElementChild.scrollWidth }));
      assert.ok(over <= wide, `${over} in ${wide}`);
      assert.equal(Math.round((await lab(page, place).boundingBox()).height), 640);
    }
    assert.deepEqual(troubles, []);
  });
}
