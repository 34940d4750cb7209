import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule } from '@nestjs/core';
import { ThrottlerModule } from '@nestjs/throttler';
import { IdentityModule } from '#identity';
import { AccessGuard } from './access.guard';
import { Authenticator } from './authenticator';
import { HttpOptions } from './http-options';
import { PersonThrottlerGuard, REQUESTS_A_MINUTE } from './person.throttler-guard';
import { RouteRules } from './route-rules';
import { SessionAuthenticator } from './session.authenticator';

/** What every request passes, whichever surface answers it: the rate limit, then the rule on the route's line. */
@Global()
@Module({})
export class EdgeModule {
  static forRoot(options: HttpOptions): DynamicModule {
    return {
      module: EdgeModule,
      imports: [
        DiscoveryModule,
        IdentityModule,
        ThrottlerModule.forRoot({ throttlers: [{ ttl: 60_000, limit: REQUESTS_A_MINUTE }] }),
      ],
      providers: [
        { provide: HttpOptions, useValue: options },
        { provide: Authenticator, useClass: SessionAuthenticator },
        { provide: APP_GUARD, useClass: PersonThrottlerGuard },
        { provide: APP_GUARD, useClass: AccessGuard },
        RouteRules,
      ],
      exports: [HttpOptions, Authenticator, RouteRules],
    };
  }
}
