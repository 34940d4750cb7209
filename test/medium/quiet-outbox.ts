import { systemActor } from '#kernel';
import { withDatabase, type TestDatabase } from './database';

/** Marks the events that came with the template (reference data being loaded) as relayed. */
export const settleOutbox = (home: TestDatabase): Promise<unknown> =>
  home.uow.run(systemActor('test'), (tx) =>
    tx.query('update platform.event set relayed_at = now() where relayed_at is null'),
  );

/** A spec's database whose outbox is empty. */
export function withQuietOutbox(): () => TestDatabase {
  const home = withDatabase();
  beforeAll(() => settleOutbox(home()));
  return home;
}
