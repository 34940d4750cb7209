import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsIn, IsISO8601, IsOptional, IsString, Length, MaxLength } from 'class-validator';

const asBoolean = ({ value }: { value: unknown }): unknown => {
  if (value === 'true' || value === '') return true;
  return value === 'false' ? false : value;
};

export class AuthoritiesRequest {
  @ApiPropertyOptional({ description: 'Only authorities of this region, for example "North West".' })
  @IsOptional()
  @IsString()
  @MaxLength(60)
  region?: string;
}

export class DistanceRequest {
  @ApiProperty({ example: 'M1 1AE' })
  @IsString()
  @Length(5, 10)
  from!: string;

  @ApiProperty({ example: 'LA1 1YN' })
  @IsString()
  @Length(5, 10)
  to!: string;
}

export const PLACEMENTS = ['connected-person', 'own-foster-carer', 'other'] as const;

export class ApprovalRequestQuery {
  @ApiProperty({
    description: 'The responsible authority: any code of its lineage, or its DfE number.',
    example: 'E08000003',
  })
  @IsString()
  @Length(1, 80)
  council!: string;

  @ApiProperty({ example: 'LA1 1YN' })
  @IsString()
  @Length(5, 10)
  placementPostcode!: string;

  @ApiPropertyOptional({ enum: PLACEMENTS, default: 'other' })
  @IsIn(PLACEMENTS)
  placement: (typeof PLACEMENTS)[number] = 'other';

  @ApiPropertyOptional({ type: Boolean, default: false })
  @Transform(asBoolean)
  @IsBoolean()
  emergency: boolean = false;

  @ApiPropertyOptional({ format: 'date', description: 'The day the placement starts; today when left out.' })
  @IsOptional()
  @IsISO8601({ strict: true })
  @Length(10, 10)
  start?: string;
}
