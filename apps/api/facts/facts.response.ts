import { ApiProperty } from '@nestjs/swagger';

export class AuthorityAnswer {
  @ApiProperty({ description: 'One of the 153 ONS codes.', example: 'E08000003' })
  code!: string;

  @ApiProperty({ example: 'Manchester' })
  name!: string;

  @ApiProperty({ example: '352' })
  dfeNumber!: string;

  @ApiProperty({ example: 'North West' })
  region!: string;
}

class PlaceAnswer {
  @ApiProperty({ example: 'M1 1AE' })
  postcode!: string;

  @ApiProperty({
    type: String,
    nullable: true,
    description: 'Null outside England and where the directory does not say.',
  })
  authority!: string | null;
}

export class DistanceAnswer {
  @ApiProperty({
    type: Number,
    nullable: true,
    description: 'Straight line, rounded half up to 0.1; null when not known.',
  })
  miles!: number | null;

  @ApiProperty({ type: PlaceAnswer })
  from!: PlaceAnswer;

  @ApiProperty({ type: PlaceAnswer })
  to!: PlaceAnswer;
}

class NoticeAnswer {
  @ApiProperty()
  to!: string;

  @ApiProperty({ format: 'date' })
  due!: string;
}

export class ApprovalAnswer {
  @ApiProperty({ type: Boolean, nullable: true })
  inArea!: boolean | null;

  @ApiProperty({ type: Boolean, nullable: true })
  adjoining!: boolean | null;

  @ApiProperty({ enum: ['none', 'nominated-officer', 'dcs', 'unknown'] })
  level!: string;

  @ApiProperty({ type: [String] })
  reasons!: readonly string[];

  @ApiProperty({ type: [String] })
  conditions!: readonly string[];

  @ApiProperty({ type: [NoticeAnswer] })
  notices!: readonly NoticeAnswer[];
}
