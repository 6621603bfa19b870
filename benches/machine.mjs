// The native contenders: a program that does one turn for each line it reads.

import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { longEnough } from './clock.mjs';

export class Machine {
  #program = spawn(process.env.CARGO ?? 'cargo', ['bench', '--quiet', '--bench', 'native'], { stdio: ['pipe', 'pipe', 'inherit'] });
  #answers = createInterface(this.#program.stdout)[Symbol.asyncIterator]();

  async run(name, turn) {
    const [seconds, items, value] = await this.ask(`${name} ${turn}`);
    return { seconds: longEnough(name, seconds), items, value };
  }

  async ask(question) {
    return (await this.words(question)).map(Number);
  }

  async words(question) {
    this.#program.stdin.write(`${question}\n`);
    const { value, done } = await this.#answers.next();
    if (done) throw new Error(`the native contenders ended at \`${question}\``);
    return value.split(' ');
  }

  close() {
    this.#program.stdin.end();
  }
}
