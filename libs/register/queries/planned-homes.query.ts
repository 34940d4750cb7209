import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise, isPermitted } from '#identity';
import { UnitOfWork } from '#platform';

export interface PlannedHome {
  /** Whether the asking organisation says it. */
  readonly own: boolean;
  readonly organisation: string;
  readonly reference: string;
  readonly kind: string;
  readonly places: number;
  readonly authority: { readonly code: string; readonly name: string };
  readonly expectedOn: CalendarDate;
  /** The day that was said first; later than it, the plan has slipped. */
  readonly firstExpectedOn: CalendarDate;
  readonly status: string;
  readonly urn: string | null;
  /** Since when this is the plan. */
  readonly saidOn: CalendarDate;
}

/**
 * Homes that are to open, as they are planned on a day: the own organisation's, and for councils, consortia, Ofsted and the
 * oversight body those of providers. By the day on which they are expected.
 */
@Injectable()
export class PlannedHomes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async execute(actor: Actor, on: CalendarDate): Promise<PlannedHome[]> {
    if (!isPermitted(actor, 'read-restrictions')) authorise(actor, 'load-supply');
    return this.unitOfWork.read(actor, (tx) =>
      tx.query<PlannedHome>(
        `select h.said_by = platform.actor_organisation() as own, h.organisation_name as organisation, h.reference, h.kind,
                h.places, jsonb_build_object('code', h.authority_code, 'name', coalesce(a.name, h.authority_code)) as authority,
                h.expected_on::text as "expectedOn", h.first_expected_on::text as "firstExpectedOn", h.status, h.urn,
                h.said_on::text as "saidOn"
           from register.planned_homes_on($1) h left join geography.authority a on a.code = h.authority_code
          order by h.expected_on, h.organisation_name, h.reference`,
        [on],
      ),
    );
  }
}
