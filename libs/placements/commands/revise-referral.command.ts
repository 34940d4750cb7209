import { Injectable } from '@nestjs/common';
import { ConflictError, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { scanFreeText, unconfirmed } from '../domain/free-text-scan';
import { nextSteps } from '../domain/state-table';
import { REFERRAL } from '../domain/referral-states';
import { recordStep } from './record-step';
import { change, lockReferral } from './referral-record';

export interface ReferralChange {
  readonly referralId: string;
  /** The version that was seen. */
  readonly version?: number;
  readonly freeText?: string;
  /** What the scan found and a person says identifies no one, as written. */
  readonly confirmedWords?: readonly string[];
  /** Children alike as counted by hand, with where that is from. */
  readonly statedSimilar?: { readonly children: number; readonly source: string } | null;
}

export interface RevisedReferral {
  readonly id: string;
  readonly version: number;
  /** What in the text may still tell who it is. */
  readonly identifying: readonly string[];
}

/** Changes what a referral says before it is published. */
@Injectable()
export class ReviseReferral {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Answers what in the text may still tell who it is. @throws DomainError forbidden, not-found, precondition-failed; ConflictError state-moved-on */
  execute(actor: Actor, asked: ReferralChange): Promise<RevisedReferral> {
    authorise(actor, 'make-referral');
    return this.unitOfWork.run(actor, async (tx) => {
      const referral = await lockReferral(tx, asked.referralId, asked.version);
      if (referral.state !== 'draft' && referral.state !== 'approved-to-search')
        throw new ConflictError(
          'state-moved-on',
          'What was published stays as providers read it. Answer their questions, or withdraw it and draft another.',
          nextSteps(REFERRAL, referral.state),
        );
      const freeText = asked.freeText ?? referral.freeText;
      const confirmed = asked.confirmedWords ?? referral.confirmedWords;
      const { statedSimilar } = asked;
      const version = await change(tx, 'placements.referral', referral.id, {
        free_text: freeText,
        confirmed_words: confirmed,
        ...(statedSimilar === undefined
          ? {}
          : { stated_similar: statedSimilar?.children ?? null, stated_similar_source: statedSimilar?.source ?? null }),
      });
      const { id, organisationId, needId, state } = referral;
      await recordStep(tx, {
        of: 'referral',
        step: 'revise',
        subjectId: id,
        from: state,
        to: state,
        organisationId,
        needId,
        referralId: id,
        data: { confirmedWords: confirmed.length },
      });
      return { id, version, identifying: unconfirmed(scanFreeText(freeText), confirmed) };
    });
  }
}
