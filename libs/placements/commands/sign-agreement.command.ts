import { Injectable } from '@nestjs/common';
import { ConflictError, invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { AGREEMENT, type AgreementState } from '../domain/agreement-states';
import { nextSteps, takeStep } from '../domain/state-table';
import { keepEdition } from './agreement-edition';
import { digestOf, lockAgreement, type AgreementRecord } from './agreement-record';
import { recordStep } from './record-step';
import { change } from './referral-record';

export interface Signature {
  readonly agreementId: string;
  readonly version?: number;
  /** The signer's name as typed. */
  readonly name: string;
  /** The digest of what the signer saw; refused when it has changed since. */
  readonly digest?: string;
  /** Of a provider that does not use Homeward: the council writes down that it signed, and who. */
  readonly forProvider?: boolean;
  readonly at: Date;
}

/** One side signs. With both signatures the agreement is in force. */
@Injectable()
export class SignAgreement {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on, terms-changed */
  execute(
    actor: Actor,
    signature: Signature,
  ): Promise<{ id: string; state: AgreementState; version: number; digest: string }> {
    authorise(actor, 'sign-agreement');
    const name = signature.name.trim();
    if (name === '' || name.length > 200)
      throw invalid('Type your name to sign.', [{ field: 'name', message: 'is empty' }]);
    return this.unitOfWork.run(actor, async (tx) => {
      const agreement = await lockAgreement(tx, signature.agreementId, signature.version);
      const digest = digestOf(agreement);
      if (signature.digest !== undefined && signature.digest !== digest)
        throw new ConflictError(
          'terms-changed',
          'The agreement has changed since you read it. Read it again, then sign.',
          nextSteps(AGREEMENT, agreement.state),
        );
      const side = sideOf(actor, agreement, signature.forProvider ?? false);
      const first = agreement.state === 'draft';
      const step = `${first ? 'sign' : 'countersign'}-for-${side}` as const;
      const state = takeStep(AGREEMENT, agreement.state, step, undefined);
      const role = actor.roles.join(', ');
      const signed = JSON.stringify({ name, role, at: signature.at.toISOString(), digest, by: actor.label });
      const columns = { state, [`${side}_signature`]: signed };
      const version = await change(tx, 'placements.agreement', agreement.id, columns);
      const { id, organisationId, needId, referralId, approachId, providerId } = agreement;
      await recordStep(tx, {
        of: 'agreement',
        step,
        subjectId: id,
        from: agreement.state,
        to: state,
        organisationId,
        needId,
        referralId,
        approachId,
        providerId,
        data: { digest },
        forProvider: true,
      });
      if (state === 'in-force') await keepEdition(tx, id, { why: 'As both sides signed it.', at: signature.at });
      return { id, state, version, digest };
    });
  }
}

/** @throws DomainError invalid when the council would sign for a provider that can do so itself */
function sideOf(actor: Actor, agreement: AgreementRecord, forProvider: boolean): 'council' | 'provider' {
  const own = actor.organisationId === agreement.organisationId;
  if (!own) return 'provider';
  if (!forProvider) return 'council';
  if (agreement.providerId !== null && agreement.providerId !== agreement.organisationId)
    throw invalid('This provider uses Homeward and signs for itself.');
  return 'provider';
}
