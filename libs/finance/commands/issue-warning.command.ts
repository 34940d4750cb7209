import { Injectable } from '@nestjs/common';
import { addWorkingDays, conflict, dayOf, invalid, inWords, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise, notify } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';
import { findOwner, keysOfOwner, type Owner } from '../queries/owner.query';
import { currentStage } from './propose-stage.command';
import { writtenText } from './oversight-text';

export interface WarningToIssue {
  readonly owner: string;
  /** What councils are told. */
  readonly message: string;
  /** By when each council has looked at each child's plan. */
  readonly dueOn: CalendarDate;
  readonly asAt: CalendarDate;
}

export interface IssuedWarning {
  readonly warningId: string;
  /** Councils with a child in one of the owner's registrations: those that were told, and nobody else. */
  readonly councils: number;
}

/** Stage 6: tells the councils that have children placed with the owner, each for itself. */
@Injectable()
export class IssueWarning {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; invalid; conflict unless the owner is in stage 6 and no warning stands */
  execute(actor: Actor, { owner, message, dueOn, asAt }: WarningToIssue): Promise<IssuedWarning> {
    authorise(actor, 'determine-stage');
    const said = writtenText(message, 'message', 'what the councils are told');
    if (dueOn <= dayOf(new Date())) {
      throw invalid('The day by which councils act is to come.', [{ field: 'dueOn', message: 'Give a day to come' }]);
    }
    return this.unitOfWork.run(actor, async (tx) => {
      if (actor.organisationId === null) throw notFound('The oversight file');
      const found = await findOwner(tx, owner, asAt);
      const { id: stageId, stage } = await currentStage(tx, await keysOfOwner(tx, found.key, asAt));
      if (stage !== 6) throw conflict('Councils are warned at stage 6 alone. Determine that stage first.');
      const warning = await tx.maybeOne<{ id: string }>(
        `insert into finance.failure_warning
           (held_by, stage_id, owner_key, owner_name, as_at, message, due_on, issued_by, issued_by_person)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
         on conflict (held_by, owner_key) where withdrawn_at is null do nothing returning id`,
        [actor.organisationId, stageId, found.key, found.name, asAt, said, dueOn, actor.label, actor.personId],
      );
      if (!warning) throw conflict('A warning of this owner stands already. Withdraw it before you issue another.');
      const councils = await warn(tx, warning.id, found, { said, dueOn, asAt });
      await tx.record({ name: FINANCE_EVENTS.warningIssued, subjectId: warning.id, data: { councils } });
      return { warningId: warning.id, councils };
    });
  }
}

/** What leaves by mail does not name the owner: a leaked warning can cause the failure. */
async function warn(
  tx: Tx,
  warningId: string,
  owner: Owner,
  { said, dueOn, asAt }: { said: string; dueOn: CalendarDate; asAt: CalendarDate },
): Promise<number> {
  const told = await tx.query<{ councilId: string; code: string | null }>(
    `with owned as (select array_agg(urn) as urns from finance.owned_registration($2) where owner_key = $3)
     insert into finance.failure_notice
       (warning_id, council_id, issued_by_organisation, owner_name, message, urns, as_at, due_on)
     select $1, c.council_id, $4, $5, $6, o.urns, $2, $7
       from owned o cross join lateral finance.councils_concerned($3, $2) c
     returning council_id as "councilId",
       (select o.authority_code from identity.organisation o where o.id = council_id) as code`,
    [warningId, asAt, owner.key, tx.actor.organisationId, owner.name, said, dueOn],
  );
  for (const { councilId, code } of told)
    await notify(tx, {
      organisationId: councilId,
      roles: ['director', 'commissioner'],
      key: `failure-warning:${warningId}`,
      subject: `A confidential warning concerns children of your council. Read it, and act by ${inWords(dueOn)}.`,
      path: code === null ? '/' : `/councils/${code}/exposure`,
    });
  return told.length;
}

/** The day proposed for councils to act by: 10 working days on. Our own; the Act's regulations are pending. */
export const usualDueDay = (today: CalendarDate): CalendarDate => addWorkingDays(today, 10);
