import { Injectable } from '@nestjs/common';
import { ThrottlerGuard } from '@nestjs/throttler';
import type { Request } from 'express';

/** Requests a minute of one person, or of one address when signed out. */
export const REQUESTS_A_MINUTE = 600;

/** Counts by person, so that a council behind one address is not counted as one visitor. */
@Injectable()
export class PersonThrottlerGuard extends ThrottlerGuard {
  /** As the drafts of the IETF name them: RateLimit-Limit, RateLimit-Remaining, RateLimit-Reset. */
  protected override headerPrefix = 'RateLimit';

  protected override getTracker(request: Request): Promise<string> {
    return Promise.resolve(request.session?.personId ?? request.ip ?? 'unknown');
  }
}
