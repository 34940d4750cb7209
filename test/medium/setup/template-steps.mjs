// What the template holds beyond the tables: the queue's own, and reference data, as `homeward migrate` makes them.
export async function templateSteps(require, handle) {
  const { migrateQueue } = require('./index.js');
  return [{ name: 'queue', run: () => migrateQueue(handle.ownerUrl) }];
}
