// What the template holds beyond the tables: the queue's own, and reference data, as `homeward migrate` makes them.
async function loadReference(require, handle) {
  const { Database, UnitOfWork } = require('./index.js');
  const { LoadReference } = require('../geography/index.js');
  const { LoadOwners } = require('../register/index.js');
  const { systemActor } = require('../kernel/index.js');
  const database = new Database(handle.runtimeUrl, { poolSize: 2 });
  try {
    const unitOfWork = new UnitOfWork(database);
    await new LoadReference(unitOfWork).execute(systemActor('migrate'));
    await new LoadOwners(unitOfWork).execute(systemActor('migrate'));
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
