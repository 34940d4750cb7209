import { tryLock, unlock } from './folder-lock';
import { liveUsers, removeUser } from './folder-users';
import type { Cluster } from './cluster';
import type { DataFolder } from './data-folder';
import { askServerToStop } from './server-process';

interface Use {
  readonly folder: DataFolder;
  readonly cluster: Cluster;
  readonly note: string;
}

const open = new Set<Use>();

/** What a process that ends without closing still does for its server: it can wait for nothing any more. */
function letGo({ folder, cluster, note }: Use): void {
  if (!tryLock(folder.lock)) return;
  try {
    removeUser(note);
    if (liveUsers(folder).length === 0) askServerToStop(cluster);
  } finally {
    unlock(folder.lock);
  }
}

function letAllGo(): void {
  for (const use of open) {
    try {
      letGo(use);
    } catch {
      // The folder is gone, or closed to us: whoever opens it next finds the server.
    }
  }
}

/** Remembers a use until it is closed, so that an early exit leaves no server behind. Answers how to forget it. */
export function remember(use: Use): () => void {
  if (open.size === 0) process.once('exit', letAllGo);
  open.add(use);
  return () => {
    open.delete(use);
    if (open.size === 0) process.removeListener('exit', letAllGo);
  };
}
