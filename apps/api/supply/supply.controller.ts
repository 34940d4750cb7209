import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCookieAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { calendarDate, dayOf, readCalendarDate, type Actor, type CalendarDate } from '#kernel';
import { isWhole, readCursor, writeCursor } from '#placements';
import { ConfirmVacancies, OwnHomes, OwnHouseholds, Vacancies } from '#register';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { PageRequest } from '../needs/needs.request';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { buildingIn, PAGE_LENGTH, pageOf } from './supply-parts';
import { VacanciesRequest } from './supply.request';
import {
  ConfirmedAnswer,
  homeAnswer,
  householdAnswer,
  SupplyHomesAnswer,
  SupplyHouseholdsAnswer,
  VacanciesAnswer,
  vacancyAnswer,
} from './supply.response';

const isText = (text: string): boolean => text.length <= 60;
const isDay = (text: string): boolean => readCalendarDate(text) === text;

/** What an organisation says of its own homes, places, households and vacancies. */
@ApiTags('own supply')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class SupplyController {
  constructor(
    private readonly ownHomes: OwnHomes,
    private readonly ownHouseholds: OwnHouseholds,
    private readonly vacancies: Vacancies,
    private readonly confirmVacancies: ConfirmVacancies,
  ) {}

  @Get(API.supplyHomes)
  @Allow('load-supply')
  @ApiOperation({ summary: 'Own homes, building by building, with their places and how each stands today' })
  @ApiOkResponse({ type: SupplyHomesAnswer })
  async homes(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LENGTH }: PageRequest,
  ): Promise<SupplyHomesAnswer> {
    const [urn, building] = cursor === undefined ? [] : readCursor(cursor, [isText, isWhole]);
    const after = urn === undefined ? null : { urn, building: Number(building) };
    const rows = await this.ownHomes.page(actor, dayOf(new Date()), { after, limit: limit + 1 });
    const { page, last } = pageOf(rows, limit);
    return { homes: page.map(homeAnswer), next: last && writeCursor(last.urn, String(last.building)) };
  }

  @Get(API.supplyHouseholds)
  @Allow('load-supply')
  @ApiOperation({ summary: 'Own fostering households, and how each stands today' })
  @ApiOkResponse({ type: SupplyHouseholdsAnswer })
  async households(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LENGTH }: PageRequest,
  ): Promise<SupplyHouseholdsAnswer> {
    const [urn, household] = cursor === undefined ? [] : readCursor(cursor, [isText, isText]);
    const after = household === undefined ? null : { urn: urn || null, household };
    const rows = await this.ownHouseholds.page(actor, dayOf(new Date()), { after, limit: limit + 1 });
    const { page, last } = pageOf(rows, limit);
    return { households: page.map(householdAnswer), next: last && writeCursor(last.urn ?? '', last.household) };
  }

  @Get(API.supplyVacancies)
  @Allow('load-supply')
  @ApiOperation({ summary: 'How own places and households stand, by days' })
  @ApiOkResponse({ type: VacanciesAnswer })
  async list(
    @CurrentActor() actor: Actor,
    @Query() { cursor, limit = PAGE_LENGTH, urn, state, from, to }: VacanciesRequest,
  ): Promise<VacanciesAnswer> {
    const today = dayOf(new Date());
    const asked = {
      urn: urn ?? null,
      state: state ?? null,
      from: from === undefined ? today : calendarDate(from),
      to: to === undefined ? null : calendarDate(to),
      after: cursor === undefined ? null : vacancyAfter(cursor),
      limit: limit + 1,
    };
    const { page, last } = pageOf(await this.vacancies.page(actor, today, asked), limit);
    const next =
      last &&
      writeCursor(
        last.urn ?? '',
        String(last.building ?? 0),
        last.place ?? '',
        last.household ?? '',
        String(last.from),
      );
    return { vacancies: page.map(vacancyAnswer), next };
  }

  @Post(API.supplyConfirmation)
  @HttpCode(200)
  @Allow('load-supply')
  @ApiOperation({ summary: 'Somebody looked: all that is said of one home and has not ended is so today' })
  @ApiOkResponse({ type: ConfirmedAnswer })
  async confirm(
    @CurrentActor() actor: Actor,
    @Param('urn') urn: string,
    @Param('building') number: string,
  ): Promise<ConfirmedAnswer> {
    const building = buildingIn(number);
    const today = dayOf(new Date());
    const which = { urn, building, place: null, household: null };
    return { confirmed: await this.confirmVacancies.execute(actor, { ...which, on: today, today, by: null }) };
  }
}

function vacancyAfter(cursor: string) {
  const forms = [isText, isWhole, isText, isText, isDay];
  const [urn = '', building = '0', place = '', household = '', from = ''] = readCursor(cursor, forms);
  return {
    urn: urn || null,
    building: Number(building) || null,
    place: place || null,
    household: household || null,
    from: from as CalendarDate,
  };
}
