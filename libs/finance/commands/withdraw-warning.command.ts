import { Injectable } from '@nestjs/common';
import { notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';
import { writtenText } from './oversight-text';

/** Takes a warning back: each council that was told sees that it no longer stands, and why. */
@Injectable()
export class WithdrawWarning {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found when no such warning stands; invalid without a reason */
  async execute(actor: Actor, { warningId, reason }: { warningId: string; reason: string }): Promise<void> {
    authorise(actor, 'determine-stage');
    const said = writtenText(reason, 'reason', 'why the warning is withdrawn');
    await this.unitOfWork.run(actor, async (tx) => {
      const withdrawn = await tx.maybeOne(
        `update finance.failure_warning set withdrawn_at = clock_timestamp(), withdrawn_by = $2, withdrawal_reason = $3
          where id = $1 and withdrawn_at is null returning id`,
        [warningId, actor.label, said],
      );
      if (!withdrawn) throw notFound('A warning that stands');
      await tx.query(
        `update finance.failure_notice set withdrawn_at = clock_timestamp(), withdrawal_reason = $2 where warning_id = $1`,
        [warningId, said],
      );
      await tx.record({ name: FINANCE_EVENTS.warningWithdrawn, subjectId: warningId });
    });
  }
}
