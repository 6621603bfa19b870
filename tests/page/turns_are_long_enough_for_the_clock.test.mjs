// What is measured is measured: the benches' clock sees short work of another thread, and a turn it cannot tell is an error.
// No browser is needed for that.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { longEnough, worked } from '../../benches/clock.mjs';

test('a turn that is too short, or none at all, is an error and no ratio', () => {
  for (const seconds of [0, -0.1, 0.004, NaN, Infinity]) assert.throws(() => longEnough('turn', seconds), /too short for the clock/);
  assert.equal(longEnough('turn', 0.2), 0.2);
});

test('two milliseconds of work are seen, again and again', { skip: process.platform !== 'linux' }, async () => {
  // Works for two milliseconds of its own CPU time for each line, and waits.
  const works = `require('readline').createInterface({ input: process.stdin }).on('line', () => {
    const start = process.cpuUsage();
    for (;;) {
      const { user, system } = process.cpuUsage(start);
      if (user + system >= 2000) break;
    }
    console.log('done');
  })`;
  const worker = spawn(process.execPath, ['--single-threaded', '-e', works], { stdio: ['pipe', 'pipe', 'inherit'] });
  try {
    const answers = createInterface(worker.stdout)[Symbol.asyncIterator]();
    const work = async () => {
      worker.stdin.write('\n');
      await answers.next();
    };
    const thread = `/proc/${worker.pid}/task/${worker.pid}`;
    await work();
    const turns = [];
    for (let turn = 0; turn < 20; turn += 1) {
      const start = await worked(thread);
      await work();
      turns.push(await worked(thread) - start);
    }
    // What a program says of itself counts its helper threads along, so a turn may be shorter; a clock that ticks shows none for half of them.
    const seen = turns.filter((seconds) => seconds > 0.001);
    assert.ok(seen.length >= 15, `seconds that turns seemed to take: ${turns}`);
    assert.ok(Math.min(...turns) > 0, `a turn was not seen at all: ${turns}`);
  } finally {
    worker.kill();
  }
});
