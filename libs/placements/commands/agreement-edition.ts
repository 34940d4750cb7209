import { sha256 } from '../domain/agreement-digest';
import type { AgreementContent } from '../domain/agreement-content';
import type { Tx } from '#platform';
import { agreementContent } from '../queries/agreement-content';

/** Writes down the agreement as it stands, for good. @throws DomainError not-found */
export async function keepEdition(
  tx: Tx,
  agreementId: string,
  { why, at }: { readonly why: string; readonly at: Date },
): Promise<void> {
  const { organisationId, approachId, kept, content } = await agreementContent(tx, agreementId, at);
  const first = kept.at(0);
  const edition: AgreementContent = {
    ...content,
    edition: kept.length + 1,
    why,
    ...(first ? { signed: first.signed, digest: first.digest } : {}),
  };
  const text = JSON.stringify(edition);
  await tx.query(
    `insert into placements.agreement_edition (organisation_id, approach_id, agreement_id, edition, content, digest)
     values ($1, $2, $3, $4, $5, $6)`,
    [organisationId, approachId, agreementId, edition.edition, text, sha256(text)],
  );
}
