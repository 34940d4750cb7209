import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiCookieAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiTags,
} from '@nestjs/swagger';
import { addDays, addMonths, calendarDate, dayOf, type Actor } from '#kernel';
import {
  ParityOf,
  PriceBenchmarksOf,
  ProviderRecords,
  ReplyToProviderRecord,
  UnmetNeedOf,
  type PriceBenchmarks,
  type ProviderRecordShown,
  type QuarterParity,
  type RecordPeriod,
  type UnmetNeedReport,
} from '#placements';
import { IdPart } from '../../http/address-parts';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { PeriodRequest, QuarterRequest, ReplyRequest } from './figures.request';
import { IdAnswer } from './step.response';

/** The last twelve months unless told. @throws DomainError invalid for a day that is none */
function periodOf({ from, to }: PeriodRequest, now: Date) {
  const today = dayOf(now);
  return {
    from: from ? calendarDate(from) : addMonths(today, -12),
    to: to ? calendarDate(to) : addDays(today, 1),
    asAt: today,
  };
}

function momentsOf(asked: PeriodRequest, at: Date): RecordPeriod {
  const { from, to } = periodOf(asked, at);
  return { since: new Date(`${from}T00:00:00Z`), until: new Date(`${to}T00:00:00Z`), at };
}

@ApiTags('placements')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class FiguresController {
  constructor(
    private readonly benchmarks: PriceBenchmarksOf,
    private readonly unmetNeeds: UnmetNeedOf,
    private readonly records: ProviderRecords,
    private readonly replyTo: ReplyToProviderRecord,
    private readonly parityOf: ParityOf,
  ) {}

  @Get(API.priceBenchmark)
  @Allow('read-placements')
  @ApiOperation({ summary: 'What placements of like needs cost, or why that is withheld' })
  @ApiOkResponse({ schema: { type: 'object' } })
  benchmark(@CurrentActor() actor: Actor, @Param('needId', IdPart) needId: string): Promise<PriceBenchmarks> {
    return this.benchmarks.execute(actor, { needId, asAt: dayOf(new Date()) });
  }

  @Get(API.unmetNeed)
  @Allow('read-needs')
  @ApiOperation({ summary: 'What was looked for and not found, and how long finding takes' })
  @ApiOkResponse({ schema: { type: 'object' } })
  unmetNeed(@CurrentActor() actor: Actor, @Query() asked: PeriodRequest): Promise<UnmetNeedReport> {
    return this.unmetNeeds.execute(actor, periodOf(asked, new Date()));
  }

  @Get(API.providerRecords)
  @Allow('read-placements')
  @ApiOperation({ summary: 'How providers answered, with what they say to it' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  ofCouncil(@CurrentActor() actor: Actor, @Query() asked: PeriodRequest): Promise<ProviderRecordShown[]> {
    return this.records.ofCouncil(actor, momentsOf(asked, new Date()));
  }

  @Get(API.ownRecords)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'What each council sees of how the own organisation answered' })
  @ApiOkResponse({ schema: { type: 'array', items: { type: 'object' } } })
  ofProvider(@CurrentActor() actor: Actor, @Query() asked: PeriodRequest): Promise<ProviderRecordShown[]> {
    return this.records.ofProvider(actor, momentsOf(asked, new Date()));
  }

  @Post(API.recordReply)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'Reply to the own record at a council: shown beside it' })
  @ApiOkResponse({ type: IdAnswer })
  reply(
    @CurrentActor() actor: Actor,
    @Param('councilId', IdPart) councilId: string,
    @Body() { words }: ReplyRequest,
  ): Promise<IdAnswer> {
    return this.replyTo.execute(actor, { councilId, words, at: new Date() });
  }

  @Get(API.parity)
  @Allow('read-placements')
  @ApiOperation({ summary: 'Rank, refusals and distance by sex, disability and being unaccompanied' })
  @ApiOkResponse({ schema: { type: 'object' } })
  parity(@CurrentActor() actor: Actor, @Query() { from }: QuarterRequest): Promise<QuarterParity> {
    return this.parityOf.execute(actor, { from: from ? calendarDate(from) : addMonths(dayOf(new Date()), -3) });
  }
}
