import { Injectable } from '@nestjs/common';
import { conflict, invalid, notFound, type Actor } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork } from '#platform';
import { REGISTER_EVENTS } from '../register.events';
import { providerUrn } from './provider-urn';

export interface RegistrationConfirmed {
  readonly urn: string;
  /** What shows that it is the organisation's own. */
  readonly document: string;
  /** Who looked at it; the actor when null. */
  readonly by: string | null;
}

/** Whoever runs Homeward confirms that a registration is a provider's own, where the register's owner does not show it. */
@Injectable()
export class ConfirmRegistration {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden; invalid for an organisation that is no provider; conflict when it is confirmed already */
  async execute(actor: Actor, { urn: given, document, by }: RegistrationConfirmed): Promise<void> {
    authorise(actor, 'confirm-registrations');
    if (actor.organisationId === null || actor.organisationKind !== 'provider')
      throw invalid('A registration is confirmed as the own one of a provider. Say which provider.');
    const urn = providerUrn(given);
    const shown = document.trim();
    if (shown === '') throw invalid('Say what shows it, for example the certificate of registration.');
    await this.unitOfWork.run(actor, async (tx) => {
      const added = await tx.maybeOne<{ id: string }>(
        `insert into register.confirmed_registration (organisation_id, urn, document, confirmed_by)
         values (platform.actor_organisation(), $1, $2, $3) on conflict do nothing returning id`,
        [urn, shown, by?.trim() || actor.label],
      );
      if (!added) throw conflict(`${urn} is confirmed as this organisation's own already.`);
      await tx.query('select register.settle_descriptions(array[$1])', [urn]);
      await tx.record({ name: REGISTER_EVENTS.registrationConfirmed, subjectId: added.id });
    });
  }

  /** It is so no longer. @throws DomainError forbidden; not-found when it was not confirmed */
  async end(actor: Actor, { urn: given, by }: Omit<RegistrationConfirmed, 'document'>): Promise<void> {
    authorise(actor, 'confirm-registrations');
    const urn = providerUrn(given);
    await this.unitOfWork.run(actor, async (tx) => {
      const ended = await tx.maybeOne<{ id: string }>(
        `update register.confirmed_registration set ended_at = now(), ended_by = $2
          where urn = $1 and ended_at is null and organisation_id = (select platform.actor_organisation()) returning id`,
        [urn, by?.trim() || actor.label],
      );
      if (!ended) throw notFound(`A confirmation of ${urn} as this organisation's own`);
      await tx.query('select register.settle_descriptions(array[$1])', [urn]);
      await tx.record({ name: REGISTER_EVENTS.registrationConfirmationEnded, subjectId: ended.id });
    });
  }
}
