import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBooleanString, IsIn, IsOptional, IsString, Length, Matches, MaxLength } from 'class-validator';
import { FLAG_ACTIONS, FLAG_STATES, type FlagAction, type FlagState } from '#finance';
import { PageRequest } from '../needs/needs.request';

const LEVELS = ['red', 'amber', 'info'] as const;
const STANDINGS = ['assessed', 'stale', 'cannot-assess'] as const;
const COMPANY_NUMBER = /^[A-Z0-9]{2}[0-9]{6}$/;

export class OwnersRequest extends PageRequest {
  @ApiPropertyOptional({ maxLength: 200, description: 'Part of the name, or the key.' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  text?: string;

  @ApiPropertyOptional({ enum: ['red', 'amber', 'none'], description: 'The gravest open flag.' })
  @IsOptional()
  @IsIn(['red', 'amber', 'none'])
  level?: 'red' | 'amber' | 'none';

  @ApiPropertyOptional({ maxLength: 80, description: "A region as Ofsted's register names it." })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  region?: string;

  @ApiPropertyOptional({ enum: STANDINGS, description: 'Whether its accounts can be assessed.' })
  @IsOptional()
  @IsIn(STANDINGS)
  assessment?: (typeof STANDINGS)[number];

  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'Only owners that meet a condition of oversight.' })
  @IsOptional()
  @IsBooleanString()
  conditions?: string;
}

export class FlagsRequest extends PageRequest {
  @ApiPropertyOptional({ example: '01234567' })
  @IsOptional()
  @Matches(COMPANY_NUMBER, { message: 'company is a company number of 8 characters, as 01234567 or OC123456' })
  company?: string;

  @ApiPropertyOptional({ enum: FLAG_STATES })
  @IsOptional()
  @IsIn(FLAG_STATES)
  state?: FlagState;

  @ApiPropertyOptional({ enum: LEVELS })
  @IsOptional()
  @IsIn(LEVELS)
  level?: (typeof LEVELS)[number];
}

const STEPS = FLAG_ACTIONS.filter((action) => action !== 'answer');
const LONGEST = 4_000;

export class FlagStepRequest {
  @ApiProperty({ enum: STEPS })
  @IsIn(STEPS, { message: `action is one of ${STEPS.join(', ')}` })
  action!: FlagAction;

  @ApiPropertyOptional({ maxLength: LONGEST, description: 'The question or the reason; acknowledging needs none.' })
  @IsOptional()
  @IsString()
  @Length(1, LONGEST)
  reason?: string;
}

export class FlagAnswerRequest {
  @ApiProperty({ minLength: 1, maxLength: LONGEST, description: 'Councils and consortia see it beside the flag.' })
  @IsString()
  @Length(1, LONGEST)
  answer!: string;
}
