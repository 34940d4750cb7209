import { CHILDRENS_HOME_TYPES, REGISTERED_STATUSES } from '../domain/ofsted-spelling';
import { GRADES } from '../domain/grade';

/** Statuses, types and grades come from this lib's own lists, so they may stand in the statement. */
const list = (words: readonly string[]): string => words.map((word) => `'${word.replaceAll("'", "''")}'`).join(', ');

/** Facts of a registration that two snapshots are compared by. */
const facts = (side: string): string => `
  case when ${side}.urn is null then null else jsonb_build_object(
    'provisionType', ${side}.provision_type, 'status', ${side}.status, 'name', ${side}.name, 'owner', ${side}.owner_name,
    'sector', ${side}.sector, 'authorityCode', ${side}.authority_code, 'authorityName', ${side}.authority_name,
    'region', ${side}.region, 'places', ${side}.places, 'registeredOn', ${side}.registered_on,
    'judgement', ${side}.judgement, 'inspectedOn', ${side}.inspected_on) end`;

/**
 * The judgement in force on a day for each provider: the newest graded inspection up to it that any loaded file tells of, so
 * that partial files add to it. Of one inspection told twice the newer file counts.
 */
const judged = (day: string): string => `
  select distinct on (i.urn) i.urn, i.inspected_on,
         case when i.overall in (${list(GRADES)}) then i.overall else i.supported_accommodation_outcome end as judgement
    from register.inspection i join register.snapshot s on s.id = i.snapshot_id
   where i.inspected_on <= ${day}
     and (i.overall in (${list(GRADES)}) or i.supported_accommodation_outcome in (${list(GRADES)}))
   order by i.urn, i.inspected_on desc, s.as_at desc`;

const side = (snapshot: string, judgements: string): string => `
  select r.urn, r.provision_type, r.status, r.name, r.owner_name, r.sector, r.authority_code,
         coalesce(a.name, r.authority_name) as authority_name, coalesce(a.region, r.region) as region, r.places,
         r.registered_on, j.judgement, j.inspected_on
    from register.registration r
    left join geography.authority a on a.code = r.authority_code
    left join ${judgements} j on j.urn = r.urn
   where r.snapshot_id = ${snapshot} and r.status in (${list(REGISTERED_STATUSES)})`;

/**
 * Providers whose registration differs between two snapshots: $1 and $3 are their ids, $2 and $4 their days, $5 an authority's
 * code or null. One row a provider, before and after; a provider that is not registered on a side has null there.
 */
export const DIFFERENCE = `
  with judged_before as (${judged('$2::date')}), judged_after as (${judged('$4::date')}),
  before as (${side('$1::uuid', 'judged_before')}), after as (${side('$3::uuid', 'judged_after')})
  select coalesce(b.urn, c.urn) as urn, ${facts('b')} as before, ${facts('c')} as after,
         last.status as "lastStatus",
         register.comparable_owner(b.owner_name) <> register.comparable_owner(c.owner_name) as "handsChanged",
         lower(regexp_replace(btrim(b.name), '\\s+', ' ', 'g')) <> lower(regexp_replace(btrim(c.name), '\\s+', ' ', 'g'))
           as "nameChanged"
    from before b full join after c on c.urn = b.urn
    left join register.registration last on last.snapshot_id = $3::uuid and last.urn = b.urn and c.urn is null
   where ${facts('b')} is distinct from ${facts('c')}
     and ($5::text is null or b.authority_code = $5 or c.authority_code = $5)
   order by 1`;

/** Providers and places registered in a snapshot ($1) on its day ($2), of one authority ($3) or all, and how many are judged. */
export const STOCK = `
  with judged as (${judged('$2::date')})
  select count(*)::int as providers, coalesce(sum(r.places), 0)::int as places, count(j.urn)::int as judged,
         (count(*) filter (where r.provision_type in (${list(CHILDRENS_HOME_TYPES)})))::int as "childrensHomes"
    from register.registration r left join judged j on j.urn = r.urn
   where r.snapshot_id = $1::uuid and r.status in (${list(REGISTERED_STATUSES)})
     and ($3::text is null or r.authority_code = $3)`;

/** How old judgements are in a snapshot ($1) on its day ($2), of one authority ($3) or all, by type. */
export const AGES = `
  with judged as (${judged('$2::date')}),
  aged as (
    select r.provision_type, $2::date - j.inspected_on as days, age($2::date, j.inspected_on) as age
      from register.registration r left join judged j on j.urn = r.urn
     where r.snapshot_id = $1::uuid and r.status in (${list(REGISTERED_STATUSES)})
       and ($3::text is null or r.authority_code = $3))
  select provision_type as "provisionType", (count(*) filter (where days is null))::int as "notJudged",
         (count(*) filter (where age < interval '1 year'))::int as "underOneYear",
         (count(*) filter (where age >= interval '1 year' and age < interval '2 years'))::int as "oneToTwoYears",
         (count(*) filter (where age >= interval '2 years' and age < interval '3 years'))::int as "twoToThreeYears",
         (count(*) filter (where age >= interval '3 years'))::int as "threeYearsOrMore",
         percentile_disc(0.5) within group (order by days) as "medianDays"
    from aged group by 1 order by count(*) desc, 1`;

/** The oldest judgements in force, of providers registered in a snapshot ($1) on its day ($2), of one authority ($3) or all. */
export const OLDEST = `
  with judged as (${judged('$2::date')})
  select r.urn, r.provision_type as "provisionType", j.judgement, to_char(j.inspected_on, 'YYYY-MM-DD') as "inspectedOn",
         $2::date - j.inspected_on as "ageDays"
    from register.registration r join judged j on j.urn = r.urn
   where r.snapshot_id = $1::uuid and r.status in (${list(REGISTERED_STATUSES)})
     and ($3::text is null or r.authority_code = $3)
   order by j.inspected_on, r.urn limit 20`;
