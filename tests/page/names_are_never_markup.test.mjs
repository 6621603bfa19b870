// What somebody writes into a scenario is text: on the page, in pictures, tables and print. And nothing asks for more than our own files.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newPage, painted, refined, site } from './browser.mjs';
import { STRICT, host } from './host.mjs';

const EVIL = '<img src="x" onerror="window.hacked = 1"><script>window.hacked = 2</script>\'"&=1+1';

/** Every text of a scenario that is free. */
function poisoned(scenario) {
  const text = (value, key) => (Array.isArray(value) ? value.map((one) => text(one, key)) : value !== null && typeof value === 'object'
    ? Object.fromEntries(Object.entries(value).map(([name, one]) => [name, text(one, name)])) : key === 'name' ? EVIL : value);
  return text(scenario, '');
}

/** Elements that would act, and attributes that would. */
const acting = (root) => [...root.querySelectorAll('*')].filter((one) => ['img', 'script', 'iframe', 'object', 'foreignObject'].includes(one.localName)
  || [...one.attributes].some(({ name, value }) => /^on/i.test(name) || /^\s*javascript:/i.test(value))).map(({ outerHTML }) => outerHTML);

test('on the page, in every view, in pictures, tables and print', async () => {
  const { page, troubles } = await newPage();
  await page.addInitScript(() => { window.print = () => { window.printed = true; }; });
  // Without a policy: nothing but our own care keeps a name from acting.
  await page.route(site.href, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, headers: {}, contentType: 'text/html', body: (await answer.text()).replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '') });
  });
  await page.goto(site.href + QUICK);
  await painted(page);
  const scenario = poisoned(await page.evaluate(() => document.querySelector('loyalty-lab').save()));
  assert.ok(JSON.stringify(scenario).split('onerror').length > 3, 'there are names to fill');
  await page.goto(`${site.href}#scenario=${encodeURIComponent(JSON.stringify(scenario))}`);
  await page.reload();
  await painted(page);
  await refined(page);
  assert.ok((await page.locator('loyalty-lab .headline').innerText()).includes('<img src="x"'));
  const look = `(${acting})(document.querySelector('loyalty-lab').shadowRoot)`;
  for (const tab of await page.locator('loyalty-lab [role="tab"]').all()) {
    await tab.click();
    assert.deepEqual(await page.evaluate(look), [], await tab.innerText());
  }
  const { inside, csv } = await page.evaluate(async (source) => {
    const lab = document.querySelector('loyalty-lab');
    const svg = await lab.toSVG('profit');
    return { inside: new Function('root', `return (${source})(root)`)(new DOMParser().parseFromString(svg, 'image/svg+xml')), csv: await lab.toCSV('comparison') };
  }, String(acting));
  assert.deepEqual(inside, []);
  assert.ok(csv.includes('onerror'));
  assert.doesNotMatch(csv, /(^|,)[=+@]/m);
  await page.locator('loyalty-lab .away-button').click();
  await page.getByRole('button', { name: 'Print or save as PDF' }).click();
  await page.waitForFunction(() => window.printed);
  assert.ok((await page.locator('loyalty-lab .sheet').textContent()).includes('onerror'));
  assert.deepEqual(await page.evaluate(look), []);
  assert.equal(await page.evaluate(() => window.hacked), undefined);
  assert.deepEqual(troubles, []);
});

test('an embed asks for its own files only, and keeps nothing', async () => {
  const { page, troubles } = await host(`<loyalty-lab src="${QUICK}" view="all"></loyalty-lab><loyalty-lab src="${QUICK}" view="replay" lang="zh-Hant"></loyalty-lab>`, { policy: STRICT });
  const asked = [];
  page.on('request', (request) => asked.push(request));
  await page.getByLabel('Visits per customer', { exact: true }).first().fill('5');
  for (const tab of await page.locator('loyalty-lab').first().locator('[role="tab"]').all()) await tab.click();
  await page.locator('loyalty-lab').first().locator('figure.replay').waitFor();
  await page.evaluate(async () => {
    for (const lab of document.querySelectorAll('loyalty-lab')) await Promise.all([lab.toSVG(), lab.toPNG(), lab.toCSV()]);
  });
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, document.cookie, (await indexedDB.databases()).length, (await caches.keys()).length]);
  assert.deepEqual(kept, [0, 0, '', 0, 0]);
  assert.deepEqual(asked.filter((request) => request.method() !== 'GET' || request.postData() || !(request.url().startsWith(`${site.href}www/`) || request.url().startsWith('blob:'))).map((request) => request.url()), []);
  assert.ok(asked.every((request) => !new URL(request.url()).search), 'no file is asked for with anything in its address');
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(troubles, []);
});
