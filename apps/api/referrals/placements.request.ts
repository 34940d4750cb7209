import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNumber,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  LOCAL_RISK_ANSWERS,
  PAYERS,
  PLACEMENT_STATES,
  PURPOSES,
  type AgreementTerms,
  type Payer,
  type Purpose,
} from '#placements';
import { IsDay } from './calendar-day';

export class DayRequest {
  @IsDay('The day.')
  on!: string;
}

export class EndPreviousRequest {
  @ApiProperty({ description: 'A code of the SSDA903.' })
  @IsString()
  @Length(1, 10)
  reason!: string;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  reviewedOn?: string;
}

export class StartRequest extends DayRequest {
  @ApiPropertyOptional({ type: EndPreviousRequest, description: 'Of a transfer or step-down.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => EndPreviousRequest)
  endPrevious?: EndPreviousRequest;
}

export class ExtensionRequest {
  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'Null: open.' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  endsOn!: string | null;
}

export class NoticeRequest extends DayRequest {
  @ApiPropertyOptional({ default: false })
  @IsOptional()
  @IsBoolean()
  disruptsKeyStage4?: boolean;
}

export class EndPlacementRequest extends DayRequest {
  @ApiProperty({
    example: 'CARPL',
    description: 'A code of the SSDA903: REASON_PLACE_CHANGE, or REC where care ceased.',
  })
  @IsString()
  @Length(1, 10)
  reason!: string;

  @ApiPropertyOptional({ default: false, description: 'Ended at once, for risk of harm.' })
  @IsOptional()
  @IsBoolean()
  emergency?: boolean;

  @ApiPropertyOptional({ format: 'date' })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  reviewedOn?: string;
}

export class SettlementRequest {
  @ApiProperty({ enum: ['do', 'withhold', 'not-need'] })
  @IsIn(['do', 'withhold', 'not-need'])
  how!: 'do' | 'withhold' | 'not-need';

  @ApiProperty({ description: 'How it was sent or done and where that is to be found; or why not.' })
  @IsString()
  @Length(1, 500)
  evidence!: string;
}

export class TasksRequest {
  @ApiPropertyOptional({ enum: ['open', 'overdue', 'all'], default: 'open' })
  @IsOptional()
  @IsIn(['open', 'overdue', 'all'])
  show?: 'open' | 'overdue' | 'all';
}

export class PlacementsRequest {
  @ApiPropertyOptional({ enum: PLACEMENT_STATES })
  @IsOptional()
  @IsIn(PLACEMENT_STATES)
  state?: (typeof PLACEMENT_STATES)[number];
}

export class PriceLineRequest {
  @ApiProperty({ enum: PURPOSES })
  @IsIn(PURPOSES)
  purpose!: Purpose;

  @ApiProperty({ enum: PAYERS })
  @IsIn(PAYERS)
  payer!: Payer;

  @ApiProperty({ description: 'Without VAT.' })
  @IsInt()
  @Min(0)
  @Max(100_000_000)
  pencePerWeek!: number;

  @IsDay('First day.')
  from!: string;

  @ApiPropertyOptional({ format: 'date', nullable: true })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  to?: string;

  @ApiProperty()
  @IsString()
  @Length(1, 120)
  label!: string;

  @ApiPropertyOptional({ format: 'date', nullable: true })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  reviewBy?: string;
}

export class TermsRequest {
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'All terms, as they were read.' })
  @IsOptional()
  @IsObject()
  terms?: AgreementTerms;

  @ApiPropertyOptional({ type: [PriceLineRequest], description: 'All price lines, in place of those there are.' })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PriceLineRequest)
  lines?: PriceLineRequest[];
}

export class SignatureRequest {
  @ApiProperty({ description: 'Your name, as typed.' })
  @IsString()
  @Length(1, 200)
  name!: string;

  @ApiPropertyOptional({ description: 'Of what you read; refused when it has changed since.' })
  @IsOptional()
  @Matches(/^[0-9a-f]{64}$/)
  digest?: string;

  @ApiPropertyOptional({ default: false, description: 'Of a provider that does not use Homeward.' })
  @IsOptional()
  @IsBoolean()
  forProvider?: boolean;
}

export class EndedLineRequest {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  lineId!: string;

  @IsDay('First day on which it is not paid.')
  on!: string;
}

export class VariationRequest {
  @ApiProperty({ enum: ['addition', 'end', 'uplift'] })
  @IsIn(['addition', 'end', 'uplift'])
  kind!: 'addition' | 'end' | 'uplift';

  @ApiPropertyOptional({ description: 'Of an uplift: by how many percent the index of the clause rose.' })
  @IsOptional()
  @IsNumber({ maxDecimalPlaces: 2 })
  @Min(0)
  @Max(100)
  indexPercent?: number;

  @ApiProperty()
  @IsString()
  @Length(1, 500)
  reason!: string;

  @ApiPropertyOptional({ type: [PriceLineRequest] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => PriceLineRequest)
  add?: PriceLineRequest[];

  @ApiPropertyOptional({ type: [EndedLineRequest] })
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => EndedLineRequest)
  end?: EndedLineRequest[];
}

export class DecisionRequest {
  @ApiProperty()
  @IsBoolean()
  agreed!: boolean;

  @ApiProperty()
  @IsString()
  @Length(1, 500)
  reason!: string;
}

export class PriceLineReviewRequest extends DayRequest {
  @ApiPropertyOptional({ format: 'date', nullable: true })
  @IsOptional()
  @Matches(/^\d{4}-\d{2}-\d{2}$/)
  reviewBy?: string;
}

export class LocalRiskRequest {
  @ApiProperty({ enum: LOCAL_RISK_ANSWERS })
  @IsIn(LOCAL_RISK_ANSWERS)
  answer!: (typeof LOCAL_RISK_ANSWERS)[number];

  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  note?: string;
}
