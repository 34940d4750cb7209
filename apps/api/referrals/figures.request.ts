import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Length, Max, Min } from 'class-validator';
import { IsCalendarDay, IsDay } from './calendar-day';

export class PeriodRequest {
  @ApiPropertyOptional({ format: 'date', description: 'First day; a year ago unless given.' })
  @IsOptional()
  @IsCalendarDay()
  from?: string;

  @ApiPropertyOptional({ format: 'date', description: 'The day after the last; tomorrow unless given.' })
  @IsOptional()
  @IsCalendarDay()
  to?: string;
}

export class QuarterRequest {
  @ApiPropertyOptional({ format: 'date', description: 'First day of the quarter; the last three months unless given.' })
  @IsOptional()
  @IsCalendarDay()
  from?: string;
}

export class AgreementDocumentRequest {
  @ApiPropertyOptional({ enum: ['html', 'pdf'], default: 'html' })
  @IsOptional()
  @IsIn(['html', 'pdf'])
  format?: 'html' | 'pdf';

  @ApiPropertyOptional({ description: '1 is what both signed; the newest unless given.' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1000)
  edition?: number;
}

export class AbsenceRequest {
  @IsDay('First day away.')
  from!: string;

  @ApiPropertyOptional({ format: 'date', nullable: true, description: 'The day of the return; null while away.' })
  @IsOptional()
  @IsCalendarDay()
  backOn?: string | null;
}

export class ReplyRequest {
  @ApiProperty({ description: 'Shown beside the record from then on.' })
  @IsString()
  @Length(1, 2000)
  words!: string;
}
