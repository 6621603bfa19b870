// CPU time of a browser's workers. The time of day on a machine that does other things as well says little.

import { readFileSync, readdirSync } from 'node:fs';

const read = (file) => {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
};

const list = (folder) => {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
};

/** The folders of all worker threads of the browsers that this program has started; none where there is no /proc. */
export function workerThreads() {
  const processes = list('/proc').filter((name) => /^\d+$/.test(name));
  const parents = new Map(processes.map((id) => {
    const stat = read(`/proc/${id}/stat`);
    // The name in brackets may hold anything; the parent is the second word after it.
    return [id, stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]];
  }));
  const isOurs = (id) => id !== undefined && (id === String(process.pid) || isOurs(parents.get(id)));
  return processes.filter(isOurs).flatMap((id) => {
    const tasks = list(`/proc/${id}/task`).map((task) => `/proc/${id}/task/${task}`);
    return tasks.filter((task) => read(`${task}/comm`).startsWith('DedicatedWorker'));
  });
}

/**
 * Seconds for which a thread has worked so far; 0 where nobody can tell. The kernel brings this number up to date when the thread
 * stops or, while it runs, with its tick, which is every four milliseconds: so only a thread that sleeps is read.
 */
export async function worked(thread) {
  while (isRunning(thread)) await new Promise((resolve) => setTimeout(resolve, 1));
  return Number(read(`${thread}/schedstat`).split(' ')[0]) / 1e9;
}

/** The word after the name in brackets, which may hold anything. */
const isRunning = (thread) => {
  const stat = read(`${thread}/stat`);
  return stat.slice(stat.lastIndexOf(')') + 2).startsWith('R');
};

/** Twenty-five times the ticks of the coarsest clock that a turn may meet: however it is read, an error stays below some percent. */
const SHORTEST_S = 0.05;

/** A turn that its clock can tell; any other is an error, for a ratio made of it would say nothing. */
export function longEnough(name, seconds) {
  if (seconds >= SHORTEST_S && Number.isFinite(seconds)) return seconds;
  throw new Error(`a turn of \`${name}\` took ${1000 * seconds} ms, too short for the clock: give it ${1000 * SHORTEST_S} ms of work`);
}
