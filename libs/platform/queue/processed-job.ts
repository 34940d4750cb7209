interface Transaction {
  query<T>(sql: string, parameters?: readonly unknown[]): Promise<T[]>;
}

/**
 * True the first time a key is seen, false ever after. The key commits with the effect it guards, in one transaction;
 * of two at once the second waits for the first, and learns how it ended.
 */
export async function once(tx: Transaction, key: string): Promise<boolean> {
  const rows = await tx.query(
    'insert into platform.processed_job (key) values ($1) on conflict (key) do nothing returning key',
    [key],
  );
  return rows.length === 1;
}
