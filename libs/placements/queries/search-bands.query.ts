import type { Tx } from '#platform';
import { wholeNumbers } from './search-columns.query';

const BAND_MILES = 5;

/** The database tells a point and its band as one number. */
const BAND_BITS = 8;
const LAST_BAND = 255;

/** A bit for each number, the least significant of a byte first. */
function bitsFor(numbers: readonly number[]): Buffer {
  const bits = Buffer.alloc(Math.floor(numbers.reduce((most, each) => Math.max(most, each), 0) / 8) + 1);
  for (const each of numbers) bits[each >> 3] = (bits[each >> 3] as number) | (1 << (each & 7));
  return bits;
}

/** Upper ends of 5-mile bands by number of a point, for each anchor that is known. */
export async function bandsOf(
  tx: Tx,
  points: readonly number[] | null,
  anchors: readonly string[],
): Promise<(Int16Array | undefined)[]> {
  if (anchors.length === 0) return [];
  const rows = await tx.prepared.query<{ anchor: number; bands: string | null }>(
    'select anchor, bands::text from register.search_bands($1, $2)',
    [points === null ? null : bitsFor(points), anchors],
  );
  const bands: (Int16Array | undefined)[] = anchors.map(() => undefined);
  for (const row of rows) {
    const told = wholeNumbers(row.bands);
    const most = told.reduce((a, b) => Math.max(a, b), 0);
    const of = new Int16Array((most >> BAND_BITS) + 1).fill(-1);
    for (const each of told) of[each >> BAND_BITS] = ((each & LAST_BAND) + 1) * BAND_MILES;
    bands[row.anchor - 1] = of;
  }
  return bands;
}
