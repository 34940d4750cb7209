import { Injectable } from '@nestjs/common';
import { conflict, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { assertMayFollow, type Stage } from '../domain/oversight-stage';
import { FINANCE_EVENTS } from '../finance.events';
import { findOwner, keysOfOwner } from '../queries/owner.query';
import { writtenText } from './oversight-text';

export interface StageProposal {
  /** Key, company number or name. */
  readonly owner: string;
  readonly stage: number;
  readonly reasons: string;
  /** The day whose register and ownership say who the owner is. */
  readonly asAt: CalendarDate;
}

/** The stage that was determined last under any of the owner's keys; 0 when none was. */
export async function currentStage(tx: Tx, keys: readonly string[]): Promise<{ id: string | null; stage: Stage }> {
  const found = await tx.maybeOne<{ id: string; stage: Stage }>(
    `select id, stage from finance.oversight_stage
      where owner_key = any ($1::text[]) and state = 'determined' order by settled_at desc limit 1`,
    [keys],
  );
  return found ?? { id: null, stage: 0 };
}

/** Proposes that an owner goes to a stage of oversight, with reasons. Somebody else determines it. */
@Injectable()
export class ProposeStage {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @returns the proposal's id @throws DomainError forbidden; not-found; invalid; conflict when another proposal waits */
  execute(actor: Actor, { owner, stage, reasons, asAt }: StageProposal): Promise<string> {
    authorise(actor, 'write-oversight-file');
    const said = writtenText(reasons, 'reasons', 'the reasons');
    return this.unitOfWork.run(actor, async (tx) => {
      if (actor.organisationId === null) throw notFound('The oversight file');
      const found = await findOwner(tx, owner, asAt);
      const { stage: from } = await currentStage(tx, await keysOfOwner(tx, found.key, asAt));
      assertMayFollow(from, stage);
      const proposed = await tx.maybeOne<{ id: string }>(
        `insert into finance.oversight_stage
           (held_by, owner_key, owner_name, stage, from_stage, reasons, proposed_by, proposed_by_person)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (held_by, owner_key) where state = 'proposed' do nothing returning id`,
        [actor.organisationId, found.key, found.name, stage, from, said, actor.label, actor.personId],
      );
      if (!proposed) throw conflict('A proposal for this owner waits already. It is determined or declined first.');
      await tx.record({ name: FINANCE_EVENTS.stageProposed, subjectId: proposed.id });
      return proposed.id;
    });
  }
}
