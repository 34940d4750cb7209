import { ApiProperty } from '@nestjs/swagger';
import { NEED_STATUSES, type ListedNeed, type NeedDocument, type StoredNeed, type WrittenNeed } from '#placements';

const URGENCIES = ['today', 'days', 'planned'];

export class WrittenNeedAnswer implements WrittenNeed {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'N-2026-0042', description: 'Opaque.' })
  reference!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty({ enum: NEED_STATUSES })
  status!: WrittenNeed['status'];

  @ApiProperty({ type: [String], description: 'What it cannot be opened without and does not say yet.' })
  missing!: WrittenNeed['missing'];
}

export class NeedAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'N-2026-0042' })
  reference!: string;

  @ApiProperty({ enum: NEED_STATUSES })
  status!: string;

  @ApiProperty({ description: 'The version told here.' })
  version!: number;

  @ApiProperty({ description: 'The newest there is; the ETag is its.' })
  newestVersion!: number;

  @ApiProperty({ type: 'object', additionalProperties: true })
  need!: NeedDocument;

  @ApiProperty({ type: [String] })
  missing!: readonly string[];

  @ApiProperty({ type: String, enum: URGENCIES, nullable: true })
  urgency!: string | null;

  @ApiProperty({ type: String, format: 'date', nullable: true })
  wantedFrom!: string | null;

  @ApiProperty({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'When the legal route ends by itself.',
  })
  clockEndsAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  openedAt!: Date | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  closedAt!: Date | null;

  @ApiProperty({ type: String, nullable: true })
  closedReason!: string | null;

  @ApiProperty({ format: 'date-time' })
  createdAt!: Date;

  @ApiProperty({ format: 'date-time', description: 'When this version was written.' })
  writtenAt!: Date;
}

export function needAnswer(stored: StoredNeed): NeedAnswer {
  const { organisationId: _, document, updatedAt: __, ...rest } = stored;
  return { ...rest, need: document };
}

export class ListedNeedAnswer implements Omit<ListedNeed, 'wantedFrom'> {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'N-2026-0042' })
  reference!: string;

  @ApiProperty({ enum: NEED_STATUSES })
  status!: ListedNeed['status'];

  @ApiProperty()
  version!: number;

  @ApiProperty({ type: String, enum: URGENCIES, nullable: true })
  urgency!: ListedNeed['urgency'];

  @ApiProperty({ type: String, format: 'date', nullable: true })
  wantedFrom!: string | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  clockEndsAt!: Date | null;

  @ApiProperty({ format: 'date-time' })
  updatedAt!: Date;

  @ApiProperty({ type: Number, nullable: true })
  age!: number | null;

  @ApiProperty({ type: String, nullable: true })
  sex!: string | null;

  @ApiProperty({ type: String, nullable: true })
  legalRoute!: string | null;

  @ApiProperty({ description: 'Candidates on its shortlist.' })
  shortlisted!: number;

  @ApiProperty({ description: 'Vacancies that fell free and fit, and that nobody marked as read.' })
  alerts!: number;
}

export class NeedsAnswer {
  @ApiProperty({ type: [ListedNeedAnswer], description: 'The most pressing first.' })
  items!: readonly ListedNeedAnswer[];

  @ApiProperty({ type: String, nullable: true, description: 'Cursor of the page after; null on the last.' })
  next!: string | null;
}

export class NeedVersionAnswer {
  @ApiProperty()
  version!: number;

  @ApiProperty({ format: 'date-time' })
  writtenAt!: Date;

  @ApiProperty({ type: String, nullable: true })
  writtenBy!: string | null;
}

export class ClosedNeedAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  reference!: string;

  @ApiProperty()
  version!: number;
}
