import { invalid, notFound, readCalendarDate, type CalendarDate } from '#kernel';
import type { VacancyOf } from '#register';
import { OWN_SERVICE } from './supply.response';

/** @throws DomainError invalid with the field for text of that form that is no day: 31 February */
export function dayIn(field: string, text: string): CalendarDate {
  const day = readCalendarDate(text);
  if (day === null || day < '2000-01-01' || day > '2200-01-01')
    throw invalid('One of the days cannot be used.', [
      { field, message: 'expected a day that there is, from 2000 to 2200' },
    ]);
  return day;
}

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
