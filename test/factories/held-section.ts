import { Client } from 'pg';

type Held = { readonly ownerUrl: string };

/** Keeps everybody from a table. The answer lets them go on; more than once does no harm. */
async function holdTable({ ownerUrl }: Held, table: string): Promise<() => Promise<void>> {
  const client = new Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`begin; lock table ${table} in access exclusive mode`);
  let held = true;
  return async () => {
    if (held) await client.end();
    held = false;
  };
}

/** Keeps the section "Places, prices and need" of every report of a database from coming to its end: it alone reads that table. */
export const holdSection = (home: Held): Promise<() => Promise<void>> =>
  holdTable(home, 'sufficiency.published_outturn');

/** The same of the section of a roll-up that tells councils of children from elsewhere. */
export const holdImports = (home: Held): Promise<() => Promise<void>> => holdTable(home, 'sufficiency.council_import');
