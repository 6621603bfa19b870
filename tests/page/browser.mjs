// One Chromium for a file of tests, and pages that remember everything that went wrong in them.

import { after, afterEach } from 'node:test';
import { chromium } from 'playwright-core';

export const site = new URL(process.env.LOYALTY_LAB_URL ?? 'http://127.0.0.1:8080/');

const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});
after(() => browser.close());
// A page left open would go on simulating beside the next test.
afterEach(() => Promise.all(browser.contexts().map((context) => context.close())));

/** A smaller run, for promises that do not depend on its size. */
export const QUICK = '#preset=coffee&run.worlds=40&run.customers=200';

/**
 * A page of its own, nothing remembered from other tests.
 * @param {{hash?: string, context?: import('playwright-core').BrowserContext} & import('playwright-core').BrowserContextOptions} [options]
 */
export async function newPage({ context, ...options } = {}) {
  const page = await (context ?? (await newContext(options))).newPage();
  const troubles = [];
  page.on('console', (message) => message.type() === 'error' && troubles.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => troubles.push(`error: ${error.message}`));
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (url.protocol.startsWith('http') && url.host !== site.host) troubles.push(`foreign request: ${url}`);
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

export const painted = (page) => page.evaluate(() => customElements.whenDefined('loyalty-lab').then(() => document.querySelector('loyalty-lab').ready));

/** Waits until the full run of what is set now is on screen. */
export const refined = (page) => page.waitForFunction(() => /±/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.run').textContent));

/** Does something that changes the numbers and waits until they stand still again. */
export async function settled(page, change) {
  const result = page.evaluate(() => new Promise((resolve) => {
    document.querySelector('loyalty-lab').addEventListener('loyalty-result', resolve, { once: true });
  }));
  await change();
  await result;
}

export const save = (page) => page.evaluate(() => document.querySelector('loyalty-lab').save());
export const text = (page, selector) => page.locator(`loyalty-lab ${selector}`).first().innerText();

/** The path data of a chart: changes whenever a curve does. */
export const curves = (page, kind = 'profit') => page.evaluate(
  (name) => [...document.querySelector('loyalty-lab').shadowRoot.querySelectorAll(`figure.${name} svg :is(path, polyline, polygon)`)]
    .map((line) => line.getAttribute('d') ?? line.getAttribute('points')).join('\n'),
  kind,
);
