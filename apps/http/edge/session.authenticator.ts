import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { ActorOfPerson, unreadNotifications } from '#identity';
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
    const acting = await this.actorOfPerson.withOrganisation(personId);
    // Programs are shown no messages.
    if (acting === null || request.path.startsWith('/api/')) return acting;
    return { ...acting, unread: await this.unitOfWork.read(acting.actor, unreadNotifications) };
  }
}
