import { Injectable } from '@nestjs/common';
import type { Actor, CalendarDate } from '#kernel';
import { authorise } from '#identity';
import { UnitOfWork, type Tx } from '#platform';
import { freshnessOn, type Freshness, type VacancyState } from '../domain/vacancy-states';

export interface OwnHousehold {
  /** URN of the agency; null for a council's own service. */
  readonly urn: string | null;
  readonly household: string;
  readonly ageFrom: number;
  readonly ageTo: number;
  readonly sex: string;
  readonly children: number;
  readonly siblings: number | null;
  readonly kinds: readonly string[];
  /** Free by its terms of approval, and on which day; null when not said. */
  readonly vacancies: number | null;
  readonly vacanciesOn: CalendarDate | null;
  /** How it stands on the day; null when that is not said. */
  readonly state: VacancyState | null;
  readonly reason: string | null;
  readonly free: number | null;
  readonly to: CalendarDate | null;
  readonly confirmedOn: CalendarDate | null;
  readonly freshness: Freshness | null;
}

export interface OwnHouseholdsPage {
  readonly households: readonly OwnHousehold[];
  readonly total: number;
  readonly page: number;
  readonly pages: number;
}

export const HOUSEHOLDS_PAGE = 50;

const HOUSEHOLDS = `
  select h.agency_urn as urn, h.household, h.age_from as "ageFrom", h.age_to as "ageTo", h.sex, h.children, h.siblings, h.kinds,
         h.vacancies, h.vacancies_on::text as "vacanciesOn", v.state, v.reason, v.free, v.valid_to::text as "to",
         v.confirmed_on::text as "confirmedOn", v.expires_on::text as "expiresOn", count(*) over ()::int as total
    from register.fostering_household h
    left join register.vacancy v on v.superseded_at is null and v.organisation_id = h.organisation_id
     and v.urn is not distinct from h.agency_urn and v.household = h.household
     and v.valid_from <= $1 and (v.valid_to is null or v.valid_to > $1)
   where h.superseded_at is null and h.organisation_id = (select platform.actor_organisation()) and h.valid_from <= $1
     and (h.valid_to is null or h.valid_to > $1)
     and ($4::text is null or (coalesce(h.agency_urn, ''), h.household) > ($4, $5))
   order by coalesce(h.agency_urn, ''), h.household offset $2 limit $3`;

/** A household by its agency, or of the own service, and its reference. */
export interface HouseholdKey {
  readonly urn: string | null;
  readonly household: string;
}

interface Asked {
  readonly on: CalendarDate;
  readonly before: number;
  readonly after: HouseholdKey | null;
  readonly limit: number;
}

/** Fostering households of the own organisation, page by page. */
@Injectable()
export class OwnHouseholds {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @param page from 1 @throws DomainError forbidden */
  async execute(actor: Actor, on: CalendarDate, page: number): Promise<OwnHouseholdsPage> {
    authorise(actor, 'load-supply');
    const rows = await this.rows(actor, {
      on,
      before: (page - 1) * HOUSEHOLDS_PAGE,
      after: null,
      limit: HOUSEHOLDS_PAGE,
    });
    const total = rows[0]?.total ?? 0;
    return { households: rows, total, page, pages: Math.max(1, Math.ceil(total / HOUSEHOLDS_PAGE)) };
  }

  /** Those after one, by agency and reference; a council's own service before all agencies. @throws DomainError forbidden */
  async page(
    actor: Actor,
    on: CalendarDate,
    { after, limit }: { readonly after: HouseholdKey | null; readonly limit: number },
  ): Promise<OwnHousehold[]> {
    authorise(actor, 'load-supply');
    return this.rows(actor, { on, before: 0, after, limit });
  }

  private async rows(actor: Actor, { on, before, after, limit }: Asked): Promise<(OwnHousehold & { total: number })[]> {
    type Row = Omit<OwnHousehold, 'freshness'> & { readonly expiresOn: CalendarDate | null; readonly total: number };
    const rows = await this.unitOfWork.read(actor, (tx) =>
      tx.query<Row>(HOUSEHOLDS, [
        on,
        before,
        limit,
        after === null ? null : (after.urn ?? ''),
        after?.household ?? null,
      ]),
    );
    return rows.map((row) => {
      const { confirmedOn, expiresOn } = row;
      return { ...row, freshness: confirmedOn === null ? null : freshnessOn({ confirmedOn, expiresOn }, on) };
    });
  }
}

/** Terms of one household of the own organisation on a day; null where it says none. */
export const householdTerms = (
  tx: Tx,
  { urn, household }: { readonly urn: string | null; readonly household: string },
  on: CalendarDate,
): Promise<{ children: number } | null> =>
  tx.maybeOne<{ children: number }>(
    `select children from register.fostering_household
      where superseded_at is null and organisation_id = (select platform.actor_organisation())
        and agency_urn is not distinct from $1 and household = $2 and valid_from <= $3 and (valid_to is null or valid_to > $3)`,
    [urn, household, on],
  );
