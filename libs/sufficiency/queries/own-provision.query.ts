import { CHILDRENS_HOME_TYPES, REGISTERED_STATUSES } from '#register';
import type { Tx } from '#platform';
import type { IndicatorFacts } from '../domain/compose-indicators';
import type { PlannedPlaces } from '../domain/forecast-gap';
import { forecastSeries } from '../domain/forecast-series';
import {
  composeOwnProvision,
  type Accommodation,
  type OwnProvision,
  type PlacesBySector,
} from '../domain/own-provision';
import { snapshotOf } from '../domain/snapshot';
import type { CouncilAndYear } from './indicator-facts.query';
import { netPlaces } from './net-places.query';
import { provisionPlan } from './provision-plan.query';

const HOMES = `
  with area as (
    select $1 as code, true as own
    union all
    select adjoining_code, false from geography.adjacency
     where code = $1 and valid_from <= $2::date and (valid_to is null or valid_to > $2::date)
  )
  select a.own, coalesce(r.sector, 'Not stated') as sector, count(*)::int as homes, coalesce(sum(r.places), 0)::int as places
    from register.registration r join area a on a.code = r.authority_code
   where r.snapshot_id = register.complete_snapshot($2::date) and r.status = any ($3::text[])
     and r.provision_type = any ($4::text[]) and r.short_break_only is not true
   group by 1, 2 order by 4 desc, 2`;

const SNAPSHOT = `
  select to_char(as_at, 'YYYY-MM-DD') as "asAt" from register.snapshot where id = register.complete_snapshot($1::date)`;

/** Of others: what the council plans itself stands in its own plan. */
const PLANNED = `
  select kind, places, to_char(expected_on, 'YYYY-MM-DD') as "expectedOn"
    from register.planned_homes_on($2::date)
   where authority_code = $1 and said_by is distinct from platform.actor_organisation() and status not in ('opened', 'withdrawn')`;

async function accommodation(tx: Tx, councilCode: string, day: string): Promise<Accommodation | null> {
  const snapshot = await tx.maybeOne<{ asAt: string }>(SNAPSHOT, [day]);
  if (snapshot === null) return null;
  const rows = await tx.query<PlacesBySector & { own: boolean }>(HOMES, [
    councilCode,
    day,
    REGISTERED_STATUSES,
    CHILDRENS_HOME_TYPES,
  ]);
  const of = (own: boolean): PlacesBySector[] =>
    rows.filter((row) => row.own === own).map(({ sector, homes, places }) => ({ sector, homes, places }));
  return { asAt: snapshot.asAt, inArea: of(true), adjoining: of(false) };
}

/** What the council runs itself, expects and plans. @param facts the counts of the same council and year */
export async function ownProvision(
  tx: Tx,
  { organisationId, councilCode, year }: CouncilAndYear,
  facts: Pick<IndicatorFacts, 'all' | 'earlier' | 'stored'>,
): Promise<OwnProvision> {
  const day = snapshotOf(year);
  const years = [{ year, counts: facts.all.counts }, ...facts.earlier];
  return composeOwnProvision({
    year,
    counts: facts.all.counts,
    lastYear: facts.earlier.find((each) => each.year === year - 1)?.counts ?? null,
    series: forecastSeries(years, facts.stored, councilCode),
    accommodation: await accommodation(tx, councilCode, day),
    netPlaces: await netPlaces(tx, councilCode, day),
    planned: await tx.query<PlannedPlaces>(PLANNED, [councilCode, day]),
    plan: await provisionPlan(tx, organisationId, year),
  });
}
