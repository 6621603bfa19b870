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

/** Seconds for which a thread has worked so far, 0 where nobody can tell. */
export const worked = (thread) => Number(read(`${thread}/schedstat`).split(' ')[0]) / 1e9;
