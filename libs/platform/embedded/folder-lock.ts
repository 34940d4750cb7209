import { closeSync, openSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { DomainError } from '#kernel';
import { isAlive, ownIdentity, type ProcessIdentity } from './process-identity';

const pollMs = 40;
/** A holder writes its name at once; a lock without one for this long was left by a process that died in between. */
const unnamedGraceMs = 5_000;

/** Takes the lock if it is free. False when another process, or another task of this one, holds it. */
export function tryLock(path: string): boolean {
  let file: number;
  try {
    file = openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  try {
    writeFileSync(file, JSON.stringify(ownIdentity()));
  } finally {
    closeSync(file);
  }
  return true;
}

export const unlock = (path: string): void => rmSync(path, { force: true });

function readHolder(path: string): ProcessIdentity | 'unnamed' | 'gone' {
  try {
    const text = readFileSync(path, 'utf8');
    if (text !== '') return JSON.parse(text) as ProcessIdentity;
    return Date.now() - statSync(path).mtimeMs < unnamedGraceMs ? 'unnamed' : { pid: 0, startedAt: null };
  } catch {
    return 'gone';
  }
}

/**
 * Removes a lock whose holder is dead. The breaker holds a second lock meanwhile and looks again under it, so that two
 * who find the same dead holder cannot remove the lock that one of them has just taken.
 */
function breakIfDead(path: string): void {
  const holder = readHolder(path);
  if (typeof holder === 'string' || isAlive(holder)) return;
  const breaker = `${path}.breaking`;
  if (!tryLock(breaker)) {
    const other = readHolder(breaker);
    if (typeof other !== 'string' && !isAlive(other)) rmSync(breaker, { force: true });
    return;
  }
  try {
    const again = readHolder(path);
    if (typeof again === 'string' || isAlive(again)) return;
    const aside = `${path}.dead`;
    renameSync(path, aside);
    rmSync(aside, { force: true });
  } finally {
    unlock(breaker);
  }
}

/** Runs the work while no other process holds the lock; a lock left by a dead process is taken over. */
export async function withLock<T>(path: string, work: () => Promise<T>, patienceMs = 180_000): Promise<T> {
  const deadline = Date.now() + patienceMs;
  while (!tryLock(path)) {
    breakIfDead(path);
    if (Date.now() > deadline) {
      const holder = readHolder(path);
      const who = typeof holder === 'string' ? 'another process' : `process ${holder.pid}`;
      throw new DomainError(
        'unavailable',
        `${path} is held by ${who}. Wait for it to finish, or stop it, and try again.`,
      );
    }
    await wait(pollMs);
  }
  try {
    return await work();
  } finally {
    unlock(path);
  }
}
