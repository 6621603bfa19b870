// A static web host, as anybody may have one: some folders below some paths, with its own ideas of types and headers.

import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import { after } from 'node:test';

const TYPES = { html: 'text/html', js: 'text/javascript', mjs: 'text/javascript', css: 'text/css', json: 'application/json', svg: 'image/svg+xml', wasm: 'application/wasm' };

/** What `cargo xtask site` has made. */
export const DIST = path.resolve('dist');
/** `cargo xtask serve` makes no single file and no package: there is nothing to test then, and that is said. */
export const published = existsSync(path.join(DIST, 'npm/package.json'));
export const needsPublished = published ? {} : { skip: 'only the published site has it: cargo xtask site' };

/** @param {Record<string, string>} folders by the path they are below, `/` for the root; a later one comes first
 * @param {{types?: Record<string, string>, headers?: Record<string, string>}} [options] @returns {Promise<URL>} */
export async function serve(folders, { types = {}, headers = {} } = {}) {
  const server = createServer((request, response) => {
    const asked = decodeURIComponent(new URL(request.url, 'http://host').pathname);
    const found = Object.entries(folders).reverse().filter(([below]) => asked.startsWith(below))
      .map(([below, folder]) => path.join(folder, asked.slice(below.length)))
      .map((file) => (existsSync(file) && statSync(file).isDirectory() ? path.join(file, 'index.html') : file))
      .find((file) => existsSync(file));
    if (!found) return response.writeHead(404).end();
    const kind = path.extname(found).slice(1);
    response.writeHead(200, { 'content-type': { ...TYPES, ...types }[kind] ?? 'application/octet-stream', ...headers });
    createReadStream(found).pipe(response);
  });
  await new Promise((resolve) => { server.listen(0, '127.0.0.1', resolve); });
  after(() => {
    server.closeAllConnections();
    server.close();
  });
  return new URL(`http://127.0.0.1:${server.address().port}/`);
}
