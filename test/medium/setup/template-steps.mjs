// What the template holds beyond the tables: the queue's own, and reference data, as `homeward migrate` makes them.
async function loadReference(require, handle) {
  const { Database, UnitOfWork } = require('./index.js');
  const { LoadReference } = require('../geography/index.js');
  const { systemActor } = require('../kernel/index.js');
  const database = new Database(handle.runtimeUrl, { poolSize: 2 });
  try {
    await new LoadReference(new UnitOfWork(database)).execute(systemActor('migrate'));
  } finally {
    await database.destroy();
  }
}

export async function templateSteps(require, handle) {
  const { migrateQueue } = require('./index.js');
  return [
    { name: 'queue', run: () => migrateQueue(handle.ownerUrl) },
    { name: 'reference tables', run: () => loadReference(require, handle) },
  ];
}
