import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import type { Notice } from '../domain/notice';

export interface RecordedNotice extends Notice {
  readonly id: string;
  readonly urn: string;
  readonly recordedBy: string;
  /** Null when the software recorded it for no organisation. */
  readonly recordedByOrganisation: string | null;
  /** ISO 8601, UTC. */
  readonly recordedAt: string;
  readonly liftReason: 'lifted' | 'entered-in-error' | null;
  readonly liftReference: string | null;
  readonly liftedBy: string | null;
}

export interface RestrictionsAsked {
  /** Those in force on this day; null for all that were ever entered. */
  readonly on: CalendarDate | null;
  readonly urn: string | null;
}

const RESTRICTIONS = `
  select r.id, r.urn, r.kind, r.source_reference as "sourceReference", to_char(r.received_on, 'YYYY-MM-DD') as "receivedOn",
         to_char(r.effective_from, 'YYYY-MM-DD') as "effectiveFrom", to_char(r.expires_on, 'YYYY-MM-DD') as "expiresOn",
         to_char(r.lifted_on, 'YYYY-MM-DD') as "liftedOn", r.recorded_by as "recordedBy", o.name as "recordedByOrganisation",
         to_char(r.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt",
         r.lift_reason as "liftReason", r.lift_reference as "liftReference", r.lifted_by as "liftedBy"
    from register.restriction r
    left join identity.organisation o on o.id = r.recorded_by_organisation
   where ($1::date is null or (r.effective_from <= $1 and (r.expires_on is null or r.expires_on >= $1)
          and (r.lifted_on is null or r.lifted_on > $1)))
     and ($2::text is null or r.urn = $2)
   order by r.effective_from desc, r.urn, r.id`;

/** What was entered of a provider, or of all; row security says to whom. */
export const recordedNotices = (tx: Tx, { on, urn }: RestrictionsAsked): Promise<RecordedNotice[]> =>
  tx.query<RecordedNotice>(RESTRICTIONS, [on, urn]);

/** Restrictions, suspensions and notices of cancellation, newest first. */
@Injectable()
export class Restrictions {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, asked: RestrictionsAsked): Promise<RecordedNotice[]> {
    authorise(actor, 'read-restrictions');
    return this.unitOfWork.read(actor, (tx) => recordedNotices(tx, asked));
  }
}
