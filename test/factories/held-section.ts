import { Client } from 'pg';

/**
 * Keeps the section "Places, prices and need" of every report of a database from coming to its end: it alone reads that
 * table. The answer lets it go on; more than once does no harm.
 */
export async function holdSection({ ownerUrl }: { readonly ownerUrl: string }): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query('begin; lock table sufficiency.published_outturn in access exclusive mode');
  let held = true;
  return async () => {
    if (held) await client.end();
    held = false;
  };
}
