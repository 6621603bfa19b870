// Whatever fails is said in words, leaves the work as it was, and has a way on that works.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newPage, openLab, painted, refined, save, settled, site, text } from './browser.mjs';

const visits = (page) => page.getByLabel('Visits per customer', { exact: true });
const notice = (page, kind) => page.locator(`loyalty-lab .notice[data-kind=${kind}]`);
/** A run of many chunks. */
const LONG = '#preset=coffee&run.worlds=300&run.customers=600';

test('a browser without WebAssembly is told which to use', async () => {
  const { page, troubles } = await newPage();
  await page.addInitScript(() => { delete globalThis.WebAssembly; });
  await page.goto(site.href);
  await page.waitForSelector('loyalty-lab[data-state=failed]');
  assert.match(await text(page, '.headline'), /WebAssembly is missing or switched off/);
  assert.match(await text(page, '.averages'), /Use a current browser/);
  assert.ok(await page.getByRole('button', { name: 'Try again' }).isVisible());
  assert.deepEqual(troubles, []);
});

for (const [how, answer] of [
  ['does not come', (route) => route.abort()],
  ['is not found', (route) => route.fulfill({ status: 404, body: 'nothing here' })],
  ['is something else', (route) => route.fulfill({ status: 200, contentType: 'text/html', body: '<p>Please log in' })],
]) {
  test(`an engine that ${how} is said, and another try brings it with the work in the link`, async () => {
    const { page } = await newPage();
    await page.route('**/*.wasm', answer);
    await page.goto(`${site.href}#preset=coffee&seed=7`);
    await page.waitForSelector('loyalty-lab[data-state=failed]');
    assert.match(await text(page, '.headline'), /could not be loaded/);
    assert.match(await text(page, '.averages'), /Check the connection/);
    await page.unroute('**/*.wasm');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.waitForSelector('loyalty-lab[data-state=ready]');
    assert.equal((await save(page)).seed, 7);
  });
}

test('a worker killed in the middle of a run is replaced, and the run ends with the same numbers', async () => {
  const { page } = await newPage();
  await page.addInitScript(() => {
    window.chunks = 0;
    const post = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function count(message, ...rest) {
      if (message?.task?.kind === 'simulate') window.chunks += 1;
      post.call(this, message, ...rest);
    };
  });
  await page.goto(site.href + LONG);
  await page.waitForFunction(() => window.chunks > 2);
  const [victim] = page.workers();
  await victim.evaluate(() => { setTimeout(() => { throw new WebAssembly.RuntimeError('unreachable'); }); });
  await refined(page);
  assert.match(await notice(page, 'worker').innerText(), /stopped unexpectedly and was started again/);
  const table = await text(page, 'table.compare');
  const { page: calm } = await openLab({ hash: LONG });
  await refined(calm);
  assert.equal(await notice(calm, 'worker').count(), 0);
  assert.equal(await text(calm, 'table.compare'), table);
});

test('numbers on which the engine dies each time are said, the work stays, and another number works', async () => {
  const { page } = await newPage();
  // An engine that traps on one seed.
  await page.addInitScript(() => {
    const Real = globalThis.Worker;
    globalThis.Worker = class extends Real {
      postMessage(message, ...rest) {
        if (message?.task) this.addEventListener('message', () => { globalThis.answers = (globalThis.answers ?? 0) + 1; }, { once: true });
        if (message?.task?.scenario?.seed === 13) this.dispatchEvent(new ErrorEvent('error', { message: 'unreachable', cancelable: true }));
        else super.postMessage(message, ...rest);
      }
    };
  });
  await page.goto(site.href + QUICK);
  await painted(page);
  await refined(page);
  await page.evaluate(() => document.querySelector('loyalty-lab').setAttribute('seed', '13'));
  await page.waitForSelector('loyalty-lab[data-state=failed]');
  assert.match(await text(page, '.headline'), /The calculation stopped twice with these numbers/);
  // What stood there before is drawn in other colours, and does not cover what is said.
  await page.evaluate(() => {
    globalThis.answers = 0;
    document.querySelector('loyalty-lab').setAttribute('theme', 'dark');
  });
  await page.waitForFunction(() => globalThis.answers > 0);
  await page.evaluate(() => new Promise((resolve) => { requestAnimationFrame(() => requestAnimationFrame(resolve)); }));
  assert.match(await text(page, '.headline'), /The calculation stopped twice with these numbers/);
  assert.equal((await save(page)).seed, 13);
  await page.locator('loyalty-lab .undo').click();
  await page.waitForSelector('loyalty-lab[data-state=ready]');
  await refined(page);
  assert.equal((await save(page)).seed, 2026);
  assert.match(await text(page, '.headline'), /programme/);
});

test('without a connection the page goes on; what is not here yet says so, and comes when there is one', async () => {
  const { page } = await openLab({ hash: QUICK });
  await refined(page);
  // All that comes by itself is here: a worker with the whole engine, and the words.
  while (!page.workers().some((worker) => worker.url().includes('whole-worker'))) await page.waitForTimeout(50);
  await page.waitForTimeout(500);
  await page.context().setOffline(true);
  await settled(page, () => visits(page).fill('6'));
  await visits(page).press('Tab');
  assert.equal((await save(page)).segments[0].purchase_rate.mean, 6);
  await page.getByRole('button', { name: 'Export' }).click();
  await notice(page, 'later').waitFor();
  assert.match(await notice(page, 'later').innerText(), /could not be loaded\. Check the connection, then try again/);
  await page.locator('loyalty-lab input[type=file]').setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from('{}') });
  assert.match(await notice(page, 'file').innerText(), /could not be loaded/);
  await page.keyboard.press('Control+z');
  assert.equal((await save(page)).segments[0].purchase_rate.mean, 4);
  const adding = page.locator('loyalty-lab [id="fold-add-schemes.0"]');
  await adding.locator(':scope > summary').click();
  await adding.getByText('This could not be loaded. Check the connection, then try again.').waitFor();
  await page.context().setOffline(false);
  await adding.getByRole('button', { name: 'Try again' }).click();
  await adding.getByRole('button', { name: /Cash-?back/i }).waitFor();
  await page.getByRole('button', { name: 'Export' }).click();
  await page.getByRole('dialog', { name: 'Export' }).waitFor();
});

test('where the rest of the engine does not come, the first answer stands and sliders go on; asked again, it comes', async () => {
  const { page } = await newPage();
  await page.route('**/loyalty_lab_bg.wasm', (route) => route.abort());
  await page.goto(site.href + QUICK);
  await painted(page);
  await refined(page);
  const origin = page.getByRole('tab', { name: 'Where profit comes from' }).or(page.getByRole('tab').nth(1)).first();
  await origin.click();
  await notice(page, 'later').waitFor();
  assert.match(await notice(page, 'later').innerText(), /could not be loaded/);
  const before = await text(page, '.headline');
  await settled(page, () => visits(page).fill('1'));
  assert.notEqual(await text(page, '.headline'), before);
  await page.unroute('**/loyalty_lab_bg.wasm');
  await origin.click();
  await page.locator('loyalty-lab figure.origin svg').waitFor();
});

test('a clipboard that is forbidden leaves the link to be copied by hand', async () => {
  const { page } = await openLab({ hash: QUICK });
  await page.evaluate(() => { navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError')); });
  await page.getByRole('button', { name: 'Copy link' }).click();
  assert.match(await notice(page, 'link').innerText(), /Copy this link: http.*#preset=coffee&run\.worlds=40&run\.customers=200&revision=\w+&engine=/);
});

test('a picture that cannot be made says so, and another way is there', async () => {
  const { page } = await openLab({ hash: QUICK });
  await page.getByRole('button', { name: 'Export' }).click();
  await page.evaluate(() => { HTMLCanvasElement.prototype.toBlob = (done) => done(null); });
  await page.getByRole('button', { name: /^PNG for print/ }).click();
  await page.waitForFunction(() => /Try another of these ways/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.away .note').textContent));
});
