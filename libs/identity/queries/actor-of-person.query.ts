import { Injectable } from '@nestjs/common';
import { publicActor, type Actor, type OrganisationKind } from '#kernel';
import { UnitOfWork } from '#platform';

/** The actor a signed-in person is now, read afresh for each request; null when the person is gone or not active. */
@Injectable()
export class ActorOfPerson {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(personId: string): Promise<Actor | null> {
    const found = await this.unitOfWork.read({ ...publicActor, personId }, (tx) =>
      tx.maybeOne<{ organisationId: string; organisationKind: OrganisationKind; roles: string[]; label: string }>(
        `select p.organisation_id as "organisationId", o.kind as "organisationKind", p.roles, p.display_name as label
         from identity.person p join identity.organisation o on o.id = p.organisation_id
         where p.id = $1 and p.active`,
        [personId],
      ),
    );
    return found && { personId, ...found };
  }
}
