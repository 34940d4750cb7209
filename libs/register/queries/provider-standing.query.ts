import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { standingOn, type PublishedStatus, type StandingOnDay } from '../domain/standing';
import { recordedNotices, type RecordedNotice } from './restrictions.query';
import { recordedPauses, type RecordedPause } from './placement-pauses.query';

export interface ProviderStandingDocument extends StandingOnDay {
  urn: string;
  on: CalendarDate;
  /** Null when no register is loaded for that day or before it. */
  published: PublishedStatus | null;
  notices: RecordedNotice[];
  /** Pauses of the own organisation that hold on the day; they say nothing of the registration. */
  ownPauses: RecordedPause[];
}

/**
 * The newest register on or before the day that says something of the provider: a complete one always does, a partial one
 * where it lists it. With none of these, the newest of all.
 */
const PUBLISHED = `
  select to_char(s.as_at, 'YYYY-MM-DD') as "asAt", s.complete, r.status
    from register.snapshot s left join register.registration r on r.snapshot_id = s.id and r.urn = $1
   where s.as_at <= $2
   order by s.complete or r.urn is not null desc, s.as_at desc limit 1`;

/** How a provider's registration stands on a day, and why: the published status and the notices that were entered. */
@Injectable()
export class ProviderStanding {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden for those who may not see notices */
  async execute(actor: Actor, { urn, on }: { urn: string; on: CalendarDate }): Promise<ProviderStandingDocument> {
    authorise(actor, 'read-restrictions');
    return this.unitOfWork.read(actor, (tx) => providerStanding(tx, urn, on));
  }
}

/** The same inside a transaction; row security says which notices and pauses are seen. */
export async function providerStanding(tx: Tx, urn: string, on: CalendarDate): Promise<ProviderStandingDocument> {
  const published = await tx.maybeOne<PublishedStatus>(PUBLISHED, [urn, on]);
  const notices = await recordedNotices(tx, { on, urn });
  const ownPauses = await recordedPauses(tx, { on, urn });
  return { urn, on, ...standingOn(on, published, notices), published, notices, ownPauses };
}
