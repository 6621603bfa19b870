// Hosts and pages that we do not control, the real things: web servers, style sheets, site generators, slide decks, bundlers.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { promisify } from 'node:util';
import { newPage } from './browser.mjs';
import { STRICT, allPainted } from './host.mjs';
import { pasted, snippets } from './snippets.mjs';
import { DIST, needsPublished, serve } from './static.mjs';

const run = promisify(execFile);
const place = await mkdtemp(path.join(tmpdir(), 'loyalty-lab-hosts-'));
const TOOLS = path.resolve('node_modules');
const SMALL = '#preset=coffee&run.worlds=40&run.customers=200';
const [least] = await snippets('html');
const small = least.replace('preset="coffee"', `src="${SMALL}"`);

/** A folder with a page. */
async function folder(name, files) {
  const made = path.join(place, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(made, file)), { recursive: true });
    await writeFile(path.join(made, file), text);
  }
  return made;
}

async function visit(url, ...options) {
  const { page, troubles } = await newPage({ home: new URL(url), ...options });
  await page.goto(String(url));
  await allPainted(page);
  return { page, troubles };
}

/** It shows what it is for, and its way to the full page leads to one. */
async function whole(page, troubles) {
  assert.equal(await page.locator('loyalty-lab figure.profit svg').first().isVisible(), true);
  assert.match(await page.locator('loyalty-lab .headline').first().innerText(), /earns back|回本|pays|never/);
  assert.deepEqual(troubles, []);
}

async function freePort() {
  const probe = createServer();
  await new Promise((resolve) => { probe.listen(0, '127.0.0.1', resolve); });
  const { port } = probe.address();
  await new Promise((resolve) => { probe.close(resolve); });
  return port;
}

const NGINX = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/bin/nginx', '/opt/homebrew/bin/nginx'].find((file) => existsSync(file));

test('nginx, below a path, with the strictest policy', NGINX ? {} : { skip: 'no nginx here: apt-get install nginx-light' }, async () => {
  const site = await folder('nginx', { 'shop/index.html': pasted(small.replaceAll('loyalty-lab/www', 'tools/loyalty-lab/www')).replace('<link rel="icon" href="data:,">', '') });
  await cp(DIST, path.join(site, 'shop/tools/loyalty-lab'), { recursive: true });
  const port = await freePort();
  await writeFile(path.join(site, 'nginx.conf'), `daemon off; worker_processes 1; pid ${site}/pid; error_log ${site}/error.log;
    ${process.getuid?.() === 0 ? 'user root;' : ''} events {} http { access_log off; include /etc/nginx/mime.types;
    client_body_temp_path ${site}/t1; proxy_temp_path ${site}/t2; fastcgi_temp_path ${site}/t3; uwsgi_temp_path ${site}/t4; scgi_temp_path ${site}/t5;
    server { listen 127.0.0.1:${port}; root ${site}; add_header Content-Security-Policy "${STRICT}" always; add_header X-Content-Type-Options nosniff always; } }`);
  const server = spawn(NGINX, ['-p', site, '-c', path.join(site, 'nginx.conf')], { stdio: 'ignore' });
  after(() => server.kill());
  const home = `http://127.0.0.1:${port}/shop/`;
  for (let tries = 0; tries < 100 && !(await fetch(home).catch(() => null)); tries += 1) await new Promise((resolve) => { setTimeout(resolve, 50); });
  const { page, troubles } = await visit(home);
  await whole(page, troubles.filter((trouble) => !trouble.includes('favicon')).filter((trouble) => !/404 \(Not Found\)/.test(trouble)));
  const { page: full, troubles: others } = await visit(`${home}tools/loyalty-lab/`);
  await whole(full, others);
});

test('a host that calls wasm something else', async () => {
  const site = await folder('mime', { 'index.html': pasted(small) });
  for (const wasm of ['application/octet-stream', 'text/plain']) {
    const { page, troubles } = await visit(await serve({ '/': site, '/loyalty-lab/': DIST }, { types: { wasm } }));
    await whole(page, troubles);
  }
});

test('files on another origin', async () => {
  const files = await serve({ '/': DIST }, { headers: { 'access-control-allow-origin': '*' } });
  const home = await serve({ '/': await folder('apart', { 'index.html': pasted(small.replaceAll('loyalty-lab/www', `${files.href}www`)) }) });
  const { page, troubles } = await visit(home);
  assert.ok(page.workers().length > 0);
  await whole(page, troubles.filter((trouble) => !trouble.startsWith(`foreign request: ${files.href}`)));
});

test('files on another origin that the page does not let work: that is said, and what to allow', async () => {
  const files = await serve({ '/': DIST }, { headers: { 'access-control-allow-origin': '*' } });
  const policy = `script-src ${files.origin} 'wasm-unsafe-eval'`;
  const home = await serve({ '/': await folder('tight', { 'index.html': pasted(small.replaceAll('loyalty-lab/www', `${files.href}www`)) }) }, { headers: { 'content-security-policy': policy } });
  const { page } = await newPage({ home });
  const told = page.waitForEvent('console', { predicate: (message) => message.text().includes(`worker-src blob: ${files.origin}`) });
  await page.goto(home.href);
  await told;
  await page.locator('loyalty-lab .notice p', { hasText: `come from ${files.origin}` }).waitFor();
  const open = await serve({ '/': path.join(place, 'tight') }, { headers: { 'content-security-policy': `${policy}; worker-src blob: ${files.origin}; connect-src ${files.origin}; style-src ${files.origin}` } });
  const { page: other } = await visit(open);
  assert.ok(other.workers().length > 0);
});

test('a style sheet that resets and shouts', async () => {
  const page = pasted(small, `<style>
    * { all: unset; } html { font-size: 50px; direction: rtl; } body { font: 900 48px/3 cursive; color: red; text-transform: uppercase; letter-spacing: 1em; text-align: right; white-space: pre; visibility: visible; }
    * { --paper: red; --ink: lime; --text: 80px; } svg { display: none !important; } input, button { display: none !important; } p, figure, section { float: left; position: absolute !important; }
    div, main { display: block } </style>`).replace('<html lang="en">', '<html lang="en" dir="rtl">');
  const { page: odd, troubles } = await visit(await serve({ '/': await folder('hostile', { 'index.html': page }), '/loyalty-lab/': DIST }));
  const { page: even } = await visit(await serve({ '/': await folder('plain', { 'index.html': pasted(small) }), '/loyalty-lab/': DIST }));
  const look = () => {
    const root = document.querySelector('loyalty-lab').shadowRoot;
    const names = ['font-size', 'font-family', 'font-weight', 'line-height', 'color', 'background-color', 'letter-spacing', 'text-transform', 'text-align', 'direction', 'white-space', 'display', 'position'];
    return Object.fromEntries(['.lab', '.headline', '.title', '.panel label', '.panel input', 'figure svg'].map((part) => {
      const style = getComputedStyle(root.querySelector(part));
      return [part, Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]))];
    }));
  };
  // A first look is paler than what stands.
  for (const one of [odd, even]) await one.waitForFunction(() => !document.querySelector('loyalty-lab').shadowRoot.querySelector('.first-look'));
  assert.deepEqual(await odd.evaluate(look), await even.evaluate(look));
  assert.ok((await odd.locator('loyalty-lab figure svg').boundingBox()).width > 400);
  assert.deepEqual(troubles, []);
});

test('two versions on one page', async () => {
  const [, second] = await snippets('js');
  const page = pasted(`<script type="module" src="loyalty-lab/www/loyalty-lab.js"></script><script type="module" src="other/www/loyalty-lab.js"></script><script type="module">${second}</script>
    <loyalty-lab src="${SMALL}"></loyalty-lab><loyalty-lab-next src="${SMALL}" lang="zh-Hans"></loyalty-lab-next>`);
  const home = await serve({ '/': await folder('two', { 'index.html': page }), '/loyalty-lab/': DIST, '/other/': DIST }, { headers: { 'content-security-policy': STRICT.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'") } });
  const { page: both, troubles } = await visit(home);
  await both.evaluate(() => customElements.whenDefined('loyalty-lab-next').then(() => document.querySelector('loyalty-lab-next').ready));
  const same = await both.evaluate(() => {
    const [one, other] = ['loyalty-lab', 'loyalty-lab-next'].map((name) => document.querySelector(name));
    return [one.save().seed === other.save().seed, one.constructor === Object.getPrototypeOf(other.constructor)];
  });
  assert.deepEqual(same, [true, false]);
  assert.match(await both.locator('loyalty-lab-next .headline').innerText(), /[\u4e00-\u9fff]/);
  await whole(both, troubles);
});

test('a site made by Eleventy', async () => {
  const source = await folder('eleventy', {
    'index.md': `---\nlayout: base.njk\ntitle: Points for my café\n---\n# {{ title }}\n\nWould it pay?\n\n${small.trim()}\n\nCome in.\n`,
    '_includes/base.njk': '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{{ title }}</title><link rel="icon" href="data:,"></head><body>{{ content | safe }}</body></html>',
    'eleventy.config.mjs': 'export default (config) => { config.addPassthroughCopy("loyalty-lab"); };',
  });
  await cp(DIST, path.join(source, 'loyalty-lab'), { recursive: true, filter: (file) => !/\/(npm|loyalty-lab\.html|index\.html|embed\.html|gallery\.html)$/.test(file) });
  await run(process.execPath, [path.join(TOOLS, '@11ty/eleventy/cmd.cjs')], { cwd: source, env: { ...process.env, NODE_PATH: TOOLS } });
  const { page, troubles } = await visit(await serve({ '/': path.join(source, '_site') }));
  assert.equal(await page.locator('h1').innerText(), 'Points for my café');
  await whole(page, troubles);
});

test('a slide of a reveal.js deck', async () => {
  const deck = await folder('deck', {
    'index.html': `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Deck</title><link rel="icon" href="data:,"><link rel="stylesheet" href="reveal/reveal.css">
      <link rel="stylesheet" href="reveal/theme/black.css"><link rel="stylesheet" href="loyalty-lab/www/loyalty-lab.css"><script type="module" src="loyalty-lab/www/loyalty-lab.js"></script></head>
      <body><div class="reveal"><div class="slides"><section><h2>Points?</h2></section><section><loyalty-lab src="${SMALL}" lang="en" theme="dark"></loyalty-lab></section></div></div>
      <script src="reveal/reveal.js"></script><script>window.deck = new Reveal({ width: 1100, height: 780, hash: true }); deck.initialize();</script></body></html>`,
  });
  const home = await serve({ '/': deck, '/loyalty-lab/': DIST, '/reveal/': path.join(TOOLS, 'reveal.js/dist') });
  const { page, troubles } = await newPage({ home });
  await page.goto(home.href);
  await page.waitForFunction(() => window.deck?.isReady());
  await page.keyboard.press('ArrowRight');
  await allPainted(page);
  const slider = page.locator('loyalty-lab .panel input[type="range"]').first();
  await slider.focus();
  await page.keyboard.press('ArrowRight');
  const [slide, rate] = await page.evaluate(() => [window.deck.getIndices().h, document.querySelector('loyalty-lab').save().schemes[0].mechanisms[0].reward_rate]);
  assert.equal(slide, 1, 'the keys of a slider do not turn slides');
  assert.notEqual(rate, 0.06);
  await whole(page, troubles);
});

test('the npm package: checked by publint, packed, installed, in a plain page and in a Vite app', needsPublished, async () => {
  const { publint } = await import('publint');
  const { messages } = await publint({ pkgDir: path.join(DIST, 'npm'), strict: true });
  assert.deepEqual(messages, []);
  const [importing] = await snippets('js');
  const app = await folder('app', {
    'package.json': '{"private":true,"type":"module"}',
    'index.html': pasted(`<loyalty-lab src="${SMALL}"></loyalty-lab>`, '<script type="module" src="main.js"></script>'),
    'main.js': importing,
    'plain.html': pasted(`<loyalty-lab src="${SMALL}"></loyalty-lab>`, '<script type="module" src="node_modules/loyalty-lab/loyalty-lab.js"></script>'),
    'use.ts': "import type { LoyaltyLab, Scenario } from 'loyalty-lab';\nconst lab: LoyaltyLab = document.createElement('loyalty-lab');\nlab.addEventListener('loyalty-change', ({ detail }) => { const { seed }: Scenario = detail.scenario; lab.restore({ seed }); });\n"
      + "// @ts-expect-error: there is no such view\nlab.toSVG('pie');\n",
  });
  const { stdout } = await run('npm', ['pack', path.join(DIST, 'npm'), '--json'], { cwd: app });
  const [{ filename, files }] = JSON.parse(stdout);
  assert.deepEqual(files.map(({ path: name }) => name).sort(), ['LICENSE-APACHE', 'LICENSE-MIT', 'README.md', 'loyalty-lab.css', 'loyalty-lab.d.ts', 'loyalty-lab.js', 'package.json']);
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', filename], { cwd: app });
  await run(process.execPath, [path.join(TOOLS, 'typescript/bin/tsc'), '--noEmit', '--strict', '--module', 'esnext', '--moduleResolution', 'bundler', '--lib', 'es2022,dom', 'use.ts'], { cwd: app })
    .catch(({ stdout: said }) => assert.fail(said));
  const { page: plain, troubles: first } = await visit(`${(await serve({ '/': app })).href}plain.html`);
  await whole(plain, first);
  await symlink(path.join(TOOLS, 'vite'), path.join(app, 'node_modules/vite'));
  await run(process.execPath, [path.join(TOOLS, 'vite/bin/vite.js'), 'build', '--logLevel', 'error', '--outDir', 'made'], { cwd: app });
  const { page, troubles } = await visit(await serve({ '/': path.join(app, 'made') }));
  await whole(page, troubles);
  assert.equal(await page.evaluate(() => [...document.styleSheets].some(({ cssRules }) => [...cssRules].some(({ cssText }) => cssText.includes('--ll-height')))), true, 'the style sheet is there');
});
