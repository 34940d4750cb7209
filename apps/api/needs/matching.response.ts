import { ApiProperty } from '@nestjs/swagger';
import {
  CANDIDATE_KINDS,
  HOME_PLANS,
  LIVES,
  READINESS,
  type AlertFacts,
  type CandidateKey,
  type NeedDocument,
} from '#placements';

export class SavedSearchAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: 'object', additionalProperties: true })
  need!: NeedDocument;

  @ApiProperty({ format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  createdBy!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it was asked last.' })
  matchedAt!: Date | null;

  @ApiProperty({ description: 'Vacancies that fell free since and fit, and that nobody marked as read.' })
  alerts!: number;
}

export class CreatedAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;
}

class AlertSubject {
  @ApiProperty({ enum: ['need', 'saved-search', 'come-home'] })
  kind!: string;

  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ description: "The need's or the child's reference, or the saved search's name." })
  called!: string;
}

export class AlertAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

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

  @ApiProperty({
    type: 'object',
    nullable: true,
    additionalProperties: true,
    description: 'What the vacancy was when it fell free; null for one found before facts were kept.',
  })
  facts!: AlertFacts | null;

  @ApiProperty({ type: AlertSubject })
  for!: AlertSubject;

  @ApiProperty({ format: 'date-time' })
  foundAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true, description: 'When it stood no longer.' })
  endedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  readAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  readBy!: string | null;
}

export class AlertsAnswer {
  @ApiProperty({ type: [AlertAnswer], description: 'Newest first.' })
  items!: readonly AlertAnswer[];

  @ApiProperty({ type: String, nullable: true })
  next!: string | null;
}

export class ReadAnswer {
  @ApiProperty({ description: 'How many were news.' })
  read!: number;
}

export class ComeHomeAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  reference!: string;

  @ApiProperty({ enum: LIVES })
  lives!: string;

  @ApiProperty({ enum: HOME_PLANS })
  plan!: string;

  @ApiProperty({ enum: READINESS })
  readiness!: string;

  @ApiProperty({ type: String, nullable: true })
  barrier!: string | null;

  @ApiProperty({ format: 'date' })
  targetDate!: string;

  @ApiProperty({ type: [String] })
  areas!: readonly string[];

  @ApiProperty({ type: 'object', additionalProperties: true })
  wanted!: NeedDocument;

  @ApiProperty({ format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: Date;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  closedReason!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  matchedAt!: Date | null;

  @ApiProperty({ description: 'Vacancies that fit and stand.' })
  fitting!: number;

  @ApiProperty({ description: 'Of those, the ones that fell free since and that nobody marked as read.' })
  alerts!: number;
}

export class WrittenEntryAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  version!: number;
}
