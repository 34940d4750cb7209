import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';

export interface RecordedPause {
  readonly id: string;
  readonly urn: string;
  readonly from: CalendarDate;
  /** The first day on which it no longer holds; null while it does. */
  readonly to: CalendarDate | null;
  readonly recordedBy: string;
}

export interface PausesAsked {
  /** Those that hold on this day; null for all. */
  readonly on: CalendarDate | null;
  readonly urn: string | null;
}

/** The own organisation's pauses, newest first. */
export const recordedPauses = (tx: Tx, { on, urn }: PausesAsked): Promise<RecordedPause[]> =>
  tx.query<RecordedPause>(
    `select id, urn, to_char(paused_from, 'YYYY-MM-DD') as "from", to_char(paused_to, 'YYYY-MM-DD') as "to",
            recorded_by as "recordedBy"
       from register.placement_pause
      where ($1::date is null or (paused_from <= $1 and (paused_to is null or paused_to > $1)))
        and ($2::text is null or urn = $2)
      order by paused_from desc, urn`,
    [on, urn],
  );

/** With which providers the own organisation places nobody for now. */
@Injectable()
export class PlacementPauses {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, asked: PausesAsked): Promise<RecordedPause[]> {
    authorise(actor, 'read-restrictions');
    return this.unitOfWork.read(actor, (tx) => recordedPauses(tx, asked));
  }
}
