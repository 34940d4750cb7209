import { Injectable, RequestMethod, type OnApplicationBootstrap } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { ACCESS_RULE, type AccessRule } from './access.decorator';

export interface RouteRule {
  readonly handler: string;
  readonly method: string;
  readonly paths: readonly string[];
  readonly rule: AccessRule | undefined;
}

const list = (paths: string | string[] | undefined): string[] => (Array.isArray(paths) ? paths : [paths ?? '']);

const join = (prefix: string, path: string): string =>
  `/${[prefix, path]
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/')}`;

/** Every route with the rule on its own line. The server does not start while one has none. */
@Injectable()
export class RouteRules implements OnApplicationBootstrap {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
  ) {}

  list(): RouteRule[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      if (!metatype) return [];
      const prototype = metatype.prototype as Record<string, () => unknown>;
      const prefixes = list(Reflect.getMetadata(PATH_METADATA, metatype) as string | string[] | undefined);
      return this.scanner.getAllMethodNames(prototype).flatMap((name) => {
        const handler = prototype[name];
        const method = handler && (Reflect.getMetadata(METHOD_METADATA, handler) as RequestMethod | undefined);
        if (!handler || method === undefined) return [];
        const own = list(Reflect.getMetadata(PATH_METADATA, handler) as string | string[] | undefined);
        const paths = prefixes.flatMap((prefix) => own.map((path) => join(prefix, path)));
        const rule = this.reflector.get<AccessRule | undefined>(ACCESS_RULE, handler);
        return [{ handler: `${metatype.name}.${name}`, method: RequestMethod[method], paths, rule }];
      });
    });
  }

  onApplicationBootstrap(): void {
    const missing = this.list().filter((route) => !route.rule);
    if (missing.length === 0) return;
    const names = missing.map((route) => route.handler).join(', ');
    throw new Error(`These handlers state no access rule: ${names}. Add @Allow, @SignedIn or @Public.`);
  }
}
