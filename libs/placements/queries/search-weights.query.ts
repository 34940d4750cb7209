import { Injectable } from '@nestjs/common';
import type { Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { DEFAULT_WEIGHTS, type Weights } from '../domain/criteria';

export interface SavedWeights {
  /** 0 for the usual weights, which nobody said anew. */
  readonly version: number;
  readonly weights: Weights;
  readonly saidAt: Date | null;
  readonly saidBy: string | null;
}

/** How much each criterion weighs in the organisation's searches, as it said last. */
@Injectable()
export class SearchWeights {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Newest first; empty when the usual weights hold. @throws DomainError forbidden */
  async versions(actor: Actor): Promise<SavedWeights[]> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.read(actor, (tx) => versions(tx, 100));
  }

  /** @throws DomainError forbidden */
  async execute(actor: Actor): Promise<SavedWeights> {
    authorise(actor, 'read-needs');
    return this.unitOfWork.read(actor, savedWeights);
  }
}

/** The weights in force, inside a transaction. */
export async function savedWeights(tx: Tx): Promise<SavedWeights> {
  const [newest] = await versions(tx, 1);
  return newest ?? { version: 0, weights: DEFAULT_WEIGHTS, saidAt: null, saidBy: null };
}

async function versions(tx: Tx, limit: number): Promise<SavedWeights[]> {
  const rows = await tx.prepared.query<SavedWeights>(
    `select w.version, w.weights, w.said_at as "saidAt", p.display_name as "saidBy"
       from placements.search_weights w left join identity.person p on p.id = w.said_by_person
      where w.organisation_id = $1 order by w.version desc limit $2`,
    [tx.actor.organisationId, limit],
  );
  return rows.map((row) => ({ ...row, weights: { ...DEFAULT_WEIGHTS, ...row.weights } }));
}
