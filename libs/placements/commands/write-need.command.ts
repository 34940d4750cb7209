import { Injectable } from '@nestjs/common';
import { dayOf, invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { missingFields } from '../domain/need-document';
import { checkDraft } from '../imports/need-draft';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { factsOf, keepVersion, withCouncil, type NeedFacts, type WrittenNeed } from './need-facts';

export interface NeedToWrite {
  /** As `homeward search --need` takes it, or as much of it as is known: it is a draft until it is opened. */
  readonly document: unknown;
  readonly at: Date;
}

/** Writes a need down as a draft with a reference of its own. */
@Injectable()
export class WriteNeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid with a message for each field that is wrong */
  async execute(actor: Actor, { document: given, at }: NeedToWrite): Promise<WrittenNeed> {
    authorise(actor, 'write-needs');
    if (actor.organisationKind !== 'council' && actor.organisationKind !== 'consortium')
      throw invalid('A need belongs to the council or the consortium that looks for a home. Say which.');
    const said = checkDraft(given);
    return this.unitOfWork.run(actor, async (tx) => {
      const document = await withCouncil(tx, said);
      const { id, reference } = await store(tx, factsOf(document, 'draft'), at);
      await keepVersion(tx, id, 1, document);
      await tx.record({ name: PLACEMENTS_EVENTS.needWritten, subjectId: id, data: { version: 1 } });
      return { id, reference, version: 1, status: 'draft', missing: missingFields(document) };
    });
  }
}

/** References count up within a year and an organisation: two who write at once wait for each other. */
async function store(tx: Tx, facts: NeedFacts, at: Date): Promise<{ id: string; reference: string }> {
  const year = dayOf(at).slice(0, 4);
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('placements.need ' || $1, 0))`, [
    `${tx.actor.organisationId} ${year}`,
  ]);
  return tx.one<{ id: string; reference: string }>(
    `insert into placements.need (organisation_id, reference, urgency, wanted_from, clock_ends_at, created_by_person)
     select $1, 'N-' || $2 || '-' || case when n.next < 10000 then lpad(n.next::text, 4, '0') else n.next::text end, $3, $4, $5, $6
       from (select coalesce(max(substring(reference from 8)::integer), 0) + 1 as next
               from placements.need where organisation_id = $1 and starts_with(reference, 'N-' || $2)) n
     returning id, reference`,
    [tx.actor.organisationId, year, facts.urgency, facts.wantedFrom, facts.clockEndsAt, tx.actor.personId],
  );
}
