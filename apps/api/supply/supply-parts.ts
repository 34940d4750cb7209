import { notFound } from '#kernel';
import type { VacancyOf } from '#register';
import { OWN_SERVICE } from './supply.response';

/** The building of an address. @throws DomainError not-found */
export function buildingIn(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw notFound('That home');
  return Number(text);
}

export interface PlaceParts {
  readonly urn: string;
  readonly building: string;
  readonly place: string;
}

export const placeIn = ({ urn, building, place }: PlaceParts): VacancyOf => ({
  urn,
  building: buildingIn(building),
  place,
  household: null,
});

export interface HouseholdParts {
  readonly service: string;
  readonly household: string;
}

export const householdIn = ({ service, household }: HouseholdParts): VacancyOf => ({
  urn: service === OWN_SERVICE ? null : service,
  building: null,
  place: null,
  household,
});

/** What a list tells: a page of its rows, and whether there are more. */
export function pageOf<Row>(rows: readonly Row[], limit: number): { page: readonly Row[]; last: Row | null } {
  const page = rows.slice(0, limit);
  return { page, last: rows.length > limit ? (page.at(-1) ?? null) : null };
}

export const PAGE_LENGTH = 25;
