import { Injectable } from '@nestjs/common';
import { invalid, notFound, type Actor } from '#kernel';
import { authorise, notify } from '#identity';
import { UnitOfWork } from '#platform';
import { MESSAGE_PAGES, PARTY_ROLES, shortName } from '../domain/step-messages';
import { answersOf } from '../queries/provider-records.query';

export interface ReplyToRecord {
  readonly councilId: string;
  readonly words: string;
  readonly at: Date;
}

/** A provider says what there is to say about its record at a council: shown beside it from then on. */
@Injectable()
export class ReplyToProviderRecord {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden, invalid; not-found for a council that never asked */
  execute(actor: Actor, { councilId, words, at }: ReplyToRecord): Promise<{ id: string }> {
    authorise(actor, 'answer-referral');
    const said = words.trim();
    if (said === '' || said.length > 2000)
      throw invalid('Write your reply in at most 2,000 characters.', [
        { field: 'words', message: 'is empty or too long' },
      ]);
    return this.unitOfWork.run(actor, async (tx) => {
      const asked = await answersOf(tx, { since: new Date(0), until: new Date(at.getTime() + 1) });
      if (!asked.some((each) => each.councilId === councilId && each.providerId === actor.organisationId))
        throw notFound('A record at that council');
      const made = await tx.one<{ id: string }>(
        `insert into placements.provider_reply (organisation_id, provider_id, words, said_by, said_at)
         values ($1, $2, $3, $4, $5) returning id`,
        [councilId, actor.organisationId, said, actor.label, at],
      );
      const { name } = await tx.one<{ name: string }>(`select name from identity.organisation where id = $1`, [
        actor.organisationId,
      ]);
      await notify(tx, {
        organisationId: councilId,
        roles: PARTY_ROLES.signers,
        key: `provider-reply:${made.id}`,
        subject: `${shortName(name)} has replied to its record at your council.`,
        path: MESSAGE_PAGES.providerRecords,
      });
      await tx.record({ name: 'placements.provider-replied', subjectId: made.id, data: { councilId } });
      return made;
    });
  }
}
