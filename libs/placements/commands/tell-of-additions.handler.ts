import { Injectable } from '@nestjs/common';
import { notify } from '#identity';
import { dayOf, systemActor, systemActorFor, type CalendarDate } from '#kernel';
import { UnitOfWork, type JobHandler } from '#platform';
import { MESSAGE_PAGES, PARTY_ROLES } from '../domain/step-messages';
import { WeeklyCommitmentOf } from '../queries/weekly-commitment.query';
import { tellOfAdditions } from '../referrals.jobs';

/** Each week councils are told how many additions nobody has looked at by their day; the list is on the page of the commitment. */
@Injectable()
export class TellOfAdditionsHandler implements JobHandler<Record<string, never>> {
  readonly job = tellOfAdditions;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly commitment: WeeklyCommitmentOf,
  ) {}

  handle(): Promise<void> {
    return this.tell(dayOf(new Date()));
  }

  async tell(on: CalendarDate): Promise<void> {
    const councils = await this.unitOfWork.read(systemActor('worker'), (tx) =>
      tx.query<{ id: string }>(`select id from identity.organisation where kind = 'council' order by id`),
    );
    for (const { id } of councils) await this.tellCouncil(id, on);
  }

  private async tellCouncil(organisationId: string, on: CalendarDate): Promise<void> {
    const actor = systemActorFor('worker', organisationId, 'council');
    const { unreviewed } = await this.commitment.execute(actor, { asAt: on });
    if (unreviewed.length === 0) return;
    const count = unreviewed.length === 1 ? '1 addition waits' : `${unreviewed.length} additions wait`;
    await this.unitOfWork.run(actor, (tx) =>
      notify(tx, {
        organisationId,
        roles: PARTY_ROLES.finders,
        key: `additions:${on}`,
        subject: `${count} to be looked at: nobody has reviewed what is paid for them.`,
        path: MESSAGE_PAGES.commitment,
      }),
    );
  }
}
