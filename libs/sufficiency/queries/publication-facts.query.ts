import { notFound } from '#kernel';
import type { Tx } from '#platform';
import type { Frozen } from '../domain/filing';
import { measuresFrom } from '../domain/measures';
import type { DepartmentFigure } from '../domain/publication/department-forms';
import { POOLED_BELOW, type PublicationFacts, type PublishedReport } from '../domain/publication/published-report';
import type { Measures } from '../domain/report';
import { cohortCounts } from './cohort-counts.query';

const FILED = `
  select r.filing_id as "filingId", f.hash, f.council_code as code, r.frozen
    from sufficiency.filed_report r join sufficiency.filing f on f.id = r.filing_id
   where r.annual_report_id = $1`;

const DEPARTMENT = `
  select l.period, g.measure_group as "group", g.characteristic, g.number::float8 as number, g.number_symbol as symbol
    from sufficiency.published_figure g join sufficiency.published_load l on l.id = g.load_id
   where l.superseded_at is null and l.dataset = 'looked-after-by-authority' and g.area_code = $1
     and l.period between $2::int - 2 and $2`;

const YEARS_BEFORE = `
  select year, register.complete_snapshot(make_date(year, 3, 31)) is not null as "hasRegister"
    from children.return_version
   where organisation_id = $1 and is_current and year between $2::int - 2 and $2::int - 1 order by year desc`;

const EARLIER = `
  select p.report, r.frozen -> 'report' -> 'measures' as measures
    from sufficiency.publication p left join sufficiency.filed_report r on r.filing_id = p.filing_id
   where p.council_id = $1 and p.year = $2`;

const OTHER_YEARS = `
  select distinct (p.report -> 'years')::text as years
    from sufficiency.publication p where p.council_id = $1`;

export interface FiledForPublication extends Omit<PublicationFacts, 'publishedAt' | 'narrative'> {
  readonly filingId: string;
}

/** What a filed report is published from. @throws DomainError not-found while it is not filed */
export async function publicationFacts(
  tx: Tx,
  { id, organisationId }: { readonly id: string; readonly organisationId: string },
): Promise<FiledForPublication> {
  const filed = await tx.maybeOne<{ filingId: string; hash: string; code: string; frozen: Frozen }>(FILED, [id]);
  if (filed === null) throw notFound('A filing of that report');
  const { filingId, hash, code, frozen } = filed;
  const { year, measures } = frozen.report;
  const earlier = await tx.query<{ report: PublishedReport; measures: Measures | null }>(EARLIER, [
    organisationId,
    year,
  ]);
  const published = await tx.query<{ years: string }>(OTHER_YEARS, [organisationId]);
  const small = measures.lookedAfter.count < POOLED_BELOW;
  const years = small
    ? await tx.query<{ year: number; hasRegister: boolean }>(YEARS_BEFORE, [organisationId, year])
    : [];
  const before = [];
  for (const each of years)
    before.push({
      year: each.year,
      measures: measuresFrom(await cohortCounts(tx, organisationId, each.year), each.hasRegister),
    });
  return {
    filingId,
    hash,
    frozen,
    before,
    department: await tx.query<DepartmentFigure>(DEPARTMENT, [code, year]),
    earlier: earlier.map(({ report }) => report),
    otherYears: published.map(({ years: counted }) => JSON.parse(counted) as number[]),
    filedBefore: earlier.flatMap(({ report: { edition }, measures: counted }) =>
      counted === null ? [] : [{ edition, measures: counted }],
    ),
  };
}
