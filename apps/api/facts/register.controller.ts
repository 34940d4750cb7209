import { Controller, Get, Query } from '@nestjs/common';
import { ApiNotFoundResponse, ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsISO8601, IsOptional, Length } from 'class-validator';
import { calendarDate, type Actor } from '#kernel';
import { RegisterSummary, type RegisterSummaryDocument } from '#register';
import { Allow } from '../../http/edge/access.decorator';
import { CurrentActor } from '../../http/edge/current-person.decorator';
import { API } from '../paths';
import { Problem } from '../problem.response';

class RegisterRequest {
  @ApiPropertyOptional({
    format: 'date',
    description: 'The newest snapshot on or before this day; the newest of all when left out.',
  })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  asAt?: string;
}

@ApiTags('facts')
@Controller()
export class RegisterController {
  constructor(private readonly registerSummary: RegisterSummary) {}

  @Get(API.registerSummary)
  @Allow('read-public-facts')
  @ApiOperation({ summary: "What Ofsted's register held: homes and places by type, sector and authority" })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiNotFoundResponse({ type: Problem })
  summary(@CurrentActor() actor: Actor, @Query() { asAt }: RegisterRequest): Promise<RegisterSummaryDocument> {
    return this.registerSummary.execute(actor, { asAt: asAt ? calendarDate(asAt) : null });
  }
}
