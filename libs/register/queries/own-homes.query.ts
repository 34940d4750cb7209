import { Injectable } from '@nestjs/common';
import { addDays, notFound, type Actor, type CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { freshnessOn, type Freshness, type VacancyState } from '../domain/vacancy-states';
import { openReminders, type Reminder } from './reminders.query';

/** How a place stands for some days, half open. */
export interface PlaceState {
  readonly state: VacancyState;
  readonly reason: string | null;
  readonly from: CalendarDate;
  readonly to: CalendarDate | null;
  readonly confirmedOn: CalendarDate;
  readonly expiresOn: CalendarDate | null;
  readonly freshness: Freshness;
}

export interface OwnPlace {
  readonly code: string;
  readonly offered: boolean;
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly sex: string;
  readonly features: readonly string[];
  /** By their first day. */
  readonly states: readonly PlaceState[];
}

/** One building of a registration, as the own organisation says it. */
export interface OwnHome {
  readonly urn: string;
  readonly building: number;
  /** As said; null where the building was not. */
  readonly postcode: string | null;
  readonly category: number | null;
  /** As the newest complete register has it. */
  readonly provisionType: string | null;
  readonly name: string | null;
  readonly authority: string | null;
  readonly places: readonly OwnPlace[];
}

/** How a home works, as last said; null parts were not said. */
export interface OwnProfile {
  readonly staffByDay: number | null;
  readonly childrenByDay: number | null;
  readonly night: string | null;
  readonly qualifiedPercent: number | null;
  readonly manager: string | null;
  readonly managerSince: CalendarDate | null;
  readonly school: readonly string[] | null;
  readonly ageFrom: number | null;
  readonly ageTo: number | null;
  readonly sex: string | null;
  readonly children: number | null;
  readonly needs: readonly string[] | null;
}

export interface OwnHomesAsked {
  /** The day on which places are as they are said. */
  readonly on: CalendarDate;
  /** States in these days, half open. */
  readonly from: CalendarDate;
  readonly to: CalendarDate;
  /** Null for all. */
  readonly only: { readonly urn: string; readonly building: number } | null;
}

const HOMES = `
  with said as (
    select l.urn, l.building from register.place l
     where l.superseded_at is null and l.organisation_id = (select platform.actor_organisation())
       and l.valid_from <= $1 and (l.valid_to is null or l.valid_to > $1)
    union
    select p.urn, p.building from register.premises p
     where p.superseded_at is null and p.organisation_id = (select platform.actor_organisation())
       and p.valid_from <= $1 and (p.valid_to is null or p.valid_to > $1)
  )
  select s.urn, s.building, p.postcode, p.category, r.provision_type as "provisionType",
         case when r.withheld then null else r.name end as name, coalesce(a.name, r.authority_name) as authority,
         (select coalesce(jsonb_agg(jsonb_build_object('code', l.code, 'offered', l.offered, 'ageFrom', l.age_from, 'ageTo', l.age_to,
                   'sex', l.sex, 'features', l.features, 'states', (
                     select coalesce(jsonb_agg(jsonb_build_object('state', v.state, 'reason', v.reason, 'from', v.valid_from,
                              'to', v.valid_to, 'confirmedOn', v.confirmed_on, 'expiresOn', v.expires_on) order by v.valid_from), '[]')
                       from register.vacancy v
                      where v.superseded_at is null and v.organisation_id = l.organisation_id and v.urn = l.urn
                        and v.building = l.building and v.place = l.code and daterange(v.valid_from, v.valid_to) && daterange($2, $3)
                   )) order by l.code), '[]')
            from register.place l
           where l.superseded_at is null and l.organisation_id = (select platform.actor_organisation()) and l.urn = s.urn
             and l.building = s.building and l.valid_from <= $1 and (l.valid_to is null or l.valid_to > $1)) as places
    from said s
    left join register.premises p on p.superseded_at is null and p.organisation_id = (select platform.actor_organisation())
     and p.urn = s.urn and p.building = s.building and p.valid_from <= $1 and (p.valid_to is null or p.valid_to > $1)
    left join register.registration r on r.snapshot_id = register.complete_snapshot($1) and r.urn = s.urn
    left join geography.authority a on a.code = r.authority_code
   where ($4::text is null or (s.urn = $4 and s.building = $5))
     and ($6::text is null or (s.urn, s.building) > ($6, $7::integer))
   order by case when $8::integer is null then coalesce(a.name, r.authority_name) end nulls last, s.urn, s.building limit $8`;

/** Where a page of homes begins, and how many they are. */
export interface HomesPage {
  readonly after: { readonly urn: string; readonly building: number } | null;
  readonly limit: number;
}

const PROFILE = `
  select h.staff_by_day as "staffByDay", h.children_by_day as "childrenByDay", h.night,
         h.qualified_percent::float as "qualifiedPercent", h.manager, h.manager_since::text as "managerSince", h.school,
         t.age_from as "ageFrom", t.age_to as "ageTo", t.sex, t.children, t.needs
    from (select 1) one
    left join register.home_profile h on h.superseded_at is null and h.organisation_id = (select platform.actor_organisation())
     and h.urn = $1 and h.valid_from <= $2 and (h.valid_to is null or h.valid_to > $2)
    left join register.registration_limit t on t.superseded_at is null
     and t.organisation_id = (select platform.actor_organisation()) and t.urn = $1 and t.valid_from <= $2
     and (t.valid_to is null or t.valid_to > $2)`;

/** Homes and places of the own organisation, with how they stand, and what it is reminded of. */
@Injectable()
export class OwnHomes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws DomainError forbidden */
  async all(actor: Actor, on: CalendarDate): Promise<{ homes: OwnHome[]; reminders: Reminder[] }> {
    authorise(actor, 'load-supply');
    return this.unitOfWork.read(actor, async (tx) => ({
      homes: await ownHomes(tx, { on, from: on, to: '9999-12-31' as CalendarDate, only: null }),
      reminders: await openReminders(tx),
    }));
  }

  /** By URN and building, with how each place stands on the day. @throws DomainError forbidden */
  async page(actor: Actor, on: CalendarDate, page: HomesPage): Promise<OwnHome[]> {
    authorise(actor, 'load-supply');
    return this.unitOfWork.read(actor, (tx) => ownHomes(tx, { on, from: on, to: addDays(on, 1), only: null }, page));
  }

  /** @throws DomainError forbidden; not-found for a building that the own organisation does not describe */
  async one(actor: Actor, asked: OwnHomesAsked): Promise<{ home: OwnHome; profile: OwnProfile }> {
    authorise(actor, 'load-supply');
    return this.unitOfWork.read(actor, async (tx) => {
      const [home] = await ownHomes(tx, asked);
      if (!home) throw notFound('That home');
      return { home, profile: await tx.one<OwnProfile>(PROFILE, [home.urn, asked.on]) };
    });
  }
}

async function ownHomes(
  tx: Tx,
  { on, from, to, only }: OwnHomesAsked,
  page: HomesPage | null = null,
): Promise<OwnHome[]> {
  const homes = await tx.query<OwnHome>(HOMES, [
    on,
    from,
    to,
    only?.urn ?? null,
    only?.building ?? null,
    page?.after?.urn ?? null,
    page?.after?.building ?? null,
    page?.limit ?? null,
  ]);
  return homes.map((home) => ({
    ...home,
    places: home.places.map((place) => ({
      ...place,
      states: place.states.map((state) => ({ ...state, freshness: freshnessOn(state, on) })),
    })),
  }));
}
