// One build at a time: a file that names the process which holds it.
import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';

/** A holder that is alive is waited for so long, in ms: its number may by now be another process's. */
const PATIENCE = 120_000;

const alive = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

const unless = (code, work, otherwise) => {
  try {
    return work();
  } catch (error) {
    if (error.code !== code) throw error;
    return otherwise;
  }
};

/** The process that holds the file, 0 while it has yet to write its number; null when nobody does. */
const holderOf = (file) => unless('ENOENT', () => Number(readFileSync(file, 'utf8')), null);

const take = (file) => unless('EEXIST', () => (writeFileSync(file, String(process.pid), { flag: 'wx' }), true), false);

const isLeft = (file, patience) => {
  const holder = holderOf(file);
  return holder !== null && (patience < 0 || (holder > 0 && !alive(holder)));
};

/** Only who holds `.clearing` removes a lock that was left: else two would, and the second that of the first. */
function clear(file, patience) {
  const clearing = `${file}.clearing`;
  if (!take(clearing)) {
    const since = unless('ENOENT', () => statSync(clearing).mtimeMs, Date.now());
    if (Date.now() - since > PATIENCE) rmSync(clearing, { force: true });
    return;
  }
  if (isLeft(file, patience)) rmSync(file, { force: true });
  rmSync(clearing, { force: true });
}

/** Does the work while no other process holds the file. */
export async function whileHolding(file, work) {
  for (let patience = PATIENCE; !take(file); patience -= 50) {
    if (isLeft(file, patience)) clear(file, patience);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  try {
    await work();
  } finally {
    if (holderOf(file) === process.pid) rmSync(file, { force: true });
  }
}
