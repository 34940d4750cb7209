import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDate,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { TIERS, type Tier } from '#placements';

export class DraftReferralRequest {
  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  emergency?: boolean;

  @ApiPropertyOptional({ minimum: 1, maximum: 4, default: 1, description: '2 for a parent and child.' })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(4)
  places?: number;

  @ApiPropertyOptional({ format: 'uuid', description: 'The same for brothers and sisters.' })
  @IsOptional()
  @IsUUID()
  siblingGroup?: string;

  @ApiPropertyOptional({ enum: ['first', 'transfer', 'step-down'], default: 'first' })
  @IsOptional()
  @IsIn(['first', 'transfer', 'step-down'])
  purpose?: 'first' | 'transfer' | 'step-down';

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  followsPlacementId?: string;

  @ApiPropertyOptional({ maxLength: 5000, description: 'Scanned for names, schools and addresses.' })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  freeText?: string;
}

export class StatedSimilarRequest {
  @ApiProperty({ minimum: 0 })
  @IsInt()
  @Min(0)
  @Max(1_000_000)
  children!: number;

  @ApiProperty()
  @IsString()
  @Length(1, 300)
  source!: string;
}

export class ReviseReferralRequest {
  @ApiPropertyOptional({ maxLength: 5000 })
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  freeText?: string;

  @ApiPropertyOptional({ type: [String], description: 'What the scan found and identifies no one.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @MaxLength(100, { each: true })
  confirmedWords?: string[];

  @ApiPropertyOptional({ type: StatedSimilarRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => StatedSimilarRequest)
  statedSimilar?: StatedSimilarRequest;
}

export class PublishReferralRequest {
  @ApiProperty({ format: 'date-time' })
  @Type(() => Date)
  @IsDate()
  replyBy!: Date;
}

export class ProviderToAskRequest {
  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  providerId?: string;

  @ApiPropertyOptional({ description: 'Of a provider that does not use Homeward.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  providerName?: string;

  @ApiPropertyOptional({ example: 'SC123456' })
  @IsOptional()
  @IsString()
  @Length(1, 16)
  urn?: string;

  @ApiProperty({ enum: Object.keys(TIERS) })
  @IsIn(Object.keys(TIERS))
  tier!: Tier;

  @ApiPropertyOptional({ description: 'Of a spot purchase: why.' })
  @IsOptional()
  @IsString()
  @Length(1, 500)
  waiverReason?: string;

  @ApiPropertyOptional({ format: 'date-time', description: "When this tier's turn is; now when left out." })
  @IsOptional()
  @Type(() => Date)
  @IsDate()
  opensAt?: Date;

  @ApiProperty({ format: 'date-time' })
  @Type(() => Date)
  @IsDate()
  replyBy!: Date;
}

export class AskProvidersRequest {
  @ApiProperty({ type: [ProviderToAskRequest] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(200)
  @ValidateNested({ each: true })
  @Type(() => ProviderToAskRequest)
  providers!: ProviderToAskRequest[];
}

export class EndReferralRequest {
  @ApiProperty({ enum: ['withdraw', 'close'] })
  @IsIn(['withdraw', 'close'])
  how!: 'withdraw' | 'close';

  @ApiProperty()
  @IsString()
  @Length(1, 300)
  reason!: string;

  @ApiPropertyOptional({ description: 'Of one that closes: where the child went instead.' })
  @IsOptional()
  @IsString()
  @Length(1, 200)
  wentInstead?: string;
}

export class BoardRequest {
  @ApiPropertyOptional({ type: Number, minimum: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(100_000)
  page?: number;
}
