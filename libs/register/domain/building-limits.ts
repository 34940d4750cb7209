import { rangeContains, type CalendarDate, type DateRange } from '#kernel';
import { MOST_CHILDREN_IN_SEVERAL_BUILDINGS } from './supply-words';

/** A building of one registration, for some days. */
export interface BuildingPeriod {
  readonly building: number;
  readonly places: number;
  readonly period: DateRange;
}

/** A day from which the registration's buildings have too many places together; null when there is none. */
export function tooManyTogether<Building extends BuildingPeriod>(
  buildings: readonly Building[],
): { from: CalendarDate; places: number; buildings: Building[] } | null {
  const days = [...new Set(buildings.map(({ period }) => period.from))].toSorted();
  for (const from of days) {
    const present = buildings.filter(({ period }) => rangeContains(period, from));
    const places = present.reduce((sum, each) => sum + each.places, 0);
    if (present.length > 1 && places > MOST_CHILDREN_IN_SEVERAL_BUILDINGS) return { from, places, buildings: present };
  }
  return null;
}
