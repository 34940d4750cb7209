import { Body, Controller, Get, HttpCode, Param, Post, Query, Res } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiConflictResponse,
  ApiCookieAuth,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiProduces,
  ApiTags,
} from '@nestjs/swagger';
import type { Response } from 'express';
import { calendarDate, type Actor } from '#kernel';
import { RecordAbsence } from '#placements';
import { IdPart } from '../../http/address-parts';
import { AgreementFiles } from '../../http/agreement-files';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';
import { AbsenceRequest, AgreementDocumentRequest } from './figures.request';
import { dayOrNull } from './price-lines';
import { IdAnswer } from './step.response';

const FILE = { schema: { type: 'string', format: 'binary' } } as const;

@ApiTags('placements')
@ApiCookieAuth()
@ApiBadRequestResponse({ type: Problem })
@ApiNotFoundResponse({ type: Problem, description: 'Not there, or not yours.' })
@Controller()
export class AgreementDocumentsController {
  constructor(
    private readonly files: AgreementFiles,
    private readonly recordAbsence: RecordAbsence,
  ) {}

  @Get(API.agreementDocument)
  @Allow('read-placements')
  @ApiOperation({ summary: 'The agreement as one page that prints, or a tagged PDF' })
  @ApiProduces('text/html', 'application/pdf')
  @ApiOkResponse(FILE)
  ofCouncil(
    @CurrentActor() actor: Actor,
    @Param('agreementId', IdPart) agreementId: string,
    @Query() asked: AgreementDocumentRequest,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(actor, agreementId, asked, response);
  }

  @Get(API.providerAgreementDocument)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'The agreement with the own organisation as one page that prints, or a tagged PDF' })
  @ApiProduces('text/html', 'application/pdf')
  @ApiOkResponse(FILE)
  ofProvider(
    @CurrentActor() actor: Actor,
    @Param('agreementId', IdPart) agreementId: string,
    @Query() asked: AgreementDocumentRequest,
    @Res() response: Response,
  ): Promise<void> {
    return this.send(actor, agreementId, asked, response);
  }

  @Post(API.placementAbsences)
  @HttpCode(200)
  @Allow('make-referral')
  @ApiOperation({ summary: 'The child is away, or came back' })
  @ApiConflictResponse({ type: Problem })
  @ApiOkResponse({ type: IdAnswer })
  away(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: AbsenceRequest,
  ): Promise<IdAnswer> {
    return this.absent(actor, placementId, asked);
  }

  @Post(API.providerAbsences)
  @HttpCode(200)
  @Allow('answer-referral')
  @ApiOperation({ summary: 'A child placed with the own organisation is away, or came back' })
  @ApiConflictResponse({ type: Problem })
  @ApiOkResponse({ type: IdAnswer })
  awayFromProvider(
    @CurrentActor() actor: Actor,
    @Param('placementId', IdPart) placementId: string,
    @Body() asked: AbsenceRequest,
  ): Promise<IdAnswer> {
    return this.absent(actor, placementId, asked);
  }

  private absent(actor: Actor, placementId: string, { from, backOn }: AbsenceRequest): Promise<IdAnswer> {
    return this.recordAbsence.execute(actor, { placementId, from: calendarDate(from), backOn: dayOrNull(backOn) });
  }

  private async send(
    actor: Actor,
    agreementId: string,
    { format = 'html', ...asked }: AgreementDocumentRequest,
    response: Response,
  ): Promise<void> {
    const file = await this.files.of(actor, { ...asked, agreementId, format, at: new Date() });
    response
      .setHeader('content-type', file.type)
      .setHeader('content-disposition', `attachment; filename="${file.name}"`)
      .setHeader('cache-control', 'private, no-store')
      .send(file.bytes);
  }
}
