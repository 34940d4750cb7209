import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import type { ChildrenOf } from '#sufficiency';

const CHILDREN: readonly ChildrenOf[] = ['all', 'without', 'only'];

export class LineageRequest {
  @ApiProperty({
    description: "The figure's path in the report's measures, or any of what a measure names as its lineage.",
    example: 'distance.outside.over20',
  })
  @Matches(/^[A-Za-z]{1,40}(\.[A-Za-z0-9]{1,40}){1,2}$/, { message: 'cell is a path such as distance.outside.over20' })
  cell!: string;

  @ApiPropertyOptional({ type: Number, minimum: 1, default: 1 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page?: number;

  @ApiPropertyOptional({ type: Number, minimum: 1, maximum: 200, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(200)
  pageSize?: number;

  @ApiPropertyOptional({
    enum: CHILDREN,
    default: 'all',
    description:
      'Of a measure from beside the return that counts children: without unaccompanied children, or of them only.',
  })
  @IsOptional()
  @IsIn(CHILDREN)
  children?: ChildrenOf;
}
