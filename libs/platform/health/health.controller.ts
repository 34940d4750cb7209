import { Controller, Get, Inject, Res } from '@nestjs/common';
import type { Response } from 'express';
import { healthReport, type HealthCheck, type HealthReport } from './health-check';

export const HEALTH_CHECKS = Symbol('HEALTH_CHECKS');

/** For whoever runs the process: is it alive, and may it be sent work. */
@Controller('health')
export class HealthController {
  constructor(@Inject(HEALTH_CHECKS) private readonly checks: readonly HealthCheck[]) {}

  /** The process answers; nothing else is asked. */
  @Get('live')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** 200 when every essential dependency answers, 503 naming the one that does not. */
  @Get('ready')
  async ready(@Res({ passthrough: true }) response: Response): Promise<HealthReport> {
    const report = await healthReport(this.checks);
    response.status(report.status === 'ready' ? 200 : 503).setHeader('cache-control', 'no-store');
    return report;
  }
}
