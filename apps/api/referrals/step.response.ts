import { ApiProperty } from '@nestjs/swagger';
import type { Response } from 'express';
import { etagOf, versionSeen } from '../needs/if-match';

/** What a step came to. */
export class StepAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ example: 'offered' })
  state!: string;

  @ApiProperty({ description: 'To be sent as If-Match with the next change.' })
  version!: number;
}

export class IdAnswer {
  @ApiProperty({ format: 'uuid' })
  id!: string;
}

export class AcceptedAnswer {
  @ApiProperty({ format: 'uuid' })
  placementId!: string;

  @ApiProperty({ format: 'uuid' })
  agreementId!: string;

  @ApiProperty({ format: 'uuid' })
  approachId!: string;

  @ApiProperty()
  version!: number;
}

/** The version of an If-Match header, where one was sent. @throws DomainError precondition-failed for one that is no ETag of ours */
export const seenBy = (header: string | undefined): { version?: number } =>
  header === undefined ? {} : { version: versionSeen(header) };

/** Sends the version as ETag and passes the answer on. */
export function tagged<T extends { readonly version: number }>(response: Response, answer: T): T {
  response.setHeader('etag', etagOf(answer.version)).setHeader('cache-control', 'private, no-cache');
  return answer;
}
