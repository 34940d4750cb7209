import { Injectable } from '@nestjs/common';
import { conflict, DomainError, invalid, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { readFacts, type ComeHomeFacts } from './come-home-facts';

export interface ComeHomeToWrite {
  /** As {@link ComeHomeFacts}, dates as YYYY-MM-DD. */
  readonly entry: unknown;
  /** An entry that is there, with the version that the writer saw; a new one when left out. */
  readonly over?: { readonly entryId: string; readonly expectedVersion: number };
}

/** Puts a child on the come-home list, or says anew how it stands with one who is on it. */
@Injectable()
export class WriteComeHome {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * @throws DomainError forbidden; invalid with a message for each field; conflict for a reference that is on the list, or an
   * entry that is closed; not-found; precondition-failed when somebody wrote meanwhile
   */
  async execute(
    actor: Actor,
    { entry, over }: ComeHomeToWrite,
  ): Promise<{ readonly id: string; readonly version: number }> {
    authorise(actor, 'write-needs');
    if (actor.organisationKind !== 'council' && actor.organisationKind !== 'consortium')
      throw invalid('The come-home list belongs to a council or a consortium. Say which.');
    return this.unitOfWork.run(actor, async (tx) => {
      if (over) await lock(tx, over.entryId, over.expectedVersion);
      const facts = await readFacts(tx, entry);
      const written = over ? await rewrite(tx, over.entryId, facts) : await add(tx, facts);
      const data = { version: written.version };
      await tx.record({ name: PLACEMENTS_EVENTS.comeHomeWritten, subjectId: written.id, data });
      return written;
    });
  }
}

const values = (tx: Tx, { reference, lives, plan, readiness, barrier, targetDate, wanted, areas }: ComeHomeFacts) => [
  reference,
  lives,
  plan,
  readiness,
  barrier,
  targetDate,
  JSON.stringify(wanted),
  areas,
  tx.actor.personId,
];

async function add(tx: Tx, facts: ComeHomeFacts): Promise<{ id: string; version: number }> {
  const added = await tx.maybeOne<{ id: string; version: number }>(
    `insert into placements.come_home_entry (reference, lives, plan, readiness, barrier, target_date, document, areas,
       written_by_person, organisation_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (organisation_id, reference) where closed_at is null do nothing returning id, version`,
    [...values(tx, facts), tx.actor.organisationId],
  );
  if (!added) throw conflict(`${facts.reference} is on the come-home list. Change the entry that is there.`);
  return added;
}

async function rewrite(tx: Tx, entryId: string, facts: ComeHomeFacts): Promise<{ id: string; version: number }> {
  const written = await tx.maybeOne<{ id: string; version: number }>(
    `update placements.come_home_entry
        set version = version + 1, lives = $2, plan = $3, readiness = $4, barrier = $5, target_date = $6, document = $7,
            areas = $8, written_by_person = $9, updated_at = now()
      where id = $10 and reference = $1 returning id, version`,
    [...values(tx, facts), entryId],
  );
  const message = 'An entry keeps its reference. Close it, and put the child on the list anew.';
  if (!written) throw invalid(message, [{ field: 'reference', message }]);
  return written;
}

async function lock(tx: Tx, entryId: string, expected: number): Promise<void> {
  const found = await tx.maybeOne<{ version: number; closed: boolean }>(
    'select version, closed_at is not null as closed from placements.come_home_entry where id = $1 for update',
    [entryId],
  );
  if (!found) throw notFound('That entry of the come-home list');
  if (found.closed) throw conflict('That entry of the come-home list is closed.');
  if (found.version !== expected)
    throw new DomainError(
      'precondition-failed',
      `The entry is at version ${found.version}; you saw version ${expected}. Read it again, then make your change.`,
    );
}
