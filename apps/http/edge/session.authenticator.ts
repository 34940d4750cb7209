import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ActorOfPerson, findOrganisation, unreadNotifications } from '#identity';
import { UnitOfWork } from '#platform';
import { Authenticator, type SignedInPerson } from './authenticator';
import { LONGEST_SESSION_HOURS } from './sessions';

const longestMilliseconds = LONGEST_SESSION_HOURS * 60 * 60 * 1000;

/** Reads roles and organisation afresh on each request, so that a person who is switched off is out at once. */
@Injectable()
export class SessionAuthenticator extends Authenticator {
  constructor(
    private readonly actorOfPerson: ActorOfPerson,
    private readonly unitOfWork: UnitOfWork,
  ) {
    super();
  }

  async authenticate(request: Request): Promise<SignedInPerson | null> {
    const { personId, signedInAt } = request.session;
    if (!personId || !signedInAt || Date.now() - signedInAt > longestMilliseconds) return null;
    const actor = await this.actorOfPerson.execute(personId);
    if (!actor?.organisationId) return null;
    const { organisationId } = actor;
    return this.unitOfWork.read(actor, async (tx) => ({
      actor,
      organisation: await findOrganisation(tx, organisationId),
      unread: await unreadNotifications(tx),
    }));
  }
}
