import type { Tx } from '#platform';
import type { HomeStability } from '../domain/stability';

/** Ends of a stay that count as a breakdown. Homeward's own proxy, by the reasons for a change of placement. */
const BREAKDOWNS = ['CREQB', 'CREQO', 'CHILD', 'LAREQ', 'ALLEG', 'STAND', 'APPRR'];

/** A version of a return never changes, so what it says of stays is read once. */
const KEPT = 20;
const kept = new Map<string, ReadonlyMap<string, HomeStability>>();

/**
 * How stays ended in each home, in the returns that the actor may read: by URN. Expected breakdowns are those that children of
 * the same ages (under 10, 10 to 13, 14 and 15, 16 and over) had in all homes of these returns.
 */
export async function stabilityOf(tx: Tx): Promise<ReadonlyMap<string, HomeStability>> {
  if (tx.actor.organisationId === null) return new Map();
  const versions = await tx.prepared.query<{ id: string }>(
    `select r.id from children.return_version r where r.is_current and r.organisation_id = platform.actor_organisation()
      order by r.id`,
  );
  if (versions.length === 0) return new Map();
  const key = `${tx.actor.organisationId} ${versions.map(({ id }) => id).join(' ')}`;
  const known = kept.get(key);
  if (known !== undefined) return known;
  const read = await readStays(tx);
  kept.set(key, read);
  if (kept.size > KEPT) kept.delete(kept.keys().next().value as string);
  return read;
}

/** A stay begins with an episode that starts or moves a placement; the same episode may stand in the returns of several years. */
async function readStays(tx: Tx): Promise<ReadonlyMap<string, HomeStability>> {
  const rows = await tx.query<HomeStability & { urn: string }>(
    `with episode as materialized (
       select distinct on (l.child_key, l.decom, upper(l.urn)) l.child_key, upper(l.urn) as urn, l.decom, l.rne,
              e.reason_place_change as reason,
              case when l.date_of_birth is null then 4
                   else width_bucket(extract(year from age(l.decom, l.date_of_birth)), array[10, 14, 16]) end as ages
         from children.located_episode l join children.episode e on e.id = l.episode_id and e.year = l.year
        where l.urn is not null and l.organisation_id = platform.actor_organisation()
          and coalesce(l.ls, '') not in ('V3', 'V4')
        order by l.child_key, l.decom, upper(l.urn), l.year desc),
     usual as (
       select ages, count(*) filter (where reason = any ($1))::numeric / count(*) filter (where rne in ('S', 'P', 'B')) as share
         from episode group by 1 having count(*) filter (where rne in ('S', 'P', 'B')) > 0),
     stays as (
       select e.urn, count(*) filter (where rne in ('S', 'P', 'B')) as stays,
              count(*) filter (where reason = any ($1)) as broke_down,
              coalesce(sum(u.share) filter (where rne in ('S', 'P', 'B')), 0) as expected
         from episode e left join usual u on u.ages = e.ages group by 1)
     select urn, stays::int, least(broke_down, stays)::int as "brokeDown", expected::float8 as expected,
            (select round(100 * sum(least(broke_down, stays)) / sum(stays), 1) from stays)::float8 as "usualPercent"
       from stays where stays > 0`,
    [BREAKDOWNS],
  );
  return new Map(rows.map(({ urn, ...of }) => [urn, of]));
}
