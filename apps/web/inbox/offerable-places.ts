import { Injectable } from '@nestjs/common';
import { readCalendarDate, type Actor, type CalendarDate } from '#kernel';
import { OwnHomes, OwnHouseholds, type VacancyState } from '#register';
import { isPermitted } from '#identity';
import { homeTitle } from '../supply/home-cards';
import { STATE_WORDS } from '../supply/supply-words';
import { householdValue, placeValue, type OfferablePlace } from './offer-fields';

const MOST_PAGES = 10;

const isFree = (state: VacancyState | null): boolean | null => (state === null ? null : state === 'available');

/** The own places or households that can be offered for a registration, the free first, the taken last. */
@Injectable()
export class OfferablePlaces {
  constructor(
    private readonly ownHomes: OwnHomes,
    private readonly ownHouseholds: OwnHouseholds,
  ) {}

  /** Empty where the home describes no place, or the person may not see the supply. */
  async of(
    actor: Actor,
    { urn, from }: { readonly urn: string | null; readonly from: string },
    today: CalendarDate,
  ): Promise<OfferablePlace[]> {
    if (urn === null || !isPermitted(actor, 'load-supply')) return [];
    const wanted = readCalendarDate(from) ?? today;
    const on = wanted > today ? wanted : today;
    const { homes } = await this.ownHomes.all(actor, on);
    const own = homes.filter((home) => home.urn === urn);
    const places = own.flatMap((home) =>
      home.places.map((place): OfferablePlace => {
        const state = place.states.find((each) => each.from <= on && (each.to === null || on < each.to))?.state ?? null;
        const told = state === null ? 'not said how it stands' : STATE_WORDS[state].toLowerCase();
        const where = own.length > 1 ? `${homeTitle(home, true)}, ` : '';
        const value = placeValue(home.building, place.code);
        return {
          value,
          text: `${where}${where === '' ? 'Place' : 'place'} ${place.code}: ${told}`,
          free: isFree(state),
        };
      }),
    );
    const all = places.length > 0 ? places : await this.households(actor, urn, on);
    return [true, null, false].flatMap((standing) => all.filter(({ free }) => free === standing));
  }

  private async households(actor: Actor, urn: string, on: CalendarDate): Promise<OfferablePlace[]> {
    const found: OfferablePlace[] = [];
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { households, pages } = await this.ownHouseholds.execute(actor, on, page);
      for (const each of households.filter((household) => household.urn === urn)) {
        const told = each.state === null ? 'not said how it stands' : STATE_WORDS[each.state].toLowerCase();
        const text = `Household ${each.household}: ${told}`;
        found.push({ value: householdValue(each.household), text, free: isFree(each.state) });
      }
      if (page >= pages) break;
    }
    return found;
  }
}
