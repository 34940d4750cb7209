import { createHash } from 'node:crypto';
import { returnQuality, type ReturnQuality } from '#children';
import { directoryEdition, type DirectoryEdition } from '#geography';
import { CHILDRENS_HOME_TYPES, REGISTERED_STATUSES } from '#register';
import type { Tx } from '#platform';
import { RULES_VERSION } from '../domain/rules-version';
import { snapshotOf } from '../domain/snapshot';

export interface RegisterInForce {
  readonly id: string;
  readonly asAt: string;
  readonly synthetic: boolean;
  /** The files it was made of; null for none. */
  readonly files: string | null;
}

/** Everything that a report of one council and year is made from. */
export interface ReportInputs {
  readonly organisationId: string;
  readonly year: number;
  readonly intake: ReturnQuality;
  readonly directory: DirectoryEdition | null;
  /** The newest complete register at or before the snapshot. */
  readonly register: RegisterInForce | null;
  /** SHA-256 over the identities of all of these and the version of the rules. */
  readonly hash: string;
}

/** A day's snapshot is made anew when another file of that day is loaded: its files tell one content from the other. */
const registerSql = `
select s.id, s.as_at::text as "asAt", s.synthetic,
       (select string_agg(concat_ws(' ', f.id, f.checksum), ',' order by f.id)
          from register.snapshot_file f where f.snapshot_id = s.id) as files
  from register.snapshot s
 where s.id = register.complete_snapshot($1::date)`;

/** What stands beside the return, the directory and the register: confirmations, meanings, comparisons, targets, plans. */
const standingSql = `
select coalesce((select string_agg(concat_ws(' ', child_key, confirmed_from, confirmed_to), ',' order by id)
                   from sufficiency.unregistered_confirmation where organisation_id = $1), '') as confirmations,
       coalesce((select string_agg(concat_ws(' ', code, meaning, valid_from, valid_to), ',' order by code, valid_from)
                   from sufficiency.place_code_meaning), '') as meanings,
       coalesce((select string_agg(id::text, ',' order by id) from sufficiency.published_load
                  where superseded_at is null and period <= $2), '') as published,
       coalesce((select string_agg(id::text, ',' order by id) from children.return_version
                  where organisation_id = $1 and is_current and year between $2::int - 5 and $2::int - 1), '') as earlier,
       coalesce((select string_agg(id::text, ',' order by id) from sufficiency.measure_target
                  where organisation_id = $1 and year = $2 and superseded_at is null), '') as targets,
       coalesce((select string_agg(id::text, ',' order by id) from sufficiency.provision_plan
                  where organisation_id = $1 and plan_year <= $2 and superseded_at is null), '') as plans,
       coalesce((select string_agg(id::text, ',' order by id) from sufficiency.area_exception
                  where organisation_id = $1 and year between $2::int - 5 and $2 and superseded_at is null), '') as exceptions,
       coalesce((select max(f.hash) from sufficiency.filing f where f.council_id = $1 and f.year = $2::int - 1
                    and f.superseded_at is null), '') as filed,
       coalesce((select string_agg(id::text, ',' order by id) from geography.neighbour_edition
                  where superseded_at is null), '') as neighbours,
       coalesce((select string_agg(id::text, ',' order by id) from register.movement_file
                  where as_at = make_date($2::int, 3, 31)), '') as movements,
       (select concat_ws(' ', count(*), max(found_at), max(ended_at))
          from placements.match_alert where organisation_id = $1 and come_home_id is not null) as matches,
       (select concat_ws(' ', count(*), max(starts_on), max(ends_on), string_agg(distinct state, ',' order by state))
          from placements.placement where organisation_id = $1) as lived,
       (select concat_ws(' ', count(*), max(loaded_at), max(superseded_at))
          from sufficiency.council_context where organisation_id = $1) as context,
       (select string_agg(concat_ws(' ', sector, reason, described, registered, staffed, offered, occupied, held, blocked), ','
                          order by sector, reason)
          from sufficiency.area_places(make_date($2::int, 3, 31), $3::text[], $4::text[])) as area,
       (select concat_ws(' ', children, councils) from sufficiency.hosted_children(make_date($2::int, 3, 31))) as hosted,
       (select concat_ws(' ', count(*), max(updated_at)) from placements.come_home_entry where organisation_id = $1) as home,
       (select concat_ws(' ', count(*), max(ended_at), max(published_at), string_agg(distinct state, ',' order by state))
          from placements.referral where organisation_id = $1) as referrals,
       (select concat_ws(' ', count(*), max(answered_at), string_agg(distinct state, ',' order by state))
          from placements.approach where organisation_id = $1) as approaches,
       (select concat_ws(' ', count(*), sum(pence_per_week), max(valid_from), max(valid_to))
          from placements.price_line where organisation_id = $1) as prices,
       (select concat_ws(' ', count(*), max(ends_on), count(*) filter (where state = 'cancelled'))
          from placements.placement where organisation_id = $1) as placed,
       (select concat_ws(' ', count(*), max(recorded_at), max(superseded_at))
          from register.place where organisation_id = $1) as places,
       (select concat_ws(' ', count(*), max(recorded_at), max(superseded_at))
          from register.vacancy where organisation_id = $1) as vacancies,
       (select concat_ws(' ', count(*), max(recorded_at), max(superseded_at)) from register.ownership_link) as owners,
       sufficiency.standing_of_owners($1, make_date($2::int, 3, 31)) as standing,
       (select max(version) from finance.threshold_version where effective_from <= make_date($2::int, 3, 31)) as thresholds,
       (select string_agg(concat_ws(' ', counted_over, councils, of_councils, children_homes, mainstream_fostering, other,
               children), ',' order by counted_at, id)
          from sufficiency.council_import where organisation_id = $1 and year = $2) as imports,
       (select string_agg(concat_ws(' ', organisation_id, urn, places, valid_from, valid_to), ',' order by id)
          from placements.block_guarantee where superseded_at is null) as guarantees`;

/** Null when the council has no current return for the year, or none that the actor may read. */
export async function reportInputs(tx: Tx, organisationId: string, year: number): Promise<ReportInputs | null> {
  const intake = await returnQuality(tx, organisationId, year);
  if (!intake) return null;
  const directory = await directoryEdition(tx);
  const register = await tx.maybeOne<RegisterInForce>(registerSql, [snapshotOf(year)]);
  const standing = await tx.one<Record<string, string>>(standingSql, [
    organisationId,
    year,
    CHILDRENS_HOME_TYPES,
    REGISTERED_STATUSES,
  ]);
  const facts = [intake.returnId, directory?.id, register?.id, register?.files, standing];
  const identities = [organisationId, year, RULES_VERSION, ...facts];
  const hash = createHash('sha256').update(JSON.stringify(identities)).digest('hex');
  return { organisationId, year, intake, directory, register, hash };
}
