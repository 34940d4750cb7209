import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsObject,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import { CANDIDATE_KINDS, type CandidateKey } from '#placements';
import { ReasonRequest } from './needs.request';

export class CandidateKeyRequest {
  @ApiProperty({ enum: CANDIDATE_KINDS })
  @IsIn(CANDIDATE_KINDS)
  kind!: CandidateKey['kind'];

  @ApiPropertyOptional({ type: String, nullable: true, example: 'SC123456' })
  @IsOptional()
  @Matches(/^[A-Z]{0,4}[0-9]{1,12}$/, { message: 'urn is a URN in capitals, without spaces' })
  urn?: string | null;

  @ApiPropertyOptional({ type: Number, nullable: true, minimum: 1 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(999)
  building?: number | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: "A place's code or a household's reference." })
  @IsOptional()
  @IsString()
  @Length(1, 40)
  place?: string | null;
}

export class ShortlistRequest extends ReasonRequest {
  @ApiProperty({ type: CandidateKeyRequest, description: 'As a search of this need told it.' })
  @IsObject()
  @ValidateNested()
  @Type(() => CandidateKeyRequest)
  candidate!: CandidateKeyRequest;
}

export class ShortlistOrderRequest extends ReasonRequest {
  @ApiProperty({ type: [String], format: 'uuid', description: 'Every entry of the shortlist, best first.' })
  @IsArray()
  @ArrayMaxSize(500)
  @ArrayUnique()
  @IsUUID('all', { each: true })
  entryIds!: string[];
}

export class ComparisonRequest {
  @ApiPropertyOptional({ description: 'Ids of up to four entries, with commas; the first four when left out.' })
  @IsOptional()
  @Matches(/^[0-9a-f-]{36}(,[0-9a-f-]{36}){0,19}$/i, { message: 'entries are ids of the shortlist, with commas' })
  entries?: string;
}
