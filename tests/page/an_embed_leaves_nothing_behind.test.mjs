// Moved, it goes on; removed, nothing of it stays: no worker, no listener, no node.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host } from './host.mjs';

test('moved in the page, it stays as it is', async () => {
  const { page, troubles } = await host('<main><loyalty-lab src="#run.worlds=40&run.customers=200"></loyalty-lab></main><section lang="zh-Hans"></section>');
  const [worker] = page.workers();
  const [before, after, same] = await page.evaluate(async () => {
    const lab = document.querySelector('loyalty-lab');
    const save = () => JSON.stringify(lab.save());
    // The run before ends first; nothing comes after that of the new seed but by hand.
    const told = () => new Promise((resolve) => { lab.addEventListener('loyalty-result', resolve, { once: true }); });
    lab.setAttribute('seed', '77');
    for (let result; result?.detail.report.seed !== 77;) result = await told();
    const [was, picture] = [save(), lab.shadowRoot.querySelector('figure svg')];
    document.querySelector('section').append(lab);
    await new Promise((resolve) => { requestAnimationFrame(resolve); });
    return [was, save(), picture.isConnected];
  });
  assert.equal(after, before);
  assert.ok(same, 'the picture on screen is the same');
  assert.ok(page.workers().includes(worker), 'and it is worked on where it was');
  await page.waitForFunction(() => /模拟/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.headline').textContent));
  const again = await page.evaluate(async () => {
    const lab = document.querySelector('loyalty-lab');
    lab.remove();
    await new Promise((resolve) => { setTimeout(resolve); });
    document.querySelector('main').append(lab);
    const painted = new Promise((resolve) => { lab.addEventListener('loyalty-result', resolve, { once: true }); });
    lab.setAttribute('seed', '78');
    await painted;
    return lab.save().seed;
  });
  assert.equal(again, 78);
  assert.deepEqual(troubles, []);
});

test('five hundred come and go', async () => {
  const { page, troubles } = await host('<p>Host</p>');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  const count = async () => {
    await session.send('HeapProfiler.collectGarbage');
    const { metrics } = await session.send('Performance.getMetrics');
    return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
  };
  /** Some are looked at, most are gone before they have shown anything. */
  const visit = (times, looked) => page.evaluate(async ([all, some]) => {
    window.seen ??= [];
    for (let n = 0; n < all; n += 1) {
      const lab = document.createElement('loyalty-lab');
      lab.setAttribute('src', '#run.worlds=24&run.customers=100');
      lab.setAttribute('view', ['profit', 'retention', 'worlds', 'all'][n % 4]);
      document.body.append(lab);
      window.seen.push(new WeakRef(lab));
      if (n % Math.ceil(all / some) === 0) await lab.ready;
      else if (n % 3 === 0) await new Promise((resolve) => { setTimeout(resolve); });
      lab.remove();
    }
  }, [times, looked]);
  await visit(20, 4); // What is kept once for a page is there now.
  await page.waitForFunction(() => new Promise((resolve) => { setTimeout(() => resolve(true), 300); }));
  const before = await count();
  await visit(500, 12);
  await assert.doesNotReject(async () => {
    for (let tries = 0; page.workers().length > 0 && tries < 50; tries += 1) await page.waitForTimeout(100);
    assert.equal(page.workers().length, 0, 'no worker is left');
  });
  let after = await count();
  let alive = Infinity;
  for (let tries = 0; tries < 20 && (alive > 1 || after.Nodes > before.Nodes + 200); tries += 1) {
    await page.waitForTimeout(200);
    after = await count();
    alive = await page.evaluate(() => window.seen.filter((one) => one.deref()).length);
  }
  assert.ok(alive <= 1, `${alive} elements are still held`);
  assert.ok(after.Nodes <= before.Nodes + 200, `${before.Nodes} nodes became ${after.Nodes}`);
  assert.ok(after.JSEventListeners <= before.JSEventListeners + 20, `${before.JSEventListeners} listeners became ${after.JSEventListeners}`);
  assert.deepEqual(troubles, []);
});
