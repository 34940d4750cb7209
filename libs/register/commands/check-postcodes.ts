import { directoryEdition } from '#geography';
import type { FileWarning, Filled, Saying, Tx } from '#platform';

/** Warns of postcodes that the directory does not have: they are stored, and have no place on the map until it has. */
export async function checkPostcodes(
  tx: Tx,
  rows: readonly Filled<Saying, 'postcode'>[],
  warn: FileWarning,
): Promise<void> {
  if (!(await directoryEdition(tx))) {
    warn('no-postcodes', 'No postcode directory is loaded, so no postcode could be checked.');
    return;
  }
  const postcodes = [...new Set(rows.map(({ value }) => value.columns['postcode'] as string))];
  const known = await tx.query<{ postcode: string }>(
    `select postcode from geography.postcode where postcode = any ($1::text[])`,
    [postcodes],
  );
  const found = new Set(known.map(({ postcode }) => postcode));
  for (const { row, value } of rows)
    if (!found.has(value.columns['postcode'] as string))
      row.warn(
        'postcode',
        'postcode-unknown',
        'is not in the postcode directory: no area and no distance is known of it.',
      );
}
