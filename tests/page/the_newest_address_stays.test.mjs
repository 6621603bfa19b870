// Where a browser keeps nothing, the address keeps the work: the newest, in whatever order its links get ready.

import assert from 'node:assert/strict';
import { test } from 'node:test';

// What `keeping.js` asks of a browser: one that stores nothing, and an address.
const addresses = [];
const target = new EventTarget();
Object.assign(globalThis, {
  addEventListener: target.addEventListener.bind(target),
  document: new EventTarget(),
  history: { replaceState: (_state, _title, address) => addresses.push(address) },
});
const { Keeping } = await import('../../www/keeping.js');
const { NOTHING } = await import('../../www/past.js');

test('a link that was asked for earlier and comes later is not taken', async () => {
  const links = [deferred(), deferred()];
  const asked = links.values();
  const host = {
    work: () => ({ lang: 'en', theme: 'auto', engine: '', state: {}, past: NOTHING }),
    link: () => asked.next().value.promise,
    notice: () => {},
  };
  const end = new AbortController();
  const keeping = new Keeping(host, end.signal);
  for (const _ of links) {
    keeping.soon();
    target.dispatchEvent(new Event('pagehide')); // Which does not wait.
  }
  links[1].resolve('#newer');
  await links[1].promise;
  links[0].resolve('#older');
  await links[0].promise;
  assert.deepEqual(addresses, ['#newer']);
  end.abort();
});

function deferred() {
  let resolve;
  const promise = new Promise((done) => { resolve = done; });
  return { promise, resolve };
}
