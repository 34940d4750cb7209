import { Injectable } from '@nestjs/common';
import { invalid, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { checkDraft, readWhole } from '../imports/need-draft';
import { PLACEMENTS_EVENTS } from '../placements.events';
import { withCouncil } from './need-facts';

export interface SearchToSave {
  /** What people call it; no name of a child. */
  readonly name: string;
  readonly document: unknown;
}

/** Searches that an organisation keeps at a time. Homeward's own rule: each is asked anew every night. */
export const MOST_SAVED_SEARCHES = 200;

/** Keeps a search that is asked anew each night and when vacancies change. */
@Injectable()
export class SaveSearch {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid with a message for each field, or when there are too many */
  async execute(actor: Actor, { name, document }: SearchToSave): Promise<{ readonly id: string }> {
    authorise(actor, 'write-needs');
    if (actor.organisationKind !== 'council' && actor.organisationKind !== 'consortium')
      throw invalid('A saved search belongs to a council or a consortium. Say which.');
    const called = name.trim();
    if (called === '' || called.length > 100) {
      const message = 'Give it a name of 1 to 100 characters.';
      throw invalid(message, [{ field: 'name', message }]);
    }
    const said = checkDraft(document);
    return this.unitOfWork.run(actor, async (tx) => {
      const kept = await withCouncil(tx, said);
      readWhole(kept);
      const { count } = await tx.one<{ count: number }>(
        'select count(*)::int as count from placements.saved_search where organisation_id = $1 and ended_at is null',
        [actor.organisationId],
      );
      if (count >= MOST_SAVED_SEARCHES)
        throw invalid(`${MOST_SAVED_SEARCHES} searches are saved, the most there may be. End one first.`);
      const saved = await tx.one<{ id: string }>(
        `insert into placements.saved_search (organisation_id, name, document, created_by_person)
         values ($1, $2, $3, $4) returning id`,
        [actor.organisationId, called, JSON.stringify(kept), actor.personId],
      );
      await tx.record({ name: PLACEMENTS_EVENTS.searchSaved, subjectId: saved.id });
      return saved;
    });
  }
}
