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
  'identity.notification': `
    select identity.notify($1, array(select distinct unnest(roles) from identity.person where organisation_id = $1),
      'example', 'Something waits', '/')`,
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
  'placements.search_weights': `
    insert into placements.search_weights (organisation_id, version, weights) values ($1, 1, '{}')`,
  'placements.search_run': `
    insert into placements.search_run (organisation_id, need_id, need_version, as_at, weights, considered, candidates,
      left_out, reasons, ranking)
    select $1, id, 1, '2025-01-01', '{}', 1, 0, 1, '{}', '[]' from placements.need`,
  'placements.search_order': `
    insert into placements.search_order (search_id, organisation_id, candidates, ranking)
    select id, $1, 0, '[]' from placements.search_run`,
  'placements.anchor_use': `insert into placements.anchor_use (organisation_id, anchors) values ($1, '{digest}')`,
  'placements.shortlist_entry': `
    insert into placements.shortlist_entry (organisation_id, need_id, need_version, kind, urn, position, reason)
    select $1, id, 1, 'home', '2900001', 1, 'near' from placements.need`,
  'placements.shortlist_order': `
    insert into placements.shortlist_order (organisation_id, need_id, entry_ids, reason)
    select $1, id, '{}', 'nearer' from placements.need`,
  'placements.answered_request': `
    insert into placements.answered_request (organisation_id, key_digest, request_digest)
    values ($1, sha256('planted'), sha256('planted'))`,
  'placements.saved_search': `
    insert into placements.saved_search (organisation_id, name, document) values ($1, 'planted', '{}')`,
  'placements.come_home_entry': `
    insert into placements.come_home_entry (organisation_id, reference, lives, plan, readiness, target_date, document)
    values ($1, 'R-1', 'residential', 'step-down', 'ready', '2025-06-01', '{}')`,
  'placements.match_alert': `
    insert into placements.match_alert (organisation_id, need_id, kind, urn, known_from_start)
    select $1, id, 'home', '2900001', false from placements.need`,
  'placements.match_pass': `
    insert into placements.match_pass (subject_id, organisation_id) select id, $1 from placements.need`,
  'placements.referral': `
    insert into placements.referral (organisation_id, need_id, emergency) select $1, id, false from placements.need limit 1`,
  'placements.approach': `
    insert into placements.approach (organisation_id, referral_id, need_id, provider_name, urn, tier, state, opens_at, reply_by)
    select $1, id, need_id, 'Example Homes', '2900001', 'framework-direct', 'sent', now(), now() + interval '1 day'
      from placements.referral`,
  'placements.question': `
    insert into placements.question (organisation_id, approach_id, question, asked_by)
    select $1, id, 'Is there a garden?', 'test' from placements.approach`,
  'placements.offer': `
    insert into placements.offer (organisation_id, approach_id, number, core_pence, additional_pence, education_pence,
      other_pence, earliest_start, expires_at, units, made_by)
    select $1, id, 1, 1, 0, 0, 0, '2025-01-01', now(), '[{}]', 'test' from placements.approach`,
  'placements.approval': `
    insert into placements.approval (organisation_id, approach_id, granted, level, reasons, emergency, by_phone, conditions,
      approver_name, approver_role, recorded_by)
    select $1, id, true, 'none', '[]', false, false, '{}', 'test', 'director', 'test' from placements.approach`,
  'placements.step': `
    insert into placements.step (organisation_id, need_id, referral_id, of, subject_id, step, to_state, by_organisation, by_label,
      for_provider)
    select $1, need_id, id, 'referral', id, 'example', 'draft', $1, 'test', false from placements.referral`,
  'placements.placement': `
    insert into placements.placement (organisation_id, need_id, referral_id, approach_id, provider_name, purpose, emergency,
      remand, starts_on)
    select $1, need_id, referral_id, id, provider_name, 'first', false, false, '2025-01-01' from placements.approach`,
  'placements.booking': `
    insert into placements.booking (organisation_id, approach_id, placement_id, state, urn, building, place, days)
    select $1, approach_id, id, 'placed', '2900001', 1, 'A1', '[2025-01-01,)' from placements.placement`,
  'placements.agreement': `
    insert into placements.agreement (organisation_id, approach_id, placement_id, terms)
    select $1, approach_id, id, '{}' from placements.placement`,
  'placements.variation': `
    insert into placements.variation (organisation_id, approach_id, agreement_id, kind, asked_by, reason, change)
    select $1, approach_id, id, 'uplift', 'council', 'test', '{}' from placements.agreement`,
  'placements.price_line': `
    insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer,
      pence_per_week, valid_from, label)
    select $1, approach_id, id, placement_id, 'core', 'social-care', 1, '2025-01-01', 'test' from placements.agreement`,
  'placements.agreement_edition': `
    insert into placements.agreement_edition (organisation_id, approach_id, agreement_id, edition, content, digest)
    select $1, approach_id, id, 1, '{}', encode(sha256('{}'), 'hex') from placements.agreement`,
  'placements.absence': `
    insert into placements.absence (organisation_id, approach_id, placement_id, away_from, recorded_by)
    select $1, approach_id, id, '2025-01-02', 'test' from placements.placement`,
  'placements.provider_reply': `
    insert into placements.provider_reply (organisation_id, provider_id, words, said_by)
    select $1, platform.actor_organisation(), 'planted', 'test' where $1 = platform.actor_organisation()`,
  'placements.duty': `
    insert into placements.duty (organisation_id, referral_id, approach_id, placement_id, kind, source, addressee, what, due_on,
      may_be_withheld)
    select $1, referral_id, approach_id, id, 'notice', 'Regulation 13', 'GP', 'test', '2025-01-01', false
      from placements.placement`,
  'placements.local_risk': `
    insert into placements.local_risk (organisation_id, placement_id, host_id) select $1, id, $1 from placements.placement`,
  'children.deprivation_of_liberty': `
    insert into children.deprivation_of_liberty (return_id, organisation_id, child_id, source_file, source_row)
    select return_id, $1, id, 1, 2 from children.child`,
  'sufficiency.council_import': `
    insert into sufficiency.council_import (organisation_id, year, counted_over, councils, of_councils)
    values ($1, 2025, 'Example consortium', 3, 9)`,
  'sufficiency.report_run': `
    insert into sufficiency.report_run (organisation_id, year, requested_by) values ($1, 2025, 'test')`,
  'sufficiency.measure_target': `
    insert into sufficiency.measure_target (organisation_id, year, indicator, value, source_file, source_row, recorded_by)
    values ($1, 2025, 'placedInArea.percentInside', 65, 'targets.csv', 2, 'test')`,
  'sufficiency.area_exception': `
    insert into sufficiency.area_exception (organisation_id, year, child_key, reason, source_file, source_row, recorded_by)
    select $1, 2025, id, 'Other', 'exceptions.csv', 2, 'test' from children.council_child`,
  'sufficiency.report_section': `
    insert into sufficiency.report_section (run_id, organisation_id, section, input_hash, result)
    select id, $1, 'counts', 'x', '{}' from sufficiency.report_run`,
  'sufficiency.section_job': `
    insert into sufficiency.section_job (run_id, organisation_id, section, input_hash)
    select id, $1, 'counts', 'x' from sufficiency.report_run`,
  'sufficiency.provision_plan': `
    insert into sufficiency.provision_plan (organisation_id, plan_year, file_name, loaded_by)
    values ($1, 2025, 'plan.csv', 'test')`,
  'sufficiency.provision_step': `
    insert into sufficiency.provision_step (plan_id, organisation_id, step, title, kind, run_by, location, places, households,
      expected_opening, status, source_row)
    select id, $1, 'S-01', 'Example', 'childrens-home', 'council', 'in-area', 2, 0, '2026-01-31', 'planned', 2
      from sufficiency.provision_plan`,
  'sufficiency.annual_report': `
    insert into sufficiency.annual_report (organisation_id, year, edition, opened_by) values ($1, 2025, 1, 'test')`,
  'sufficiency.report_narrative': `
    insert into sufficiency.report_narrative (organisation_id, annual_report_id, section, markdown, removed, written_by)
    select $1, id, 'summary', 'Words.', '{}', 'test' from sufficiency.annual_report`,
  'sufficiency.report_comment': `
    insert into sufficiency.report_comment (organisation_id, annual_report_id, section, words, said_by)
    select $1, id, 'summary', 'Words.', 'test' from sufficiency.annual_report`,
  'sufficiency.report_action': `
    insert into sufficiency.report_action (organisation_id, annual_report_id, indicator, comment, action, owner, due_on, recorded_by)
    select $1, id, 'stability.percent', 'Why', 'What', 'Who', '2025-09-01', 'test' from sufficiency.annual_report`,
  'sufficiency.rule_explanation': `
    insert into sufficiency.rule_explanation (organisation_id, annual_report_id, rule, explanation, recorded_by)
    select $1, id, 'example', 'Because.', 'test' from sufficiency.annual_report`,
  'sufficiency.report_passage': `
    insert into sufficiency.report_passage (organisation_id, annual_report_id, from_status, to_status, passed_by)
    select $1, id, 'draft', 'data-checked', 'test' from sufficiency.annual_report`,
  'sufficiency.filed_report': `
    with filing as (
      insert into sufficiency.filing (council_id, council_code, year, edition, hash, synthetic)
      values ($1, 'E00000000', 2025, 1, repeat('0', 64), true) returning id)
    insert into sufficiency.filed_report (filing_id, organisation_id, annual_report_id, frozen, filed_by)
    select f.id, $1, a.id, '{}', 'test' from filing f, sufficiency.annual_report a`,
  'sufficiency.filed_output': `
    insert into sufficiency.filed_output (filing_id, organisation_id, format, content)
    select id, $1, 'csv', '' from sufficiency.filing`,
  'sufficiency.council_context': `
    insert into sufficiency.council_context (organisation_id, year, item, word, file_name, source_row)
    values ($1, 2025, 'example', 'example', 'context.csv', 2)`,
  'sufficiency.unregistered_withdrawal': `
    insert into sufficiency.unregistered_withdrawal (id, organisation_id, child_key, confirmed_from, confirmed_at,
      confirmed_by, withdrawn_by, withdrawn_because)
    select uuidv7(), $1, id, '2025-01-01', now(), 'test', 'test', 'Wrong.' from children.council_child`,
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
