import type { Tx } from '#platform';

/** Numbers of the companies for which a provider's organisation answers; row security gives others' to nobody. */
export async function companiesOfProvider(tx: Tx, providerId: string): Promise<string[]> {
  const rows = await tx.query<{ number: string }>(
    'select company_number as number from finance.provider_company where provider_id = $1 order by company_number',
    [providerId],
  );
  return rows.map(({ number }) => number);
}
