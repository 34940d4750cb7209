import { Injectable } from '@nestjs/common';
import { conflict, DomainError, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { FINANCE_EVENTS } from '../finance.events';
import { writtenText } from './oversight-text';

export interface StageSettlement {
  readonly proposalId: string;
  readonly outcome: 'determined' | 'declined';
  /** Why, in words. */
  readonly decision: string;
}

interface Proposal {
  readonly id: string;
  readonly ownerKey: string;
  readonly proposedByPerson: string | null;
}

/** Determines or declines a proposed stage: by the head of oversight, who is not the person that proposed it. */
@Injectable()
export class SettleStage {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; not-found; invalid; conflict when it is settled, or proposed by the same person */
  async execute(actor: Actor, { proposalId, outcome, decision }: StageSettlement): Promise<void> {
    authorise(actor, 'determine-stage');
    const said = writtenText(decision, 'decision', 'the reasons for the decision');
    await this.unitOfWork.run(actor, async (tx) => {
      const proposal = await tx.maybeOne<Proposal>(
        `select id, owner_key as "ownerKey", proposed_by_person as "proposedByPerson" from finance.oversight_stage
          where id = $1 and state = 'proposed'`,
        [proposalId],
      );
      if (!proposal) throw notFound('A proposal that waits for a decision');
      if (actor.personId === null || proposal.proposedByPerson === actor.personId) {
        throw new DomainError(
          'conflict',
          'Whoever proposed a stage does not determine it. Ask another head of oversight.',
        );
      }
      if (outcome === 'determined') await assertNoWarning(tx, proposal);
      const settled = await tx.maybeOne(
        `update finance.oversight_stage set state = $2, decision = $3, settled_at = clock_timestamp(), settled_by = $4,
                settled_by_person = $5
          where id = $1 and state = 'proposed' returning id`,
        [proposalId, outcome, said, actor.label, actor.personId],
      );
      if (!settled) throw conflict('Somebody else has settled this proposal meanwhile.');
      const name = outcome === 'determined' ? FINANCE_EVENTS.stageDetermined : FINANCE_EVENTS.stageDeclined;
      await tx.record({ name, subjectId: proposalId });
    });
  }
}

/** While councils stand warned, the stage stays 6. */
async function assertNoWarning(tx: Tx, { ownerKey }: Proposal): Promise<void> {
  const warned = await tx.maybeOne(
    'select 1 from finance.failure_warning where owner_key = $1 and withdrawn_at is null',
    [ownerKey],
  );
  if (warned)
    throw conflict('Councils are warned of this owner. Withdraw the warning before another stage is determined.');
}
