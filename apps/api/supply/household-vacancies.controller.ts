import { Body, Controller, Get, Headers, HttpCode, Param, Post, Put, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiParam,
  ApiPreconditionFailedResponse,
  ApiResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import type { Actor } from '#kernel';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { householdIn, type HouseholdParts } from './supply-parts';
import { DaysRequest, VacancyRequest } from './supply.request';
import { CalendarAnswer } from './supply.response';
import { VacancyDesk } from './vacancy-desk';

/** How a fostering household of the own organisation stands, day by day. */
@ApiTags('own supply')
@ApiCookieAuth()
@ApiParam({ name: 'service', type: String, description: 'URN of the agency, or `own`.' })
@ApiParam({ name: 'household', type: String })
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class HouseholdVacanciesController {
  constructor(private readonly desk: VacancyDesk) {}

  @Get(API.householdVacancies)
  @Allow('load-supply')
  @ApiOperation({ summary: 'How a fostering household stands from today on' })
  @ApiOkResponse({ type: CalendarAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  read(
    @CurrentActor() actor: Actor,
    @Param() parts: HouseholdParts,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarAnswer> {
    return this.desk.read({ actor, of: householdIn(parts), response });
  }

  @Post(API.householdVacancies)
  @Allow('load-supply')
  @ApiOperation({
    summary: 'Say how it stands on days of which nothing is said yet',
    description: 'Who says so has looked: it is confirmed today.',
  })
  @ApiHeader({ name: 'Idempotency-Key', required: false, description: 'The same key says the same once.' })
  @ApiCreatedResponse({ type: CalendarAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiConflictResponse({ type: Problem, description: 'On some of those days it is said already: `days-said-already`.' })
  add(
    @CurrentActor() actor: Actor,
    @Param() parts: HouseholdParts,
    @Body() asked: VacancyRequest,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarAnswer> {
    return this.desk.add({ actor, of: householdIn(parts), response }, asked, key);
  }

  @Put(API.householdVacancies)
  @Allow('load-supply')
  @ApiOperation({
    summary: 'Say how it stands on some days, whatever was said of them',
    description: 'On all other days it stands as it did. Who says so has looked: it is confirmed today.',
  })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: CalendarAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'Somebody said it anew meanwhile.' })
  @ApiResponse({ status: 428, type: Problem, description: 'If-Match is missing.' })
  change(
    @CurrentActor() actor: Actor,
    @Param() parts: HouseholdParts,
    @Body() asked: VacancyRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarAnswer> {
    return this.desk.change({ actor, of: householdIn(parts), response }, asked, ifMatch);
  }

  @Post(API.householdConfirmation)
  @HttpCode(200)
  @Allow('load-supply')
  @ApiOperation({ summary: 'Somebody looked: what is said of it and has not ended is so today' })
  @ApiHeader({ name: 'If-Match', required: false, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: CalendarAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'Somebody said it anew meanwhile.' })
  confirm(
    @CurrentActor() actor: Actor,
    @Param() parts: HouseholdParts,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarAnswer> {
    return this.desk.confirm({ actor, of: householdIn(parts), response }, ifMatch);
  }

  @Post(API.householdWithdrawal)
  @HttpCode(200)
  @Allow('load-supply')
  @ApiOperation({ summary: 'Take back what is said of some days: of those nothing is said any longer' })
  @ApiHeader({ name: 'If-Match', required: true, description: 'The ETag that was read.' })
  @ApiOkResponse({ type: CalendarAnswer, headers: { ETag: { schema: { type: 'string' } } } })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'Somebody said it anew meanwhile.' })
  @ApiResponse({ status: 428, type: Problem, description: 'If-Match is missing.' })
  withdraw(
    @CurrentActor() actor: Actor,
    @Param() parts: HouseholdParts,
    @Body() asked: DaysRequest,
    @Headers('if-match') ifMatch: string | undefined,
    @Res({ passthrough: true }) response: Response,
  ): Promise<CalendarAnswer> {
    return this.desk.withdraw({ actor, of: householdIn(parts), response }, asked, ifMatch);
  }
}
