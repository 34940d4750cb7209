import { ApiProperty } from '@nestjs/swagger';
import type { AnsweredSearch, SavedWeights, SearchPage, SearchRun } from '#placements';

const SEARCH_RESULT =
  'As `homeward search --format json` prints it: candidates best first with reasons, those left out, widening.';

export class SearchedNeed {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  reference!: string;

  @ApiProperty()
  version!: number;
}

export class SearchAnswer {
  @ApiProperty({ format: 'uuid' })
  searchId!: string;

  @ApiProperty({ type: SearchedNeed, nullable: true })
  need!: SearchedNeed | null;

  @ApiProperty({ type: 'object', additionalProperties: true, description: SEARCH_RESULT })
  result!: AnsweredSearch['result'];

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Cursor of the candidates after these: at Location, or sent with the same need. Null after the last.',
  })
  next!: string | null;
}

export class SearchRunAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  needVersion!: number;

  @ApiProperty({ format: 'date' })
  asAt!: string;

  @ApiProperty({ format: 'date-time' })
  searchedAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  searchedBy!: string | null;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  weights!: SearchRun['weights'];

  @ApiProperty({ type: Number, nullable: true, description: 'Null where the usual weights held.' })
  weightsVersion!: number | null;

  @ApiProperty()
  considered!: number;

  @ApiProperty()
  candidates!: number;

  @ApiProperty()
  leftOut!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' }, description: 'Homes left out, by reason.' })
  reasons!: SearchRun['reasons'];
}

export class SearchPageAnswer {
  @ApiProperty({ type: SearchRunAnswer })
  search!: SearchRunAnswer;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description:
      'In the order of the answer: rank, key, and what is known now; null for one that is no candidate any more.',
  })
  candidates!: SearchPage['candidates'];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'object', additionalProperties: true },
    description: 'Each with all its reasons.',
  })
  leftOut!: SearchPage['leftOut'];

  @ApiProperty({ type: String, nullable: true })
  leftOutNext!: string | null;
}

export class WeightsAnswer {
  @ApiProperty({ description: '0 for the usual weights, which nobody said anew.' })
  version!: number;

  @ApiProperty({ type: 'object', additionalProperties: { type: 'number' } })
  weights!: SavedWeights['weights'];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  saidAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  saidBy!: string | null;
}
