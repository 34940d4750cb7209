import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsInt, IsOptional, IsString, Length, Matches, Max, Min } from 'class-validator';
import { VACANCY_STATES, type VacancyState } from '#register';
import { PageRequest } from '../needs/needs.request';
import { IsCalendarDay, IsDay } from '../referrals/calendar-day';

/** Some days, half open. */
export class DaysRequest {
  @IsDay('The first day.')
  from!: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date',
    nullable: true,
    description: 'The first day on which it is no longer so; without one while it lasts.',
  })
  @IsOptional()
  @IsCalendarDay()
  to?: string | null;
}

/** How a place or a household stands on some days. */
export class VacancyRequest extends DaysRequest {
  @ApiProperty({ enum: VACANCY_STATES })
  @IsIn(VACANCY_STATES)
  state!: VacancyState;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    example: 'refurbishment',
    description:
      'Why, of a list: of blocked would-not-match-residents, staffing, resident-needs-the-space, block-contract, regulator or other; of out-of-service repair, refurbishment, safety, closing or other. Of other states none.',
  })
  @IsOptional()
  @IsString()
  @Length(1, 60)
  reason?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    minimum: 1,
    description: 'Children that an available household could take; of a place none.',
  })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(20)
  free?: number | null;
}

export class VacanciesRequest extends PageRequest {
  @ApiPropertyOptional({ description: 'Of one registration.' })
  @IsOptional()
  @Matches(/^[A-Z]{0,4}[0-9]{1,12}$/, { message: 'urn is a URN in capitals, without spaces' })
  urn?: string;

  @ApiPropertyOptional({ enum: VACANCY_STATES })
  @IsOptional()
  @IsIn(VACANCY_STATES)
  state?: VacancyState;

  @ApiPropertyOptional({ format: 'date', description: 'States on this day or after; from today when left out.' })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'States before this day; all later ones when left out.' })
  @IsOptional()
  @IsCalendarDay()
  to?: string;
}
