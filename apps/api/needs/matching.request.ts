import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  MaxLength,
} from 'class-validator';
import { HOME_PLANS, LIVES, READINESS } from '#placements';
import { PageRequest } from './needs.request';

export class SaveSearchRequest {
  @ApiProperty({ minLength: 1, maxLength: 100, description: 'What people call it; no name of a child.' })
  @IsString()
  @Length(1, 100)
  name!: string;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'A need as `homeward search --schema` describes it.',
  })
  @IsObject()
  need!: Record<string, unknown>;
}

export class AlertsRequest extends PageRequest {
  @ApiPropertyOptional({ enum: ['news', 'all'], default: 'news', description: 'News: unread, and the vacancy stands.' })
  @IsOptional()
  @IsIn(['news', 'all'])
  show?: 'news' | 'all';
}

export class ReadAlertsRequest {
  @ApiProperty({ type: [String], format: 'uuid' })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  @IsUUID('all', { each: true })
  alertIds!: string[];
}

export class ComeHomeRequest {
  @ApiProperty({ example: 'R-17', description: 'Opaque, your own. It cannot be changed.' })
  @IsString()
  @Length(1, 40)
  reference!: string;

  @ApiProperty({ enum: LIVES })
  @IsIn(LIVES)
  lives!: string;

  @ApiProperty({ enum: HOME_PLANS })
  @IsIn(HOME_PLANS)
  plan!: string;

  @ApiProperty({ enum: READINESS })
  @IsIn(READINESS)
  readiness!: string;

  @ApiPropertyOptional({ type: String, nullable: true, maxLength: 500, description: 'What stands in the way.' })
  @IsOptional()
  @IsString()
  @MaxLength(500)
  barrier?: string | null;

  @ApiProperty({ format: 'date' })
  @IsString()
  @MaxLength(10)
  targetDate!: string;

  @ApiPropertyOptional({ type: [String], description: 'Codes or names of authorities in which it is to be.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(160)
  @IsString({ each: true })
  areas?: string[];

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    description: 'What is wanted, as a need; its days are those of the entry.',
  })
  @IsObject()
  wanted!: Record<string, unknown>;
}
