import { Controller, Get, Param, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { addDays, dayOf, DomainError, notFound, readCalendarDate, type Actor } from '#kernel';
import { displayPostcode } from '#geography';
import {
  ConfirmVacancies,
  DescribedRegistrations,
  HIDDEN_AFTER_DAYS,
  OwnHomes,
  OwnHouseholds,
  PlannedHomes,
  STALE_AFTER_DAYS,
} from '#register';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PATHS, to } from '../paths';
import { Pages } from '../rendering/pages';
import { homeCards, homeTitle, registrationNotes } from '../supply/home-cards';
import { ownOrganisation } from '../supply/own-organisation';
import { mondayOf, WEEKS_SHOWN, weekOf, weeksFrom } from '../supply/place-calendar';
import { inWords, reasonInWords, STATE_WORDS } from '../supply/supply-words';

const words = { states: STATE_WORDS, reasonInWords, inWords };
const limits = { stale: STALE_AFTER_DAYS, hidden: HIDDEN_AFTER_DAYS };

/** What a page says after something was done; anything else in the address says nothing. */
const DONE: Readonly<Record<string, string>> = {
  confirmed: 'Confirmed: searches show these places as of today.',
  none: 'There was nothing to confirm: say first how the places stand.',
  changed: 'Changed, and confirmed as of today.',
};
const doneInWords = (done: unknown): string | null => (typeof done === 'string' ? (DONE[done] ?? null) : null);

/** An organisation's own homes, each with its places as a calendar. */
@ApiExcludeController()
@Controller()
export class HomesPages {
  constructor(
    private readonly pages: Pages,
    private readonly ownHomes: OwnHomes,
    private readonly ownHouseholds: OwnHouseholds,
    private readonly registrations: DescribedRegistrations,
    private readonly plannedHomes: PlannedHomes,
    private readonly confirmVacancies: ConfirmVacancies,
  ) {}

  @Get(PATHS.homes)
  @Allow('load-supply')
  async list(
    @CurrentActor() actor: Actor,
    @Param('organisation') given: string,
    @Query('done') done: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const organisation = ownOrganisation(actor, given);
    const today = dayOf(new Date());
    const { homes, reminders } = await this.ownHomes.all(actor, today);
    const { total: households } = await this.ownHouseholds.execute(actor, today, 1);
    const planned = (await this.plannedHomes.execute(actor, today)).filter(({ own }) => own);
    const page = this.pages.render(request, 'supply/homes', {
      title: 'My homes and places',
      words,
      limits,
      done: doneInWords(done),
      homes: homeCards(homes, today).map((card) => ({
        ...card,
        href: to(PATHS.home, { organisation, urn: card.urn, building: card.building }),
        confirm: to(PATHS.homeConfirm, { organisation, urn: card.urn, building: card.building }),
      })),
      reminders,
      notes: registrationNotes(await this.registrations.execute(actor)),
      households,
      planned,
      links: { confirm: to(PATHS.homesConfirm, { organisation }), households: to(PATHS.households, { organisation }) },
    });
    response.send(page);
  }

  @Post(PATHS.homesConfirm)
  @Allow('load-supply')
  async confirmAll(
    @CurrentActor() actor: Actor,
    @Param('organisation') given: string,
    @Res() response: Response,
  ): Promise<void> {
    const organisation = ownOrganisation(actor, given);
    const done = await this.confirm(actor, null, null);
    response.redirect(303, `${to(PATHS.homes, { organisation })}?done=${done}`);
  }

  @Get(PATHS.home)
  @Allow('load-supply')
  async show(
    @CurrentActor() actor: Actor,
    @Param('organisation') given: string,
    @Param('urn') urn: string,
    @Param('building') number: string,
    @Query('from') from: unknown,
    @Query('done') done: unknown,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const organisation = ownOrganisation(actor, given);
    const building = buildingOf(number);
    const today = dayOf(new Date());
    const monday = mondayOf((typeof from === 'string' ? readCalendarDate(from) : null) ?? today);
    const weeks = weeksFrom(monday);
    const asked = { on: today, from: monday, to: addDays(monday, 7 * WEEKS_SHOWN), only: { urn, building } };
    const { home, profile } = await this.ownHomes.one(actor, asked);
    const address = to(PATHS.home, { organisation, urn, building });
    const inWeeks = (days: number): string => `${address}?from=${addDays(monday, days)}`;
    const page = this.pages.render(request, 'supply/home', {
      title: homeTitle(home, building > 1),
      words,
      limits,
      done: doneInWords(done),
      home,
      postcode: home.postcode && displayPostcode(home.postcode),
      profile,
      weeks,
      today,
      places: home.places.map((place) => ({
        ...place,
        now: place.states.find((each) => each.from <= today && (each.to === null || today < each.to)) ?? null,
        cells: weeks.map((week) => weekOf(place.states, week)),
        change: to(PATHS.placeChange, { organisation, urn, building, place: place.code }),
      })),
      links: {
        all: to(PATHS.homes, { organisation }),
        confirm: to(PATHS.homeConfirm, { organisation, urn, building }),
        earlier: inWeeks(-7 * WEEKS_SHOWN),
        later: inWeeks(7 * WEEKS_SHOWN),
        now: mondayOf(today) === monday ? null : address,
      },
    });
    response.send(page);
  }

  @Post(PATHS.homeConfirm)
  @Allow('load-supply')
  async confirmOne(
    @CurrentActor() actor: Actor,
    @Param('organisation') given: string,
    @Param('urn') urn: string,
    @Param('building') number: string,
    @Res() response: Response,
  ): Promise<void> {
    const organisation = ownOrganisation(actor, given);
    const building = buildingOf(number);
    const today = dayOf(new Date());
    await this.ownHomes.one(actor, { on: today, from: today, to: addDays(today, 1), only: { urn, building } });
    const done = await this.confirm(actor, urn, building);
    response.redirect(303, `${to(PATHS.home, { organisation, urn, building })}?done=${done}`);
  }

  private async confirm(actor: Actor, urn: string | null, building: number | null): Promise<'confirmed' | 'none'> {
    const today = dayOf(new Date());
    const all = { place: null, household: null, by: null };
    try {
      await this.confirmVacancies.execute(actor, { urn, building, ...all, on: today, today });
      return 'confirmed';
    } catch (problem) {
      if (problem instanceof DomainError && problem.code === 'not-found') return 'none';
      throw problem;
    }
  }
}

/** The number of a building in an address. @throws DomainError not-found */
export function buildingOf(text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw notFound('That home');
  return Number(text);
}
