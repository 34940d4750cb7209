import { ApiProperty } from '@nestjs/swagger';
import type { ChildrenOf, FigureRow, FigureRows, RowColumn } from '#sufficiency';

class ValuedAnswer {
  @ApiProperty({ type: Number, nullable: true })
  value!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  numerator!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  denominator!: number | null;
}

class SumsAnswer {
  @ApiProperty({ type: Number, nullable: true })
  numerator!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  denominator!: number | null;
}

class RowColumnAnswer {
  @ApiProperty({ example: 'weekly' })
  key!: string;

  @ApiProperty({ example: 'A week' })
  title!: string;

  @ApiProperty({ enum: ['words', 'day', 'pence', 'number', 'yes-no'] })
  kind!: RowColumn['kind'];
}

class AddsAnswer {
  @ApiProperty({ example: 'Pounds more' })
  numerator!: string;

  @ApiProperty({ example: 'Pounds before' })
  denominator!: string;
}

class FigureRowAnswer {
  @ApiProperty({
    type: 'object',
    additionalProperties: { oneOf: [{ type: 'string' }, { type: 'number' }, { type: 'boolean' }, { type: 'null' }] },
    description: 'By the keys of the columns.',
  })
  cells!: FigureRow['cells'];

  @ApiProperty({ type: Number, nullable: true, description: 'What the row adds; null where it is no part of it.' })
  numerator!: number | null;

  @ApiProperty({ type: Number, nullable: true })
  denominator!: number | null;
}

export class FigureRowsAnswer {
  @ApiProperty({ example: 'price.likeForLike' })
  cell!: string;

  @ApiProperty({ enum: ['all', 'without', 'only'] })
  children!: ChildrenOf;

  @ApiProperty({ example: 'Placements that ran on 31 March of this year and of the last' })
  rowsAre!: string;

  @ApiProperty({ type: String, nullable: true, description: 'How rows make the figure, where it is no sum or share.' })
  makes!: string | null;

  @ApiProperty({ type: ValuedAnswer, description: 'The figure from these rows.' })
  made!: ValuedAnswer;

  @ApiProperty({ type: SumsAnswer, description: 'What the rows of every page add up to.' })
  sums!: SumsAnswer;

  @ApiProperty({ type: [RowColumnAnswer] })
  columns!: readonly RowColumnAnswer[];

  @ApiProperty({ type: AddsAnswer, description: 'What a row adds to numerator and denominator, in words.' })
  adds!: AddsAnswer;

  @ApiProperty({ description: 'On every page.' })
  rows!: number;

  @ApiProperty()
  page!: number;

  @ApiProperty()
  pages!: number;

  @ApiProperty({ type: [FigureRowAnswer] })
  lines!: readonly FigureRowAnswer[];
}

export const figureRowsAnswer = ({ figure, ...rows }: FigureRows): FigureRowsAnswer => ({ cell: figure, ...rows });
