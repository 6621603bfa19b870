// Workers shared by every element of a page: one compiled module, a queue, replacement of workers that die. The whole engine comes as soon as a
// task needs it, and takes a worker's place for one: a browser makes code fast by and by, and what the first engine can do it does best.

import { needsWhole } from './engines.js';
import { engines, file, worker as start } from './place.js';

/** @typedef {import('./types.js').Task} Task */
/** @typedef {import('./types.js').Results} Results */
/** @typedef {{task: Task, signal?: AbortSignal, idle: boolean, tries: number, resolve: (result: any) => void, reject: (error: unknown) => void}} Job */
/** @typedef {{module: WebAssembly.Module, whole: boolean}} Compiled */
/** @typedef {{worker: Worker, engine: Compiled, job: Job | null, id: number, deadline: number}} Seat */

/** A chunk takes milliseconds; a worker silent for this long is gone. */
const SILENCE_MS = 15_000;
/** Unused workers are let go: an open tab should cost nothing. */
const IDLE_MS = 60_000;
/** To begin with it, the whole engine takes what a moving hand needs: what nobody waits for does not ask for it before all has been still for so long. */
const CALM_MS = 700;
/** More workers than this only divide the same work finer. */
const MOST_WORKERS = 8;

const most = () => Math.max(1, Math.min(MOST_WORKERS, navigator.hardwareConcurrency || 2));

/** The engine said no: the scenario has problems. */
export class Refused extends Error {
  /** @param {import('./types.js').Problem[]} problems */
  constructor(problems) {
    super(problems.map((problem) => `${problem.path}: ${problem.message}`).join('\n'));
    this.name = 'Refused';
    this.problems = problems;
  }
}

/** The engine cannot run here at all. */
export class NoEngine extends Error {
  /** @param {'no_wasm' | 'no_load' | 'keeps_dying'} code @param {unknown} [cause] */
  constructor(code, cause) {
    super(code, { cause });
    this.name = 'NoEngine';
    this.code = code;
  }
}

/** Tells its listeners `replaced` when a worker had to be replaced. */
export class Pool extends EventTarget {
  /** @type {Seat[]} */ #seats = [];
  /** @type {Job[]} */ #queue = [];
  /** Files under way. @type {Set<string>} */ #coming = new Set();
  /** @type {Compiled | null} */ #engine = null;
  #count = 0;
  #idle = 0;
  #calm = 0;
  size = most();

  constructor() {
    super();
    // Scripts that did not come can be had again.
    addEventListener('online', () => { this.size = most(); });
  }

  /**
   * @template {Task} T
   * @param {T} task
   * @param {{signal?: AbortSignal, urgent?: boolean, idle?: boolean}} [options] urgent work goes to the head of the queue, idle work waits for all other
   * @returns {Promise<Results[T['kind']]>}
   */
  run(task, { signal, urgent, idle = false } = {}) {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(signal.reason);
      /** @type {Job} */
      const job = { task, signal, idle, tries: 0, resolve, reject };
      // Work that nobody waits for any more leaves the queue; work already begun ends by itself and is ignored.
      signal?.addEventListener('abort', () => {
        this.#queue = this.#queue.filter((other) => other !== job);
        reject(signal.reason);
      }, { once: true });
      if (urgent) this.#queue.unshift(job);
      else if (idle) this.#queue.push(job);
      else {
        const place = this.#queue.findIndex((other) => other.idle);
        this.#queue.splice(place < 0 ? this.#queue.length : place, 0, job);
      }
      this.#deal();
    });
  }

  /** Lets all workers go; the next task starts new ones. */
  rest() {
    clearTimeout(this.#calm);
    this.#dismiss(() => true);
  }

  /** @param {(seat: Seat) => boolean} which */
  #dismiss(which) {
    for (const { worker, deadline } of this.#seats.filter(which)) {
      clearTimeout(deadline);
      worker.terminate();
    }
    this.#seats = this.#seats.filter((seat) => !which(seat));
  }

  #deal() {
    clearTimeout(this.#idle);
    if (this.#engine) this.#seat(this.#engine); // At once: who drags a slider waits for it.
    clearTimeout(this.#calm);
    if (this.#engine?.whole || this.#queue.length === 0) return;
    const wanting = this.#queue.filter(({ task }) => needsWhole(task));
    if (wanting.some(({ idle }) => !idle)) this.#fetch(engines.whole);
    else if (!this.#engine) this.#fetch(engines.first);
    else if (wanting.length > 0) this.#calm = setTimeout(() => this.#fetch(engines.whole), CALM_MS);
  }

  /** @param {string} name */
  async #fetch(name) {
    if (this.#coming.has(name)) return;
    this.#coming.add(name);
    const whole = name === engines.whole;
    try {
      const module = await compile(name);
      if (whole || !this.#engine) this.#engine = { module, whole };
    } catch (error) {
      // The next task may try again: the network may be back.
      const lost = this.#queue.filter(({ task }) => !whole || needsWhole(task));
      this.#queue = this.#queue.filter((job) => !lost.includes(job));
      for (const job of lost) job.reject(error);
    } finally {
      this.#coming.delete(name);
    }
    this.#deal();
  }

  /** @param {Compiled} engine */
  #seat(engine) {
    for (;;) {
      // What nobody waits for leaves a worker to whoever begins to move something.
      const free = this.#seats.filter(({ job }) => job?.idle).length < Math.max(1, this.size - 1);
      const place = this.#queue.findIndex(({ task, idle }) => (engine.whole || !needsWhole(task)) && (free || !idle));
      const seat = place < 0 ? null : this.#place(this.#queue[place], engine);
      if (!seat) break;
      this.#give(seat, this.#queue.splice(place, 1)[0]);
    }
    if (this.#seats.every((seat) => !seat.job)) this.#idle = setTimeout(() => this.rest(), IDLE_MS);
  }

  /** Who does it: whoever has been here longest, and can. One that cannot gives way, the newest first, but not to what can
   * wait for one that can.
   * @param {Job} job @param {Compiled} engine */
  #place({ task, idle }, engine) {
    const fit = this.#seats.find((one) => !one.job && (one.engine.whole || !needsWhole(task))) ?? this.#hire(engine);
    const less = fit || (idle && this.#seats.some((one) => one.engine.whole)) ? null : [...this.#seats].reverse().find((one) => !one.job);
    if (!less) return fit;
    this.#dismiss((one) => one === less);
    return this.#hire(engine);
  }

  /** @param {Compiled} engine */
  #hire(engine) {
    if (this.#seats.length >= this.size) return null;
    const worker = start(engine.whole);
    /** @type {Seat} */
    const seat = { worker, engine, job: null, id: 0, deadline: 0 };
    worker.addEventListener('message', ({ data }) => this.#take(seat, data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      if (event instanceof ErrorEvent) this.#replace(seat, event.message);
      else this.#lack(seat);
    });
    worker.postMessage({ module: engine.module });
    this.#seats.push(seat);
    return seat;
  }

  /** @param {Seat} seat @param {Job} job */
  #give(seat, job) {
    seat.job = job;
    seat.id = ++this.#count;
    seat.deadline = setTimeout(() => this.#replace(seat, 'silent'), SILENCE_MS);
    seat.worker.postMessage({ id: seat.id, task: job.task });
  }

  /** @param {Seat} seat @param {any} answer */
  #take(seat, { id, result, problems }) {
    if (id !== seat.id || !seat.job) return;
    clearTimeout(seat.deadline);
    const { resolve, reject } = seat.job;
    seat.job = null;
    if (problems) reject(new Refused(problems));
    else resolve(result);
    this.#deal();
  }

  /** A worker whose script does not come, as without a connection: those that are here do its work, as many as there are. @param {Seat} seat */
  #lack(seat) {
    this.#dismiss((other) => other === seat);
    this.size = Math.max(1, this.#seats.length);
    if (seat.job && this.#seats.length > 0) this.#queue.unshift(seat.job);
    else seat.job?.reject(new NoEngine('no_load'));
    this.#deal();
  }

  /** A trapped instance is poisoned and a silent worker is dead: end it, and give its work to another, once.
   * @param {Seat} seat @param {string} why */
  #replace(seat, why) {
    clearTimeout(seat.deadline);
    seat.worker.terminate();
    this.#seats = this.#seats.filter((other) => other !== seat);
    // Silence has causes that rarely hit one worker alone, and the second try must not meet the next dead one.
    if (why === 'silent') this.#dismiss((other) => !other.job);
    const job = seat.job;
    seat.job = null;
    if (job && !job.signal?.aborted) {
      job.tries += 1;
      if (job.tries > 1) job.reject(new NoEngine('keeps_dying', why));
      else this.#queue.unshift(job);
    }
    this.dispatchEvent(new CustomEvent('replaced', { detail: why }));
    this.#deal();
  }
}

/** @param {string} name */
async function compile(name) {
  if (typeof WebAssembly !== 'object') throw new NoEngine('no_wasm');
  try {
    const response = await file(name);
    if (!response.ok) throw new Error(`${response.status} ${response.statusText}`);
    // Some static hosts do not know the type application/wasm, which streaming compilation insists on.
    return response.headers.get('content-type')?.startsWith('application/wasm')
      ? await WebAssembly.compileStreaming(response)
      : await WebAssembly.compile(await response.arrayBuffer());
  } catch (error) {
    throw new NoEngine('no_load', error);
  }
}

/** @type {Pool | null} */
let shared = null;
let users = 0;

/** The page's one pool. Each call is paired with one `leavePool`. */
export function joinPool() {
  users += 1;
  return (shared ??= new Pool());
}

export function leavePool() {
  users -= 1;
  if (users === 0) shared?.rest();
}
