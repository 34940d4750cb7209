import { Injectable } from '@nestjs/common';
import { DomainError, invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { readWeights } from '../imports/need-document';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { savedWeights, type SavedWeights } from '../queries/search-weights.query';

export interface WeightsToSay {
  /** Of some or all criteria, 0 to 10; what is left out keeps its weight. */
  readonly weights: unknown;
  /** The version that the writer saw; 0 for the usual weights. */
  readonly expectedVersion: number;
}

/** Says how much each criterion weighs in the organisation's searches, as a next version. */
@Injectable()
export class SayWeights {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid; precondition-failed when somebody said others meanwhile */
  async execute(actor: Actor, { weights: given, expectedVersion }: WeightsToSay): Promise<SavedWeights> {
    authorise(actor, 'write-needs');
    if (actor.organisationKind !== 'council' && actor.organisationKind !== 'consortium')
      throw invalid('Weights belong to the council or the consortium that searches. Say which.');
    const said = readWeights(given);
    return this.unitOfWork.run(actor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('placements.search_weights ' || $1, 0))`, [
        actor.organisationId,
      ]);
      const before = await savedWeights(tx);
      if (before.version !== expectedVersion)
        throw new DomainError(
          'precondition-failed',
          `The weights are at version ${before.version}; you saw version ${expectedVersion}. Read them again, then change them.`,
        );
      await tx.query(
        `insert into placements.search_weights (organisation_id, version, weights, said_by_person) values ($1, $2, $3, $4)`,
        [actor.organisationId, expectedVersion + 1, JSON.stringify({ ...before.weights, ...said }), actor.personId],
      );
      await tx.record({ name: PLACEMENTS_EVENTS.weightsSaid, data: { version: expectedVersion + 1 } });
      return savedWeights(tx);
    });
  }
}
