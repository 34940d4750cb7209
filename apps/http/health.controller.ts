import { Controller, Get, Res } from '@nestjs/common';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import {
  Database,
  JobQueues,
  UnitOfWork,
  databaseReady,
  healthReport,
  queueReady,
  relayLag,
  type HealthReport,
} from '#platform';
import { Public } from './edge/access.decorator';

/** For whoever runs the server: is it alive, and may it be sent visitors. */
@SkipThrottle()
@Controller('health')
export class HealthController {
  constructor(
    private readonly database: Database,
    private readonly queues: JobQueues,
    private readonly unitOfWork: UnitOfWork,
  ) {}

  /** The process answers; nothing else is asked. */
  @Get('live')
  @Public()
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** 200 when database and queue answer, 503 naming the one that does not. */
  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    const checks = [databaseReady(this.database.pool), queueReady(this.queues), relayLag(this.unitOfWork)];
    const report = await healthReport(checks);
    response.status(report.status === 'ready' ? 200 : 503).setHeader('cache-control', 'no-store');
    return report;
  }
}
