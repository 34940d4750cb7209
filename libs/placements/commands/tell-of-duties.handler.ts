import { Injectable } from '@nestjs/common';
import { notify } from '#identity';
import { addDays, dayOf, inWords, systemActor, systemActorFor, type CalendarDate } from '#kernel';
import { UnitOfWork, type JobHandler, type Tx } from '#platform';
import { MESSAGE_PAGES, PARTY_ROLES } from '../domain/step-messages';
import { tellOfDuties } from '../referrals.jobs';

interface DueTogether {
  readonly placementId: string;
  readonly reference: string;
  readonly dueOn: CalendarDate;
  readonly overdue: boolean;
  readonly duties: number;
  /** Of them those that the home's manager does, and who runs it. */
  readonly managers: number;
  readonly providerId: string | null;
}

/** What is due today or tomorrow, and what is overdue, is told once each: by placement and day, so that a start is one message. */
@Injectable()
export class TellOfDutiesHandler implements JobHandler<Record<string, never>> {
  readonly job = tellOfDuties;

  constructor(private readonly unitOfWork: UnitOfWork) {}

  handle(): Promise<void> {
    return this.tell(dayOf(new Date()));
  }

  async tell(on: CalendarDate): Promise<void> {
    const councils = await this.unitOfWork.read(systemActor('worker'), (tx) =>
      tx.query<{ id: string }>(`select id from identity.organisation where kind = 'council' order by id`),
    );
    for (const { id } of councils) {
      const actor = systemActorFor('worker', id, 'council');
      const due = await this.unitOfWork.read(actor, (tx) => dueTogether(tx, on));
      if (due.length > 0) await this.unitOfWork.run(actor, (tx) => tellAll(tx, id, due));
    }
  }
}

const dueTogether = (tx: Tx, on: CalendarDate): Promise<DueTogether[]> =>
  tx.query<DueTogether>(
    `select d.placement_id as "placementId", n.reference, d.due_on::text as "dueOn", d.due_on < $1 as overdue,
            count(*)::int as duties, (count(*) filter (where d.addressee = 'Registered manager'))::int as managers,
            p.provider_id as "providerId"
       from placements.duty d join placements.placement p on p.id = d.placement_id
       join placements.need n on n.id = p.need_id
      where d.organisation_id = platform.actor_organisation() and d.state = 'open' and d.due_on <= $2
      group by 1, 2, 3, 4, 7 order by 3, 1`,
    [on, addDays(on, 1)],
  );

async function tellAll(tx: Tx, organisationId: string, due: readonly DueTogether[]): Promise<void> {
  for (const { placementId, reference, dueOn, overdue, duties, managers, providerId } of due) {
    const key = `duties:${placementId}:${dueOn}:${overdue ? 'overdue' : 'due'}`;
    const when = overdue ? `overdue since ${inWords(dueOn)}` : `due on ${inWords(dueOn)}`;
    await notify(tx, {
      organisationId,
      roles: PARTY_ROLES.finders,
      key,
      subject: `${reference}: ${duties === 1 ? '1 task or notice is' : `${duties} tasks and notices are`} ${when}.`,
      path: MESSAGE_PAGES.placement(placementId),
    });
    if (managers === 0 || providerId === null || providerId === organisationId) continue;
    await notify(tx, {
      organisationId: providerId,
      roles: PARTY_ROLES.provider,
      key,
      subject: `${managers === 1 ? 'A task of a home of yours is' : `${managers} tasks of a home of yours are`} ${when}.`,
      path: MESSAGE_PAGES.providerPlacement(placementId),
    });
  }
}
