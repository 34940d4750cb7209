import { isDeepStrictEqual } from 'node:util';
import { UnitOfWork } from '#platform';
import { cohortCounts, measuresFrom } from '#sufficiency';
import type { BenchSite } from './bench-site';
import { timed } from './measurement';
import { CouncilReturn, NationalData, YEAR, plainReturn } from './national-data';
import { referenceMeasures } from './reference-measures';

/** Milliseconds that the database takes for every measure of each of these councils, one council after another. */
export async function measureAll({ system }: BenchSite, returns: readonly CouncilReturn[]): Promise<number> {
  let total = 0;
  for (const { council } of returns) {
    await system.get(UnitOfWork).read(council.actor, async (tx) => {
      total += (await timed(() => cohortCounts(tx, council.organisationId, YEAR))).ms;
    });
  }
  return total;
}

/** Every tenth council. */
const sampleOf = (returns: readonly CouncilReturn[]): CouncilReturn[] => returns.filter((_, index) => index % 10 === 3);

export interface Exactness {
  readonly compared: number;
  /** Councils of which a measure differs, by code. */
  readonly different: readonly string[];
}

/** Compares the query's measures of a sample of councils with the same counted child by child from the files. */
export async function compareMeasures({ system }: BenchSite, data: NationalData): Promise<Exactness> {
  const sample = sampleOf(data.returns);
  const different: string[] = [];
  for (const one of sample) {
    const { organisationId, actor, code } = one.council;
    const counts = await system.get(UnitOfWork).read(actor, (tx) => cohortCounts(tx, organisationId, YEAR));
    const { episodes, world } = await plainReturn(data, one);
    const counted = measuresFrom(counts, true);
    if (!isDeepStrictEqual(counted, referenceMeasures(episodes, world))) different.push(code);
  }
  return { compared: sample.length, different };
}
