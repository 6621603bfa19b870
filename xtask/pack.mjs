// Makes, from the sources of the page and the built engine, what is one file: the page that runs from a disk, and the module of the npm package.
// node xtask/pack.mjs ENGINE_FOLDER OUT_FOLDER VERSION

import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const [engineFolder, out, version] = process.argv.slice(2);
const www = path.resolve('www');
const text = (...name) => readFile(path.join(...name), 'utf8');
const usual = { bundle: true, minify: true, write: false, charset: 'utf8', target: 'es2022', legalComments: 'inline', logLevel: 'warning' };

/** The built engine stands where the sources expect it. */
const engine = {
  name: 'engine',
  setup({ onResolve }) {
    onResolve({ filter: /\/engine\/loyalty_lab\.js$/ }, () => ({ path: path.resolve(engineFolder, 'loyalty_lab.js') }));
  },
};

/** Everything that the scripts ask for by name. */
async function files() {
  const names = (await readdir(www, { recursive: true })).map((name) => name.replaceAll(path.sep, '/'));
  const wanted = names.filter((name) => /\.(json|css)$/.test(name) && name !== 'page.css' && name !== 'loyalty-lab.css').sort();
  return Object.fromEntries(await Promise.all(wanted.map(async (name) => [name, squeezed(name, await text(www, name))])));
}

const squeezed = (name, content) => (name.endsWith('.json') ? JSON.stringify(JSON.parse(content)) : content);

/** @param {Record<string, string | boolean | object>} inside */
const packed = (inside) => ({
  name: 'packed',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/place\.js$/ }, () => ({ path: path.join(www, 'embed/packed.js') }));
    onResolve({ filter: /^packed:/ }, ({ path: name }) => ({ path: name, namespace: 'packed' }));
    onLoad({ filter: /.*/, namespace: 'packed' }, () => ({
      contents: Object.entries(inside).map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};`).join('\n'),
    }));
  },
});

/** The engine's glue knows an address that nothing here uses. */
const define = { 'import.meta.url': '""' };
const worker = await build({ ...usual, entryPoints: [path.join(www, 'whole-worker.js')], format: 'iife', plugins: [engine], define });
const inside = {
  texts: await files(), engine: (await readFile(path.join(engineFolder, 'loyalty_lab_bg.wasm'))).toString('base64'), script: worker.outputFiles[0].text,
};

/** @param {boolean} page */
async function whole(page) {
  const made = await build({ ...usual, entryPoints: [path.join(www, 'loyalty-lab.js')], format: 'esm', plugins: [packed({ ...inside, page }), engine], define, metafile: true });
  const beside = Object.keys(made.metafile.inputs).filter((name) => !/packed:|loyalty_lab\.js$/.test(name));
  for (const name of beside) {
    if (/import\.meta\.url/.test(await text(name))) throw new Error(`${name} asks for a file beside it: let it ask www/place.js, which knows the files of a page that is one file`);
  }
  return made.outputFiles[0].text;
}

/** The page: no script, style or address but its own, by its policy too. */
async function page() {
  const script = await whole(true);
  const style = await text(www, 'page.css');
  const icon = `data:image/svg+xml,${encodeURIComponent(await text(www, 'icon.svg'))}`;
  const hash = (content) => `'sha256-${createHash('sha256').update(content).digest('base64')}'`;
  const policy = `default-src 'none'; script-src ${hash(script)} 'wasm-unsafe-eval' blob:; worker-src blob:; style-src ${hash(style)}; img-src data: blob:; base-uri 'none'; form-action 'none'`;
  const html = (await text('index.html'))
    .replace(/(http-equiv="Content-Security-Policy" content=")[^"]*/, (_, before) => before + policy)
    .replaceAll(/ *<link rel="(preload|modulepreload|stylesheet)"[^>]*>\n/g, '')
    .replace(/<link rel="icon"[^>]*>/, () => `<link rel="icon" href="${icon}">\n  <style>${style}</style>`)
    .replace(/ *<script [^>]*><\/script>\n/, '')
    .replace('</body>', () => `<script type="module">${script}</script>\n</body>`);
  if (/(src|href)="www/.test(html) || !html.includes(script)) throw new Error('index.html has something that xtask/pack.mjs does not know');
  return html;
}

/** The package: one module that any bundler takes as it is. */
async function npm(folder) {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'loyalty-lab.js'), await whole(false));
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE']) await cp(name, path.join(folder, name));
  await cp('xtask/npm/README.md', path.join(folder, 'README.md'));
  await cp('xtask/npm/loyalty-lab.d.ts', path.join(folder, 'loyalty-lab.d.ts'));
  await cp(path.join(www, 'loyalty-lab.css'), path.join(folder, 'loyalty-lab.css'));
  const about = JSON.parse(await text('xtask/npm/package.json'));
  await writeFile(path.join(folder, 'package.json'), `${JSON.stringify({ ...about, version }, null, 2)}\n`);
}

await mkdir(out, { recursive: true });
await writeFile(path.join(out, 'loyalty-lab.html'), await page());
await npm(path.join(out, 'npm'));
