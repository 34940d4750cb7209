import { Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { PlatformModule, type DatabaseHandle } from '#platform';
import { ApiModule } from '../api/api.module';
import { ProblemPresenter } from '../api/problem-presenter';
import { WebModule } from '../web/web.module';
import { FailurePage } from '../web/failure.page';
import { EdgeModule } from './edge/edge.module';
import { FailureFilter } from './edge/failure.filter';
import { FAILURE_PRESENTERS } from './edge/failure-presenter';
import type { HttpOptions } from './edge/http-options';
import { HealthController } from './health.controller';

/** The parts that face outwards; `start` serves both, in production each can have processes of its own. */
export type Surface = 'web' | 'api';

@Module({})
export class HttpModule {
  static forRoot(options: HttpOptions, handle: DatabaseHandle, surfaces: readonly Surface[]): DynamicModule {
    const web = surfaces.includes('web');
    const api = surfaces.includes('api');
    const presenters = [...(api ? [ProblemPresenter] : []), ...(web ? [FailurePage] : [])];
    return {
      module: HttpModule,
      imports: [
        PlatformModule.forRoot({ config: options.config, handle }),
        EdgeModule.forRoot(options),
        ...(api ? [ApiModule] : []),
        ...(web ? [WebModule] : []),
      ],
      controllers: [HealthController],
      providers: [
        { provide: FAILURE_PRESENTERS, useFactory: (...each: unknown[]) => each, inject: presenters },
        { provide: APP_FILTER, useClass: FailureFilter },
      ],
    };
  }
}
