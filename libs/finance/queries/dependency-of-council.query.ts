import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import { concentration } from '../domain/dependency';
import { CARERS } from '../domain/carers';
import type {
  Dependency,
  DependencyArea,
  DependencyCommitment,
  DependencyPart,
  DependencySpend,
  DependencyYear,
} from './dependency.query';
import { registerDay } from './owner-registrations.query';
import { dependencyThresholds, type DependencyThresholdsShown } from './dependency-thresholds.query';
import { registerShares } from './register-shares.query';

interface Placed {
  readonly carer: string;
  readonly name: string | null;
  readonly part: string;
  readonly children: number;
}

const PARTS = `cross join lateral (values ('all'), (case when c.place in ('K1', 'K2') then 'childrens-homes'
  when c.place like 'U%' then 'fostering' end)) p (part)`;

const CHILDREN = `
  select coalesce(r.owner_key, case c.place_provider when 'PR1' then 'own-council' when 'PR2' then 'other-council'
           when 'PR3' then 'other-public' else 'not-on-register' end) as carer,
         min(r.owner_name) as name, p.part, count(*)::int as children
    from finance.placed_child($1) c left join finance.owned_registration($1) r on r.urn = c.urn ${PARTS}
   where c.organisation_id = $2 and p.part is not null and c.place_provider in ('PR1', 'PR2', 'PR3', 'PR4', 'PR5')
   group by 1, 3`;

/** Null without a complete register for the day. Row security gives the council's children to itself alone. */
export async function dependencyOfCouncil(
  tx: Tx,
  area: Extract<DependencyArea, { kind: 'council' }>,
  asAt: CalendarDate,
): Promise<Dependency | null> {
  const register = await registerDay(tx, asAt);
  if (!register) return null;
  const placed = await tx.query<Placed>(CHILDREN, [asAt, area.organisationId]);
  const thresholds = await dependencyThresholds(tx, asAt);
  const spend = await spendByOwner(tx, area.organisationId, asAt, thresholds);
  return {
    area: { kind: 'council', code: area.code, name: area.name },
    asAt,
    registerAsAt: register.asAt,
    synthetic: register.synthetic,
    counts: 'exact',
    placements: placed.length === 0 ? null : partsOf(placed, thresholds),
    councils: placed.length === 0 ? 0 : 1,
    ...(await registerShares(tx, [area.code], asAt, thresholds)),
    spend,
    spendNote: spend
      ? 'From the council’s and its consortia’s price lists: the children of the newest return whose registration has one listed price.'
      : 'Not available yet: no listed price fits a registration of the newest return.',
    commitment: await commitmentByOwner(tx, area.organisationId, asAt, thresholds),
    overTime: await overTime(tx, area.organisationId, asAt, thresholds),
    thresholds,
  };
}

function partsOf(placed: readonly Placed[], thresholds: DependencyThresholdsShown): DependencyPart[] {
  return ['all', 'childrens-homes', 'fostering'].map((part) => {
    const rows = placed.filter((row) => row.part === part);
    const total = rows.reduce((sum, row) => sum + row.children, 0);
    const known = rows.filter(({ carer }) => carer !== 'not-on-register');
    const counts = known.map(({ carer, name, children }) => ({
      ownerKey: carer,
      ownerName: name ?? CARERS[carer] ?? carer,
      publicBody: carer in CARERS,
      count: children,
    }));
    return {
      part,
      ...concentration(counts, total, thresholds),
      notKnown: rows.find(({ carer }) => carer === 'not-on-register')?.children ?? 0,
    };
  });
}

interface Priced {
  readonly ownerKey: string;
  readonly ownerName: string;
  readonly pence: string;
  readonly priced: number;
}

async function spendByOwner(
  tx: Tx,
  organisationId: string,
  asAt: CalendarDate,
  thresholds: DependencyThresholdsShown,
): Promise<DependencySpend | null> {
  const { outside } = await tx.one<{ outside: number }>(
    `select count(*)::int as outside from finance.placed_child($1)
      where organisation_id = $2 and place_provider in ('PR2', 'PR3', 'PR4', 'PR5')`,
    [asAt, organisationId],
  );
  const rows = await tx.query<Priced>(
    `with price as (
       select urn, min(core_pence + additional_pence + education_pence) as pence from placements.listed_price
        where superseded_at is null and valid_from <= $1 and (valid_to is null or valid_to > $1)
        group by urn having min(core_pence + additional_pence + education_pence) = max(core_pence + additional_pence + education_pence)
     )
     select r.owner_key as "ownerKey", min(r.owner_name) as "ownerName", sum(p.pence)::text as pence, count(*)::int as priced
       from finance.placed_child($1) c join price p on p.urn = c.urn join finance.owned_registration($1) r on r.urn = c.urn
      where c.organisation_id = $2 group by 1`,
    [asAt, organisationId],
  );
  if (rows.length === 0) return null;
  const counts = rows.map(({ ownerKey, ownerName, pence }) => ({ ownerKey, ownerName, count: Number(pence) }));
  const weeklyPence = counts.reduce((sum, { count }) => sum + count, 0);
  return {
    weeklyPence,
    childrenPriced: rows.reduce((sum, { priced }) => sum + priced, 0),
    childrenOutsideOwnProvision: outside,
    byOwner: concentration(counts, weeklyPence, thresholds),
  };
}

/** By the agreements of placements that run on the day; a placement without a registration is its provider's by no owner. */
async function commitmentByOwner(
  tx: Tx,
  organisationId: string,
  asAt: CalendarDate,
  thresholds: DependencyThresholdsShown,
): Promise<DependencyCommitment | null> {
  const rows = await tx.query<{ ownerKey: string; ownerName: string; pence: string; placements: number }>(
    `with paid as (
       select p.id, upper(p.urn) as urn, sum(l.pence_per_week) as pence
         from placements.placement p join placements.price_line l on l.placement_id = p.id
        where p.organisation_id = $2 and p.state in ('started', 'notice-given') and p.starts_on <= $1
          and (p.ends_on is null or p.ends_on > $1) and l.valid_from <= $1 and (l.valid_to is null or l.valid_to > $1)
        group by p.id)
     select coalesce(r.owner_key, 'not-on-register') as "ownerKey", coalesce(min(r.owner_name), 'Not on the register') as "ownerName",
            sum(paid.pence)::text as pence, count(*)::int as placements
       from paid left join finance.owned_registration($1) r on r.urn = paid.urn group by 1`,
    [asAt, organisationId],
  );
  if (rows.length === 0) return null;
  const counts = rows.map(({ ownerKey, ownerName, pence }) => ({ ownerKey, ownerName, count: Number(pence) }));
  const weeklyPence = counts.reduce((sum, { count }) => sum + count, 0);
  const placements = rows.reduce((sum, row) => sum + row.placements, 0);
  return { weeklyPence, placements, byOwner: concentration(counts, weeklyPence, thresholds) };
}

interface YearRow extends Placed {
  readonly year: number;
}

/** Each year by the register in force at its end, so that a home that changed hands counts for who owned it then. */
async function overTime(
  tx: Tx,
  organisationId: string,
  asAt: CalendarDate,
  thresholds: DependencyThresholdsShown,
): Promise<DependencyYear[]> {
  const rows = await tx.query<YearRow>(
    `with asked as (
       select distinct v.year, make_date(v.year, 3, 31) as day from children.return_version v
        where v.organisation_id = $2 and v.is_current and make_date(v.year, 3, 31) <= $1
     )
     select y.year, c.carer, c.name, 'all' as part, c.children from asked y cross join lateral (
       select coalesce(r.owner_key, case c.place_provider when 'PR1' then 'own-council' when 'PR2' then 'other-council'
                when 'PR3' then 'other-public' else 'not-on-register' end) as carer,
              min(r.owner_name) as name, count(*)::int as children
         from finance.placed_child(y.day) c left join finance.owned_registration(y.day) r on r.urn = c.urn
        where c.organisation_id = $2 and c.place_provider in ('PR1', 'PR2', 'PR3', 'PR4', 'PR5') group by 1) c
     order by y.year`,
    [asAt, organisationId],
  );
  return [...new Set(rows.map(({ year }) => year))].map((year) => {
    const [all] = partsOf(
      rows.filter((row) => row.year === year),
      thresholds,
    );
    const owners = all?.owners.filter(({ ownerKey }) => !(ownerKey in CARERS)) ?? [];
    const [largest] = owners;
    return {
      year,
      children: all?.total ?? 0,
      hhi: all?.hhi ?? null,
      largest: largest
        ? { ownerKey: largest.ownerKey, ownerName: largest.ownerName, sharePercent: largest.sharePercent }
        : null,
    };
  });
}
