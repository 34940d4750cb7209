import { authorities, statisticalNeighbours } from '#geography';
import type { Tx } from '#platform';
import type { StoredFigure } from '../domain/compose-baseline';
import type { IndicatorFacts, MeasureTarget } from '../domain/compose-indicators';
import { ENGLAND, RATE_CHARACTERISTICS } from '../domain/published';
import { cohortCounts } from './cohort-counts.query';
import { cohortScopes } from './cohort-scopes.query';
import { PUBLISHED_FIGURES, PUBLISHED_LOADS, PUBLISHED_REGION } from './published-baseline.query';

/** Years before that a measure is shown with. */
export const YEARS_BACK = 5;

const EARLIER = `
  select r.year, register.complete_snapshot(make_date(r.year, 3, 31)) is not null as "hasRegister"
    from children.return_version r
   where r.organisation_id = $1 and r.is_current and r.year between $2::int - ${YEARS_BACK} and $2::int - 1
   order by r.year desc`;

const RETURN_TABLES = `
  select exists (select from children.return_file f join children.return_version r on r.id = f.return_id
                  where r.organisation_id = $1 and r.year = $2 and r.is_current
                    and f.recognised_as = 'UASC') as unaccompanied,
         register.complete_snapshot(make_date($2::int, 3, 31)) is not null as "hasRegister"`;

const TARGETS = `
  select indicator, value::float8 as value, red_at::float8 as "redAt"
    from sufficiency.measure_target where organisation_id = $1 and year = $2 and superseded_at is null order by indicator`;

export interface CouncilAndYear {
  readonly organisationId: string;
  readonly councilCode: string;
  readonly year: number;
}

/** The published tables in force for a year and a few before it, of the areas that a council is compared with. */
async function publishedFacts(tx: Tx, { councilCode, year }: CouncilAndYear) {
  const loads = await tx.query<{ id: string }>(PUBLISHED_LOADS, [year]);
  const ids = loads.map(({ id }) => id);
  const authority = (await authorities(tx)).find(({ code }) => code === councilCode);
  const region = await tx.maybeOne<{ code: string; name: string }>(PUBLISHED_REGION, [ids, authority?.region ?? '']);
  const neighbours = ((await statisticalNeighbours(tx, councilCode))?.neighbours ?? []).map(({ code }) => code);
  const areas = [councilCode, ENGLAND, ...(region ? [region.code] : []), ...neighbours];
  const stored = await tx.query<StoredFigure>(PUBLISHED_FIGURES, [ids, areas]);
  return { region, neighbours, stored };
}

const populationOf = (stored: readonly StoredFigure[], council: string, year: number): number | null =>
  stored
    .filter(
      (each) =>
        each.dataset === 'looked-after-rate' &&
        each.areaCode === council &&
        each.characteristic === RATE_CHARACTERISTICS.population &&
        each.period <= year,
    )
    .sort((a, b) => b.period - a.period)[0]?.number ?? null;

/** Everything that the measures of a council and year are held against. */
export async function indicatorFacts(tx: Tx, asked: CouncilAndYear): Promise<IndicatorFacts> {
  const { organisationId, councilCode, year } = asked;
  const { region, neighbours, stored } = await publishedFacts(tx, asked);
  const tables = await tx.one<{ unaccompanied: boolean; hasRegister: boolean }>(RETURN_TABLES, [organisationId, year]);
  const scopes = await cohortScopes(tx, organisationId, year);
  const beside = { population: populationOf(stored, councilCode, year), hasRegister: tables.hasRegister };
  const earlier = [];
  for (const each of await tx.query<{ year: number; hasRegister: boolean }>(EARLIER, [organisationId, year])) {
    const counts = await cohortCounts(tx, organisationId, each.year);
    earlier.push({ ...each, counts, population: populationOf(stored, councilCode, each.year) });
  }
  return {
    council: councilCode,
    year,
    all: { counts: scopes.all, ...beside },
    scopes: tables.unaccompanied
      ? {
          unaccompanied: { counts: scopes.unaccompanied, ...beside },
          others: { counts: scopes.others, ...beside },
        }
      : null,
    earlier,
    stored,
    region,
    neighbours,
    targets: await tx.query<MeasureTarget>(TARGETS, [organisationId, year]),
  };
}
