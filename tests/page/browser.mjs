// One Chromium for a file of tests, and pages that remember everything that went wrong in them.

import { after, afterEach } from 'node:test';
import { launch, painted, site } from './lab.mjs';

export { painted, refined, settled, site } from './lab.mjs';

const browser = await launch();
after(() => browser.close());
// A page left open would go on simulating beside the next test.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

/** A smaller run, for promises that do not depend on its size. */
export const QUICK = '#preset=coffee&run.worlds=40&run.customers=200';

/**
 * A page of its own, nothing remembered from other tests. A request to anywhere but `home` is trouble.
 * @param {{hash?: string, home?: URL,  context?: import('playwright-core').BrowserContext} & import('playwright-core').BrowserContextOptions} [options]
 */
export async function newPage({ context, home = site, ...options } = {}) {
  const page = await (context ?? (await newContext(options))).newPage();
  const troubles = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== home.host) troubles.push(`foreign request: ${url}`);
  });
  await page.addInitScript(() => {
    addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
  });
  return { page, troubles };
}

export const newContext = (options = {}) => browser.newContext({ locale: 'en-US', viewport: { width: 1280, height: 860 }, ...options });

/** The full page, its first curves painted. */
export async function openLab({ hash = '', ...options } = {}) {
  const { page, troubles } = await newPage(options);
  await page.goto(site.href + hash);
  await painted(page);
  return { page, troubles };
}

export const save = (page) => page.evaluate(() => document.querySelector('loyalty-lab').save());
export const text = (page, selector) => page.locator(`loyalty-lab ${selector}`).first()
  .evaluate((it) => (it.closest('.compare-place') ? it.textContent : it.innerText)); // Out of sight the table is not laid out, and has no inner text.

/** The path data of a chart: changes whenever a curve does. */
export const curves = (page, kind = 'profit') => page.evaluate(
  (name) => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll(`figure.${name} svg :is(path, polyline, polygon)`)]
    .map((line) => line.getAttribute('d') ?? line.getAttribute('points')).join('\n'),
  kind,
);
