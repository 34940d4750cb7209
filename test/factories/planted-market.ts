import type { Tx } from '#platform';

/** A referral as the tables hold it: rows are planted as they are, without the steps that lead to them. */
export interface PlantedReferral {
  /** Distinct within the council and year: its need is N-2025-0001 and so on. */
  readonly number: number;
  readonly state: string;
  /** Days on which the search began and ended. */
  readonly published: string | null;
  readonly ended: string | null;
  readonly siblingGroup?: string;
  /** What the need says, as `homeward search --need` takes it. */
  readonly document?: object;
}

/** A need and its referral. Answers the referral's id. */
export async function plantReferral(tx: Tx, council: string, planted: PlantedReferral): Promise<string> {
  const { number, state, published, ended, siblingGroup = null, document = null } = planted;
  const { id, needId } = await tx.one<{ id: string; needId: string }>(
    `with need as (insert into placements.need (organisation_id, reference) values ($1, 'N-2025-' || lpad($2::text, 4, '0')) returning id)
     insert into placements.referral (organisation_id, need_id, emergency, sibling_group)
     select $1, id, false, $3::uuid from need returning id, need_id as "needId"`,
    [council, number, siblingGroup],
  );
  if (document !== null)
    await tx.query(
      'insert into placements.need_version (need_id, organisation_id, version, document) values ($1, $2, 1, $3)',
      [needId, council, JSON.stringify(document)],
    );
  await tx.query(
    `update placements.referral set state = $2, published_at = $3::date + time '09:00', ended_at = $4::date + time '17:00',
       summary = '{}', need_version = $5 where id = $1`,
    [id, state, published, ended, document === null ? null : 1],
  );
  return id;
}

export interface PlantedApproach {
  readonly state: string;
  readonly urn: string | null;
  readonly sent: string;
  readonly name?: string;
}

/** A provider that was asked for a referral. Answers the approach's id. */
export async function plantApproach(tx: Tx, referral: string, planted: PlantedApproach): Promise<string> {
  const { state, urn, sent, name = 'Example Homes' } = planted;
  const { id } = await tx.one<{ id: string }>(
    `insert into placements.approach (organisation_id, referral_id, need_id, provider_name, urn, tier, state, decline_reason,
       opens_at, reply_by, sent_at)
     select organisation_id, id, need_id, $2, $3, 'framework-direct', $4, case $4 when 'declined' then 'fee' end,
            $5::date, $5::date + 1, $5::date from placements.referral where id = $1 returning id`,
    [referral, name, urn, state, sent],
  );
  return id;
}

export interface PlantedPlacement {
  readonly kind: string;
  readonly state?: string;
  readonly urn?: string;
  readonly startsOn?: string;
  readonly endsOn?: string;
  readonly accepted?: string;
  readonly inArea?: boolean;
  readonly areaAuthority?: string;
}

/** A child at a home, with an agreement. Answers the placement's id. */
export async function plantPlacement(tx: Tx, approach: string, planted: PlantedPlacement): Promise<string> {
  const { kind, state = 'started', urn, startsOn = '2024-06-01', endsOn, accepted = '2024-05-31' } = planted;
  const { id } = await tx.one<{ id: string }>(
    `insert into placements.placement (organisation_id, need_id, referral_id, approach_id, provider_name, provision_type, state,
       purpose, emergency, remand, starts_on, ends_on, accepted_at, urn, in_area, area_authority)
     select organisation_id, need_id, referral_id, id, provider_name, $2, $3, 'first', false, false, $4, $5, $6::date, $7, $8, $9
       from placements.approach where id = $1 returning id`,
    [
      approach,
      kind,
      state,
      startsOn,
      endsOn ?? null,
      accepted,
      urn ?? null,
      planted.inArea ?? null,
      planted.areaAuthority ?? null,
    ],
  );
  await tx.query(
    `insert into placements.agreement (organisation_id, approach_id, placement_id, terms)
     select organisation_id, id, $2, '{}' from placements.approach where id = $1`,
    [approach, id],
  );
  return id;
}

export interface PlantedPrice {
  readonly pence: number;
  readonly purpose?: string;
  readonly payer?: string;
  readonly from?: string;
  readonly to?: string;
}

/** What is paid a week for a placement, for some days. */
export const plantPrice = (tx: Tx, placement: string, planted: PlantedPrice): Promise<unknown> =>
  tx.query(
    `insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer,
       pence_per_week, valid_from, valid_to, label)
     select organisation_id, approach_id, id, placement_id, $2, $3, $4, $5, $6, 'test'
       from placements.agreement where placement_id = $1`,
    [
      placement,
      planted.purpose ?? 'core',
      planted.payer ?? 'social-care',
      planted.pence,
      planted.from ?? '2024-06-01',
      planted.to ?? null,
    ],
  );

export interface PlantedPlace {
  readonly urn: string;
  readonly code: string;
  /** "r" registered, "s" staffed, "o" offered. */
  readonly has: string;
  readonly state: string;
  readonly reason?: string;
  readonly from?: string;
  readonly to?: string;
}

/** A place as an organisation describes it, and how it says it stands. */
export async function plantPlace(tx: Tx, organisation: string, planted: PlantedPlace): Promise<void> {
  const { urn, code, has, state, from = '2024-01-01', to = null } = planted;
  const reason = planted.reason ?? (state === 'blocked' ? 'staffing' : state === 'out-of-service' ? 'repair' : null);
  await tx.query(
    `insert into register.place (organisation_id, urn, building, code, registered, staffed, offered, age_from, age_to,
       sex, features, valid_from, valid_to, source_file, source_row)
     values ($1, $2, 1, $3, true, $4, $5, 8, 17, 'any', '{}', $6, $7, 'places.csv', 2)`,
    [organisation, urn, code, has.includes('s'), has.includes('o'), from, to],
  );
  await tx.query(
    `insert into register.vacancy (organisation_id, urn, building, place, state, reason, confirmed_on, confirmed_by,
       valid_from, valid_to, source_file, source_row)
     values ($1, $2, 1, $3, $4, $5, '2025-01-01', 'test', $6, $7, 'vacancies.csv', 2)`,
    [organisation, urn, code, state, reason, from, to],
  );
}
