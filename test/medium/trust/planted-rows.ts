import { systemActorFor } from '#kernel';
import { recordAccess, type Organisation } from '#identity';
import type { UnitOfWork } from '#platform';
import { aPerson } from '../../factories/people';

/**
 * One row in every table that belongs to an organisation, so that "none of theirs" is never true for want of rows.
 * $1 is the organisation. A new table with organisation_id has no row of the council, and
 * fails the test, until it has its line here.
 */
const ROWS: Readonly<Record<string, string>> = {
  'register.placement_pause': `
    insert into register.placement_pause (organisation_id, urn, paused_from, recorded_by)
    values ($1, '2900001', '2025-01-01', 'test')`,
  'children.council_child': `insert into children.council_child (organisation_id, child_number) values ($1, 'C1')`,
  'children.return_version': `
    insert into children.return_version
      (organisation_id, council_code, year, version, loaded_by, rows_read, rows_stored, rows_quarantined)
    values ($1, 'E00000000', 2025, 1, 'test', 1, 1, 0)`,
  'children.return_file': `
    insert into children.return_file
      (return_id, organisation_id, number, name, recognised_as, rows_read, rows_readable, rows_quarantined)
    select id, $1, 1, 'episodes.csv', 'Episodes', 1, 1, 0 from children.return_version`,
  'children.return_rule_count': `
    insert into children.return_rule_count (return_id, organisation_id, rule, severity, count)
    select id, $1, 'example', 'warning', 1 from children.return_version`,
  'children.child': `
    insert into children.child (return_id, organisation_id, year, council_child_id, source_row)
    select r.id, $1, r.year, c.id, 2 from children.return_version r, children.council_child c`,
  'children.episode': `
    insert into children.episode (return_id, organisation_id, year, child_id, decom, placement_key, source_file, source_row)
    select return_id, $1, year, id, '2025-01-01', '', 1, 2 from children.child`,
  'children.unaccompanied_status': `
    insert into children.unaccompanied_status (return_id, organisation_id, child_id, source_file, source_row)
    select return_id, $1, id, 1, 2 from children.child`,
  'children.missing_period': `
    insert into children.missing_period (return_id, organisation_id, child_id, source_file, source_row)
    select return_id, $1, id, 1, 2 from children.child`,
  'children.oc2_outcome': `
    insert into children.oc2_outcome (return_id, organisation_id, child_id, source_file, source_row)
    select return_id, $1, id, 1, 2 from children.child`,
  'identity.invitation': `
    insert into identity.invitation (organisation_id, person_id, token_digest, expires_at)
    select $1, id, sha256('planted'), now() from identity.person limit 1`,
  'identity.share': `
    insert into identity.share (organisation_id, subject, record_id, shared_with) values ($1, 'example', uuidv7(), $1)`,
  'register.premises': `
    insert into register.premises (organisation_id, urn, building, postcode, places, valid_from, source_file, source_row)
    values ($1, '2900001', 1, 'ZZ11AA', 4, '2025-01-01', 'premises.csv', 2)`,
  'register.place': `
    insert into register.place (organisation_id, urn, building, code, registered, staffed, offered, age_from, age_to, sex,
      features, valid_from, source_file, source_row)
    values ($1, '2900001', 1, 'A1', true, true, true, 8, 17, 'any', '{}', '2025-01-01', 'places.csv', 2)`,
  'register.fostering_household': `
    insert into register.fostering_household (organisation_id, household, postcode, age_from, age_to, sex, children, kinds,
      valid_from, source_file, source_row)
    values ($1, 'H-1', 'ZZ11AA', 0, 17, 'any', 2, '{long-term}', '2025-01-01', 'households.csv', 2)`,
  'register.vacancy': `
    insert into register.vacancy (organisation_id, urn, building, place, state, confirmed_on, confirmed_by, valid_from,
      source_file, source_row)
    values ($1, '2900001', 1, 'A1', 'available', '2025-01-01', 'test', '2025-01-01', 'vacancies.csv', 2)`,
  'register.registration_limit': `
    insert into register.registration_limit (organisation_id, urn, age_from, age_to, sex, children, valid_from, source_file,
      source_row)
    values ($1, '2900001', 8, 17, 'any', 4, '2025-01-01', 'limits.csv', 2)`,
  'register.home_profile': `
    insert into register.home_profile (organisation_id, urn, manager, valid_from, source_file, source_row)
    values ($1, '2900001', 'registered', '2025-01-01', 'profiles.csv', 2)`,
  'register.planned_home': `
    insert into register.planned_home (organisation_id, reference, kind, places, authority_code, expected_on, status, valid_from,
      source_file, source_row)
    values ($1, 'P-1', 'childrens-home', 3, 'E08000003', '2026-01-01', 'proposed', '2025-01-01', 'planned.csv', 2)`,
  'register.confirmed_registration': `
    insert into register.confirmed_registration (organisation_id, urn, document, confirmed_by)
    values ($1, '2900001', 'certificate', 'test')`,
  'register.allegation_process': `
    insert into register.allegation_process (organisation_id, urn, opened_on, recorded_by)
    values ($1, '2900001', '2025-01-01', 'test')`,
  'register.reminder': `select register.settle_reminders('2025-03-01', 7, 21, $1)`,
  'placements.framework_lot': `
    insert into placements.framework_lot (organisation_id, framework, lot, kind, valid_from, source_file, source_row)
    values ($1, 'Example framework', '', 'residential', '2025-01-01', 'lots.csv', 2)`,
  'placements.block_guarantee': `
    insert into placements.block_guarantee (organisation_id, urn, framework, lot, places, valid_from, source_file, source_row)
    values ($1, '2900001', 'Example framework', '', 2, '2025-01-01', 'blocks.csv', 2)`,
  'placements.listed_price': `
    insert into placements.listed_price (organisation_id, urn, framework, lot, core_pence, additional_pence,
      education_pence, valid_from, source_file, source_row)
    values ($1, '2900001', 'Example framework', '', 425000, 0, 0, '2025-01-01', 'prices.csv', 2)`,
  'placements.need': `insert into placements.need (organisation_id, reference) values ($1, 'N-2025-0001')`,
  'placements.need_version': `
    insert into placements.need_version (need_id, organisation_id, version, document)
    select id, $1, 1, '{}' from placements.need`,
  'children.deprivation_of_liberty': `
    insert into children.deprivation_of_liberty (return_id, organisation_id, child_id, source_file, source_row)
    select return_id, $1, id, 1, 2 from children.child`,
  'sufficiency.report_run': `
    insert into sufficiency.report_run (organisation_id, year, requested_by) values ($1, 2025, 'test')`,
  'sufficiency.council_context': `
    insert into sufficiency.council_context (organisation_id, year, item, word, file_name, source_row)
    values ($1, 2025, 'example', 'example', 'context.csv', 2)`,
  'sufficiency.unregistered_confirmation': `
    insert into sufficiency.unregistered_confirmation (organisation_id, child_key, confirmed_from, confirmed_by)
    select $1, id, '2025-01-01', 'test' from children.council_child`,
};

/** Fills every table of the council: rows of the table above, a person, a line of its access log, and events. */
export async function plantRows(uow: UnitOfWork, council: Organisation): Promise<void> {
  await aPerson(uow, council, 'commissioner');
  await uow.run(systemActorFor('test', council.id, council.kind), async (tx) => {
    await recordAccess(tx, { organisationId: council.id, subject: 'episodes' });
    for (const [table, sql] of Object.entries(ROWS)) {
      const { there } = await tx.one<{ there: boolean }>('select to_regclass($1) is not null as there', [table]);
      if (!there) continue;
      const parameters = sql.includes('$1') ? [council.id] : [];
      await tx.query(sql, parameters).catch((problem: unknown) => {
        throw new Error(`No row could be planted in ${table}.`, { cause: problem });
      });
    }
  });
}
