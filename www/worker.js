// Runs the engine away from the page, so the page never waits.

import { open, perform } from './work.js';

addEventListener('message', ({ data: { module, id, task } }) => {
  if (module) return open(module);
  const { answer, transfer } = perform(task);
  postMessage({ id, ...answer }, { transfer });
});
