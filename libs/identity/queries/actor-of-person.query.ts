import { Injectable } from '@nestjs/common';
import { publicActor, type Actor } from '#kernel';
import { UnitOfWork } from '#platform';
import type { Organisation } from './find-organisation.query';

/** A person as they are now, and the organisation in whose name they act. */
export interface ActingPerson {
  readonly actor: Actor;
  readonly organisation: Organisation;
}

interface Row {
  readonly roles: string[];
  readonly label: string;
  readonly id: string;
  readonly kind: Organisation['kind'];
  readonly name: string;
  readonly authorityCode: string | null;
}

/** The actor a signed-in person is now, read afresh for each request; null when the person is gone or not active. */
@Injectable()
export class ActorOfPerson {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  async execute(personId: string): Promise<Actor | null> {
    return (await this.withOrganisation(personId))?.actor ?? null;
  }

  async withOrganisation(personId: string): Promise<ActingPerson | null> {
    const found = await this.unitOfWork.read({ ...publicActor, personId }, (tx) =>
      tx.prepared.maybeOne<Row>(
        `select p.roles, p.display_name as label, o.id, o.kind, o.name, o.authority_code as "authorityCode"
           from identity.person p join identity.organisation o on o.id = p.organisation_id
          where p.id = $1 and p.active`,
        [personId],
      ),
    );
    if (found === null) return null;
    const { roles, label, ...organisation } = found;
    const actor = { personId, organisationId: organisation.id, organisationKind: organisation.kind, roles, label };
    return { actor, organisation };
  }
}
