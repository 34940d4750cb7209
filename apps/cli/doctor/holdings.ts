import { systemActor } from '#kernel';
import { directoryEdition } from '#geography';
import { Database, DatabaseHandle, Tx, UnitOfWork } from '#platform';
import { Finding, attention, ok } from './finding';

const number = (value: number): string => value.toLocaleString('en-GB');

async function reference(tx: Tx): Promise<Finding> {
  const { authorities } = await tx.one<{ authorities: number }>(
    'select count(*)::int as authorities from geography.authority',
  );
  return authorities === 153
    ? ok('Reference tables', '153 authorities, with their lineage and neighbours')
    : attention('Reference tables', `${authorities} of 153 authorities`, 'Run `homeward migrate`.');
}

async function postcodes(tx: Tx): Promise<Finding> {
  const edition = await directoryEdition(tx);
  if (!edition)
    return attention('Postcodes', 'none loaded', 'Load the ONS Postcode Directory: homeward import onspd FILE.');
  return ok('Postcodes', `${edition.label}: ${number(edition.postcodes)}${edition.synthetic ? ', invented' : ''}`);
}

async function register(tx: Tx): Promise<Finding> {
  const found = await tx.maybeOne<{ asAt: string; complete: boolean; synthetic: boolean; snapshots: number }>(
    `select as_at::text as "asAt", complete, synthetic, (select count(*)::int from register.snapshot) as snapshots
       from register.snapshot order by complete desc, as_at desc limit 1`,
  );
  if (!found)
    return attention('Register', 'none loaded', "Load Ofsted's providers: homeward import ofsted-register FILE.");
  const { asAt, complete, synthetic, snapshots } = found;
  const detail = `${snapshots} snapshot(s), newest complete ${complete ? asAt : 'none'}${synthetic ? ', invented' : ''}`;
  return complete
    ? ok('Register', detail)
    : attention('Register', detail, 'Partial files cannot tell what is unregistered: load "Providers and places".');
}

/** Returns belong to councils, so their number is told by the events that loaded them. */
async function returns(tx: Tx): Promise<Finding> {
  const { loads, councils } = await tx.one<{ loads: number; councils: number }>(
    `select count(*)::int as loads, count(distinct organisation_id)::int as councils
       from platform.event where name = 'children.return-loaded'`,
  );
  return loads > 0
    ? ok('Returns', `${number(loads)} loaded, of ${councils} council(s)`)
    : attention('Returns', 'none loaded', 'Load one: homeward import ssda903 --council CODE --year YYYY FILE...');
}

/** What is loaded, and what is still missing for a report. */
export async function examineHoldings(handle: DatabaseHandle): Promise<Finding[]> {
  const database = new Database(handle.runtimeUrl, { poolSize: 2 });
  try {
    return await new UnitOfWork(database).read(systemActor('doctor'), async (tx) => [
      await reference(tx),
      await postcodes(tx),
      await register(tx),
      await returns(tx),
    ]);
  } finally {
    await database.destroy();
  }
}
