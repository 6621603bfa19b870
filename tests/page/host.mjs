// A page of a stranger with the element in it.

import { newPage, site } from './browser.mjs';

const HOST = new URL('host.html', site).href;

/** The strictest policy we promise to work under, Trusted Types included. */
export const STRICT = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; style-src 'self'; "
  + "img-src 'self' data: blob:; require-trusted-types-for 'script'";

/** Waits until every element of the page has its curves. */
export const allPainted = (page) => page.evaluate(() => customElements.whenDefined('loyalty-lab')
  .then(() => Promise.all([...document.querySelectorAll('loyalty-lab')].map((lab) => lab.ready))));

/** @param {string} body @param {{head?: string, html?: string, policy?: string, files?: Record<string, string>} & import('playwright-core').BrowserContextOptions} [options] `files` beside the page, JSON */
export async function host(body, { head = '', html = 'lang="en"', policy = STRICT, files = {}, ...options } = {}) {
  const { page, troubles } = await newPage(options);
  if (process.env.LOUD) page.on('console', (m) => console.log(m.text()));
  await page.route(HOST, (route) => route.fulfill({
    contentType: 'text/html',
    headers: policy ? { 'content-security-policy': policy } : {},
    body: `<!doctype html><html ${html}><meta charset="utf-8"><title>Host</title><link rel="icon" href="www/icon.svg">
      <link rel="stylesheet" href="www/loyalty-lab.css"><script type="module" src="www/loyalty-lab.js"></script>${head}${body}`,
  }));
  for (const [name, text] of Object.entries(files)) await page.route(new URL(name, site).href, (route) => route.fulfill({ contentType: 'application/json', body: text }));
  await page.goto(HOST);
  await allPainted(page);
  return { page, troubles };
}

/** Something about the element, or one of several. */
export const inside = (page, ask, place = 0) => page.locator('loyalty-lab').nth(place).evaluate(
  (lab, source) => new Function('lab', 'root', `return (${source})(lab, root)`)(lab, lab.shadowRoot), String(ask));
