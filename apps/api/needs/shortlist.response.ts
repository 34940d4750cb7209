import { ApiProperty } from '@nestjs/swagger';
import { CANDIDATE_KINDS, type CandidateKey, type ComparedCandidate } from '#placements';

export class ShortlistEntryAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: 'From 1, best first.' })
  position!: number;

  @ApiProperty({ enum: CANDIDATE_KINDS })
  kind!: CandidateKey['kind'];

  @ApiProperty({ type: String, nullable: true })
  urn!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  building!: number | null;

  @ApiProperty({ type: String, nullable: true })
  place!: string | null;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;

  @ApiProperty({ description: 'The version of the need for which it was found.' })
  needVersion!: number;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  addedAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  addedBy!: string | null;
}

export class ComparedAnswer {
  @ApiProperty({ type: ShortlistEntryAnswer })
  entry!: ShortlistEntryAnswer;

  @ApiProperty({
    type: 'object',
    additionalProperties: true,
    nullable: true,
    description: 'As a search tells it; null when it is no candidate any more.',
  })
  candidate!: ComparedCandidate['candidate'];
}
