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
import { APPROVAL_CONDITIONS, DECLINE_REASONS, WITHDRAWAL_ENDINGS, type WithdrawalEnding } from '#placements';
import { IsDay } from './calendar-day';

export class QuestionRequest {
  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  question!: string;
}

export class AnswerRequest {
  @ApiProperty({ maxLength: 2000 })
  @IsString()
  @Length(1, 2000)
  answer!: string;

  @ApiPropertyOptional({ type: [String] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  confirmedWords?: string[];
}

export class DeclineRequest {
  @ApiProperty({ enum: Object.keys(DECLINE_REASONS) })
  @IsIn(Object.keys(DECLINE_REASONS))
  reason!: string;
}

export class OfferedUnitRequest {
  @ApiPropertyOptional({ minimum: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999)
  building?: number;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 40)
  place?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @Length(1, 40)
  household?: string;
}

export class OfferRequest {
  @ApiProperty({ description: 'Pence a week, without VAT.' })
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  corePence!: number;

  @ApiPropertyOptional({ default: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  additionalPence?: number;

  @ApiPropertyOptional({ default: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  educationPence?: number;

  @ApiPropertyOptional({ default: 0 })
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  otherPence?: number;

  @IsDay('First day on which the child could move in.')
  earliestStart!: string;

  @ApiPropertyOptional({ maxLength: 2000 })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  conditions?: string;

  @ApiProperty({ format: 'date-time' })
  @Type(() => Date)
  @IsDate()
  expiresAt!: Date;

  @ApiPropertyOptional({ type: [OfferedUnitRequest], description: 'As many as the child takes.' })
  @IsOptional()
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(4)
  @ValidateNested({ each: true })
  @Type(() => OfferedUnitRequest)
  units?: OfferedUnitRequest[];
}

export class AssessmentRequest {
  @ApiProperty()
  @IsString()
  @Length(1, 5000)
  impact!: string;

  @ApiProperty()
  @IsString()
  @Length(1, 5000)
  matching!: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(5000)
  mitigation?: string;
}

export class HoldRequest {
  @IsDay('First day for which its places are kept.')
  from!: string;

  @ApiPropertyOptional({ format: 'date', nullable: true })
  @IsOptional()
  @IsString()
  @Length(10, 10)
  to?: string;

  @ApiProperty({ format: 'date-time', description: 'Until when they are kept.' })
  @Type(() => Date)
  @IsDate()
  until!: Date;
}

export class PreferenceRequest {
  @ApiProperty({ description: 'Why this one; goes into the call-off file.' })
  @IsString()
  @Length(1, 500)
  reason!: string;

  @ApiPropertyOptional({ type: HoldRequest })
  @IsOptional()
  @ValidateNested()
  @Type(() => HoldRequest)
  hold?: HoldRequest;
}

export class ApprovalRequest {
  @ApiProperty()
  @IsBoolean()
  granted!: boolean;

  @ApiProperty({ type: [String], enum: Object.keys(APPROVAL_CONDITIONS) })
  @IsArray()
  @ArrayMaxSize(10)
  @IsIn(Object.keys(APPROVAL_CONDITIONS), { each: true })
  conditions!: string[];

  @ApiPropertyOptional({ enum: ['connected-person', 'own-foster-carer', 'other'], default: 'other' })
  @IsOptional()
  @IsIn(['connected-person', 'own-foster-carer', 'other'])
  placementKind?: 'connected-person' | 'own-foster-carer' | 'other';

  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  disruptsKeyStage4?: boolean;

  @ApiPropertyOptional({ format: 'uuid', description: 'In an emergency: the person who said yes by phone.' })
  @IsOptional()
  @IsUUID()
  approverByPhone?: string;

  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;
}

export class AcceptanceRequest {
  @IsDay('The day the child moves in.')
  startsOn!: string;

  @ApiPropertyOptional({ format: 'date', nullable: true })
  @IsOptional()
  @IsString()
  @Length(10, 10)
  endsOn?: string;
}

export class SiblingAcceptanceRequest extends AcceptanceRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  approachId!: string;
}

export class SiblingAcceptancesRequest {
  @ApiProperty({ type: [SiblingAcceptanceRequest] })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(12)
  @ValidateNested({ each: true })
  @Type(() => SiblingAcceptanceRequest)
  acceptances!: SiblingAcceptanceRequest[];
}

export class WhyRequest {
  @ApiProperty()
  @IsString()
  @Length(1, 300)
  reason!: string;
}

export class WithdrawalRequest extends WhyRequest {
  @ApiPropertyOptional({ enum: WITHDRAWAL_ENDINGS, default: 'other', description: 'What the provider is told.' })
  @IsOptional()
  @IsIn(WITHDRAWAL_ENDINGS)
  told?: WithdrawalEnding;
}
