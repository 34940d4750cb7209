import type { Tx } from '#platform';
import type { Made, ResultOf } from './section';
import type { Planned, TreeTables } from './section-tree';

/** An owner is named so that the index over owner and inputs serves: the inputs alone say whose they are. */
const find = ({ results, owner }: TreeTables): string => `
  select distinct on (section) section, result from ${results}
   where ($1::uuid is null or ${owner} = $1) and input_hash = $2 and section = any ($3::text[])
   order by section, finished_at`;

const store = ({ results, owner }: TreeTables): string => `
  insert into ${results} (run_id, ${owner}, section, input_hash, result)
  values ($1, $2, $3, $4, $5) on conflict do nothing`;

/**
 * Finished sections of equal inputs, whichever run made them. The answer throws for one that is not among them.
 */
export async function storedResults(
  tx: Tx,
  tables: TreeTables,
  { ownerId, inputHash }: Pick<Planned, 'ownerId' | 'inputHash'>,
  sections: readonly Made<unknown>[],
): Promise<ResultOf> {
  const names = sections.map(({ name }) => name);
  const rows = await tx.query<{ section: string; result: unknown }>(find(tables), [ownerId, inputHash, names]);
  const results = new Map(rows.map(({ section, result }) => [section, result]));
  return <T>({ name }: Made<T>): T => {
    if (!results.has(name)) throw new Error(`Section ${name} is not there: name it in dependsOn.`);
    return results.get(name) as T;
  };
}

/** Keeps a finished section. Kept already, it stays as it is. */
export const storeSection = (
  tx: Tx,
  tables: TreeTables,
  { ownerId, inputHash, runId }: Planned,
  name: string,
  result: unknown,
): Promise<unknown> => tx.query(store(tables), [runId, ownerId, name, inputHash, JSON.stringify(result)]);
