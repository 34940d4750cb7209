import { type DynamicModule, type InjectionToken, Module, type OptionalFactoryDependency } from '@nestjs/common';
import type { HealthCheck } from './health-check';
import { HEALTH_CHECKS, HealthController } from './health.controller';

export interface HealthModuleOptions {
  /** What `useFactory` is given. */
  inject?: (InjectionToken | OptionalFactoryDependency)[];
  useFactory: (...dependencies: never[]) => readonly HealthCheck[];
}

/** `/health/live` and `/health/ready` for api, web and worker, each with the checks of what it depends on. */
@Module({})
export class HealthModule {
  static forRoot({ inject = [], useFactory }: HealthModuleOptions): DynamicModule {
    return {
      module: HealthModule,
      controllers: [HealthController],
      providers: [
        { provide: HEALTH_CHECKS, inject, useFactory: useFactory as (...d: unknown[]) => readonly HealthCheck[] },
      ],
    };
  }
}
