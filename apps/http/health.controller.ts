import { Controller, Get, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SkipThrottle } from '@nestjs/throttler';
import type { Response } from 'express';
import { Database, databaseReady } from '#platform';
import { Public } from './edge/access.decorator';

/** For whoever runs the server: is the process alive, and can it do its work. */
@ApiExcludeController()
@SkipThrottle()
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  @Get('live')
  @Public()
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  @Get('ready')
  @Public()
  async ready(@Res({ passthrough: true }) response: Response): Promise<{ status: 'ready' | 'not-ready' }> {
    const ready = await databaseReady(this.database.pool);
    if (!ready) response.status(503);
    return { status: ready ? 'ready' : 'not-ready' };
  }
}
