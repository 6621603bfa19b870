// axe in a page: whatever it finds that keeps people out.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Rules by what they belong to. */
export const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
/** Those about colours: a page in the dark differs in nothing else. */
export const COLOURS = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What it finds, a line a rule. What it writes into the page the page's policy stops, and says so: look for troubles before.
 * @param {import('playwright-core').Page} page @param {{within?: string, runOnly?: object}} [options] `within` a part of the page or of the element */
export async function violations(page, { within, runOnly = RULES } = {}) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  // Colours pass over to one another, those out of sight once somebody looks: here they are what they will be.
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.waitForFunction(() => document.querySelector('loyalty-lab').shadowRoot.getAnimations().length === 0);
  return page.evaluate(async ([selector, rules]) => {
    const part = selector ? document.querySelector(selector) ?? document.querySelector('loyalty-lab').shadowRoot.querySelector(selector) : document;
    const found = await window.axe.run(part, { runOnly: rules });
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target).join(' | ')}`);
  }, [within, runOnly]);
}

/** Turns day into night, or back, and waits until the charts are drawn anew. @param {import('playwright-core').Page} page @param {() => Promise<unknown>} change */
export async function turned(page, change) {
  const before = await page.locator('loyalty-lab figure svg text').first().getAttribute('fill');
  await change();
  await page.waitForFunction((was) => document.querySelector('loyalty-lab').shadowRoot.querySelector('figure svg text')?.getAttribute('fill') !== was, before);
}
