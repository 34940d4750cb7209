import { Injectable } from '@nestjs/common';
import { invalid, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { AGREEMENT } from '../domain/agreement-states';
import type { AgreementTerms } from '../domain/agreement-terms';
import { takeStep } from '../domain/state-table';
import type { Payer, Purpose } from '../domain/weekly-commitment';
import { lockAgreement } from './agreement-record';
import { recordStep } from './record-step';
import { change } from './referral-record';

export interface LineToAgree {
  readonly purpose: Purpose;
  readonly payer: Payer;
  readonly pencePerWeek: number;
  readonly from: CalendarDate;
  readonly to?: CalendarDate | null;
  readonly label: string;
  readonly reviewBy?: CalendarDate | null;
}

export interface TermsToAgree {
  readonly agreementId: string;
  readonly version?: number;
  readonly terms?: AgreementTerms;
  /** All price lines, in place of those there are. */
  readonly lines?: readonly LineToAgree[];
}

export interface ChangedAgreement {
  readonly id: string;
  readonly version: number;
}

/** Changes a draft agreement before anybody has signed it. */
@Injectable()
export class ChangeTerms {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, not-found, invalid, precondition-failed; ConflictError state-moved-on */
  execute(actor: Actor, { agreementId, version, terms, lines }: TermsToAgree): Promise<ChangedAgreement> {
    authorise(actor, 'make-referral');
    if (lines?.some(({ from, to = null }) => to !== null && to < from))
      throw invalid('A price line cannot end before it begins.');
    return this.unitOfWork.run(actor, async (tx) => {
      const agreement = await lockAgreement(tx, agreementId, version);
      const state = takeStep(AGREEMENT, agreement.state, 'change-terms', undefined);
      const columns = terms ? { terms: JSON.stringify(terms) } : {};
      const next = await change(tx, 'placements.agreement', agreementId, columns);
      const { organisationId, needId, referralId, approachId, placementId, providerId } = agreement;
      if (lines) {
        await tx.query('delete from placements.price_line where agreement_id = $1', [agreementId]);
        await tx.query(
          `insert into placements.price_line (organisation_id, approach_id, agreement_id, placement_id, purpose, payer,
             pence_per_week, valid_from, valid_to, label, review_by)
           select $1, $2, $3, $4, l.purpose, l.payer, l."pencePerWeek", l."from", l."to", l.label, l."reviewBy"
             from jsonb_to_recordset($5) as l (purpose text, payer text, "pencePerWeek" bigint, "from" date, "to" date,
               label text, "reviewBy" date)`,
          [organisationId, approachId, agreementId, placementId, JSON.stringify(lines)],
        );
      }
      await recordStep(tx, {
        of: 'agreement',
        step: 'change-terms',
        subjectId: agreementId,
        from: agreement.state,
        to: state,
        organisationId,
        needId,
        referralId,
        approachId,
        providerId,
        forProvider: true,
      });
      return { id: agreementId, version: next };
    });
  }
}
