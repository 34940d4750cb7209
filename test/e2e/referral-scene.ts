import { newId, publicActor, systemActorFor } from '#kernel';
import { councilOrganisation, type Organisation } from '#identity';
import { API } from '../../apps/api/paths';
import type { TestDatabase } from '../medium/database';
import type { Bodies } from './trust-scene';

const reason = 'for this test';
const on = '2030-06-01';
const moment = '2031-01-01T00:00:00Z';
const offer = { corePence: 100, earliestStart: on, expiresAt: moment };
const line = { purpose: 'other', payer: 'health', pencePerWeek: 1, from: on, label: 'Example' };
const variation = { kind: 'addition', reason, add: [line] };
const approval = { granted: false, conditions: [] };

/** What is sent to a route of a referral, an offer or a placement that wants something. */
const bodiesFor = (siblings: readonly string[]): Bodies => ({
  [`POST ${API.needReferrals}`]: {},
  [`PUT ${API.referral}`]: { freeText: '' },
  [`POST ${API.publication}`]: { replyBy: moment },
  [`POST ${API.approaches}`]: { providers: [{ providerName: 'Example', tier: 'block', replyBy: moment }] },
  [`POST ${API.referralEnd}`]: { how: 'withdraw', reason },
  [`POST ${API.approachOffer}`]: offer,
  [`POST ${API.approachDecline}`]: { reason: 'fee' },
  [`POST ${API.approachAssessment}`]: { impact: 'none', matching: 'good' },
  [`POST ${API.approachPreference}`]: { reason },
  [`POST ${API.approachApproval}`]: approval,
  [`POST ${API.approachRecordedApproval}`]: approval,
  [`POST ${API.approachAcceptance}`]: { startsOn: on },
  [`POST ${API.approachWithdrawal}`]: { reason },
  [`POST ${API.siblingAcceptance}`]: { acceptances: siblings.map((approachId) => ({ approachId, startsOn: on })) },
  [`POST ${API.questionAnswer}`]: { answer: 'yes' },
  [`POST ${API.placementStart}`]: { on },
  [`POST ${API.placementCancellation}`]: { reason },
  [`POST ${API.placementReview}`]: { on },
  [`POST ${API.placementExtension}`]: { endsOn: null },
  [`POST ${API.placementNotice}`]: { on },
  [`POST ${API.placementEnd}`]: { on, reason: 'CARPL' },
  [`POST ${API.taskSettlement}`]: { how: 'do', evidence: reason },
  [`POST ${API.localRisk}`]: { answer: 'none-known' },
  [`PUT ${API.agreementTerms}`]: {},
  [`POST ${API.agreementSignature}`]: { name: 'Example' },
  [`POST ${API.agreementVariations}`]: variation,
  [`POST ${API.variationDecision}`]: { agreed: false, reason },
  [`POST ${API.priceLineReview}`]: { on },
  [`POST ${API.placementAbsences}`]: { from: on },
  [`POST ${API.providerAbsences}`]: { from: on },
  [`POST ${API.recordReply}`]: { words: reason },
  [`POST ${API.inboxQuestion}`]: { question: 'why?' },
  [`POST ${API.inboxDecline}`]: { reason: 'fee' },
  [`POST ${API.inboxOffer}`]: offer,
  [`POST ${API.providerNotice}`]: { on },
  [`POST ${API.providerVariations}`]: variation,
  [`POST ${API.providerTaskSettlement}`]: { how: 'do', evidence: reason },
});

/** In the order in which one refers to another; $1 is the council, $2 an earlier row's id, by the name before the arrow. */
const ROWS: readonly (readonly [name: string, of: string | null, sql: string])[] = [
  [
    'referralNeed',
    null,
    `insert into placements.need (organisation_id, reference, status, wanted_from, opened_at, closed_at, closed_reason)
     values ($1, 'N-2025-9001', 'open', '2025-01-01', now(), null, null) returning id`,
  ],
  [
    'referralId',
    'referralNeed',
    `with said as (
       insert into placements.need_version (need_id, organisation_id, version, document)
       values ($2, $1, 1, '{"search": {"age": 13, "sex": "female", "wanted": {"from": "2025-01-01"}}}'))
     insert into placements.referral (organisation_id, need_id, emergency, state, summary, sibling_group, need_version)
     values ($1, $2, false, 'published', '{}', uuidv7(), 1) returning id`,
  ],
  [
    'approachId',
    'referralId',
    `insert into placements.approach (organisation_id, referral_id, need_id, provider_name, urn, tier, state, opens_at, reply_by)
     select $1, id, need_id, 'Example Homes', '2900001', 'framework-direct', 'sent', now(), now() + interval '1 day'
       from placements.referral where id = $2 returning id`,
  ],
  [
    'questionId',
    'approachId',
    `insert into placements.question (organisation_id, approach_id, question, asked_by) values ($1, $2, 'why', 'test') returning id`,
  ],
  [
    'placementId',
    'approachId',
    `insert into placements.placement (organisation_id, need_id, referral_id, approach_id, provider_name, purpose, emergency,
       remand, starts_on)
     select $1, need_id, referral_id, id, provider_name, 'first', false, false, '2025-01-01' from placements.approach
      where id = $2 returning id`,
  ],
  [
    'agreementId',
    'placementId',
    `insert into placements.agreement (organisation_id, approach_id, placement_id, terms)
     select $1, approach_id, id, '{"notice": [], "absence": {}, "uplift": {}, "conditions": ""}' from placements.placement
      where id = $2 returning id`,
  ],
  [
    'variationId',
    'agreementId',
    `insert into placements.variation (organisation_id, approach_id, agreement_id, kind, asked_by, reason, change)
     select $1, approach_id, id, 'uplift', 'council', 'test', '{}' from placements.agreement where id = $2 returning id`,
  ],
  [
    'lineId',
    'agreementId',
    `insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer, pence_per_week,
       valid_from, label)
     select $1, approach_id, id, placement_id, 'core', 'social-care', 1, '2025-01-01', 'test' from placements.agreement
      where id = $2 returning id`,
  ],
  [
    'dutyId',
    'placementId',
    `insert into placements.duty (organisation_id, referral_id, approach_id, placement_id, kind, source, addressee, what, due_on,
       may_be_withheld)
     select $1, referral_id, approach_id, id, 'notice', 'Regulation 13', 'GP', 'test', '2025-01-01', false
       from placements.placement where id = $2 returning id`,
  ],
];

/** Plants a referral of the council with all that hangs on it. @returns parts of addresses, and bodies by method and path */
export async function plantReferral(
  { uow }: TestDatabase,
  council: Organisation,
): Promise<{ values: Record<string, string>; bodies: Bodies }> {
  const values: Record<string, string> = {};
  await uow.run(systemActorFor('test', council.id, council.kind), async (tx) => {
    for (const [name, of, sql] of ROWS) {
      const { id } = await tx.one<{ id: string }>(sql, [council.id, ...(of === null ? [] : [values[of]])]);
      values[name] = id;
    }
    const group = await tx.one<{ id: string }>('select sibling_group as id from placements.referral where id = $1', [
      values['referralId'],
    ]);
    values['siblingGroup'] = group.id;
    values['councilId'] = council.id;
    values['answerStep'] = 'withdraw';
    values['placementStep'] = 'end';
    // The council is its own area authority here, so that it may answer for it.
    await tx.query(
      `insert into identity.share (organisation_id, subject, record_id, shared_with) values ($1, 'placement', $2, $1)`,
      [council.id, values['placementId']],
    );
    await tx.query(`insert into placements.local_risk (organisation_id, placement_id, host_id) values ($1, $2, $1)`, [
      council.id,
      values['placementId'],
    ]);
  });
  return { values, bodies: bodiesFor([values['approachId'] ?? '', newId()]) };
}

/** A child of one council who lives in the area of another, which is asked for local risks. @returns id of the placement */
export async function plantHosted(
  database: TestDatabase,
  { of, host }: { readonly of: string; readonly host: Organisation },
): Promise<string> {
  const council = await database.uow.read(publicActor, (tx) => councilOrganisation(tx, of));
  const { values } = await plantReferral(database, council);
  const placementId = values['placementId'] ?? '';
  await database.uow.run(systemActorFor('test', council.id, council.kind), async (tx) => {
    await tx.query(`update placements.placement set state = 'started' where id = $1`, [placementId]);
    await tx.query(
      `insert into identity.share (organisation_id, subject, record_id, shared_with) values ($1, 'placement', $2, $3)`,
      [council.id, placementId, host.id],
    );
    await tx.query(`insert into placements.local_risk (organisation_id, placement_id, host_id) values ($1, $2, $3)`, [
      council.id,
      placementId,
      host.id,
    ]);
  });
  return placementId;
}
