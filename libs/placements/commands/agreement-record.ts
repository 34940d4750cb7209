import { notFound } from '#kernel';
import type { Tx } from '#platform';
import type { AgreementState } from '../domain/agreement-states';
import type { AgreementTerms } from '../domain/agreement-terms';
import type { Payer, Purpose } from '../domain/weekly-commitment';
import { assertSeen } from './referral-record';

export interface AgreedPriceLine {
  readonly id: string;
  readonly purpose: Purpose;
  readonly payer: Payer;
  readonly pencePerWeek: number;
  readonly from: string;
  readonly to: string | null;
  readonly label: string;
  readonly reviewBy: string | null;
  readonly reviewedOn: string | null;
}

export interface AgreementRecord {
  readonly id: string;
  readonly organisationId: string;
  readonly needId: string;
  readonly referralId: string;
  readonly approachId: string;
  readonly placementId: string;
  readonly providerId: string | null;
  readonly state: AgreementState;
  readonly version: number;
  readonly terms: AgreementTerms;
  readonly lines: readonly AgreedPriceLine[];
}

const LINES = `
  select id, purpose, payer, pence_per_week::integer as "pencePerWeek", valid_from::text as "from", valid_to::text as "to",
         label, review_by::text as "reviewBy", reviewed_on::text as "reviewedOn"
    from placements.price_line where agreement_id = $1 order by purpose, payer, valid_from, id`;

/** The agreement with its price lines, held against others until the transaction ends. @throws DomainError not-found; precondition-failed */
export async function lockAgreement(tx: Tx, id: string, seen?: number): Promise<AgreementRecord> {
  const locked = await tx.maybeOne('select 1 from placements.agreement where id = $1 for update', [id]);
  if (!locked) throw notFound('That agreement');
  const found = await tx.one<Omit<AgreementRecord, 'lines'>>(
    `select g.id, g.organisation_id as "organisationId", p.need_id as "needId", p.referral_id as "referralId",
            g.approach_id as "approachId", g.placement_id as "placementId", p.provider_id as "providerId", g.state, g.version,
            g.terms
       from placements.agreement g join placements.placement p on p.id = g.placement_id where g.id = $1`,
    [id],
  );
  assertSeen('agreement', found.version, seen);
  return { ...found, lines: await agreedLines(tx, id) };
}

export const agreedLines = (tx: Tx, agreementId: string): Promise<AgreedPriceLine[]> =>
  tx.query<AgreedPriceLine>(LINES, [agreementId]);

export { digestOf } from '../domain/agreement-digest';
