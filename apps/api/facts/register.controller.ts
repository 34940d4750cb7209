import { Controller, Get, Query } from '@nestjs/common';
import {
  ApiBadRequestResponse,
  ApiNotFoundResponse,
  ApiOkResponse,
  ApiOperation,
  ApiPreconditionFailedResponse,
  ApiProperty,
  ApiPropertyOptional,
  ApiTags,
} from '@nestjs/swagger';
import { IsISO8601, IsOptional, IsString, Length } from 'class-validator';
import { calendarDate, type Actor } from '#kernel';
import {
  RegisterChanges,
  RegisterSummary,
  type RegisterChangesDocument,
  type RegisterSummaryDocument,
} from '#register';
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

class RegisterChangesRequest {
  @ApiProperty({ format: 'date', description: 'The day of a complete snapshot.', example: '2024-03-31' })
  @IsISO8601({ strict: true })
  @Length(10, 10)
  from!: string;

  @ApiProperty({ format: 'date', description: 'The day of a later complete snapshot.', example: '2025-03-31' })
  @IsISO8601({ strict: true })
  @Length(10, 10)
  to!: string;

  @ApiPropertyOptional({
    description: 'One authority: any code of its lineage, or its DfE number. All of England when left out.',
    example: 'E08000003',
  })
  @IsOptional()
  @IsString()
  @Length(1, 80)
  council?: string;
}

@ApiTags('facts')
@Controller()
export class RegisterController {
  constructor(
    private readonly registerSummary: RegisterSummary,
    private readonly registerChanges: RegisterChanges,
  ) {}

  @Get(API.registerSummary)
  @Allow('read-public-facts')
  @ApiOperation({ summary: "What Ofsted's register held: homes and places by type, sector and authority" })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiNotFoundResponse({ type: Problem })
  summary(@CurrentActor() actor: Actor, @Query() { asAt }: RegisterRequest): Promise<RegisterSummaryDocument> {
    return this.registerSummary.execute(actor, { asAt: asAt ? calendarDate(asAt) : null });
  }

  @Get(API.registerChanges)
  @Allow('read-public-facts')
  @ApiOperation({
    summary: 'What changed between two complete snapshots of the register',
    description:
      'Opened, closed, renamed, changed hands, places up or down, re-graded; net new places by area, kind and sector.',
  })
  @ApiOkResponse({ schema: { type: 'object' } })
  @ApiBadRequestResponse({ type: Problem })
  @ApiNotFoundResponse({ type: Problem, description: 'No register of one of the days is loaded.' })
  @ApiPreconditionFailedResponse({ type: Problem, description: 'The register of one of the days is partial.' })
  changes(
    @CurrentActor() actor: Actor,
    @Query() { from, to, council }: RegisterChangesRequest,
  ): Promise<RegisterChangesDocument> {
    const asked = { from: calendarDate(from), to: calendarDate(to), council: council ?? null };
    return this.registerChanges.execute(actor, asked);
  }
}
