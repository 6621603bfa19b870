// A browser, and waiting for the page in it: for tests and benches alike.

import { chromium, firefox } from 'playwright-core';

export const site = new URL(process.env.LOYALTY_LAB_URL ?? 'http://127.0.0.1:8080/');

/** Firefox as Debian and Mozilla ship it, spoken to in WebDriver BiDi. */
const launchFirefox = () => firefox.launch({ channel: 'moz-firefox', executablePath: process.env.FIREFOX });

const launchChromium = () => chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run',
    '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** `FIREFOX=/usr/bin/firefox-esr` runs the tests there. */
export const launch = () => (process.env.FIREFOX ? launchFirefox() : launchChromium());

export const painted = (page) => page.evaluate(() => customElements.whenDefined('loyalty-lab').then(() => document.querySelector('loyalty-lab').ready));

const standsStill = () => /±/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.run').textContent);

/** Waits until the full run of what is set now is on screen. */
export const refined = (page) => page.waitForFunction(standsStill);

/** Nothing is under way: what is on screen is neither a sketch nor a part of a run. */
const nothingComes = () => /^[^…]+$/.test(document.querySelector('loyalty-lab').shadowRoot.querySelector('.run').textContent);

/** Does something that changes the numbers and waits until they come. The run before ends first, lest its result be taken for the one of
 * the change; where a run is kept from ending, as with a dead worker, that is not waited for without end. */
export async function settled(page, change) {
  await page.waitForFunction(nothingComes, null, { timeout: 20_000 }).catch(() => {});
  const result = page.evaluate(() => new Promise((resolve, reject) => {
    document.querySelector('loyalty-lab').addEventListener('loyalty-result', resolve, { once: true });
    setTimeout(() => reject(new Error('no result came within a minute')), 60_000);
  }));
  await change();
  await result;
}
