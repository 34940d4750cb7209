import { notFound } from '#kernel';
import type { Tx } from '#platform';
import { agreedLines } from '../commands/agreement-record';
import type { AgreedVariation, AgreementContent, AgreementSignature } from '../domain/agreement-content';
import { canonicalTerms, sha256 } from '../domain/agreement-digest';
import type { AgreementTerms } from '../domain/agreement-terms';

interface AgreementRow {
  readonly organisationId: string;
  readonly approachId: string;
  readonly placementId: string;
  readonly council: string;
  readonly provider: string;
  readonly urn: string | null;
  readonly synthetic: boolean;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly terms: AgreementTerms;
  readonly councilSignature: AgreementSignature | null;
  readonly providerSignature: AgreementSignature | null;
}

const AGREEMENT = `
  select g.organisation_id as "organisationId", g.approach_id as "approachId", g.placement_id as "placementId", o.name as council,
         p.provider_name as provider, p.urn, p.starts_on::text as "startsOn", p.ends_on::text as "endsOn", g.terms,
         coalesce((select s.synthetic from register.registration r join register.snapshot s on s.id = r.snapshot_id
                    where r.urn = p.urn order by s.as_at desc limit 1), false) as synthetic,
         g.council_signature - 'by' as "councilSignature", g.provider_signature - 'by' as "providerSignature"
    from placements.agreement g
    join placements.placement p on p.id = g.placement_id
    join identity.organisation o on o.id = g.organisation_id
   where g.id = $1`;

const VARIATIONS = `
  select kind, asked_by as "askedBy", reason, state, decision_reason as "decisionReason"
    from placements.variation where agreement_id = $1 order by asked_at, id`;

/** What an agreement says now, as edition 0, and the editions that are kept, oldest first. @throws DomainError not-found */
export async function agreementContent(
  tx: Tx,
  agreementId: string,
  at: Date,
): Promise<{
  organisationId: string;
  approachId: string;
  content: AgreementContent;
  kept: AgreementContent[];
}> {
  const found = await tx.maybeOne<AgreementRow>(AGREEMENT, [agreementId]);
  if (!found) throw notFound('That agreement');
  const { organisationId, approachId, ...row } = found;
  const lines = (await agreedLines(tx, agreementId)).map(({ purpose, payer, pencePerWeek, from, to, label }) => ({
    purpose,
    payer,
    pencePerWeek,
    from,
    to,
    label,
  }));
  const signed = canonicalTerms({ ...row, id: agreementId, lines });
  const editions = await tx.query<{ content: string }>(
    'select content from placements.agreement_edition where agreement_id = $1 order by edition',
    [agreementId],
  );
  return {
    organisationId,
    approachId,
    kept: editions.map(({ content }) => JSON.parse(content) as AgreementContent),
    content: {
      ...row,
      edition: 0,
      why: 'Both sides must sign before it is in force.',
      writtenAt: at.toISOString(),
      agreementId,
      lines,
      signed,
      digest: sha256(signed),
      variations: await tx.query<AgreedVariation>(VARIATIONS, [agreementId]),
    },
  };
}
