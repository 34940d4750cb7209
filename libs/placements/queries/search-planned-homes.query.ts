import type { CalendarDate } from '#kernel';
import type { Tx } from '#platform';
import type { Need } from '../domain/need';

/** A home that is to open while the child needs one. It is no candidate: it is not registered. */
export interface PlannedInDays {
  readonly organisation: string;
  readonly reference: string;
  readonly kind: string;
  readonly places: number;
  readonly authority: { readonly code: string; readonly name: string };
  readonly expectedOn: CalendarDate;
  /** The day that was said first; later than it, the plan has slipped. */
  readonly firstExpectedOn: CalendarDate;
  readonly status: string;
}

/** Kinds that are never for this need. */
function kindsAgainst(need: Need): string[] {
  const { fostering, residential, supportedAccommodation } = need.suitability;
  return [
    'secure-childrens-home',
    ...(need.shortBreak ? [] : ['short-break-home']),
    ...(need.age < 16 || supportedAccommodation === 'Unsuitable' ? ['supported-accommodation'] : []),
    ...(residential === 'Unsuitable' ? ['childrens-home', 'short-break-home', 'residential-special-school'] : []),
    ...(fostering === 'Unsuitable' ? ['fostering-households'] : []),
  ];
}

/** Those expected from the day of asking until the last wanted day, the soonest first. What may not be there is left out. */
export const plannedWithin = (tx: Tx, need: Need, asAt: CalendarDate): Promise<PlannedInDays[]> =>
  tx.prepared.query<PlannedInDays>(
    `select h.organisation_name as organisation, h.reference, h.kind, h.places,
            jsonb_build_object('code', h.authority_code, 'name', coalesce(a.name, h.authority_code)) as authority,
            h.expected_on::text as "expectedOn", h.first_expected_on::text as "firstExpectedOn", h.status
       from register.planned_homes_on($1) h left join geography.authority a on a.code = h.authority_code
      where h.status not in ('opened', 'withdrawn') and h.expected_on >= $1
        and ($2::date is null or h.expected_on < $2) and h.kind <> all ($3::text[])
      order by h.expected_on, h.organisation_name, h.reference`,
    [asAt, need.to, kindsAgainst(need)],
  );
