// A link holds exactly what differs from the preset; a bad one falls back to defaults and says why.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QUICK, newContext, newPage, openLab, painted, refined, save, settled, site, text } from './browser.mjs';

const copied = async (page) => {
  await page.getByRole('button', { name: 'Copy link' }).click();
  await page.getByRole('button', { name: 'Link copied' }).waitFor();
  return page.evaluate(() => navigator.clipboard.readText());
};

test('a copied link opens the same run elsewhere', async () => {
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = await openLab({ context, hash: QUICK });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('5'));
  const link = await copied(page);
  assert.match(link, /#preset=coffee&segments\.0\.purchase_rate\.mean=5&run\.worlds=40&run\.customers=200&revision=\w+&engine=/);
  const there = await openLab({ hash: new URL(link).hash });
  await refined(there.page);
  assert.deepEqual(await save(there.page), await save(page));
  assert.equal(await text(there.page, 'table.compare'), await text(page, 'table.compare'));
});

test('a scenario of another shape travels whole', async () => {
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = await openLab({ context });
  await page.evaluate(() => {
    const lab = document.querySelector('loyalty-lab');
    const scenario = lab.save();
    scenario.schemes.pop();
    return lab.restore(scenario);
  });
  const there = await openLab({ hash: new URL(await copied(page)).hash });
  assert.deepEqual(await save(there.page), await save(page));
});

const bad = [
  ['#preset=submarine', /no preset “submarine”/],
  ['#preset=coffee&segments.0.purchase_rate.maen=5', /“segments\.0\.purchase_rate\.maen=5” is not known/],
  ['#preset=coffee&seed=seven', /“seed=seven” does not hold a number/],
  ['#preset=coffee&periods=9000', /“periods”.*9000/],
  ['#preset=coffee&format=99', /newer version/],
  ['#scenario={broken', /scenario cannot be read/],
  ['#scenario=null', /cannot be used/],
  ['#%E0%A4%A', /is not known/],
  ['#__proto__.polluted=1', /is not known/],
  [`#${'a'.repeat(50_000)}=1`, /is not known/],
];
for (const [hash, message] of bad) {
  test(`falls back with a message: ${hash.slice(0, 60)}`, async () => {
    const { page, troubles } = await openLab({ hash });
    assert.match(await text(page, '.notice'), message);
    assert.match(await text(page, '.notice'), /You see the preset “Coffee chain” instead/);
    assert.equal((await save(page)).seed, 2026);
    assert.deepEqual(troubles, []);
  });
}

test('a link whose preset has other numbers since says so, and one whose preset has not stays silent', async () => {
  const context = await newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const { page } = await openLab({ context, hash: `${QUICK}&seed=7&revision=0` });
  assert.match(await text(page, '.notice'), /numbers of “Coffee chain” have changed since this link was made/);
  const { hash } = new URL(await copied(page));
  assert.match(hash, /revision=\w{4,}&engine=/);
  const { page: again } = await openLab({ hash });
  await refined(again);
  assert.equal(await again.locator('loyalty-lab .notice').count(), 0);
});

test('a link from another engine opens, with a word of warning', async () => {
  const { page } = await openLab({ hash: '#preset=coffee&seed=7&engine=0.0.1' });
  assert.equal((await save(page)).seed, 7);
  assert.match(await text(page, '.notice'), /engine 0\.0\.1/);
});

test('an edit takes the link out of the address, so that a reload keeps the edit', async () => {
  const { page } = await openLab({ hash: '#preset=coffee&seed=7' });
  await settled(page, () => page.getByLabel('Visits per customer', { exact: true }).fill('5'));
  assert.equal(new URL(page.url()).hash, '');
  await page.waitForTimeout(400);
  await page.reload();
  await painted(page);
  const scenario = await save(page);
  assert.equal(scenario.seed, 7);
  assert.equal(scenario.segments[0].purchase_rate.mean, 5);
});

test('a link pasted into an open page is followed', async () => {
  const { page } = await newPage();
  await page.goto(site.href);
  await painted(page);
  await settled(page, () => page.evaluate(() => { location.hash = '#preset=coffee&seed=11'; }));
  assert.equal((await save(page)).seed, 11);
});
