import { Injectable, type NestMiddleware } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import { presentAuthorities, resolveAuthority } from '#geography';
import { systemActor } from '#kernel';
import { UnitOfWork } from '#platform';

const ADDRESS = /^((?:\/api\/v1)?\/councils\/)([A-Z]\d{8})(?=\/|\?|$)/i;

/**
 * Leads an address with an earlier code of a council (a recode, a district, an abolished council with one successor) to the
 * same address with its present code. Of one that was split it is told into which councils, and when.
 */
@Injectable()
export class FormerCouncils implements NestMiddleware {
  /** Of the 153: most addresses have one of them, and need not be asked again. */
  private readonly present = new Set<string>();

  constructor(private readonly unitOfWork: UnitOfWork) {}

  async use(request: Request, response: Response, next: NextFunction): Promise<void> {
    const [, before = '', written = ''] = ADDRESS.exec(request.originalUrl) ?? [];
    const code = written.toUpperCase();
    if (code === '' || this.present.has(written)) return next();
    const now = await this.unitOfWork.read(systemActor('address'), async (tx) => {
      const found = await presentAuthorities(tx, code);
      // Says how it was split.
      return found.length > 1 ? [await resolveAuthority(tx, code)] : found;
    });
    const [only] = now;
    if (only === written) this.present.add(written);
    if (only === undefined || only === written) return next();
    response.redirect(307, before + only + request.originalUrl.slice(before.length + written.length));
  }
}
