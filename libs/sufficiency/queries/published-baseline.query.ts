import { Injectable } from '@nestjs/common';
import { DomainError, type Actor } from '#kernel';
import {
  authorityOf,
  resolveAuthority,
  statisticalNeighbours,
  type Authority,
  type StatisticalNeighbours,
} from '#geography';
import { authorise, councilOrganisation } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { BaselineReport, BaselineSource, Spending, SpendingLine } from '../domain/baseline';
import { composeBaseline, type StoredFigure } from '../domain/compose-baseline';
import { DATASETS, ENGLAND, type Dataset } from '../domain/published';
import { onBehalfOf } from '../domain/report-run';
import { snapshotOf } from '../domain/snapshot';
import { councilContext } from './council-context.query';

/** Years before the one asked for that a figure is shown with. */
const EARLIER = 3;

export const PUBLISHED_LOADS = `
  select id, dataset, period, file_name as file, loaded_at as "loadedAt"
    from sufficiency.published_load
   where superseded_at is null and dataset <> 'section-251-outturn' and period between $1::int - ${EARLIER} and $1
   order by dataset, period desc`;

export const PUBLISHED_FIGURES = `
  select l.dataset, l.period, f.area_code as "areaCode", f.measure_group as "group", f.characteristic,
         f.number::float8 as number, f.number_symbol as "numberSymbol",
         f.percentage::float8 as percentage, f.percentage_symbol as "percentageSymbol"
    from sufficiency.published_figure f
    join sufficiency.published_load l on l.id = f.load_id
   where f.load_id = any ($1::uuid[]) and f.area_code = any ($2::text[])
   order by l.dataset, l.period, f.source_row`;

export const PUBLISHED_REGION = `
  select area_code as code, area_name as name
    from sufficiency.published_figure
   where load_id = any ($1::uuid[]) and level = 'region' and lower(area_name) = lower($2) limit 1`;

const OUTTURN_LOAD = `
  select id, period, file_name as file, loaded_at as "loadedAt"
    from sufficiency.published_load
   where superseded_at is null and dataset = 'section-251-outturn' and period <= $1 order by period desc limit 1`;

const OUTTURN = `
  select line, report_group as "reportGroup", own_pence::float8 as "ownPence", private_pence::float8 as "privatePence",
         other_public_pence::float8 as "otherPublicPence", voluntary_pence::float8 as "voluntaryPence",
         total_pence::float8 as "totalPence", net_current_pence::float8 as "netCurrentPence"
    from sufficiency.published_outturn
   where load_id = $1 and area_code = $2 and report_group ~* '^(children looked after|family support)'
   order by line_number`;

interface Load {
  readonly id: string;
  readonly dataset: Dataset;
  readonly period: number;
  readonly file: string;
  readonly loadedAt: Date;
}

/** The years for which tables of looked after children are loaded, newest first. */
export async function publishedYears(tx: Tx): Promise<number[]> {
  const rows = await tx.query<{ period: number }>(
    `select distinct period from sufficiency.published_load
      where superseded_at is null and dataset in ('looked-after-by-authority', 'looked-after-rate') order by period desc`,
  );
  return rows.map(({ period }) => period);
}

/** What the Department has published of a council, beside its region, England, its neighbours and earlier years. */
@Injectable()
export class PublishedBaseline {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @param asked a council by any code of its lineage, DfE number or name; the year of the snapshot
   * @throws DomainError wrong-usage for a code; invalid for a year; not-found when nothing is loaded for it
   */
  async execute(actor: Actor, asked: { readonly council: string; readonly year: number }): Promise<BaselineReport> {
    authorise(actor, 'read-public-facts');
    snapshotOf(asked.year);
    const council = await this.unitOfWork.read(actor, async (tx) => {
      const authority = await authorityOf(tx, await resolveAuthority(tx, asked.council));
      return { authority, organisation: await councilOrganisation(tx, authority.code) };
    });
    const reader = onBehalfOf(actor, council.organisation.id);
    return this.unitOfWork.read(reader, (tx) => baseline(tx, council.authority, council.organisation.id, asked.year));
  }
}

async function baseline(
  tx: Tx,
  { code, name, region: regionName }: Authority,
  organisationId: string,
  year: number,
): Promise<BaselineReport> {
  const loads = await tx.query<Load>(PUBLISHED_LOADS, [year]);
  if (!loads.some((load) => load.period === year && load.dataset !== 'looked-after-provider-by-type')) {
    throw notLoaded(year, await publishedYears(tx));
  }
  const ids = loads.map(({ id }) => id);
  const region = await tx.maybeOne<{ code: string; name: string }>(PUBLISHED_REGION, [ids, regionName]);
  const neighbours = await statisticalNeighbours(tx, code);
  const areas = [code, ENGLAND, ...(region ? [region.code] : []), ...(neighbours?.neighbours ?? []).map((n) => n.code)];
  const outturn = await outturnOf(tx, code, year);
  return composeBaseline({
    council: { code, name, region: regionName },
    year,
    region,
    stored: await tx.query<StoredFigure>(PUBLISHED_FIGURES, [ids, areas]),
    neighbours: neighbours && { asAt: neighbours.asAt, file: neighbours.file, list: neighbours.neighbours },
    spending: outturn?.spending ?? null,
    ownContext: await councilContext(tx, organisationId, year),
    sources: sourcesOf(loads, neighbours, outturn),
  });
}

function notLoaded(year: number, years: readonly number[]): DomainError {
  const there =
    years.length === 0
      ? 'Load the tables of children looked after that it publishes: homeward import dfe-statistics FILE'
      : `There are figures for ${years.join(', ')}: ask for one of these years, or load a newer table with homeward import dfe-statistics FILE`;
  return new DomainError(
    'not-found',
    `No figures of the Department for Education for 31 March ${year} have been loaded. ${there}`,
  );
}

interface Outturn {
  readonly load: Omit<Load, 'dataset'>;
  readonly spending: Spending;
}

async function outturnOf(tx: Tx, code: string, year: number): Promise<Outturn | null> {
  const load = await tx.maybeOne<Omit<Load, 'dataset'>>(OUTTURN_LOAD, [year]);
  const lines = load ? await tx.query<SpendingLine>(OUTTURN, [load.id, code]) : [];
  if (!load || lines.length === 0) return null;
  const title = DATASETS['section-251-outturn'];
  return { load, spending: { title, period: load.period, rounding: 'as returned, in pounds and pence', lines } };
}

function sourcesOf(
  loads: readonly Load[],
  neighbours: StatisticalNeighbours | null,
  outturn: Outturn | null,
): BaselineSource[] {
  const tables: Load[] = [...loads, ...(outturn ? [{ ...outturn.load, dataset: 'section-251-outturn' as const }] : [])];
  const sources: BaselineSource[] = tables.map(({ dataset, period, file, loadedAt }) => ({
    dataset,
    title: DATASETS[dataset],
    period: String(period),
    file,
    loadedAt: loadedAt.toISOString(),
  }));
  if (neighbours === null) return sources;
  const title = 'Department for Education, statistical neighbours';
  const { asAt, file } = neighbours;
  return [...sources, { dataset: 'statistical-neighbours', title, period: asAt.slice(0, 7), file, loadedAt: null }];
}
