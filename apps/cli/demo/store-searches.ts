import { digestOf } from '#placements';
import type { Tx } from '#platform';
import type { DemoPriceLine } from './demo-prices';
import type { DemoPlacementMade, DemoSearch } from './demo-searches';

const NEEDS = `
  insert into placements.need (id, organisation_id, reference, status, urgency, wanted_from, opened_at, closed_at, closed_reason,
    created_at, updated_at)
  select s.need, $1, s.reference, 'closed', case when s.emergency then 'today' else 'planned' end, s.wanted, s.published, s.ended,
         case when s.placed then 'Placed' else s."endReason" end, s.published, s.ended
    from jsonb_to_recordset($2) s (need uuid, reference text, emergency boolean, wanted date, published timestamptz,
      ended timestamptz, placed boolean, "endReason" text)`;

const VERSIONS = `
  insert into placements.need_version (need_id, organisation_id, version, document, written_at)
  select s.need, $1, 1, s.document, s.published
    from jsonb_to_recordset($2) s (need uuid, document jsonb, published timestamptz)`;

const REFERRALS = `
  insert into placements.referral (id, organisation_id, need_id, need_version, state, emergency, sibling_group, summary,
    search_approved_at, published_at, reply_by, ended_at, end_reason, went_instead, created_at)
  select s.referral, $1, s.need, 1, case when s.placed then 'placed' else 'closed' end, s.emergency, s.siblings, '{}',
         s.published, s.published, s.published + interval '3 days', s.ended, s."endReason", s."wentInstead", s.published
    from jsonb_to_recordset($2) s (referral uuid, need uuid, emergency boolean, siblings uuid, published timestamptz,
      ended timestamptz, placed boolean, "endReason" text, "wentInstead" text)`;

const APPROACHES = `
  insert into placements.approach (id, organisation_id, referral_id, need_id, provider_name, urn, tier, waiver_reason, state,
    opens_at, reply_by, sent_at, answered_at, decline_reason, choice_reason, created_at)
  select a.id, $1, a.referral, a.need, a.name, a.urn, a.tier, case when a.tier = 'spot' then 'Nobody on the framework could' end,
         a.state, a.published, a.published + interval '3 days', a.published,
         case when a.state <> 'no-reply' then a.published + interval '1 day' end, a.declined,
         case when a.state = 'accepted' then 'Meets what was asked' end, a.published
    from jsonb_to_recordset($2) a (id uuid, referral uuid, need uuid, name text, urn text, tier text, state text, declined text,
      published timestamptz)`;

const PLACEMENTS = `
  insert into placements.placement (id, organisation_id, need_id, referral_id, approach_id, provider_name, urn, provision_type,
    state, purpose, emergency, remand, in_area, area_authority, starts_on, ends_on, notice_given_on, notice_given_by,
    notice_ends_on, end_reason, ended_in_emergency, accepted_at)
  select p.id, $1, p.need, p.referral, p.approach, p.provider, p.urn, p."provisionType",
         case when p.ends is null then 'started' else 'ended' end, 'first', p.emergency, false, p."inArea", p.area, p.starts, p.ends,
         p."noticeGiven", p."noticeBy", p."noticeEnds", p."endReason", case when p.ends is not null then false end, p.ended
    from jsonb_to_recordset($2) p (id uuid, need uuid, referral uuid, approach uuid, provider text, urn text, "provisionType" text,
      emergency boolean, "inArea" boolean, area text, starts date, ends date, "noticeGiven" date, "noticeBy" text,
      "noticeEnds" date, "endReason" text, ended timestamptz)`;

const OFFERS = `
  insert into placements.offer (organisation_id, approach_id, number, core_pence, additional_pence, education_pence, other_pence,
    earliest_start, expires_at, units, made_at, made_by)
  select $1, o.approach, 1, o.core, o.additional, o.education, o.other, o.starts, o.ended + interval '5 days', '[{}]', o.ended,
         'Invented signatory'
    from jsonb_to_recordset($2) o (approach uuid, core bigint, additional bigint, education bigint, other bigint, starts date,
      ended timestamptz)`;

const AGREEMENTS = `
  insert into placements.agreement (id, organisation_id, approach_id, placement_id, state, terms, made_at, council_signature,
    provider_signature)
  select p.agreement, $1, p.approach, p.id, case when p.ends is null then 'in-force' else 'ended' end, $3::jsonb, p.ended,
         p."forCouncil", p."forProvider"
    from jsonb_to_recordset($2) p (agreement uuid, approach uuid, id uuid, ends date, ended timestamptz, "forCouncil" jsonb,
      "forProvider" jsonb)`;

const STEPS = `
  insert into placements.step (organisation_id, need_id, referral_id, approach_id, of, subject_id, step, from_state, to_state, at,
    by_organisation, by_label, for_provider)
  select $1, t.need, t.referral, t.approach, t.of, t.subject, t.step, t."from", t."to", t.at, $1, 'Casey Commissioner', false
    from jsonb_to_recordset($2) t (need uuid, referral uuid, approach uuid, of text, subject uuid, step text,
      "from" text, "to" text, at timestamptz, n integer)
   order by t.n`;

const PRICES = `
  insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer, pence_per_week,
    valid_from, valid_to, label)
  select $1, l.approach, l.agreement, l.placement, l.purpose, l.payer, l.pence, l."from", l."to", l.label
    from jsonb_to_recordset($2) l (approach uuid, agreement uuid, placement uuid, purpose text, payer text, pence bigint,
      "from" date, "to" date, label text)`;

/** What each agreement was made on: notice of four weeks, and no days paid after a child has gone. */
const TERMS = {
  notice: [
    { untilDay: 28, noticeDays: 7 },
    { untilDay: null, noticeDays: 28 },
  ],
  absence: { fullDays: 7, retainerPercent: 50, retainerDays: 21 },
  voidDays: 0,
  uplift: { index: 'CPI', capPercent: null, month: 4 },
  conditions: '',
};

/** Writes searches of the past and what came of them down, as the council that the transaction acts for. */
export async function storeSearches(tx: Tx, council: string, searches: readonly DemoSearch[]): Promise<void> {
  const counted = new Map<string, number>();
  const referenceIn = (day: string): string => {
    const year = day.slice(0, 4);
    const number = (counted.get(year) ?? 0) + 1;
    counted.set(year, number);
    return `N-${year}-${String(number).padStart(4, '0')}`;
  };
  const rows = searches.map((each) => ({
    ...each,
    reference: referenceIn(each.published),
    placed: each.placement !== null,
  }));
  const placed = rows.flatMap(({ placement, need, referral, emergency, ended }) =>
    placement === null
      ? []
      : [{ need, referral, emergency, ended, inArea: inArea(placement.area, council), ...placement }],
  );
  const approaches = rows.flatMap(({ approaches: asked, need, referral, published }) =>
    asked.map((each) => ({ ...each, need, referral, published })),
  );
  const lines = placed.flatMap(({ prices, approach, agreement, id: placement }) =>
    prices.map((line) => ({ ...line, approach, agreement, placement })),
  );
  const offers = placed.map(({ approach, starts, ended, prices }) => {
    const of = (purpose: string): number =>
      prices.find((line) => line.purpose === purpose && line.from === starts)?.pence ?? 0;
    const [core, additional, education, other] = ['core', 'additional', 'education', 'other'].map(of);
    return { approach, starts, ended, core, additional, education, other };
  });
  const write = (sql: string, of: unknown, ...more: unknown[]): Promise<unknown> =>
    tx.query(sql, [tx.actor.organisationId, JSON.stringify(of), ...more]);
  await write(NEEDS, rows);
  await write(VERSIONS, rows);
  await write(REFERRALS, rows);
  await write(APPROACHES, approaches);
  await write(PLACEMENTS, placed);
  await write(OFFERS, offers);
  const agreed = placed.map((each) => ({ ...each, ...signaturesOf(each) }));
  await write(AGREEMENTS, agreed, JSON.stringify(TERMS));
  await write(
    STEPS,
    rows.flatMap(stepsOf).map((step, n) => ({ ...step, n })),
  );
  await write(PRICES, lines);
}

const inArea = (area: string | null, council: string): boolean | null => (area === null ? null : area === council);

const inOrder = (a: DemoPriceLine, b: DemoPriceLine): number =>
  a.purpose.localeCompare(b.purpose) || a.payer.localeCompare(b.payer) || a.from.localeCompare(b.from);

/** Both sides signed on the day on which it was decided: the council for itself and, as it was told, for the provider. */
function signaturesOf({
  agreement: id,
  id: placementId,
  prices,
  ended,
}: DemoPlacementMade & { readonly ended: string }) {
  const lines = prices.toSorted(inOrder).map(({ pence: pencePerWeek, ...line }) => ({ ...line, pencePerWeek }));
  const digest = digestOf({ id, placementId, terms: TERMS, lines });
  const signed = { role: 'commissioner', at: `${ended}T12:00:00.000Z`, digest, by: 'Casey Commissioner' };
  return {
    forCouncil: { ...signed, name: 'Casey Commissioner' },
    forProvider: { ...signed, name: 'Invented signatory', role: 'provider' },
  };
}

const at = (day: string): string => `${day}T10:00:00Z`;

/** What happened, as the timeline of a placement shows it. */
function stepsOf({ need, referral, published, ended, placement }: DemoSearch) {
  const of = { need, referral, approach: placement?.approach ?? null };
  const about = { ...of, of: 'referral', subject: referral };
  const put = {
    ...about,
    approach: null,
    step: 'publish',
    from: 'approved-to-search',
    to: 'published',
    at: at(published),
  };
  if (placement === null) return [put, { ...about, step: 'close', from: 'published', to: 'closed', at: at(ended) }];
  const { id, approach, starts, ends } = placement;
  const there = { ...of, of: 'placement', subject: id };
  return [
    put,
    { ...of, of: 'approach', subject: approach, step: 'accept', from: 'approved', to: 'accepted', at: at(ended) },
    { ...there, step: 'start', from: 'agreed', to: 'started', at: at(starts) },
    ...(ends === null ? [] : [{ ...there, step: 'end', from: 'started', to: 'ended', at: at(ends) }]),
  ];
}
