import { Module, type DynamicModule, type MiddlewareConsumer, type NestModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { OwnersEvidenceModule } from '#finance';
import { JobQueues, JobRegistry, PlatformModule, queueConnection, type DatabaseHandle, type Logger } from '#platform';
import { ApiModule } from '../api/api.module';
import { ProblemPresenter } from '../api/problem-presenter';
import { WebModule } from '../web/web.module';
import { FailurePage } from '../web/failure.page';
import { EdgeModule } from './edge/edge.module';
import { FailureFilter } from './edge/failure.filter';
import { FAILURE_PRESENTERS } from './edge/failure-presenter';
import type { HttpOptions } from './edge/http-options';
import { FormerCouncils } from './former-councils';
import { HealthController } from './health.controller';

/** The parts that face outwards; `start` serves both, in production each can have processes of its own. */
export type Surface = 'web' | 'api';

export interface HttpParts {
  readonly options: HttpOptions;
  readonly handle: DatabaseHandle;
  readonly logger: Logger;
  readonly surfaces: readonly Surface[];
}

@Module({})
export class HttpModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    consumer.apply(FormerCouncils).forRoutes('{*path}');
  }

  static forRoot(parts: HttpParts): DynamicModule {
    const { options, handle, logger, surfaces } = parts;
    const web = surfaces.includes('web');
    const api = surfaces.includes('api');
    const presenters = [...(api ? [ProblemPresenter] : []), ...(web ? [FailurePage] : [])];
    return {
      module: HttpModule,
      imports: [
        PlatformModule.forRoot({ config: options.config, handle, logger }),
        EdgeModule.forRoot(options),
        OwnersEvidenceModule,
        ...(api ? [ApiModule] : []),
        ...(web ? [WebModule] : []),
      ],
      controllers: [HealthController],
      providers: [
        { provide: FAILURE_PRESENTERS, useFactory: (...each: unknown[]) => each, inject: presenters },
        { provide: APP_FILTER, useClass: FailureFilter },
        // To ask whether the queue answers; jobs go into it through events alone.
        {
          provide: JobQueues,
          useFactory: (registry: JobRegistry) =>
            new JobQueues(queueConnection(options.config, handle), registry, logger),
          inject: [JobRegistry],
        },
      ],
    };
  }
}
