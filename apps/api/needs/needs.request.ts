import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, IsOptional, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { NEED_STATUSES, RANKS_KEPT, type NeedStatus } from '#placements';
import { IsCalendarDay } from '../referrals/calendar-day';

const ABOUT_NEED = 'A need as `homeward search --schema` describes it.';

export class PageRequest {
  @ApiPropertyOptional({ description: '`next` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 100, default: 25 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100)
  limit?: number;
}

export class NeedsRequest extends PageRequest {
  @ApiPropertyOptional({ enum: NEED_STATUSES, default: 'open' })
  @IsOptional()
  @IsIn(NEED_STATUSES)
  status?: NeedStatus;
}

export class NeedRequest {
  @ApiPropertyOptional({ type: Number, minimum: 1, description: 'An older version; the newest when left out.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  version?: number;
}

export class WriteNeedRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: `${ABOUT_NEED} A draft may leave out what is mandatory; what it says must be right.`,
  })
  @IsObject({ message: 'need is a JSON object, as `homeward search --template` prints one' })
  need!: Record<string, unknown>;
}

export class ReasonRequest {
  @ApiProperty({ minLength: 1, maxLength: 500, description: 'Why; kept for the own organisation.' })
  @IsString()
  @Length(1, 500)
  reason!: string;
}

/** Candidates that a search explains in its answer unless more are asked for. */
export const CANDIDATES_EXPLAINED = 50;

class CandidatesRequest {
  @ApiPropertyOptional({
    type: Number,
    minimum: 1,
    maximum: RANKS_KEPT,
    default: CANDIDATES_EXPLAINED,
    description: 'Candidates explained in the answer, best first. All are ranked and counted.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(RANKS_KEPT)
  candidates?: number;
}

export class SearchRequestBody extends CandidatesRequest {
  @ApiProperty({ type: 'object', additionalProperties: true, description: `${ABOUT_NEED} It is not kept.` })
  @IsObject({ message: 'need is a JSON object, as `homeward search --template` prints one' })
  need!: Record<string, unknown>;

  @ApiPropertyOptional({ format: 'date', description: 'The day for which it is asked; today when left out.' })
  @IsOptional()
  @IsCalendarDay()
  asAt?: string;

  @ApiPropertyOptional({ description: '`next` of the answer before, with the same need.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  cursor?: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, default: 1, description: 'Page of the homes left out.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(99_999)
  leftOutPage?: number;
}

export class NeedSearchRequest extends CandidatesRequest {
  @ApiPropertyOptional({ type: Number, minimum: 1, description: 'A version of the need; the newest when left out.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999_999_999)
  version?: number;

  @ApiPropertyOptional({ format: 'date', description: 'The day for which it is asked; today when left out.' })
  @IsOptional()
  @IsCalendarDay()
  asAt?: string;
}

export class SearchPageRequest extends PageRequest {
  @ApiPropertyOptional({ description: '`leftOutNext` of the page before.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  leftOutCursor?: string;
}

export class WeightsRequest {
  @ApiProperty({
    type: 'object',
    additionalProperties: { type: 'number', minimum: 0, maximum: 10 },
    description: 'By criterion, 0 to 10; what is left out keeps its weight.',
  })
  @IsObject()
  weights!: Record<string, unknown>;
}
