import { ApiProperty } from '@nestjs/swagger';

export class ProblemDetail {
  @ApiProperty({ required: false, description: 'The field or parameter the message is about.' })
  field?: string;

  @ApiProperty()
  message!: string;
}

export class ProblemNextStep {
  @ApiProperty({ example: 'the provider' })
  who!: string;

  @ApiProperty({ example: 'offer another place' })
  may!: string;
}

/** An error as RFC 9457 describes it, with a code that stays the same when the words change. */
export class Problem {
  @ApiProperty({ example: 'about:blank' })
  type!: string;

  @ApiProperty({ example: 'Not Found' })
  title!: string;

  @ApiProperty({ example: 404 })
  status!: number;

  @ApiProperty({ example: 'not-found' })
  code!: string;

  @ApiProperty({ description: 'What went wrong and what to do, for a person.' })
  detail!: string;

  @ApiProperty({ description: 'The id of this request in the log.' })
  requestId!: string;

  @ApiProperty({ type: [ProblemDetail] })
  errors!: readonly ProblemDetail[];

  @ApiProperty({ required: false, example: 'place-taken', description: 'Of a conflict: what stood in the way.' })
  reason?: string;

  @ApiProperty({ required: false, type: [ProblemNextStep], description: 'Of a conflict: who may do what about it.' })
  next?: readonly ProblemNextStep[];
}
