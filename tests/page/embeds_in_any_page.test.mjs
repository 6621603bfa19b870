// One tag in somebody else's page: attributes steer it, several share their workers, removing it frees them.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { host } from './host.mjs';

test('attributes steer it, and the host page is left alone', async () => {
  const { page, troubles } = await host('<loyalty-lab preset="coffee" lang="zh-Hans" theme="dark" seed="7"></loyalty-lab>');
  assert.equal(await page.evaluate(() => document.querySelector('loyalty-lab').save().seed), 7);
  assert.match(await page.locator('.headline').innerText(), /[\u4e00-\u9fff]/);
  assert.equal(await page.locator('.toolbar').count(), 0);
  assert.equal(await page.title(), 'Host');
  assert.equal(await page.getAttribute('html', 'lang'), 'en');
  assert.equal(await page.evaluate(() => localStorage.length), 0);
  await page.evaluate(() => document.querySelector('loyalty-lab').setAttribute('seed', '8'));
  assert.equal(await page.evaluate(() => document.querySelector('loyalty-lab').save().seed), 8);
  assert.deepEqual(troubles, []);
});

test('a preset and a market can be named, and changed', async () => {
  const { page, troubles } = await host('<loyalty-lab preset="gym" currency="CNY" lang="en"></loyalty-lab><loyalty-lab lang="zh-Hans"></loyalty-lab>');
  const [gym, home] = await page.evaluate(() => [...document.querySelectorAll('loyalty-lab')].map((lab) => lab.save()));
  assert.deepEqual([gym.preset, gym.currency, gym.segments[0].spend.average_order_value], ['gym', 'CNY', 220]);
  assert.deepEqual([home.preset, home.currency], ['coffee', 'CNY'], 'readers of 简体中文 begin with prices they know');
  const now = await page.evaluate(async () => {
    const lab = document.querySelector('loyalty-lab');
    const changed = () => new Promise((resolve) => { lab.addEventListener('loyalty-change', ({ detail }) => resolve(detail.scenario), { once: true }); });
    let told = changed();
    lab.setAttribute('currency', 'USD');
    const dollars = await told;
    told = changed();
    lab.setAttribute('preset', 'hotel');
    const hotel = await told;
    return [dollars, hotel].map(({ preset, currency }) => [preset, currency]);
  });
  assert.deepEqual(now, [['gym', 'USD'], ['hotel', 'USD']]);
  assert.deepEqual(troubles, []);
});

test('events reach the host', async () => {
  const { page } = await host('<loyalty-lab></loyalty-lab>');
  const report = await page.evaluate(() => new Promise((resolve) => {
    document.addEventListener('loyalty-result', (event) => resolve(event.detail.report.schemes.length));
    document.querySelector('loyalty-lab').setAttribute('seed', '9');
  }));
  assert.equal(report, 4);
});

test('several share one pool; with the last one the workers go', async () => {
  const { page } = await host('<loyalty-lab></loyalty-lab><loyalty-lab lang="zh-Hans"></loyalty-lab>');
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  assert.ok(page.workers().length <= Math.min(8, cores));
  await page.evaluate(() => document.querySelector('loyalty-lab').remove());
  assert.ok(page.workers().length > 0);
  await page.evaluate(() => document.querySelector('loyalty-lab').remove());
  for (let waited = 0; page.workers().length > 0 && waited < 5000; waited += 50) await page.waitForTimeout(50);
  await page.waitForTimeout(200);
  assert.equal(page.workers().length, 0, 'and none comes later');
  await page.evaluate(async () => {
    const lab = document.createElement('loyalty-lab');
    document.body.append(lab);
    await lab.ready;
  });
  assert.ok(page.workers().length > 0);
});
