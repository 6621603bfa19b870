// Makes few and small scripts of the many of the page: one for what a page begins with, one for each thing that is asked for later.
// node xtask/bundle.mjs OUT_FOLDER ENTRY…

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { build } from 'esbuild';

const [outdir, ...entryPoints] = process.argv.slice(2);
const [page] = entryPoints.filter((entry) => entry.endsWith('loyalty-lab.js'));

const usual = {
  entryPoints, outdir, outbase: 'www', bundle: true, splitting: true, minify: true, format: 'esm', target: 'es2022', charset: 'utf8',
  legalComments: 'inline', logLevel: 'warning',
  // Built, not written; and a worker finds it beside itself.
  external: ['./engine/*'],
  // Beside the entries: what is loaded by an address of its own is found from there.
  chunkNames: '[name]-[hash]',
};

/** What is imported when somebody asks for it, without words, which share nothing with the page. */
async function askedFor() {
  const { metafile: { inputs } } = await build({ ...usual, write: false, metafile: true });
  const imports = Object.values(inputs).flatMap((input) => input.imports);
  return new Set(imports.filter(({ kind }) => kind === 'dynamic-import').map((one) => path.resolve(one.path))
    .filter((name) => !name.includes(`${path.sep}i18n${path.sep}`)));
}

const later = await askedFor();

/** A script for each set of askers would share a module: two dozen of a page's beginning. Since the page is there before whatever is asked
 * for, that may as well import it, and all that the page begins with is needed by the same: it becomes one script, which compresses better. */
const afterThePage = {
  name: 'after-the-page',
  setup({ onLoad }) {
    onLoad({ filter: /\.js$/ }, async ({ path: name }) => (later.has(name)
      ? { contents: `${await readFile(name, 'utf8')}\nimport ${JSON.stringify(path.resolve(page))};\n` } : undefined));
  },
};

await build({ ...usual, plugins: [afterThePage] });
