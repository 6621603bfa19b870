// How long a person at the page waits: from the event of a slider to the curves on screen.

import { painted, refined, site } from '../tests/page/lab.mjs';

const MOVES = 60;
/** As fast as a hand that drags; a full run never begins under it. */
const BETWEEN_MOVES_MS = 90;
const FULL_RUNS = 9;

/** Milliseconds to each draft of a moving slider, and to full runs after it stands still. */
export async function pageTimes(browser) {
  const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1280, height: 860 } });
  await page.goto(site.href);
  await painted(page);
  await refined(page);
  await page.evaluate(watch);
  await page.locator('input[type=range]:visible').first().focus();
  for (let move = 0; move < MOVES; move += 1) {
    await page.keyboard.press('ArrowRight');
    await page.waitForTimeout(BETWEEN_MOVES_MS);
  }
  const draft = await page.evaluate(() => globalThis.drafts);
  const full = [];
  for (let run = 0; run < FULL_RUNS; run += 1) {
    // Listening must have begun before the key is pressed.
    await page.evaluate(() => { globalThis.done = globalThis.fullRun(); });
    await page.keyboard.press('ArrowLeft');
    full.push(await page.evaluate(() => globalThis.done));
  }
  return { draft, full };
}

/** Runs in the page: notes when a number was changed and when the next curves were on screen. */
function watch() {
  const lab = document.querySelector('loyalty-lab');
  const root = lab.shadowRoot;
  // A task after the next frame begins when that frame has been painted; an urgent one, for what the page does once that is so is no
  // part of it.
  const onScreen = (then) => requestAnimationFrame(() => scheduler.postTask(then, { priority: 'user-blocking' }));
  globalThis.drafts = [];
  let asked = 0;
  root.addEventListener('input', () => { asked ||= performance.now(); }, true);
  new MutationObserver(() => {
    if (!asked) return;
    const since = asked;
    asked = 0;
    onScreen(() => globalThis.drafts.push(performance.now() - since));
  }).observe(root.querySelector('figure.profit .drawing'), { childList: true });
  globalThis.fullRun = () => new Promise((resolve) => {
    let since = 0;
    root.addEventListener('input', () => { since = performance.now(); }, { capture: true, once: true });
    lab.addEventListener('loyalty-result', () => onScreen(() => resolve(performance.now() - since)), { once: true });
  });
}
